"""How stories are kept between two runs: what keeps them must offer, and which of it a save must write.

What is open is kept in memory and, as rows of text, by a keeper. A save writes the rows that changed since the last
one, so that it costs what came since, not all that is kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

Rows = Iterator[tuple[str, str | None]]  # what a save writes: by key; None: the row is gone

_ENTRIES = 20_000  # of a row of a journal
_FEWEST_ENTRIES = 20_000  # that changed, before a journal is written anew


class Keeper(Protocol):
    """Keeps rows of text for what is open, stories at rest, and where the ids of merged stories went.

    No method commits. Whoever saves the stories commits what a keeper was told since the last save together with what
    the save writes, or none of it; after a rollback the stories in memory are ahead of what is kept, and must be
    opened again. Texts are opaque: JSON, ASCII only. Ids and terms are any text without a NUL.
    """

    def write(self, rows: Mapping[str, str | None]) -> None:
        """Put a text under each key, in place of what was there; None: keep none under it, whether there was or not."""

    def rows(self) -> Iterable[tuple[str, str]]:
        """Return all keys with their texts, in any order."""

    def put(
        self,
        story: str,
        days: tuple[date, date],
        terms: Iterable[str],
        reports: Iterable[str],
        state: str,
    ) -> None:
        """Lay a story to rest, which was not here: its first and last day, what it is found by, its reports, the rest.

        A story without days has the first and the last that there are, `date.min` and `date.max`. No two terms are
        alike, nor two reports; a report is in one story at most.
        """

    def take(self, story: str) -> str:
        """Return the state of a story and keep nothing of it; raises KeyError when it is not here."""

    def read(self, story: str) -> str:
        """Return the state of a story; raises KeyError when it is not here."""

    def holding(self, terms: Sequence[str], days: tuple[date, date], most: int) -> Iterable[tuple[str, str]]:
        """Return pairs of a term and a story at rest that holds it, in any order.

        Args:
            terms: no two alike.
            days: the story's last day is not before the first of these, nor its first day after the second.
            most: stories of a term; those come that have the latest last day, and of equals those of least id (by code
                points, as SQLite's BINARY and PostgreSQL's "C" order them).
        """

    def home(self, report: str) -> str | None:
        """Return the story at rest that has a report."""

    def __contains__(self, story: object) -> bool:
        """Whether a story is at rest here."""

    def __iter__(self) -> Iterator[str]:
        """The ids of all stories at rest, in any order."""

    def move(self, story: str, other: str, why: str) -> None:
        """Remember where an id went and why, in place of what was remembered of it."""

    def stay(self, story: str) -> None:
        """Forget that an id went anywhere; nothing happens if it did not."""

    def moved(self, story: str) -> tuple[str, str] | None:
        """Return where an id went and why."""


class Unsaved:
    """The keys whose rows are not as they were saved."""

    def __init__(self) -> None:
        self._new: set[str] = set()
        self._kept: set[str] = set()  # those that the keeper has, or was told to drop

    def add(self, key: str) -> None:
        """Note a key that was not there."""
        if key not in self._kept:
            self._new.add(key)

    def change(self, key: str) -> None:
        """Note that what is under a key has changed."""
        if key not in self._new:
            self._kept.add(key)

    def drop(self, key: str) -> bool:
        """Note that nothing is under a key any more, and return whether the keeper has it."""
        if key in self._new:
            self._new.remove(key)
            return False
        self._kept.add(key)
        return True

    def take(self) -> list[str]:
        """Return the keys, sorted, and forget them."""
        found = sorted(self._new | self._kept)
        self._new.clear()
        self._kept.clear()
        return found


class Journal:
    """A table of many small numbers as rows: what each save changed, and at times all of it anew.

    It is written anew when as much has changed as it holds, so that an entry is written a few times at most and what
    is read is never more than twice what is held.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._changed: dict[Any, None] | None = {}  # in the order in which they did; None: all
        self._first = self._next = 0  # numbers of the rows that are kept
        self._entries = 0  # in them

    def change(self, keys: Iterable[Any]) -> None:
        """Note the keys of the table that changed."""
        if self._changed is not None:
            self._changed.update(dict.fromkeys(keys))

    def change_all(self) -> None:
        """Note that the whole table changed."""
        self._changed = None

    def rows(self, table: Mapping[Any, Any]) -> Rows:
        """Return the rows that a save writes."""
        changed, self._changed = self._changed, {}
        if changed is None or self._entries + len(changed) > max(2 * len(table), _FEWEST_ENTRIES):
            for number in range(self._first, self._next):
                yield self._key(number), None
            self._first, self._entries, changed = self._next, 0, dict.fromkeys(table)
        keys = list(changed)
        for at in range(0, len(keys), _ENTRIES):
            some = keys[at : at + _ENTRIES]
            told = list(zip(some, map(table.__getitem__, some), strict=True))
            yield self._key(self._next), json.dumps(told, separators=(",", ":"))
            self._next += 1
        self._entries += len(keys)

    def load(self, rows: Mapping[str, str]) -> Iterator[tuple[Any, Any]]:
        """Return the entries of what was saved, among rows of all kinds; of a key the last one counts."""
        mine = sorted(key for key in rows if key.startswith(f"{self._name}/"))
        if mine:
            self._first, self._next = int(mine[0].rpartition("/")[2]), int(mine[-1].rpartition("/")[2]) + 1
        for key in mine:
            told = json.loads(rows[key])
            self._entries += len(told)
            yield from told

    def _key(self, number: int) -> str:
        return f"{self._name}/{number:09}"
