"""The lines of a page given their use: blocks of a report, or furniture of the page with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from secondsource.read.bylines import closing_credit_start
from secondsource.read.datelines import dateline_of
from secondsource.read.furniture import furniture_kind
from secondsource.read.html_facts import name_in_line
from secondsource.read.html_heads import DATE_ONLY_WORDS, signs_of_line
from secondsource.read.html_main import Stretch
from secondsource.read.html_marks import BYLINE, DATE, word_set
from secondsource.read.html_view import View
from secondsource.records import Block, BlockKind, Furniture, FurnitureKind

_MAX_FURNITURE_WORDS = 25  # the list of furniture knows lines; a longer one is text that begins like one
_MIN_BODY_WORDS = 4  # a shorter line counts only as part of a list or as a heading
_MAX_LINKED_SHARE = 0.6
# Likeness (0 to 100) from which a heading on the page is the headline that the page's data states.
_SAME_HEADLINE_SCORE = 85.0
_LINES_AFTER_HEADLINE = 8  # bylines and dates stand this close; set on the saved pages
_END_MARKS = re.compile(r"[.!?…:;,\"'”’»)\]]\s*$")


def find_headline(view: View, stated: Iterable[str | None], before: int) -> tuple[int, int] | None:
    """Return the span of the page's headline: the heading likest to one of the stated headlines, else the last `<h1>`.

    `before` is where the main text begins; of like headings the last above it is taken, since menus repeat them.
    """
    wanted = [text.casefold() for text in stated if text]
    best: tuple[float, int, tuple[int, int]] | None = None
    for element in view.page.tree.iter("h1", "h2", "h3"):
        span = view.page.spans.get(element, (0, 0))
        text = view.page.text[span[0] : span[1]].strip().casefold()
        if not text or span[0] > before or (element.tag != "h1" and not wanted):
            continue
        score = max((fuzz.ratio(text, other) for other in wanted), default=0.0)
        if score >= _SAME_HEADLINE_SCORE and (best is None or (score, span[0]) >= best[:2]):
            best = (score, span[0], span)
    if best is not None:
        return _trimmed(view, best[2])
    titles = [view.page.spans[h] for h in view.page.tree.iter("h1") if h in view.page.spans and not view.aside(h)]
    titles = [span for span in titles if view.page.text[span[0] : span[1]].strip() and span[0] <= before]
    return _trimmed(view, titles[-1]) if titles else None


def region_stretches(view: View, start: int, end: int) -> list[Stretch]:
    """Return the text of one article of several: every line of its region that is text and not furniture."""
    chosen = []
    for index in view.line_range(start, end):
        line = view.page.lines[index]
        text = view.line_text(index)
        enough = view.running[index] or (text.count(" ") + 1 >= _MIN_BODY_WORDS and bool(_END_MARKS.search(text)))
        in_list = line.element.tag in {"li", "dd", "pre"} or line.element.tag in word_set("elements", "heading")
        linked = line.linked_chars > _MAX_LINKED_SHARE * len(text)
        if (enough or in_list) and not linked and not view.aside(line.element):
            chosen.append(Stretch(line.start, line.end, line))
    return chosen


def blocks_of(
    view: View, stretches: Sequence[Stretch], headline: tuple[int, int] | None, stamp_end: int | None = None
) -> list[Block]:
    """Return the blocks of a report: its stretches of text, its headline, and byline and date lines beside them.

    `stamp_end` is where the time stamp of a live-blog entry ends, when its text follows in the same line.
    """
    blocks: list[Block] = []
    first_line = -1
    for stretch in stretches:
        if headline is not None and stretch.start < headline[1] and headline[0] < stretch.end:
            continue
        if stamp_end is not None and stretch.start < stamp_end < stretch.end:
            stamp = view.page.text[stretch.start : stamp_end].rstrip(" -–—:|·")
            blocks.append(Block(stretch.start, stretch.start + len(stamp), "date"))
            stretch = Stretch(stamp_end, stretch.end, stretch.line)  # noqa: PLW2901 - the stretch without its stamp
        index = view.line_at(stretch.start)
        kind = _kind_of(view, index, stretch)
        if kind is None:
            continue
        if kind == "paragraph" and first_line < 0 and view.running[index]:
            first_line = index
        blocks += _with_dateline(view, Block(stretch.start, stretch.end, kind), first=index == first_line)
    if headline is not None:
        blocks.append(Block(*headline, "headline"))
        after = view.line_at(max(headline[1] - 1, 0)) + 1
        taken = {view.line_at(block.start) for block in blocks}
        blocks += _lines_below_headline(view, range(after, first_line), taken)
    return _with_closing_credit(view.page.text, sorted(blocks))


def furniture_of(view: View, blocks: Sequence[Block]) -> tuple[Furniture, ...]:
    """Return all text of the page that no block holds, as furniture; neighbouring lines of one kind are one piece."""
    edges = [(0, 0), *sorted((block.start, block.end) for block in blocks), (len(view.page.text),) * 2]
    found: list[Furniture] = []
    for (_, start), (end, _) in pairwise(edges):
        run: tuple[int, int, FurnitureKind] | None = None
        for piece in _pieces(view, start, end):
            if run is not None and run[2] == piece[2]:
                run = (run[0], piece[1], piece[2])
                continue
            found += _furniture(view, run)
            run = piece
        found += _furniture(view, run)
    return tuple(found)


def _kind_of(view: View, index: int, stretch: Stretch) -> BlockKind | None:
    """Return the use of a stretch of main text; None when it is furniture after all."""
    if view.aside(stretch.line.element) in {"caption", "embed"} or view.in_card(stretch.start):
        return None
    text = view.page.text[stretch.start : stretch.end]
    if text.count(" ") < _MAX_FURNITURE_WORDS and furniture_kind(text) is not None:
        return None
    if stretch.line.element.tag in word_set("elements", "heading"):
        return "date" if text.count(" ") < DATE_ONLY_WORDS and DATE.search(text) else "heading"
    if not view.running[index]:
        signs = signs_of_line(view, index)
        if "byline" in signs and name_in_line(text):
            return "byline"
        if "date" in signs and not _END_MARKS.search(text) and text.count(" ") < 8:  # noqa: PLR2004 - day, date, hour
            return "date"
    return "paragraph"


def _with_dateline(view: View, block: Block, *, first: bool) -> list[Block]:
    """Part the dateline ("HARBOUR TOWN (Agency) —") from the first paragraph."""
    found = dateline_of(view.page.text[block.start : block.end]) if first and block.kind == "paragraph" else None
    if found is None:
        return [block]
    dateline_end = at = block.start + found.chars
    while view.page.text[at].isspace():
        at += 1
    return [Block(block.start, dateline_end, "dateline"), Block(at, block.end, "paragraph")]


def _with_closing_credit(text: str, blocks: list[Block]) -> list[Block]:
    """Part "(Reporting by …)" and the like from the last paragraph."""
    last = blocks[-1] if blocks else None
    if last is None or last.kind != "paragraph":
        return blocks
    at = closing_credit_start(text[last.start : last.end])
    if at is None:
        return blocks
    end = last.start + len(text[last.start : last.start + at].rstrip())
    body = [Block(last.start, end, "paragraph")] if end > last.start else []
    return [*blocks[:-1], *body, Block(last.start + at, last.end, "byline")]


def _lines_below_headline(view: View, lines: range, taken: set[int]) -> list[Block]:
    found = []
    for index in lines[:_LINES_AFTER_HEADLINE]:
        line = view.page.lines[index]
        if index in taken or view.aside(line.element) in {"comment", "related"}:
            continue
        signs = signs_of_line(view, index)
        if "byline" in signs and name_in_line(view.line_text(index)) and BYLINE.match(view.line_text(index)):
            found.append(Block(line.start, line.end, "byline"))
        elif "date" in signs:
            found.append(Block(line.start, line.end, "date"))
    return found


def _pieces(view: View, start: int, end: int) -> Iterable[tuple[int, int, FurnitureKind]]:
    first = max(view.line_at(start), 0)
    for index in range(first, len(view.page.lines)):
        line = view.page.lines[index]
        if line.start >= end:
            return
        span = _trimmed(view, (max(line.start, start), min(line.end, end)))
        if span[1] > span[0]:
            yield (*span, _furniture_kind(view, index))


def _furniture_kind(view: View, index: int) -> FurnitureKind:
    stands_as = view.aside(view.page.lines[index].element)
    if stands_as in {"caption", "embed", "teaser", "related"}:
        return stands_as  # type: ignore[return-value] # the set above is of that type
    if stands_as is not None:
        return "furniture"
    if view.in_card(view.page.lines[index].start):
        return "teaser"
    text = view.line_text(index)
    listed = furniture_kind(text) if text.count(" ") < _MAX_FURNITURE_WORDS else None
    return listed or "furniture"


def _furniture(view: View, run: tuple[int, int, FurnitureKind] | None) -> list[Furniture]:
    return [] if run is None else [Furniture(run[0], run[1], run[2], view.page.text[run[0] : run[1]])]


def _trimmed(view: View, span: tuple[int, int]) -> tuple[int, int]:
    text = view.page.text[span[0] : span[1]]
    start = span[0] + len(text) - len(text.lstrip())
    return start, max(start, span[0] + len(text.rstrip()))
