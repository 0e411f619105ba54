"""Holds all that a desk keeps against the bytes that it was read from, and its lists against the accounts behind them.

Everything is looked at in one transaction, so a writer that is at work changes nothing of what is found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, func, select

from secondsource.brief.json import to_json
from secondsource.brief.verify import Original, Problem, passages
from secondsource.brief.verify import verify as verify_brief
from secondsource.desk.telling import brief_of
from secondsource.errors import SecondSourceError
from secondsource.pipeline import Progress
from secondsource.read import document_text
from secondsource.records import Document
from secondsource.store import Database, accounts, documents, inputs, reports, search
from secondsource.store.accounts import Account
from secondsource.store.schema import documents as documents_table
from secondsource.store.schema import inputs as inputs_table
from secondsource.store.schema import reports as reports_table
from secondsource.store.schema import stories as stories_table


@dataclass(slots=True)
class Verified:
    """What was held against what, and what does not hold."""

    documents: int = 0
    passages: int = 0
    problems: list[Problem] = field(default_factory=list)

    def add(self, subject: str, expected: str, found: str, where: str) -> None:
        """Note that something does not hold of a document or of the desk."""
        self.problems.append(Problem(subject, None, None, expected, found, (where,)))


def verify_desk(database: Database, *, progress: Progress) -> Verified:
    """Hold the documents of a desk against their bytes, its stories against the documents, its lists against both."""
    made = Verified()
    with database.reading() as connection:
        _inputs(connection, made)
        _reports(connection, made)
        whole = list(documents.ids(connection))
        for done, document in enumerate(whole, 1):
            _document(connection, document, made)
            progress("Documents", done, len(whole))
        told = accounts.ids(connection)
        for done, story in enumerate(told, 1):
            _story(connection, story, made)
            progress("Stories", done, len(told))
    return made


def _document(connection: Connection, name: str, made: Verified) -> None:
    """Read a document again from its bytes and hold the text that is kept against that."""
    made.documents += 1
    kept = documents.read(connection, name)
    stated = connection.execute(select(documents_table.c.sha256).where(documents_table.c.id == name)).scalar_one()
    where = f"documents[{name}]"
    try:
        raw, fields = documents.original(connection, name)
        text = document_text(raw, fields=fields)
    except (SecondSourceError, ValueError, OSError) as error:
        made.add(kept.file, "the original", f"it cannot be read: {error}", where)
        return
    except Exception as error:  # noqa: BLE001 - bytes that were damaged can be anything: that is what is looked for
        made.add(kept.file, "the original", f"it cannot be read: {type(error).__name__}: {error}", where)
        return
    found = sha256(raw.data).hexdigest()
    if not found == kept.sha256 == stated:
        made.add(kept.file, f"SHA-256 {kept.sha256}", found if found != kept.sha256 else stated, where)
    if text != kept.text:
        made.add(kept.file, f"{len(kept.text):,} characters of text as it was read", "another text", where)


def _story(connection: Connection, name: str, made: Verified) -> None:
    """Hold a story as it was told against the documents that are kept, and its lists against it."""
    told = accounts.read(connection, name)
    if told is None:
        return  # it waits to be told
    try:
        brief = brief_of(connection, told)
    except SecondSourceError as error:
        made.add("the desk", "the reports of a story", str(error), f"stories[{name}]")
        return
    kept = {one.id: one for one in brief.documents}
    node = to_json(brief)
    made.passages += passages(node)
    made.problems += verify_brief(node, original_of=lambda one: _kept(kept, one))
    line = accounts.lines_of(connection, (name,)).get(name)
    if line is None or line.is_due:
        return
    _same(made, sorted(reports.in_story(connection, name)), sorted(told.story.reports), f"stories[{name}].reports")
    _same(made, line.reports, len(told.story.reports), f"stories[{name}].reports")
    _same(made, accounts.listed(connection, name), _counted(told), f"stories[{name}]")


def _kept(texts: dict[str, Document], node: dict[str, Any]) -> Original | str:
    return texts.get(node["id"]) or "no such document on the desk"


def _counted(told: Account) -> dict[str, int]:
    """How many rows an account has in each list."""
    return {table.name: len(rows) for table, rows in accounts.rows_of(told.story)}


def _same(made: Verified, found: Any, expected: Any, where: str) -> None:  # noqa: ANN401 - counts and lists of ids
    if found != expected:
        made.add("the desk", str(expected), str(found), where)


def _inputs(connection: Connection, made: Verified) -> None:
    """Each input is read, known already or skipped; each document came once."""
    counts = inputs.counts(connection)
    strange = sorted(set(counts) - {"read", "duplicate", "skipped"})
    if strange:
        made.add("the desk", "inputs that are read, known already or skipped", ", ".join(strange), "inputs")
    _same(made, counts.get("read", 0), documents.count(connection), "inputs that were read, and documents")
    read = select(inputs_table.c.document).where(inputs_table.c.status == "read")
    for name in _ids(connection, documents_table, documents_table.c.id.not_in(read)):
        made.add("the desk", "an input for each document", f"none for {name}", "inputs")
    silent = (inputs_table.c.status == "skipped") & (inputs_table.c.reason == "")
    nameless = connection.execute(select(func.count()).select_from(inputs_table).where(silent)).scalar_one()
    _same(made, nameless, 0, "inputs that were skipped without a reason")


def _reports(connection: Connection, made: Verified) -> None:
    """Each report stands in a story that is there, is of a document, and can be found; no story is empty."""
    table = reports_table
    homes = select(stories_table.c.id)
    for name in _ids(connection, table, table.c.story.is_(None) | table.c.story.not_in(homes)):
        made.add("the desk", "a story for each report", f"none for {name}", "reports")
    for name in _ids(connection, documents_table, documents_table.c.id.not_in(select(table.c.document))):
        made.add("the desk", "a report of each document", f"none of {name}", "documents")
    full = select(table.c.story).where(table.c.story.is_not(None))
    for name in _ids(connection, stories_table, stories_table.c.id.not_in(full)):
        made.add("the desk", "reports in each story", f"none in {name}", "stories")
    total = connection.execute(select(func.count()).select_from(table)).scalar_one()
    _same(made, search.count(connection), total, "reports that are found by their words")


def _ids(connection: Connection, table: Table, condition: Any) -> Iterator[str]:  # noqa: ANN401 - of SQLAlchemy
    return iter(connection.execute(select(table.c.id).where(condition).order_by(table.c.id)).scalars().all())
