"""What grouping keeps between two runs: the rows of what is open, stories at rest, and where merged stories went.

The methods are those that `secondsource.group.kept.Keeper` asks for. They work on the connection of the transaction
that reports are kept in, so that reports and their places come to be together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from secondsource.store.schema import grouping, moved, resting, resting_reports, resting_terms


class Resting:
    """The keeper of a desk. `connection` is that of the present transaction: its holder sets it anew for each."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    # ---------------------------------------------------------------- what is open

    def write(self, rows: Mapping[str, str | None]) -> None:
        """Put a text under each key, in place of what was there; None: keep none under it."""
        if rows:
            gone = delete(grouping).where(grouping.c.key == bindparam("gone"))
            self.connection.execute(gone, [{"gone": key} for key in rows])
        kept = [{"key": key, "value": value} for key, value in rows.items() if value is not None]
        if kept:
            self.connection.execute(insert(grouping), kept)

    def rows(self) -> Iterable[tuple[str, str]]:
        """Return all keys with their texts."""
        return self.connection.execute(select(grouping.c.key, grouping.c.value)).all()

    # ---------------------------------------------------------------- stories at rest

    def put(
        self, story: str, days: tuple[date, date], terms: Iterable[str], reports: Iterable[str], state: str
    ) -> None:
        """Lay a story to rest: its first and last day, what it is found by, its reports, the rest."""
        first, last = (day.isoformat() for day in days)
        self.connection.execute(insert(resting).values(id=story, first=first, last=last, state=state))
        held = [{"term": term, "story": story} for term in terms]
        if held:
            self.connection.execute(insert(resting_terms), held)
        inside = [{"id": report, "story": story} for report in reports]
        if inside:
            self.connection.execute(insert(resting_reports), inside)

    def take(self, story: str) -> str:
        """Return the state of a story and keep nothing of it; raises KeyError when it is not here."""
        state = self.read(story)
        self.connection.execute(delete(resting_terms).where(resting_terms.c.story == story))
        self.connection.execute(delete(resting_reports).where(resting_reports.c.story == story))
        self.connection.execute(delete(resting).where(resting.c.id == story))
        return state

    def read(self, story: str) -> str:
        """Return the state of a story; raises KeyError when it is not here."""
        found: str | None = self.connection.execute(select(resting.c.state).where(resting.c.id == story)).scalar()
        if found is None:
            raise KeyError(story)
        return found

    def holding(self, terms: Sequence[str], days: tuple[date, date], most: int) -> Iterable[tuple[str, str]]:
        """Return pairs of a term and a story at rest that holds it: of each term up to `most`, the latest.

        `days`: the story's last day is not before the first of these, nor its first day after the second.
        """
        since, until = (day.isoformat() for day in days)
        place = func.row_number().over(
            partition_by=resting_terms.c.term, order_by=(resting.c.last.desc(), resting.c.id)
        )
        ranked = (
            select(resting_terms.c.term, resting_terms.c.story, place.label("place"))
            .join(resting, resting.c.id == resting_terms.c.story)
            .where(resting_terms.c.term.in_(list(terms)), resting.c.last >= since, resting.c.first <= until)
            .subquery()
        )
        found = select(ranked.c.term, ranked.c.story).where(ranked.c.place <= most)
        return self.connection.execute(found).all()

    def home(self, report: str) -> str | None:
        """Return the story at rest that has a report."""
        question = select(resting_reports.c.story).where(resting_reports.c.id == report)
        found: str | None = self.connection.execute(question).scalar()
        return found

    def __contains__(self, story: object) -> bool:
        return self.connection.execute(select(resting.c.id).where(resting.c.id == story)).first() is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.connection.execute(select(resting.c.id)).scalars().all())

    # ---------------------------------------------------------------- ids that went elsewhere

    def move(self, story: str, other: str, why: str) -> None:
        """Remember where an id went and why, in place of what was remembered of it."""
        self.stay(story)
        self.connection.execute(insert(moved).values(id=story, other=other, why=why))

    def stay(self, story: str) -> None:
        """Forget that an id went anywhere; nothing happens if it did not."""
        self.connection.execute(delete(moved).where(moved.c.id == story))

    def moved(self, story: str) -> tuple[str, str] | None:
        """Return where an id went and why."""
        found = self.connection.execute(select(moved.c.other, moved.c.why).where(moved.c.id == story)).first()
        return (found.other, found.why) if found else None
