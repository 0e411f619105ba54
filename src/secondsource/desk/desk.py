"""The face of a desk: what is asked of it, and what it is told to take in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import TracebackType
from typing import Any, Self

from secondsource.desk import rulings
from secondsource.desk.credibility import grades, with_credibility
from secondsource.desk.ingest import Ingest, Noted, Taken
from secondsource.desk.placing import Placing
from secondsource.desk.rereading import Reread, reread_all
from secondsource.desk.rulings import Logged
from secondsource.desk.telling import brief_of, tell_due
from secondsource.desk.verifying import Verified, verify_desk
from secondsource.errors import DeskError
from secondsource.pipeline import Progress, quiet
from secondsource.read import Raw, read_raw
from secondsource.records import Annotated, Brief, Question, Report, Skipped
from secondsource.settings import DEFAULTS, Settings
from secondsource.store import Database, accounts, feeds, inputs, open_database, reports, search
from secondsource.store.accounts import StoryLine, Version
from secondsource.store.feeds import Feed
from secondsource.store.inputs import Input
from secondsource.store.rulings import Ruling, standing
from secondsource.store.search import Hit, NameLine, QuoteLine

_GROWN = 1.25  # while reports still come, a story is told anew when it has grown by a quarter: so its cost is linear


class Desk:
    """Reports and stories that are kept. Readers see one state of it, whatever a writer does meanwhile."""

    def __init__(self, database: Database, *, settings: Settings = DEFAULTS) -> None:
        self.database = database
        self.settings = settings

    @classmethod
    def open(cls, address: str, *, settings: Settings = DEFAULTS, create: bool = True) -> Desk:
        """Open the desk in a file of SQLite, or at a URL of PostgreSQL; raises DeskError where that cannot be."""
        return cls(open_database(address, create=create), settings=settings)

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # ---------------------------------------------------------------- taking in

    def ingest(
        self, sources: Iterable[str], *, fields: Mapping[str, str] | None = None, progress: Progress = quiet
    ) -> Taken:
        """Take in files, folders, feeds, archives and addresses, tell the stories that changed, and say what came.

        What is known already changes nothing, so the same sources may be given again and again. Raises DeskBusy while
        another process writes.
        """
        items = read_raw(sources, settings=self.settings, fields=fields)
        return self.take(items, fields=fields, progress=progress)

    def take(
        self,
        items: Iterable[Raw | Skipped],
        *,
        fields: Mapping[str, str] | None = None,
        progress: Progress = quiet,
        noted: Noted | None = None,
    ) -> Taken:
        """Take in what was opened already, as `ingest` does; `noted` is told what came of each thing once it is kept.

        Nothing is asked of `items` before nobody else can write.
        """
        with self.database.sole_writer():
            with self.database.reading() as connection:
                placing = Placing(connection, settings=self.settings)
            run = Ingest(self.database, placing, settings=self.settings, fields=fields or {}, noted=noted)
            done = 0
            for seen in run.batches(items):
                done += seen
                progress("Reading", done, None)
                tell_due(self.database, placing.placements, settings=self.settings, grown=_GROWN)
            tell_due(self.database, placing.placements, settings=self.settings, progress=progress)
        return run.taken

    def reread(self, *, progress: Progress = quiet) -> Reread:
        """Read, annotate and tell all anew from the originals that are kept, as a new version needs it.

        Ids, stories and the account of what came stay. Raises DeskError while another process writes.
        """
        with self.database.sole_writer():
            with self.database.reading() as connection:
                placing = Placing(connection, settings=self.settings)
            tell_due(self.database, placing.placements, settings=self.settings)
            return reread_all(self.database, settings=self.settings, progress=progress)

    def verify(self, *, progress: Progress = quiet) -> Verified:
        """Hold all that is kept against the bytes that it was read from, and lists against what they list."""
        return verify_desk(self.database, progress=progress)

    # ---------------------------------------------------------------- an editor's word

    def rule(self, kind: str, *, who: str, **what: Any) -> Ruling:  # noqa: ANN401 - each kind takes its own
        """Keep what an editor says, and tell anew the stories that it touches; `desk.saying.KINDS` has the kinds.

        Raises DeskError where it says nothing that can be done, or while another process writes for some seconds.
        """
        return rulings.rule(self.database, kind, what, who=who, settings=self.settings)

    def undo(self, number: int, *, who: str) -> Ruling:
        """Take a ruling back, and tell the stories that it touched as they are without it; raises as `rule` does."""
        return rulings.undo(self.database, number, who=who, settings=self.settings)

    def rulings(self, story: str | None = None) -> tuple[Logged, ...]:
        """Return what editors ever said, or what bears on a story, first first, with what became of it."""
        with self.database.reading() as connection:
            return rulings.read(connection, story)

    # ---------------------------------------------------------------- stories

    def stories(self, *, limit: int = 50, offset: int = 0, headline: str | None = None) -> tuple[StoryLine, ...]:
        """Return stories by their last change, latest first."""
        with self.database.reading() as connection:
            return accounts.lines(connection, limit=limit, offset=offset, headline=headline)

    def where(self, story: str) -> str:
        """Return the id that a story has now; raises DeskError for an id that no story ever had."""
        with self.database.reading() as connection:
            found = accounts.where(connection, story)
        if found is None:
            raise DeskError(f"no story is called {story}")
        return found

    def versions(self, stories: Collection[str]) -> dict[str, Version | None]:
        """Return what changes whenever what is told of a story does, by any id it ever had; None for no story's id."""
        with self.database.reading() as connection:
            now = {story: accounts.where(connection, story) for story in stories}
            return {story: accounts.version(connection, found) if found else None for story, found in now.items()}

    def brief(self, story: str) -> Brief:
        """Return the brief of one story, by any id that it ever had; raises DeskError where there is none."""
        with self.database.reading() as connection:
            found = accounts.where(connection, story)
            told = accounts.read(connection, found) if found else None
            if told is None:
                raise DeskError(f"no story is called {story}" if found is None else f"story {found} is not told yet")
            graded = grades(standing(connection, "grade"))
            return with_credibility(brief_of(connection, told), graded)

    def annotated(self, report: str) -> Annotated:
        """Return a report with what was found in it; raises DeskError where there is none of this id."""
        with self.database.reading() as connection:
            return reports.read(connection, [report])[0]

    def reports(self, ids: Collection[str]) -> dict[str, Report]:
        """Return reports by their ids, without what was found in them; of those that are not there none."""
        with self.database.reading() as connection:
            return reports.read_alone(connection, ids)

    def story_of(self, report: str) -> str | None:
        """Return the story that a report stands in; raises DeskError where there is no such report."""
        with self.database.reading() as connection:
            return reports.story_of(connection, report)

    # ---------------------------------------------------------------- across stories

    def search(
        self,
        words: str = "",
        *,
        name: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> tuple[Hit, ...]:
        """Return the reports that hold all of the words, name and so on, latest first; see `store.search.find`."""
        with self.database.reading() as connection:
            return search.find(
                connection, words, name=name, outlet=outlet, since=since, until=until, limit=limit, offset=offset
            )

    def names(self, words: str = "", *, limit: int = 50, offset: int = 0) -> tuple[NameLine, ...]:
        """Return the names of all stories that hold these words, those of most reports first."""
        with self.database.reading() as connection:
            return search.find_names(connection, words, limit=limit, offset=offset)

    def quotes(self, speaker: str = "", *, limit: int = 50, offset: int = 0) -> tuple[QuoteLine, ...]:
        """Return the quotes of all stories by speakers whose name holds these words."""
        with self.database.reading() as connection:
            return search.find_quotes(connection, speaker, limit=limit, offset=offset)

    def discrepancies(self, *, limit: int = 50, offset: int = 0) -> tuple[tuple[StoryLine, Question], ...]:
        """Return the questions that reports contradict each other on, of all stories, latest changed first."""
        with self.database.reading() as connection:
            return accounts.contested(connection, limit=limit, offset=offset)

    def stories_with(self, documents: Collection[str]) -> dict[str, tuple[StoryLine, ...]]:
        """Return the stories that hold reports of each of these documents; documents in none are left out."""
        with self.database.reading() as connection:
            return accounts.with_documents(connection, documents)

    def inputs(self, *, limit: int = 50, offset: int = 0) -> tuple[Input, ...]:
        """Return what came, last first."""
        with self.database.reading() as connection:
            return inputs.read(connection, limit=limit, offset=offset)

    def feeds(self) -> tuple[Feed, ...]:
        """Return the feeds that were ever watched, by their addresses."""
        with self.database.reading() as connection:
            return feeds.read(connection)
