"""The keeper that comes with grouping: a file or, by default, memory."""
# ruff: noqa: D102 - `kept.Keeper` tells what each method does

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

# Terms are kept by the month of the last report: what comes to rest stands together in the file, however large it is.
_TABLES = """
create table if not exists row (key text primary key, value text not null) without rowid;
create table if not exists story (
  id text primary key, month text not null, last text not null, terms text not null, reports text not null,
  state text not null);
create table if not exists term (
  month text, term text, last text, story text, first text, primary key (month, term, last desc, story)) without rowid;
create table if not exists report (id text primary key, story text not null) without rowid;
create table if not exists moved (id text primary key, other text not null, why text not null) without rowid;
"""
# A save touches pages of many stories. With room for them none is written before the commit, and a commit need not
# wait for the disk; power that fails may take the last commits, not the file.
_CACHE_KB = 16_000
_PRAGMAS = ("journal_mode = wal", "synchronous = normal", f"cache_size = -{_CACHE_KB}")
# From the last on, each the one before: `distinct` would read all rows.
_MONTHS = """
with recursive found (month) as (
  select max(month) from term
  union all select (select max(term.month) from term where term.month < found.month) from found
  where found.month is not null)
select month from found where month >= ?
"""
_HOLDING = """
select term, story from term where month = ? and term = ? and last >= ? and first <= ? order by last desc, story limit ?
"""


class Shelf:
    """A `kept.Keeper` on SQLite.

    Args:
        path: a file of its own; without one all lasts as long as the object.
    """

    def __init__(self, path: str = ":memory:") -> None:
        self._rows = sqlite3.connect(path)
        for pragma in _PRAGMAS:
            self._rows.execute(f"pragma {pragma}")
        self._rows.executescript(_TABLES)

    def commit(self) -> None:
        """Make what was kept since the last commit last: after each save."""
        self._rows.commit()

    def close(self) -> None:
        """Give the file back; what was not committed is gone."""
        self._rows.close()

    def write(self, rows: Mapping[str, str | None]) -> None:
        kept = [(key, value) for key, value in rows.items() if value is not None]
        gone = [(key,) for key, value in rows.items() if value is None]
        self._rows.executemany("insert or replace into row values (?, ?)", kept)
        self._rows.executemany("delete from row where key = ?", gone)

    def rows(self) -> Iterator[tuple[str, str]]:
        yield from self._rows.execute("select key, value from row")

    def put(
        self, story: str, days: tuple[date, date], terms: Iterable[str], reports: Iterable[str], state: str
    ) -> None:
        first, last = (day.isoformat() for day in days)
        month, terms, reports = last[:7], list(terms), list(reports)
        kept = (story, month, last, json.dumps(terms), json.dumps(reports), state)
        self._rows.execute("insert into story values (?, ?, ?, ?, ?, ?)", kept)
        self._rows.executemany(
            "insert into term values (?, ?, ?, ?, ?)", ((month, term, last, story, first) for term in terms)
        )
        self._rows.executemany("insert into report values (?, ?)", ((report, story) for report in reports))

    def take(self, story: str) -> str:
        question = "select month, last, terms, reports, state from story where id = ?"
        found: tuple[str, ...] | None = self._rows.execute(question, (story,)).fetchone()
        if found is None:
            raise KeyError(story)
        month, last, terms, reports, state = found
        self._rows.execute("delete from story where id = ?", (story,))
        self._rows.executemany(
            "delete from term where month = ? and term = ? and last = ? and story = ?",
            ((month, term, last, story) for term in json.loads(terms)),
        )
        self._rows.executemany("delete from report where id = ?", ((report,) for report in json.loads(reports)))
        return state

    def read(self, story: str) -> str:
        found: tuple[str] | None = self._rows.execute("select state from story where id = ?", (story,)).fetchone()
        if found is None:
            raise KeyError(story)
        return found[0]

    def holding(self, terms: Sequence[str], days: tuple[date, date], most: int) -> Iterator[tuple[str, str]]:
        first, last = (day.isoformat() for day in days)
        months = [month for (month,) in self._rows.execute(_MONTHS, (first[:7],))]
        for term in terms:
            left = most
            for month in months:
                found = self._rows.execute(_HOLDING, (month, term, first, last, left)).fetchall()
                yield from found
                left -= len(found)
                if not left:
                    break

    def home(self, report: str) -> str | None:
        found = self._rows.execute("select story from report where id = ?", (report,)).fetchone()
        return found[0] if found else None

    def __contains__(self, story: object) -> bool:
        return self._rows.execute("select 1 from story where id = ?", (story,)).fetchone() is not None

    def __iter__(self) -> Iterator[str]:
        return iter([story for (story,) in self._rows.execute("select id from story order by id")])

    def move(self, story: str, other: str, why: str) -> None:
        self._rows.execute("insert or replace into moved values (?, ?, ?)", (story, other, why))

    def stay(self, story: str) -> None:
        self._rows.execute("delete from moved where id = ?", (story,))

    def moved(self, story: str) -> tuple[str, str] | None:
        found: tuple[str, str] | None = self._rows.execute(
            "select other, why from moved where id = ?", (story,)
        ).fetchone()
        return found
