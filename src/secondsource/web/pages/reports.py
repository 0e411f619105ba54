"""A report: its text with all that was found in it, and a passage of it to be shown in place."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from urllib.parse import quote

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from secondsource.brief.page_text import share_of_document
from secondsource.brief.wording import Places, joined, not_read, one_line, published
from secondsource.marked.html import LEGEND, MarkedLine, marked_lines, marks
from secondsource.marked.json import to_json
from secondsource.marked.nesting import Mark
from secondsource.marked.wording import described, how_many, speaker, what_happened, when
from secondsource.read.disguises import warnings
from secondsource.records import Annotated, Brief, Report
from secondsource.web import addresses
from secondsource.web.asking import Passage, PathId, TheDesk, bounds, gone
from secondsource.web.correcting import of_report, who_of
from secondsource.web.rendering import Cell, csv_of, html, json_of, page
from secondsource.web.report_marks import claim_lines, claim_marks, passage_mark, shared_marks, shared_with
from secondsource.web.told import Told, report_of

router = APIRouter()
_STORY_LEGEND = (("claim", "claim", True), ("shared", "copied", True))
_COLUMNS = ("kind", "start", "end", "text", "told")
_MOST_FRAGMENT_LINES = 6
_URL_MARKS = "%/:?#[]@!$&'()*+,;=~"  # what an address may hold as it is (RFC 3986)


@router.get("/reports/{report_id}.json")
def report_json(desk: TheDesk, report_id: PathId) -> Response:
    """Return a report with all that was found in it."""
    one, told = report_of(desk, report_id)
    return json_of(to_json([one]) | {"story": told.story.id if told else None})


@router.get("/reports/{report_id}.csv")
def report_csv(desk: TheDesk, report_id: PathId) -> Response:
    """Return what was found in it as a table, in the order of the text."""
    return csv_of(
        report_id, _COLUMNS, sorted(_rows(report_of(desk, report_id)[0]), key=lambda row: (row[1], row[2], row[0]))
    )


@router.get("/reports/{report_id}", include_in_schema=False)
def report_page(request: Request, desk: TheDesk, report_id: PathId, at: Passage = "") -> Response:
    """Show the text of a report with its marks."""
    one, told = report_of(desk, report_id)
    found = marks(one)
    if told:
        found += claim_marks(report_id, told) + shared_marks(report_id, told.story, told.places)
    counts = Counter(mark.kind.partition(" ")[0] for mark in found)
    places = told.places if told else _places(one.report)
    return page(
        request,
        "report.html.jinja",
        twins=(f"{addresses.report(report_id)}.json", f"{addresses.report(report_id)}.csv"),
        report=one.report,
        label=places.name(report_id),
        facts=_facts(one.report),
        warnings=tuple(warnings(one.report)),
        link=_outside(one.report.url),
        lines=_lines(one.report, [*found, *passage_mark(bounds(at), one.report.document.chars)], told),
        legend=[(kind, name, counts[kind], shown) for kind, name, shown in (*LEGEND, *_STORY_LEGEND) if counts[kind]],
        home=addresses.story(told.story.id) if told else "",
        headline=told.account.headline if told else "",
        shared=[
            (other, addresses.comparison(report_id, other.report))
            for other in shared_with(report_id, told.story, places)
        ]
        if told
        else [],
        claims=claim_lines(report_id, told) if told else [],
        choices=of_report(told, report_id) if told else None,
        who=who_of(request),
    )


@router.get("/reports/{report_id}/passage", include_in_schema=False)
def passage_part(desk: TheDesk, report_id: PathId, at: Passage) -> Response:
    """Return a passage with the lines that it stands in, as a part of a page: what a script opens in place."""
    report = report_of(desk, report_id)[0].report
    found = passage_mark(bounds(at), report.document.chars)
    if not found:
        raise gone()
    lines = [line for line in _lines(report, found, None) if _holds(line, found[0])]
    return html(
        "passage.html.jinja",
        report=report,
        label=_places(report).name(report_id),
        facts=_facts(report),
        lines=lines[:_MOST_FRAGMENT_LINES],
        href=f"{addresses.report(report_id)}?at={at}#passage",
    )


def _places(report: Report) -> Places:
    return Places(Brief(documents=(), reports=(report,), skipped=(), stories=()))


def _lines(report: Report, found: list[Mark], told: Told | None) -> list[MarkedLine]:
    """The lines of the page that a report shows: its own, and those around it that no other of its story shows."""
    siblings: dict[str, list[Report]] = defaultdict(list)
    for one in told.brief.reports if told else (report,):
        siblings[one.document.id].append(one)
    return list(marked_lines(report, share_of_document(report, siblings[report.document.id]), found))


def _holds(line: MarkedLine, mark: Mark) -> bool:
    return any(part.start < mark.end and mark.start < part.end for _, part in line.parts)


def _facts(report: Report) -> str:
    credited = f"credits {one_line(report.agency)}" if report.agency else ""
    return joined(not_read(report), published(report.published), credited, one_line(report.byline or ""))


def _outside(url: str | None) -> str:
    """The address of the original, where it is one of the web; any other scheme is no link."""
    return quote(url, safe=_URL_MARKS) if url and url.lower().startswith(("https://", "http://")) else ""


def _rows(one: Annotated) -> Iterator[tuple[str, int, int, str, Cell]]:
    for name in one.mentions:
        yield "name", name.start, name.end, name.text, described(name)
    for said in one.quotes:
        yield f"{said.kind} quote", said.start, said.end, said.text, speaker(said)
    for time in one.times:
        yield "time", time.start, time.end, time.text, when(time)
    for count in one.quantities:
        yield "count", count.start, count.end, count.text, "" if math.isnan(count.low) else how_many(count)
    for event in one.events:
        yield "event", event.start, event.end, event.text, what_happened(event)
