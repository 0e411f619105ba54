"""The facts of one article on a page that holds several: its own headline, date, byline and address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml.html import HtmlElement

from secondsource.read.html_dates import Stated
from secondsource.read.html_facts import Facts, name_in_line
from secondsource.read.html_heads import MAX_SIGN_WORDS, permalink
from secondsource.read.html_marks import BY_NAME, CLOCK, DATE, marked
from secondsource.read.html_schema import Node, string_of
from secondsource.read.html_split import Region
from secondsource.read.html_view import View
from secondsource.records import Block

# What may stand between a clock time and the words it stamps: half of the day, time zone, a dash.
_STAMP_END = re.compile(
    r"\s*(?:(?i:[ap]\.?m\b\.?))?\s*(?:(?:GMT|UTC|BST|CES?T|EES?T|WES?T|[ECMP][SD]?T|IST|JST|SGT|HKT|AE[SD]T)\b)?\s*[-–—:|·]?\s*"
)
_SENTENCE = re.compile(r".*?[.!?…][\"'”’»)\]]*(?=\s|$)", re.DOTALL)


def part_facts(view: View, region: Region, page: Facts, updates: list[Node]) -> Facts:
    """Return what a region states of its article; the outlet and the language are the page's.

    `updates` are the live-blog entries of the page's JSON-LD, whose dates are the most exact.
    """
    headline = part_headline(view, region)
    text = view.page.text[headline[0] : headline[1]] if headline else None
    link = permalink(region.head.element)
    return Facts(
        headline=text,
        byline=_byline(view, region),
        outlet=page.outlet,
        dates=(*_update_dates(text, updates), *_dates(view, region, page)),
        url=urljoin(page.url or "", link) if link and view.is_own(link) else page.url,
        language=page.language,
    )


def part_headline(view: View, region: Region) -> tuple[int, int] | None:
    """Return the span of a region's headline: its heading, for a bare time stamp the heading that follows it."""
    head = region.head
    if not region.live:
        return _link_of(view, head.element) or (head.start, head.end)
    at = stamp_end(view, region)
    end = head.start + len(view.page.text[head.start : head.end].rstrip())
    if at is not None and len(view.page.text[at:end].split()) > 1 and head.element.tag not in {"p", "div"}:
        return at, end
    for element in _inside(view, region, ("h1", "h2", "h3", "h4", "h5", "h6", "strong", "b")):
        start, end = view.page.spans[element]
        inner = view.page.text[start:end].strip()
        if len(inner.split()) > 1 and not CLOCK.match(inner) and not DATE.search(inner):
            start += len(view.page.text[start:end]) - len(view.page.text[start:end].lstrip())
            return start, start + len(inner)
    return None


def stamp_end(view: View, region: Region) -> int | None:
    """Return where the time stamp at the head of a live-blog entry ends, the dash behind it included."""
    clock = CLOCK.match(view.page.text[region.head.start : region.head.end])
    if not region.live or clock is None:
        return None
    rest = _STAMP_END.match(view.page.text, region.head.start + clock.end(), region.end)
    return rest.end() if rest else region.head.start + clock.end()


def stamp_block(view: View, region: Region) -> Block | None:
    """Return the time stamp of a live-blog entry that stands alone over its heading or text, as a date block."""
    text = view.page.text[region.head.start : region.head.end]
    if not region.live or not CLOCK.match(text) or len(text.split()) > MAX_SIGN_WORDS:
        return None
    start = region.head.start + len(text) - len(text.lstrip())
    return Block(start, start + len(text.strip()), "date")


def _link_of(view: View, heading: HtmlElement) -> tuple[int, int] | None:
    """Return the span of the link in a heading when the rest of it is a date ("Ferry returns  March 4")."""
    outer = view.page.spans[heading]
    for link in heading.iter("a"):
        start, end = view.page.spans[link]
        rest = view.page.text[outer[0] : start] + view.page.text[end : outer[1]]
        if end > start and DATE.search(rest) and len(rest) < end - start:
            start += len(view.page.text[start:end]) - len(view.page.text[start:end].lstrip())
            return start, end
    return None


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, for an entry without a heading of its own."""
    match = _SENTENCE.match(text)
    return " ".join((match.group() if match else text).split())


def _inside(view: View, region: Region, names: tuple[str, ...]) -> Iterator[HtmlElement]:
    """Yield the elements of some names that lie in a region, found from its head outwards."""
    top = region.head.element
    for outer in region.head.element.iterancestors():
        span = view.page.spans.get(outer)
        if span is None:
            break
        top = outer
        if span[0] <= region.start and region.end <= span[1]:
            break
    for element in top.iter(*names):
        start, end = view.page.spans.get(element, (-1, -1))
        if region.start <= start and end <= region.end + 1 and end > start:
            yield element


def _byline(view: View, region: Region) -> str | None:
    for element in _inside(view, region, ("a", "span", "p", "div", "address", "cite", "td", "li", "h4", "h5", "h6")):
        start, end = view.page.spans[element]
        if end - start < 120 and (element.get("rel") == "author" or marked(element, "byline")):  # noqa: PLR2004
            name = name_in_line(view.page.text[start:end])
            if name:
                return name
    for index in _edge_lines(view, region):
        text = view.line_text(index)
        if BY_NAME.search(text):
            name = name_in_line(text)
            if name:
                return name
    return None


def _edge_lines(view: View, region: Region) -> list[int]:
    """Return the short lines at the beginning and the end of a region, where bylines and dates stand."""
    lines = list(view.line_range(region.start, region.end))
    edges = sorted({*lines[:5], *lines[-3:]})
    return [index for index in edges if view.line_text(index).count(" ") < MAX_SIGN_WORDS]


def _dates(view: View, region: Region, page: Facts) -> Iterator[Stated]:
    for element in _inside(view, region, ("time", "abbr")):
        value = element.get("datetime") or (element.get("title") if element.tag == "abbr" else None)
        if value:
            yield _with_day(Stated(value, f"<{element.tag}>"), page)
    for index in _edge_lines(view, region):
        text = view.line_text(index)
        if DATE.search(text):
            yield Stated(text[DATE.search(text).start() :], "a line of the article")  # type: ignore[union-attr]
    if region.live:
        head_text = view.page.text[region.head.start : region.head.end]
        yield _with_day(Stated(head_text, "the entry's time stamp"), page)


def _with_day(stated: Stated, page: Facts) -> Stated:
    """Give a bare clock time the day of the page."""
    clock = CLOCK.match(stated.value)
    day = next((d.value[:10] for d in page.dates if re.match(r"\d{4}-\d{2}-\d{2}", d.value)), None)
    if clock is None or day is None:
        return stated
    hour = int(clock.group(1))
    if re.match(r"\s*p\.?m", stated.value[clock.end() :], re.IGNORECASE) and hour < 12:  # noqa: PLR2004 - noon
        hour += 12
    return Stated(f"{day}T{hour:02d}:{clock.group(2)}", f"{stated.where} on the page's day")


def _update_dates(headline: str | None, updates: list[Node]) -> Iterator[Stated]:
    for node in updates:
        if headline and (string_of(node, "headline") or "").casefold() == headline.casefold():
            value = string_of(node, "datePublished")
            if value:
                yield Stated(value, "schema.org liveBlogUpdate datePublished")
