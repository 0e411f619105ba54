"""Pages that hold several articles: where each one begins and ends.

The method looks for *heads*: headings, headline-like lines or time stamps of one kind, each of which rules a region
of running text. The region is the largest element that holds no other head of the kind, or, on a flat page, all text
up to the next head. Heads of one kind make a split when at least two rule enough text of their own, when together
they rule most of the page's text, and when nearly all of them carry the same sign of an article: a date, a byline, a
dateline, an article element, a link to a page of their own, a rule (`<hr>`) before them. Headings inside one article
carry none of these; teaser cards rule too little text; comments and sidebars are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from secondsource.read.html_heads import (
    Head,
    heads_by_kind,
    live_heads,
    permalink,
    says_one_article,
    signs_of,
    signs_of_line,
)
from secondsource.read.html_view import View

# Set on the pages of tests/read/pages.py and on 344 real single articles (bench/read): an article of a digest has at
# least this many words of running text, an entry of a live blog this many.
MIN_ARTICLE_WORDS = 35
MIN_ENTRY_WORDS = 5
# The articles hold at least this share of the page's running text: cards under one article hold far less.
MIN_COVERED_SHARE = 0.6
# This share of the heads carry one sign in common.
MIN_SIGNED_SHARE = 0.75
MIN_LIVE_ENTRIES = 3
# Signs that also headings inside one article may have; not enough where the page says that it is one article.
_WEAK_SIGNS = frozenset(("link", "rule", "table"))
MAX_TEASER_WORDS = 80  # the longest teaser in the real single articles has 76
_NUMBER = re.compile(r"^\W*(?:no\.\s*|#)?\d{1,3}[.):\s]", re.IGNORECASE)
_MAX_ROUNDS = 8  # of dropping heads with too little text; real pages need two or three


@dataclass(frozen=True, slots=True)
class Region:
    """One article of a page: its span in the document text and the heading (or time stamp) that rules it."""

    start: int
    end: int
    head: Head
    live: bool = False


def split_page(view: View) -> tuple[Region, ...]:
    """Return the regions of the page's articles in document order, or nothing when it holds only one."""
    needed_words = MIN_COVERED_SHARE * view.words(0, len(view.page.text))
    best: tuple[Region, ...] = ()
    for heads in live_heads(view):
        found = _ruled(view, heads, MIN_ENTRY_WORDS)
        if len(found) >= MIN_LIVE_ENTRIES and _covered(view, found) >= max(needed_words, _covered(view, best) + 1):
            best = tuple(replace(region, live=True) for region in found)
    if best:
        return best
    one_article: bool | None = None
    for heads in heads_by_kind(view):
        _remember_cards(view, heads)
        found = _without_teasers(view, _ruled(view, heads, MIN_ARTICLE_WORDS))
        if len(found) < 2 or _covered(view, found) < max(needed_words, _covered(view, best) + 1):  # noqa: PLR2004
            continue
        one_article = says_one_article(view) if one_article is None else one_article
        if _signed(view, found, one_article=one_article):
            best = found
    return best


def _without_teasers(view: View, regions: tuple[Region, ...]) -> tuple[Region, ...]:
    """Leave out cards (a linked heading over one short paragraph) where fuller articles stand beside them."""
    full = tuple(region for region in regions if not _is_teaser(view, region))
    return full or regions


def _is_teaser(view: View, region: Region) -> bool:
    paragraphs = sum(view.running[index] for index in view.line_range(region.start, region.end))
    short = view.words(region.start, region.end) <= MAX_TEASER_WORDS
    return short and paragraphs <= 1 and permalink(region.head.element) is not None


def _remember_cards(view: View, heads: list[Head]) -> None:
    """Tell the view of the teaser cards among the heads: linked headings over at most one short paragraph each."""
    linked = [head for head in heads if (href := permalink(head.element)) is not None and view.is_own(href)]
    spans = []
    for index, head in enumerate(linked):
        start, end = view.page.spans[_cell(view, linked, index)]
        words = len(view.page.text[start:end].split()) - len(view.page.text[head.start : head.end].split())
        running = sum(view.running[line] for line in view.line_range(start, end))
        if 0 < words <= MAX_TEASER_WORDS and running <= 1:
            spans.append((start, end))
    if len(spans) > 1:
        for start, end in spans:
            view.add_card(start, end)


