"""Reports by their words: FTS5 on SQLite, a `tsvector` on PostgreSQL, with the same answers.

Both hold the words as `words.fold` gives them and are asked for phrases of such words, so that a query is data to
either and what it finds depends on neither's rules of language. On SQLite a report is one row, by the report's number,
so that what is found is known without reading the rows; on PostgreSQL as many as its words need.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, TextClause, column, func, select, table, text

from secondsource.records import Annotated, Report
from secondsource.store.matching import has_letters, has_words
from secondsource.store.schema import name_reports, names, quotes, reports
from secondsource.store.words import Query, fold, pieces

_report_words = table("report_words", column("rowid"), column("report"), column("headline"), column("words"))


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that was found."""

    report: str
    story: str | None
    headline: str | None
    outlet: str | None
    day: str | None


@dataclass(frozen=True, slots=True)
class NameLine:
    """A name of a story."""

    story: str
    id: str
    name: str
    type: str
    title: str | None
    role: str | None
    reports: int
    mentions: int


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """A quote of a story."""

    story: str
    id: str
    report: str
    start: int
    end: int
    text: str
    kind: str
    speaker: str | None


def add(connection: Connection, annotated: Sequence[Annotated]) -> None:
    """Make reports findable by the words of their headline and text."""
    dialect = connection.dialect.name
    rows = [row for one in annotated for row in _ROWS[dialect](one.report)]
    if rows:
        connection.execute(_INSERTS[dialect], rows)


def forget(connection: Connection, gone: Sequence[str]) -> None:
    """Make reports findable by no word any more; their rows in `reports` still stand."""
    if gone:
        connection.execute(_DELETES[connection.dialect.name], [{"report": report} for report in gone])


def count(connection: Connection) -> int:
    """How many reports can be found by their words."""
    return connection.execute(select(func.count(_report_words.c.report.distinct()))).scalar_one()


def find(
    connection: Connection,
    words: str = "",
    *,
    name: str | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int,
    offset: int = 0,
) -> tuple[Hit, ...]:
    """Return the reports that hold all of the words, latest day first; without any words all that the rest allows.

    Args:
        connection: to read with.
        words: what stands in double quotes must stand side by side.
        name: words of a name that the report mentions in any spelling.
        outlet: letters of the outlet's name.
        since: first day of publication, ISO 8601.
        until: last day of publication, ISO 8601.
        limit: hits at most.
        offset: hits that are passed over.
    """
    question = select(reports.c.id, reports.c.story, reports.c.headline, reports.c.outlet, reports.c.day)
    if words.strip():
        query = Query.of(words)
        if not query.phrases:
            return ()
        question = question.where(*_holding(query, connection.dialect.name))
    if name and name.strip():
        named = select(name_reports.c.report).where(
            name_reports.c.story == names.c.story, name_reports.c.name == names.c.id, has_words(names.c.folded, name)
        )
        question = question.where(reports.c.id.in_(named))
    if outlet:
        question = question.where(has_letters(reports.c.outlet, outlet))
    if since:
        question = question.where(reports.c.day >= since)
    if until:
        question = question.where(reports.c.day <= until)
    ordered = question.order_by(reports.c.day.desc().nulls_last(), reports.c.id)
    return tuple(Hit(*row) for row in connection.execute(ordered.limit(limit).offset(offset)))


def find_names(connection: Connection, words: str = "", *, limit: int, offset: int = 0) -> tuple[NameLine, ...]:
    """Return the names of all stories that hold these words, those of most reports first."""
    columns = (names.c.story, names.c.id, names.c.name, names.c.type, names.c.title, names.c.role)
    question: Select[Any] = select(*columns, names.c.reports, names.c.mentions)
    if words.strip():
        question = question.where(has_words(names.c.folded, words))
    ordered = question.order_by(
        names.c.reports.desc(), names.c.mentions.desc(), names.c.name, names.c.story, names.c.id
    )
    return tuple(NameLine(*row) for row in connection.execute(ordered.limit(limit).offset(offset)))


def find_quotes(connection: Connection, speaker: str = "", *, limit: int, offset: int = 0) -> tuple[QuoteLine, ...]:
    """Return the quotes of all stories by speakers whose name holds these words, ordered by speaker."""
    columns = (quotes.c.story, quotes.c.id, quotes.c.report, quotes.c.start, quotes.c.end, quotes.c.text, quotes.c.kind)
    question: Select[Any] = select(*columns, quotes.c.speaker)
    if speaker.strip():
        question = question.where(has_words(quotes.c.folded_speaker, speaker))
    ordered = question.order_by(quotes.c.folded_speaker.nulls_last(), quotes.c.story, quotes.c.report, quotes.c.start)
    return tuple(QuoteLine(*row) for row in connection.execute(ordered.limit(limit).offset(offset)))


def _holding(query: Query, dialect: str) -> Iterator[ColumnElement[bool]]:
    """That a report holds the phrases of a query, which are letters, digits and spaces alone."""
    if dialect == "sqlite":
        asked = [" AND ".join(f'"{phrase}"' for phrase in query.phrases)]
        held, by = reports.c.number, _report_words.c.rowid
    else:  # a report stands in several rows: see `words.pieces`
        asked = [" <-> ".join(f"'{word}'" for word in phrase.split()) for phrase in query.phrases]
        held, by = reports.c.id, _report_words.c.report
    for number, one in enumerate(asked):
        matches = text(_MATCHES[dialect].format(number)).bindparams(**{f"query{number}": one})
        yield held.in_(select(by).where(matches))


def _row_of_sqlite(report: Report) -> Iterator[dict[str, str]]:
    headline, body = _said(report)
    yield {"report": report.id, "headline": headline, "body": body}


def _rows_of_postgresql(report: Report) -> Iterator[dict[str, str]]:
    """Rows of words with their places, written as a tsvector: so no rule of a language, nor of a locale, cuts them."""
    for folded in _said(report):
        for piece in pieces(folded):
            places: dict[str, list[int]] = {}
            for place, word in enumerate(piece, 1):
                places.setdefault(word, []).append(place)
            written = " ".join(f"'{word}':{','.join(map(str, at))}" for word, at in places.items())
            yield {"report": report.id, "words": written}


def _said(report: Report) -> tuple[str, str]:
    return fold(report.headline or ""), fold(report.document.text[report.start : report.end])


_ROWS: dict[str, Callable[[Report], Iterator[dict[str, str]]]] = {
    "sqlite": _row_of_sqlite,
    "postgresql": _rows_of_postgresql,
}
_MATCHES = {
    "sqlite": "report_words match :query{0}",
    "postgresql": "words @@ cast(:query{0} as tsquery)",
}
_INSERTS: dict[str, TextClause] = {
    "sqlite": text(
        "insert into report_words (rowid, report, headline, body) "
        "values ((select number from reports where id = :report), :report, :headline, :body)"
    ),
    "postgresql": text("insert into report_words (report, words) values (:report, cast(:words as tsvector))"),
}
_DELETES: dict[str, TextClause] = {
    "sqlite": text("delete from report_words where rowid = (select number from reports where id = :report)"),
    "postgresql": text("delete from report_words where report = :report"),
}
