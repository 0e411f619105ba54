"""What editors said, in the order in which they said it; what is undone is kept, with who undid it and when."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from secondsource.errors import DeskError
from secondsource.store.schema import rulings


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One thing that an editor said."""

    number: int
    kind: str  # see `secondsource.desk.rulings`
    story: str | None  # that it was said of, as it was called then; None: of all
    what: Mapping[str, Any]
    who: str
    at: str  # ISO 8601, UTC
    undone_by: str | None = None
    undone_at: str | None = None

    @property
    def stands(self) -> bool:
        """Whether nobody has undone it."""
        return self.undone_at is None


def add(connection: Connection, kind: str, story: str | None, what: Mapping[str, Any], *, who: str, at: str) -> Ruling:
    """Keep what an editor says now."""
    told = json.dumps(what, sort_keys=True)
    made = insert(rulings).values(kind=kind, story=story, what=told, who=who, at=at).returning(rulings.c.number)
    return read(connection, connection.execute(made).scalar_one())


def undo(connection: Connection, number: int, *, who: str, at: str) -> Ruling:
    """Note that a ruling holds no more; raises DeskError where there is none of this number, or it is undone."""
    ruling = read(connection, number)
    if not ruling.stands:
        raise DeskError(f"ruling {number} was undone by {ruling.undone_by} already, {ruling.undone_at}")
    connection.execute(update(rulings).where(rulings.c.number == number).values(undone_by=who, undone_at=at))
    return read(connection, number)


def read(connection: Connection, number: int) -> Ruling:
    """Return one ruling; raises DeskError where there is none of this number."""
    found = connection.execute(select(rulings).where(rulings.c.number == number)).first()
    if found is None:
        raise DeskError(f"no ruling has the number {number}")
    return _ruling(found)


def log(connection: Connection) -> tuple[Ruling, ...]:
    """Return all that was ever said, first first."""
    return tuple(map(_ruling, connection.execute(select(rulings).order_by(rulings.c.number))))


def ever(connection: Connection, *kinds: str) -> bool:
    """Whether anything of these kinds was ever said, undone or not."""
    return connection.execute(select(rulings.c.number).where(rulings.c.kind.in_(kinds)).limit(1)).first() is not None


def standing(connection: Connection, *kinds: str) -> tuple[Ruling, ...]:
    """Return what was said and not undone, first first; of these kinds, where any are given."""
    question = select(rulings).where(rulings.c.undone_at.is_(None)).order_by(rulings.c.number)
    if kinds:
        question = question.where(rulings.c.kind.in_(kinds))
    return tuple(map(_ruling, connection.execute(question)))


def led_on(connection: Connection) -> dict[str, str]:
    """Return where editors led the ids of stories: one that was joined to another, to that one.

    And one that was split off, to where it came from: for when it stands no more.
    """
    return dict(_led_on(connection))


def _led_on(connection: Connection) -> Iterator[tuple[str, str]]:
    for ruling in map(_ruling, connection.execute(select(rulings).where(rulings.c.kind.in_(("split", "join"))))):
        if ruling.story and ruling.kind == "split":
            yield ruling.what["new"], ruling.story
        elif ruling.story and ruling.stands:
            yield ruling.what["other"], ruling.story


def _ruling(row: Row[Any]) -> Ruling:
    kept = row._asdict()
    return Ruling(**{**kept, "what": json.loads(kept["what"])})
