"""Reports by their words: FTS5 on SQLite, a `tsvector` on PostgreSQL, with the same answers.

Both hold the words as `words.fold` gives them and are asked for phrases of such words, so that a query is data to
either and what it finds depends on neither's rules of language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, TextClause, and_, column, select, table, text, true

from secondsource.records import Annotated
from secondsource.store.schema import name_reports, names, quotes, reports
from secondsource.store.words import Query, fold

_report_words = table("report_words", column("report"), column("headline"), column("body"), column("words"))


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
    rows = []
    for one in annotated:
        report = one.report
        said = report.document.text[report.start : report.end]
        rows.append({"report": report.id, "headline": fold(report.headline or ""), "body": fold(said)})
    if rows:
        connection.execute(_INSERTS[connection.dialect.name], rows)


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
        found = _MATCHES[connection.dialect.name].bindparams(query=_written(query, connection.dialect.name))
        matched = select(_report_words.c.report).where(found)
        question = question.where(reports.c.id.in_(matched))
    if name and name.strip():
        named = select(name_reports.c.report).where(
            name_reports.c.story == names.c.story, name_reports.c.name == names.c.id, _has_words(names.c.folded, name)
        )
        question = question.where(reports.c.id.in_(named))
    if outlet:
        question = question.where(reports.c.outlet.icontains(outlet, autoescape=True))
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
        question = question.where(_has_words(names.c.folded, words))
    ordered = question.order_by(
        names.c.reports.desc(), names.c.mentions.desc(), names.c.name, names.c.story, names.c.id
    )
    return tuple(NameLine(*row) for row in connection.execute(ordered.limit(limit).offset(offset)))


def find_quotes(connection: Connection, speaker: str = "", *, limit: int, offset: int = 0) -> tuple[QuoteLine, ...]:
    """Return the quotes of all stories by speakers whose name holds these words, ordered by speaker."""
    columns = (quotes.c.story, quotes.c.id, quotes.c.report, quotes.c.start, quotes.c.end, quotes.c.text, quotes.c.kind)
    question: Select[Any] = select(*columns, quotes.c.speaker)
    if speaker.strip():
        question = question.where(_has_words(quotes.c.folded_speaker, speaker))
    ordered = question.order_by(quotes.c.folded_speaker.nulls_last(), quotes.c.story, quotes.c.report, quotes.c.start)
    return tuple(QuoteLine(*row) for row in connection.execute(ordered.limit(limit).offset(offset)))


def _has_words(folded: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    """That a folded column holds each word of a query."""
    return and_(true(), *(folded.contains(word, autoescape=True) for word in fold(words).split()))


def _written(query: Query, dialect: str) -> str:
    """A query as the database reads it; its phrases are letters, digits and spaces alone."""
    if dialect == "sqlite":
        return " AND ".join(f'"{phrase}"' for phrase in query.phrases)
    return " & ".join("(" + " <-> ".join(f"'{word}'" for word in phrase.split()) + ")" for phrase in query.phrases)


_MATCHES: dict[str, TextClause] = {
    "sqlite": text("report_words match :query"),
    "postgresql": text("words @@ cast(:query as tsquery)"),
}
_INSERTS: dict[str, TextClause] = {
    "sqlite": text("insert into report_words (report, headline, body) values (:report, :headline, :body)"),
    "postgresql": text(
        "insert into report_words (report, words) "
        "values (:report, to_tsvector('simple', :headline) || to_tsvector('simple', :body))"
    ),
}
