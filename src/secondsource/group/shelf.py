"""Where stories rest that nothing new is heard of: found again by their rarest features, days and reports.

It also keeps the ids of merged stories and where they went, which are asked for seldom and never forgotten. On a disk
it takes no memory; by default it is in memory.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

_TABLES = """
create table if not exists story (id text primary key, first text, last text, state text not null);
create table if not exists term (term text, story text, primary key (term, story)) without rowid;
create table if not exists report (id text primary key, story text not null) without rowid;
create table if not exists moved (id text primary key, other text not null, why text not null) without rowid;
create index if not exists term_story on term (story);
create index if not exists report_story on report (story);
"""
_FEWEST_TERMS = 3  # shared with a story, or it is not called back: names of a place and a day of the week are chance


class Shelf:
    """Stories at rest. `path` is a file of its own; without one the shelf lasts as long as the object."""

    def __init__(self, path: str = ":memory:") -> None:
        self.in_memory = path == ":memory:"
        self._rows = sqlite3.connect(path, isolation_level=None)
        self._rows.execute("pragma synchronous = off")  # the state of the stories is saved with it or not at all
        self._rows.executescript(_TABLES)

    def put(
        self,
        story: str,
        days: tuple[date | None, date | None],
        terms: Iterable[str],
        reports: Iterable[str],
        state: Mapping[str, Any],
    ) -> None:
        """Keep a story with its first and last day, the terms to find it by, its reports, and all else as JSON."""
        first, last = (day and day.isoformat() for day in days)
        self._rows.execute("begin")
        self._rows.execute("insert or replace into story values (?, ?, ?, ?)", (story, first, last, json.dumps(state)))
        self._rows.executemany("insert or ignore into term values (?, ?)", ((term, story) for term in terms))
        self._rows.executemany("insert or replace into report values (?, ?)", ((report, story) for report in reports))
        self._rows.execute("commit")

    def take(self, story: str) -> dict[str, Any]:
        """Return the state of a story and keep it no longer; raises KeyError when it is not here."""
        state = self.read(story)
        self._rows.execute("begin")
        for table, column in (("story", "id"), ("term", "story"), ("report", "story")):
            self._rows.execute(f"delete from {table} where {column} = ?", (story,))  # noqa: S608 - names of our own
        self._rows.execute("commit")
        return state

    def read(self, story: str) -> dict[str, Any]:
        """Return the state of a story; raises KeyError when it is not here."""
        found = self._rows.execute("select state from story where id = ?", (story,)).fetchone()
        if found is None:
            raise KeyError(story)
        state: dict[str, Any] = json.loads(found[0])
        return state

    def like(self, terms: Mapping[str, float], days: tuple[date | None, date | None], most: int) -> list[str]:
        """Return up to `most` stories of these days that share terms, those first whose common terms weigh most.

        `days` are the first and the last; None: it does not matter. A story without days is of any day.
        """
        marks = ",".join("?" * len(terms))
        first, last = (day and day.isoformat() for day in days)
        rows = self._rows.execute(
            f"select story, term from term join story on story.id = term.story where term in ({marks}) "  # noqa: S608 - marks
            "and (? is null or story.last is null or story.last >= ?) "
            "and (? is null or story.first is null or story.first <= ?)",
            (*terms, first, first, last, last),
        )
        common: dict[str, list[float]] = defaultdict(list)
        for story, term in rows:
            common[story].append(terms[term])
        weights = {story: math.fsum(held) for story, held in common.items() if len(held) >= _FEWEST_TERMS}
        return sorted(weights, key=lambda story: (-weights[story], story))[:most]

    def home(self, report: str) -> str | None:
        """Return the story on the shelf that has a report."""
        found = self._rows.execute("select story from report where id = ?", (report,)).fetchone()
        return found[0] if found else None

    def __contains__(self, story: str) -> bool:
        return self._rows.execute("select 1 from story where id = ?", (story,)).fetchone() is not None

    def __iter__(self) -> Iterator[str]:
        return iter([story for (story,) in self._rows.execute("select id from story order by id")])

    def move(self, story: str, other: str, why: str) -> None:
        """Remember that an id went to another story."""
        self._rows.execute("insert or replace into moved values (?, ?, ?)", (story, other, why))

    def stay(self, story: str) -> None:
        """Forget that an id went anywhere: it has a story again."""
        self._rows.execute("delete from moved where id = ?", (story,))

    def moved(self, story: str) -> tuple[str, str] | None:
        """Return where an id went and why."""
        found: tuple[str, str] | None = self._rows.execute(
            "select other, why from moved where id = ?", (story,)
        ).fetchone()
        return found

    def dump(self) -> dict[str, list[list[Any]]]:
        """Return all that is kept as JSON has it."""
        return {table: [list(row) for row in self._rows.execute(f"select * from {table}")] for table in _NAMES}  # noqa: S608

    def load(self, rows: Mapping[str, list[list[Any]]]) -> None:
        """Keep what `dump` gave."""
        self._rows.execute("begin")
        for table in _NAMES:
            for row in rows[table]:
                marks = ",".join("?" * len(row))
                self._rows.execute(f"insert or replace into {table} values ({marks})", row)  # noqa: S608 - our names
        self._rows.execute("commit")


_NAMES = ("story", "term", "report", "moved")
