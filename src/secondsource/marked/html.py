"""Annotated reports as one page that needs nothing else: each text in order with what was found in it marked.

After displaCy's entity view (Explosion): a coloured box with its label inside. The page holds its style, which a
Content-Security-Policy allows by its hash, and nothing that runs: kinds of marks are hidden by check boxes alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment

from secondsource.brief.html import hash_of
from secondsource.brief.page_template import environment, part
from secondsource.brief.page_text import ASIDE, share_of_document, text_lines
from secondsource.brief.wording import Places, clipped, joined, not_read, one_line, plural, published, visible
from secondsource.marked.nesting import Mark, Node, nested
from secondsource.marked.wording import described, how_many, name_type, speaker, what_happened, when
from secondsource.records import Annotated, Brief, RawQuote, Report, Skipped

# In the order of the legend: kind of mark, what it is called, whether it is shown before a box is ticked.
LEGEND = (
    ("person", "person", True),
    ("organisation", "organisation", True),
    ("place", "place", True),
    ("direct", "direct quote", True),
    ("partial", "partial quote", True),
    ("indirect", "indirect speech", True),
    ("cue", "word of saying", False),
    ("time", "time", True),
    ("count", "count", True),
    ("event", "event", False),
)
_OPENING, _CLOSING = tuple("\"“„«‘'"), tuple("\"”“»’'")


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line of the page: furniture, or text with its marks."""

    kind: str
    aside: bool
    parts: tuple[tuple[str, Node], ...]  # kind of each part, and its text with marks


@dataclass(frozen=True, slots=True)
class _Page:
    """A report with its text."""

    number: int
    report: Report
    label: str
    facts: str
    lines: tuple[MarkedLine, ...]


def to_html(annotated: Sequence[Annotated], skipped: Sequence[Skipped] = ()) -> str:
    """Return annotated reports as one self-contained page; it can always be encoded as UTF-8."""
    style = part("secondsource.marked", "annotated.css") + part("secondsource.marked", "marks.css")
    pages = list(_pages(annotated))
    counts = Counter(mark.kind for one in annotated for mark in marks(one))
    return (
        _environment()
        .get_template("annotated.html.jinja")
        .render(
            title=clipped(pages[0].report.headline or pages[0].label, 120) if len(pages) == 1 else "Annotated reports",
            summary=plural(len(pages), "report"),
            pages=pages,
            skipped=skipped,
            legend=[(kind, name, counts[kind], shown) for kind, name, shown in LEGEND],
            style=style,
            policy=f"default-src 'none'; style-src '{hash_of(style)}'; base-uri 'none'; form-action 'none'",
        )
    )


def _pages(annotated: Sequence[Annotated]) -> Iterator[_Page]:
    reports = tuple(one.report for one in annotated)
    places = Places(Brief(documents=(), reports=reports, skipped=(), stories=()))
    siblings: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        siblings[report.document.id].append(report)
    for number, one in enumerate(annotated, 1):
        report = one.report
        bounds = share_of_document(report, siblings[report.document.id])
        facts = joined(not_read(report), published(report.published), one_line(report.byline or ""), _found(one))
        yield _Page(number, report, places.label(report.id), facts, tuple(marked_lines(one.report, bounds, marks(one))))


def _found(one: Annotated) -> str:
    kinds = {"name": one.mentions, "quote": one.quotes, "time": one.times, "count": one.quantities}
    return joined(*(plural(len(found), kind) for kind, found in kinds.items()))


def marked_lines(report: Report, bounds: tuple[int, int], found: Iterable[Mark]) -> Iterator[MarkedLine]:
    """Yield the lines of the document text within `bounds`, with marks in all but furniture."""
    coming, here = sorted(found, reverse=True), list[Mark]()
    for line in text_lines(report, bounds, ()):
        parts = []
        for piece in line.pieces:
            start, end = piece.shown[0].segment.start, piece.shown[-1].segment.end
            while coming and coming[-1].start < end:
                here.append(coming.pop())
            here = [mark for mark in here if mark.end > start]
            parts.append((piece.kind, nested(start, end, () if piece.kind in ASIDE else here)))
        yield MarkedLine(line.kind, line.aside, tuple(parts))


def marks(one: Annotated) -> list[Mark]:
    """Return what is marked, quotes outside of what stands in them; a cue that attributions share is marked once."""
    found = [mark for quote in one.quotes for mark in _quote_marks(quote, one.report.document.text)]
    found += [Mark(event.start, event.end, "event", what_happened(event), 2) for event in one.events]
    for time in one.times:
        told = when(time)
        found.append(Mark(time.start, time.end, "time", "" if told == time.text else told, 1))
    for count in one.quantities:
        told = how_many(count)
        found.append(Mark(count.start, count.end, "count", "" if told == count.text else told, 1))
    for name in one.mentions:
        guessed = not one.report.read and name.type != "PLACE"
        found.append(Mark(name.start, name.end, name_type(name), "name" if guessed else described(name), 2))
    found += [Mark(said.cue.start, said.cue.end, "cue", "", 3) for said in one.attributions]
    return sorted({mark for mark in found if mark.start < mark.end})


def _quote_marks(quote: RawQuote, text: str) -> Iterator[Mark]:
    """A quote with its quotation marks, or each of its parts; who speaks is told at its end."""
    *first, last = quote.parts or (quote,)
    yield from (Mark(part.start, part.end, quote.kind, "") for part in first)
    marked = quote.kind != "indirect" and not quote.parts
    start = last.start - (marked and last.start > 0 and text.startswith(_OPENING, last.start - 1))
    end = last.end + (marked and text.startswith(_CLOSING, last.end))
    yield Mark(start, end, quote.kind, speaker(quote))


@cache
def _environment() -> Environment:
    made = environment("secondsource.marked")
    made.filters["shown"] = shown_text
    return made


def shown_text(report: Report, start: int, end: int) -> str:
    """Return characters of the document text as a page shows them."""
    return visible(report.document.text[start:end])