def _covered(view: View, regions: Sequence[Region]) -> int:
    return sum(view.words(region.start, region.end) for region in regions)


def _ruled(view: View, heads: list[Head], min_words: int) -> tuple[Region, ...]:
    """Return the regions of the heads that rule enough text; the others are dropped before regions are final."""
    for _ in range(_MAX_ROUNDS):
        if len(heads) < 2:  # noqa: PLR2004 - one article is no split
            return ()
        regions = _with_lines_above(view, _regions(view, heads, min_words))
        kept = [region for region in regions if view.words(region.start, region.end) >= min_words]
        if len(kept) == len(heads):
            return tuple(kept)
        heads = [region.head for region in kept]
    return ()


def _regions(view: View, heads: list[Head], min_words: int) -> list[Region]:
    spans = view.page.spans
    cells = [_cell(view, heads, index) for index in range(len(heads))]
    regions = []
    for index, (head, cell) in enumerate(zip(heads, cells, strict=True)):
        start, end = spans[cell]
        if view.words(start, end) < min_words:  # a flat page: the text follows the heading
            outer_end = spans.get(cell.getparent(), (start, end))[1]
            following = spans[cells[index + 1]][0] if index + 1 < len(heads) else outer_end
            end = max(end, min(following, outer_end))
        regions.append(Region(start, end, head))
    return regions


def _cell(view: View, heads: list[Head], index: int) -> HtmlElement:
    """Return the largest element around a head that holds no other head."""
    before = heads[index - 1].start if index else -1
    after = heads[index + 1].start if index + 1 < len(heads) else len(view.page.text) + 1
    cell = heads[index].element
    for outer in cell.iterancestors():
        start, end = view.page.spans[outer]
        if start <= before or after < end:
            break
        cell = outer
    return cell


def _with_lines_above(view: View, regions: list[Region]) -> list[Region]:
    """On a flat page, give the date or byline that stands right above each heading to its article.

    Whether dates stand above headings or below texts is told by the first heading: nothing stands before that one.
    """
    first = view.line_at(regions[0].head.start)
    leads = (
        first > 0
        and signs_of_line(view, first - 1)
        and not signs_of_line(view, first + 1 if first + 1 < len(view.page.lines) else first)
    )
    if not leads:
        return regions
    starts = []
    for region in regions:
        index = view.line_at(region.start)
        while index > 0 and region.start >= region.head.start - 1 and signs_of_line(view, index - 1):
            index -= 1
        starts.append(min(region.start, view.page.lines[index].start))
    ends = [*starts[1:], len(view.page.text)]
    return [replace(r, start=start, end=min(r.end, end)) for r, start, end in zip(regions, starts, ends, strict=True)]


def _signed(view: View, regions: Sequence[Region], *, one_article: bool) -> bool:
    """Whether nearly all regions carry a sign of an article in common: two, where the page says that it holds one."""
    signs = [signs_of(view, region.start, region.end, region.head) for region in regions]
    if "rule" in signs[-1]:
        signs[0].add("rule")  # rules part articles: there is none before the first
    common = {
        sign for sign in set().union(*signs) if sum(sign in found for found in signs) >= MIN_SIGNED_SHARE * len(regions)
    }
    if _numbered(view, regions):
        common -= _WEAK_SIGNS
    strong = common - _WEAK_SIGNS
    mixed = len({region.head.element.tag for region in regions}) > 1
    if one_article or mixed:
        return len(strong) > 1
    if "rule" in common and not _has_title_apart(view, regions):
        return True
    return bool(common - {"rule"})


def _numbered(view: View, regions: Sequence[Region]) -> bool:
    """Whether the headings count up: the items of a list, not articles."""
    counted = sum(bool(_NUMBER.match(view.page.text[region.head.start : region.head.end])) for region in regions)
    return counted * 2 >= len(regions)


def _has_title_apart(view: View, regions: Sequence[Region]) -> bool:
    """Whether an `<h1>` stands over the articles, which may then be the sections of one."""
    heads = {region.head.element for region in regions}
    return any(title not in heads for title in view.page.tree.iter("h1"))
