"""Takes in what is new: reads it, finds what is in it, keeps it and puts it into stories, a batch at a time.

A batch is kept whole or not at all, with its account of what came; what was kept is known by its content, so the same
command again goes on where a killed one stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from secondsource.annotate import annotate
from secondsource.brief.wording import plural
from secondsource.desk.placing import Placing
from secondsource.errors import UnreadableInput
from secondsource.read import Raw, reports_in
from secondsource.records import Report, Skipped
from secondsource.settings import Settings
from secondsource.store import Database, accounts, documents, inputs, moments, reports, search
from secondsource.store.inputs import Input
from secondsource.trace.owners import Owners

Noted = Callable[[Sequence[Input]], None]  # is told each batch of what came, once it is kept

_BATCH_DOCUMENTS = 32  # kept together: a kill loses no more work, and a commit costs little beside their annotation


@dataclass(slots=True)
class Taken:
    """The account of one ingest: every input is read, known already, or skipped for a reason."""

    read: int = 0
    duplicate: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    reports: int = 0  # that the documents which were read hold

    def add(self, other: Taken) -> None:
        """Count another run's with this one's."""
        self.read += other.read
        self.duplicate += other.duplicate
        self.skipped += other.skipped
        self.reports += other.reports

    def as_json(self) -> dict[str, Any]:
        """Return the account as JSON has it."""
        return {
            "read": self.read,
            "reports": self.reports,
            "duplicate": self.duplicate,
            "skipped": [{"source": one.source, "reason": one.reason} for one in self.skipped],
        }

    def in_words(self) -> str:
        """Return the account in one line."""
        new = f"{plural(self.read, 'document')} read, {plural(self.reports, 'report')} in them"
        return f"{new} · {self.duplicate} known already · {len(self.skipped)} skipped"


@dataclass(frozen=True, slots=True)
class _New:
    """A document that is not known yet."""

    raw: Raw
    content: str
    reports: tuple[Report, ...]


class Ingest:
    """One run of taking in; its holder is the sole writer."""

    def __init__(
        self,
        database: Database,
        placing: Placing,
        *,
        settings: Settings,
        fields: Mapping[str, str],
        noted: Noted | None = None,
    ) -> None:
        self._database = database
        self._placing = placing
        self._settings = settings
        self._fields = fields
        self._noted = noted
        self._owners = Owners(settings=settings)
        self.taken = Taken()

    def batches(self, items: Iterable[Raw | Skipped]) -> Iterator[int]:
        """Keep what is new of these; after each batch that is kept, yield how many inputs were seen."""
        batch: list[_New] = []
        came: list[Input] = []
        seen: set[str] = set()
        for item in items:
            one = self._looked_at(item, seen)
            if isinstance(one, Input):
                came.append(one)
            else:
                batch.append(one)
                came.append(Input(one.raw.source, "read", document=one.reports[0].document.id))
            if len(batch) >= _BATCH_DOCUMENTS or len(came) >= 16 * _BATCH_DOCUMENTS:
                yield self._keep(batch, came)
                batch, came = [], []
        if came:
            yield self._keep(batch, came)

    def _looked_at(self, item: Raw | Skipped, seen: set[str]) -> Input | _New:
        """Return a document that is new with its reports, or why there is none."""
        if isinstance(item, Skipped):
            return Input(item.source, "skipped", item.reason)
        content = documents.content_of(item)
        with self._database.reading() as connection:
            known = documents.known_as(connection, content) or documents.kept_as(connection, item.document_id)
        if known or not seen.isdisjoint({content, item.document_id}):
            return Input(item.source, "duplicate", "is known already", known)
        try:
            found = reports_in(item, settings=self._settings, fields=self._fields)
        except UnreadableInput as error:
            return Input(item.source, "skipped", str(error))
        seen |= {content, item.document_id}
        return _New(item, content, tuple(self._owners.told(report) for report in found))

    def _keep(self, batch: list[_New], came: list[Input]) -> int:
        """Keep a batch, all of it or nothing."""
        now = moments.now()
        found = [one for new in batch for one in annotate(new.reports, settings=self._settings)]
        with self._database.writing() as connection:
            for new in batch:
                documents.add(connection, new.raw, new.reports[0].document, self._fields, received=now)
            reports.add(connection, found, received=now)
            search.add(connection, found)
            changed = self._placing.place(connection, found)
            accounts.touch(connection, changed, at=now)
            came = [replace(one, received=now) for one in came]
            inputs.add(connection, came)
        self._count(batch, came)
        if self._noted:
            self._noted(came)
        return len(came)

    def _count(self, batch: list[_New], came: list[Input]) -> None:
        taken = self.taken
        taken.read += len(batch)
        taken.duplicate += sum(one.status == "duplicate" for one in came)
        taken.skipped += [Skipped(one.source, one.reason) for one in came if one.status == "skipped"]
        taken.reports += sum(len(new.reports) for new in batch)
