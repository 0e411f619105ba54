"""The day on which a page says that its article was published, and where it says so.

Only what an editor would take for that day is taken: a date that the page marks as it, a line that says "Published" or
stands by the headline and is a date and little more, and the day in the page's address. When a page was last changed,
a date in its text, its comments or its copyright line is none: from such a date nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from secondsource.read.html_heads import DATE_ONLY_WORDS
from secondsource.read.html_marks import DATE, marked, words
from secondsource.read.html_schema import Node, string_of
from secondsource.read.html_text import clean
from secondsource.read.html_view import View
from secondsource.read.published import FIRST_YEAR, MONTH, parse_published
from secondsource.records import Block

IN_ADDRESS = "its address"
CHANGED = "the line by the headline, which tells a change,"
INFERRED = frozenset((IN_ADDRESS, CHANGED))
BY_HEADLINE = "the line by the headline"
_META = words("meta", "date")
_META_PUBLISHED = re.compile(
    r"(?<!un)publish(?!er)|pub-?date|issued|citation_(?:online_)?date|displaydate"
)  # in the name of a meta tag that the table does not have
_CHANGED = re.compile(r"\b(?:last\s+)?(?:updated?|modified|revised|(?:edited|reviewed)(?!\s+by))\b", re.IGNORECASE)
_OTHERWISE = re.compile(r"\b(?:last|active|as of|until|joined|expires?|effective)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(?:first|originally)\s+)?(?:published|posted|post(?:ed)?\s+(?:date|time)|publication\s+date|date\s+published|"
    r"publish(?:ed)?\s+date)\b",
    re.IGNORECASE,
)
_DAY_IN_PATH = re.compile(rf"/({FIRST_YEAR // 100}\d\d|20\d\d)([/-])(\d\d?|{MONTH})\2(\d\d?)(?=[/-]|$)", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# How far a date stands from the headline: set on half of the pages of WCXB (by hash), where it is 1 to 3 lines.
_LINES_ABOVE, _LINES_BELOW = 3, 8
_MOST_LINE_CHARS = 100  # far more than a line has that tells dates and little more
_MOST_DATES = 50  # that are looked at; a page with more is a list


@dataclass(frozen=True, slots=True)
class Stated:
    """A date as the page states it, and where."""

    value: str
    where: str


def marked_dates(tree: HtmlElement, article: Node, meta: Mapping[str, str]) -> Iterator[Stated]:
    """Yield the dates that a page marks as those of its publication, most trusted first."""
    for key in ("datePublished", "dateCreated"):
        if value := string_of(article, key):
            yield Stated(value, f"schema.org {key}")
    for name in (*_META, *(name for name in meta if name not in _META and _META_PUBLISHED.search(name))):
        if name in meta:
            yield Stated(meta[name], f"meta {name}")
    found = (element for element in tree.iterfind(".//*") if _is_dated(element))
    for element in islice(found, _MOST_DATES):
        stated = _time_of(element)
        if stated and not _stands_aside(element):
            yield stated


def dates_in_blocks(view: View, blocks: Sequence[Block]) -> tuple[Stated, ...]:
    """Return the dates in the date and byline lines of an article; several days in its text are those of a list.

    A line that only tells when the article was changed comes last: it was published on that day or before.
    """
    opening = next((at for at, block in enumerate(blocks) if block.kind == "paragraph"), len(blocks))
    near: list[Stated] = []
    after: list[Stated] = []
    for at, block in enumerate(blocks):
        if block.kind in {"date", "byline"}:
            (near if at < opening else after).extend(_told_by(view.page.text[block.start : block.end]))
    found = near + after if len(_days(after[:_MOST_DATES])) <= 1 else near
    return tuple(sorted(found, key=lambda one: one.where == CHANGED))


def dates_in_lines(view: View, headline: tuple[int, int] | None, opening: int) -> tuple[Stated, ...]:
    """Return the date that a line of the page tells by saying so, or by standing by the headline.

    `opening` is where the running text begins. Several days are the page's only where one stands by the headline.
    """
    opens = view.line_at(opening)
    head = view.line_at(headline[0]) if headline else opens
    dated = [(index, text, one) for index, text in islice(_short_lines(view), _MOST_DATES) for one in _told_by(text)]
    said = [one for _, text, one in dated if _LABEL.search(text)]
    if len(_days(said)) == 1:
        return tuple(said[:1])
    near = [one for at, _, one in dated if head - _LINES_ABOVE <= at <= min(opens, head + _LINES_BELOW)]
    if not near and len(_days(one for _, _, one in dated)) == 1:
        near = [one for at, _, one in dated if head < at <= head + _LINES_BELOW]
    return tuple(sorted(near, key=lambda one: one.where == CHANGED))


def _told_by(line: str) -> tuple[Stated, ...]:
    """The date that a line tells; that of a change only where it tells no other, and none of another thing."""
    if not DATE.search(line) or _OTHERWISE.search(_CHANGED.sub("", line)):
        return ()
    changed = _CHANGED.search(line)
    label = _LABEL.search(line, changed.end()) if changed else None
    before, after = line[: changed.start()] if changed else line, line[label.start() :] if label else ""
    for told, where in ((before, BY_HEADLINE), (after, BY_HEADLINE), (line, CHANGED)):
        if found := DATE.search(told):
            return (Stated(told[found.start() :], where),)
    return ()


def date_in_address(url: str | None) -> tuple[Stated, ...]:
    """Return the day in the path of an address, as "/2023/10/03/"; most publishing systems put that of publication."""
    try:
        found = _DAY_IN_PATH.search(urlsplit(url or "").path)
    except ValueError:  # a port or address in brackets that is none
        return ()
    if not found:
        return ()
    year, _, month, day = found.groups()
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return (Stated(date(int(year), number, int(day)).isoformat(), IN_ADDRESS),)
    except ValueError:  # no day of the calendar
        return ()


def _short_lines(view: View) -> Iterator[tuple[int, str]]:
    """Yield the lines that are dates and little more, and no furniture, by their index."""
    for index, line in enumerate(view.page.lines):
        if line.end - line.start > _MOST_LINE_CHARS:
            continue
        text = view.line_text(index)
        if text.count(" ") < DATE_ONLY_WORDS * len(DATE.findall(text)) and not view.aside(line.element):
            yield index, text


def _days(dates: Iterable[Stated]) -> set[str]:
    """The days that dates tell, without those that tell none."""
    found = (parse_published(one.value) for one in dates)
    return {one.value[:10] for one in found if one and one.value}


def _is_dated(element: HtmlElement) -> bool:
    return (
        element.tag == "time"
        or "datePublished" in (element.get("itemprop") or "")
        or (element.tag == "abbr" and "published" in (element.get("class") or "").split())
    )


def _time_of(element: HtmlElement) -> Stated | None:
    """Return the date that an element states in an attribute."""
    if element.tag == "time" and not _tells_change(element):
        value = element.get("datetime") or clean("".join(element.itertext()))
        return Stated(value, "<time>") if value else None
    if "datePublished" in (element.get("itemprop") or ""):
        value = element.get("content") or element.get("datetime") or clean("".join(element.itertext()))
        return Stated(value, "schema.org datePublished") if value else None
    if element.tag == "abbr" and element.get("title"):
        return Stated(str(element.get("title")), "hAtom published")
    return None


def _tells_change(element: HtmlElement) -> bool:
    """Whether a `<time>` is that of a change; WordPress calls a page's only one "published updated"."""
    names = element.get("class") or ""
    if "dateModified" in (element.get("itemprop") or ""):
        return True
    return "published" not in names.split() and bool(_CHANGED.search(f"{names} {_words_before(element)}"))


def _words_before(element: HtmlElement) -> str:
    """The few words that stand right before an element."""
    before, outer = element.getprevious(), element.getparent()
    if before is not None:
        return (before.tail or before.text or "")[-40:]
    return (outer.text or "")[-40:] if outer is not None else ""


def _stands_aside(element: HtmlElement) -> bool:
    """Whether an element belongs to a comment, a related article or the page's frame."""
    return any(
        outer.tag in {"aside", "nav", "footer"} or marked(outer, "comment", "related", "teaser")
        for outer in element.iterancestors()
    )
