"""Which lines of a page are its main text: trafilatura decides, and a rule of our own where it gives nothing."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from secondsource.read.html_align import Ground
from secondsource.read.html_text import Line, Page

# A line most of whose letters were extracted is main text as a whole: what is missing is a link or a drop cap.
# Set on 95 saved pages: 0.5 to 0.8 give the same F1 to 0.001.
WHOLE_LINE_SHARE = 0.6
# Less of the extracted text than this found on the page: it came from elsewhere (the page's data), not from its text.
PLACED_SHARE = 0.5
# Extractors take seconds for more elements than this; the largest of 342 saved pages of news has 3,910.
MOST_ELEMENTS = 40_000
# The fallback's rule, after Kohlschütter et al. (2010): words per block and share of linked text tell text from menus.
MIN_WORDS, MAX_LINKED_SHARE = 10, 0.33
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a page that it gives up on is our business to report
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of main text inside one line of the page."""

    start: int
    end: int
    line: Line


def main_text(page: Page) -> tuple[list[Stretch], tuple[str, ...]]:
    """Return the page's main text as stretches in document order, and a note when trafilatura found none of it."""
    if len(page.spans) > MOST_ELEMENTS:
        return dense_lines(page.lines, page.text), (
            f"the page has more than {MOST_ELEMENTS:,} elements: its text was chosen by density of words",
        )
    ground = Ground(page.text, page.lines)
    pieces = list(_extracted(page.tree))
    spans = [span for span in ground.place(pieces) if span is not None]
    placed_chars = sum(end - start for start, end in spans)
    wanted_chars = sum(len("".join(piece.split())) for piece in pieces)
    if not wanted_chars:
        return dense_lines(page.lines, page.text), ("trafilatura found no text: chosen by density of words",)
    if placed_chars < PLACED_SHARE * wanted_chars:
        return dense_lines(page.lines, page.text), (
            "trafilatura's text is not on the page: chosen by density of words",
        )
    return list(_stretches(ground, spans)), ()


def dense_lines(lines: list[Line], text: str) -> list[Stretch]:
    """Return the lines that read like sentences: long enough, ended by a stop, and hardly linked."""
    return [Stretch(line.start, line.end, line) for line in lines if is_dense(line, text)]


def is_dense(line: Line, text: str) -> bool:
    """Whether a line reads like running text rather than a menu, a link or a label."""
    content = text[line.start : line.end]
    if line.linked_chars > MAX_LINKED_SHARE * len(content):
        return False
    words = content.count(" ") + 1
    return words >= 2 * MIN_WORDS or (words >= MIN_WORDS and bool(_SENTENCE_END.search(content.rstrip())))


def _extracted(tree: HtmlElement) -> Iterator[str]:
    """Yield the pieces of trafilatura's text in its order.

    Recall is favoured: on 95 and 247 saved pages it has the best F1 of the balanced modes, in less time.
    """
    import trafilatura  # noqa: PLC0415 - takes 0.3 s

    try:
        extracted: Any = trafilatura.bare_extraction(tree, include_comments=False, favor_recall=True)
    except Exception:  # noqa: BLE001 - any failure of the extractor on a hostile page leaves the rule of density
        return
    if extracted is None or extracted.body is None:
        return
    for child in extracted.body.iterchildren():
        texts = [str(text) for text in child.itertext()]
        if child.tag in {"list", "table", "quote", "div"}:
            yield from (piece for text in texts if (piece := text.strip()))
        else:
            yield "".join(texts)


def _stretches(ground: Ground, spans: list[tuple[int, int]]) -> Iterator[Stretch]:
    for index, ranges in sorted(ground.covered(spans).items()):
        line = ground.lines[index]
        if sum(end - start for start, end in ranges) >= WHOLE_LINE_SHARE * ground.packed_chars(index):
            yield Stretch(line.start, line.end, line)
            continue
        for start, end in sorted(ranges):
            yield Stretch(*ground.unpack(index, start, end), line)
