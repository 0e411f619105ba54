"""A batch as a desk: what it made, laid into a database, so that it is shown and searched in a browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from secondsource.errors import BatchError
from secondsource.pipeline import Progress, quiet
from secondsource.records import Annotated, Skipped, make_id
from secondsource.scale.batch import ABOUT, ALL
from secondsource.scale.folder import Folder
from secondsource.scale.reading import documents_of
from secondsource.settings import Settings
from secondsource.store import accounts, documents, inputs, moments, open_database, reports, search
from secondsource.store.accounts import Account
from secondsource.store.inputs import Input
from secondsource.store.packing import unpack

DESK = "desk.db"


def as_desk(out: str, *, settings: Settings, progress: Progress = quiet) -> str:
    """Return the desk of a batch that is done: a file of SQLite in its folder, made when it is first asked for.

    The files that the batch read must still be where they were: a desk keeps the originals. A report that the desk
    takes in later does not join the stories of the batch.

    Args:
        out: the batch's folder, on this machine.
        settings: that the documents are opened with.
        progress: is told how far it is.

    Raises:
        BatchError: there is no batch in the folder, it is not done, or a file that it read is not what it was.
    """
    folder, place = Folder(out), Path(out) / DESK
    if place.exists():
        return str(place)
    about = folder.get_json(ABOUT)
    if about is None or not folder.marked(ALL):
        raise BatchError(f"{out} holds no batch that is done: `secondsource batch … --out {out}` makes one")
    aside = place.with_name("desk-in-the-making.db")
    aside.unlink(missing_ok=True)
    database = open_database(str(aside))
    try:
        now = moments.now()
        parts = folder.parts("work/annotated")
        for done, part in enumerate(parts, 1):
            with database.writing() as connection:
                _keep_reports(connection, folder, part, dict(about["fields"]), settings, now)
            progress("Keeping reports", done, len(parts))
        told = sorted(folder.marked("brief"))
        for done, part in enumerate(told, 1):
            with database.writing() as connection:
                _keep_stories(connection, _accounts(folder, part), now)
            progress("Keeping stories", done, len(told))
    finally:
        database.close()
    aside.rename(place)
    return str(place)


def _keep_reports(
    connection: Connection, folder: Folder, part: int, fields: dict[str, str], settings: Settings, now: str
) -> None:
    """Keep the documents and reports of a part, and what it could not read."""
    found = [unpack(body, Annotated) for body in folder.read("work/annotated", part, ["body"])["body"].to_pylist()]
    texts = {one.report.document.id: one.report.document for one in found}
    wanted = {(one.file, one.member, one.sha256): one for one in texts.values()}
    came = [Input(row["source"], "skipped", row["reason"]) for row in folder.read("skipped", part).to_pylist()]
    for row in folder.read("work/inputs", part).to_pylist():
        for raw in documents_of(row, settings=settings, fields=fields):
            if isinstance(raw, Skipped) or (raw.file, raw.member, raw.sha256) not in wanted:
                continue
            document = wanted.pop((raw.file, raw.member, raw.sha256))
            again = documents.known_as(connection, documents.content_of(raw)) is not None
            content = make_id("content", document.id) if again else None
            documents.add(connection, raw, document, fields, received=now, content=content)
            came.append(Input(raw.source, "read", document=document.id))
    if wanted:
        missing = min(one.file for one in wanted.values())
        raise BatchError(f"{missing} is not what the batch read any more; a desk keeps the originals")
    reports.add(connection, found, received=now)
    search.add(connection, found)
    inputs.add(connection, [replace(one, received=now) for one in came])


def _keep_stories(connection: Connection, told: Iterable[Account], now: str) -> None:
    for account in told:
        homes = dict.fromkeys(account.story.reports, account.story.id)
        reports.place(connection, homes, homes)
        accounts.touch(connection, {account.story.id}, at=now)
        accounts.write(connection, account)


def _accounts(folder: Folder, part: int) -> Iterator[Account]:
    for body in folder.read("work/accounts", part, ["body"])["body"].to_pylist():
        yield unpack(body, Account)
