"""Annotated reports as one page that needs nothing else: each text in order with what was found in it marked.

After displaCy's entity view (Explosion): a coloured box with its label inside. The page holds its style, which a
Content-Security-Policy allows by its hash, and nothing that runs: kinds of marks are hidden by check boxes alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
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
_LEGEND = (
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
class _Line:
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
    lines: tuple[_Line, ...]


def to_html(annotated: Sequence[Annotated], skipped: Sequence[Skipped] = ()) -> str:
    """Return annotated reports as one self-contained page; it can always be encoded as UTF-8."""
    style = part("secondsource.marked", "annotated.css")
    pages = list(_pages(annotated))
    counts = Counter(mark.kind for one in annotated for mark in _marks(one))
    return (
        _environment()
        .get_template("annotated.html.jinja")
        .render(
            title=clipped(pages[0].report.headline or pages[0].label, 120) if len(pages) == 1 else "Annotated reports",
            summary=plural(len(pages), "report"),
            pages=pages,
            skipped=skipped,
            legend=[(kind, name, counts[kind], shown) for kind, name, shown in _LEGEND],
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
        yield _Page(number, report, places.label(report.id), facts, tuple(_lines(one, bounds)))


def _found(one: Annotated) -> str:
    kinds = {"name": one.mentions, "quote": one.quotes, "time": one.times, "count": one.quantities}
    return joined(*(plural(len(found), kind) for kind, found in kinds.items()))


def _lines(one: Annotated, bounds: tuple[int, int]) -> Iterator[_Line]:
    coming, here = list(reversed(_marks(one))), list[Mark]()
    for line in text_lines(one.report, bounds, ()):
        parts = []
        for piece in line.pieces:
            start, end = piece.shown[0].segment.start, piece.shown[-1].segment.end
            while coming and coming[-1].start < end:
                here.append(coming.pop())
            here = [mark for mark in here if mark.end > start]
            parts.append((piece.kind, nested(start, end, () if piece.kind in ASIDE else here)))
        yield _Line(line.kind, line.aside, tuple(parts))


def _marks(one: Annotated) -> list[Mark]:
    """All that is marked, quotes outside of what stands in them; a cue that two attributions share is marked once."""
    marks = [mark for quote in one.quotes for mark in _quote_marks(quote, one.report.document.text)]
    marks += [Mark(event.start, event.end, "event", what_happened(event), 2) for event in one.events]
    marks += [Mark(time.start, time.end, "time", when(time), 1) for time in one.times]
    for count in one.quantities:
        told = how_many(count)
        marks.append(Mark(count.start, count.end, "count", "" if told == count.text else told, 1))
    for name in one.mentions:
        guessed = not one.report.read and name.type != "PLACE"
        marks.append(Mark(name.start, name.end, name_type(name), "name" if guessed else described(name), 2))
    marks += [Mark(said.cue.start, said.cue.end, "cue", "", 3) for said in one.attributions]
    return sorted({mark for mark in marks if mark.start < mark.end})


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
    made.filters["shown"] = lambda report, start, end: visible(report.document.text[start:end])
    return made
