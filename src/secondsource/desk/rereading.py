"""Reads, annotates and tells a desk anew from the originals that it keeps, as a new version of Second Source needs it.

Ids, stories and the account of what came stay as they are: what is found in the reports is found anew. A document that
now reads as other reports than before keeps those that it has, which are annotated anew as they stand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from secondsource.annotate import annotate
from secondsource.brief.wording import plural
from secondsource.desk.telling import tell_due
from secondsource.errors import UnreadableInput
from secondsource.pipeline import Progress
from secondsource.read import reports_in
from secondsource.records import Report, Skipped
from secondsource.settings import Settings
from secondsource.store import Database, accounts, documents, reports, search
from secondsource.trace.owners import Owners

_BATCH_DOCUMENTS = 32  # as of those that are taken in


@dataclass(slots=True)
class Reread:
    """The account of a rereading."""

    documents: int = 0
    changed: int = 0  # reports that are other than they were
    stories: int = 0  # that were told anew
    kept: list[Skipped] = field(default_factory=list)  # documents that kept their former reports, and why

    def as_json(self) -> dict[str, Any]:
        """Return the account as JSON has it."""
        return {
            "documents": self.documents,
            "changed": self.changed,
            "stories": self.stories,
            "kept": [{"source": one.source, "reason": one.reason} for one in self.kept],
        }

    def in_words(self) -> str:
        """Return the account in one line."""
        again = f"{plural(self.documents, 'document')} read again, {plural(self.changed, 'report')} changed"
        return f"{again} · {plural(len(self.kept), 'document')} kept as read before · {self.stories} stories told anew"


def reread_all(database: Database, *, settings: Settings, progress: Progress) -> Reread:
    """Read, annotate and tell all anew; the caller is the sole writer, and no story waits to be told.

    A run that is killed leaves stories that wait to be told: the next one, or the next that takes in, tells them.
    """
    made = Reread()
    owners = Owners(settings=settings)
    with database.reading() as connection:
        whole = list(documents.ids(connection))
    with database.writing() as connection:
        accounts.await_telling(connection)
    for start in range(0, len(whole), _BATCH_DOCUMENTS):
        found: list[tuple[Report, ...]] = []
        for document in whole[start : start + _BATCH_DOCUMENTS]:
            again = _read_again(database, document, made, settings)
            found.append(tuple(owners.told(one) for one in again))
        _renew(database, found, made, settings)
        made.documents = min(start + _BATCH_DOCUMENTS, len(whole))
        progress("Reading", made.documents, len(whole))
    made.stories = tell_due(database, None, settings=settings, progress=progress)
    return made


def _read_again(database: Database, document: str, made: Reread, settings: Settings) -> tuple[Report, ...]:
    """The reports of a document as they read now; or as they were, where they are no longer the same ones."""
    with database.reading() as connection:
        raw, fields = documents.original(connection, document)
        known = reports.of_document(connection, document)
        before = tuple(one.report for one in reports.read(connection, known))
    try:
        found = reports_in(raw, settings=settings, fields=fields)
    except UnreadableInput as error:
        why = str(error)
    else:
        if sorted(one.id for one in found) == sorted(known):
            return found
        why = f"reads as {plural(len(found), 'report')} now, and as {len(known)} before"
    made.kept.append(Skipped(raw.source, why))
    return before


def _renew(database: Database, found: list[tuple[Report, ...]], made: Reread, settings: Settings) -> None:
    """Keep reports as they were found anew, all of a batch or nothing."""
    annotated = [one for given in found for one in annotate(given, settings=settings)]
    with database.writing() as connection:
        for given in found:
            documents.renew(connection, given[0].document)
        changed = reports.renew(connection, annotated)
        search.forget(connection, [one.report.id for one in changed])
        search.add(connection, changed)
    made.changed += len(changed)
