"""Reports with what was found in them, and the story that each stands in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from secondsource.errors import DeskError
from secondsource.records import Annotated, Document, Report
from secondsource.store.packing import pack, unpack
from secondsource.store.schema import documents, reports

_AT_ONCE = 500  # ids in one question: SQLite takes no more than 999 of old, PostgreSQL 32,767


@dataclass(frozen=True, slots=True)
class ReportLine:
    """What a list says of a report."""

    id: str
    story: str | None
    headline: str | None
    outlet: str | None
    day: str | None
    received: str


def add(connection: Connection, annotated: Sequence[Annotated], *, received: str) -> None:
    """Keep reports that are not known yet; their documents are kept already."""
    first = connection.execute(select(func.coalesce(func.max(reports.c.number), 0))).scalar_one()
    rows = [
        {"id": one.report.id, "number": number, "received": received, **_columns(one)}
        for number, one in enumerate(annotated, first + 1)
    ]
    if rows:
        connection.execute(insert(reports), rows)


def renew(connection: Connection, annotated: Sequence[Annotated]) -> list[Annotated]:
    """Keep reports as they were found anew, in place of what was kept; return those that are other than before."""
    changed = []
    for one in annotated:
        columns = _columns(one)
        other = (reports.c.id == one.report.id, reports.c.body != columns["body"])
        if connection.execute(update(reports).where(*other).values(**columns)).rowcount:
            changed.append(one)
    return changed


def of_document(connection: Connection, document: str) -> tuple[str, ...]:
    """Return the ids of the reports of a document, sorted."""
    return tuple(
        connection.execute(select(reports.c.id).where(reports.c.document == document).order_by(reports.c.id)).scalars()
    )


def _columns(one: Annotated) -> dict[str, Any]:
    report = one.report
    return {
        "document": report.document.id,
        "headline": report.headline,
        "outlet": report.outlet,
        "url": report.url,
        "day": report.published.value[:10] if report.published.value else None,
        "is_read": report.read,
        "body": pack(_without_text(one)),
    }


def read(connection: Connection, ids: Collection[str]) -> tuple[Annotated, ...]:
    """Return reports by their ids, sorted by id; raises DeskError where one is not there."""
    found = {}
    for id_, body, document in _kept(connection, ids):
        one = unpack(body, Annotated)
        found[id_] = replace(one, report=replace(one.report, document=document))
    missing = sorted(set(ids) - set(found))
    if missing:
        raise DeskError(f"no report is called {missing[0]}")
    return tuple(found[one] for one in sorted(found))


@dataclass(frozen=True, slots=True)
class _ReportAlone:
    """A report without what was found in it, which takes most of the time to unpack."""

    report: Report


def read_alone(connection: Connection, ids: Collection[str]) -> dict[str, Report]:
    """Return reports by their ids, without what was found in them; of those that are not there none."""
    return {
        id_: replace(unpack(body, _ReportAlone).report, document=document)
        for id_, body, document in _kept(connection, ids)
    }


def _kept(connection: Connection, ids: Collection[str]) -> Iterator[tuple[str, bytes, Document]]:
    """The id of each report that is there, itself as it is packed, and its document, unpacked once for all of it."""
    joined = reports.join(documents, reports.c.document == documents.c.id)
    columns = (reports.c.id, reports.c.document, reports.c.body, documents.c.body.label("text"))
    question = select(*columns).select_from(joined)
    texts: dict[str, Document] = {}
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), _AT_ONCE):
        for row in connection.execute(question.where(reports.c.id.in_(wanted[start : start + _AT_ONCE]))):
            if row.document not in texts:
                texts[row.document] = unpack(row.text, Document)
            yield row.id, row.body, texts[row.document]


def in_story(connection: Connection, story: str) -> tuple[str, ...]:
    """Return the ids of the reports of a story, sorted."""
    return tuple(
        connection.execute(select(reports.c.id).where(reports.c.story == story).order_by(reports.c.id)).scalars()
    )


def grouped_in(connection: Connection, story: str) -> tuple[str, ...]:
    """Return the stories that grouping put the reports of a story in, sorted: its own, where no editor spoke."""
    found = connection.execute(select(reports.c.grouped).where(reports.c.story == story).distinct())
    return tuple(sorted(one for one in found.scalars() if one))


def story_of(connection: Connection, report: str) -> str | None:
    """Return the story that a report stands in; raises DeskError where there is no such report."""
    found = connection.execute(select(reports.c.story).where(reports.c.id == report)).first()
    if found is None:
        raise DeskError(f"no report is called {report}")
    story: str | None = found.story
    return story


def place(connection: Connection, grouped: Mapping[str, str], stories: Mapping[str, str]) -> None:
    """Note which story grouping put each report in, and which it stands in; both by the report's id."""
    if grouped:
        statement = update(reports).where(reports.c.id == bindparam("report"))
        rows = [{"report": report, "in_group": story, "in_story": stories[report]} for report, story in grouped.items()]
        connection.execute(statement.values(grouped=bindparam("in_group"), story=bindparam("in_story")), rows)


def lines(connection: Connection, ids: Iterable[str]) -> dict[str, ReportLine]:
    """Return what a list says of each report that is there."""
    columns = (reports.c.id, reports.c.story, reports.c.headline, reports.c.outlet, reports.c.day, reports.c.received)
    found = connection.execute(select(*columns).where(reports.c.id.in_(list(ids))))
    return {row.id: ReportLine(*row) for row in found}


def _without_text(one: Annotated) -> Annotated:
    """The report without its document's text, which stands with the document."""
    bare = replace(one.report.document, text="", furniture=(), notes=())
    return replace(one, report=replace(one.report, document=bare))
