"""What was handed over and is not taken in yet: kept, so that nothing is lost when the server stops or dies."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from secondsource.store.packing import pack, unpack
from secondsource.store.schema import waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Files and an address that a visitor handed over at once."""

    files: tuple[tuple[str, bytes], ...] = ()  # what each is called, and its bytes
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What waits, but its bytes."""

    id: str
    names: tuple[str, ...]
    at: str  # when it came: ISO 8601, UTC


def add(connection: Connection, one: Waiting, given: Given) -> None:
    """Keep what was handed over."""
    connection.execute(insert(waiting).values(id=one.id, at=one.at, names=pack(one.names), given=pack(given)))


def read(connection: Connection) -> tuple[Waiting, ...]:
    """Return what waits, in the order in which it came."""
    found = connection.execute(select(waiting.c.id, waiting.c.names, waiting.c.at).order_by(waiting.c.at, waiting.c.id))
    return tuple(Waiting(id=row.id, names=unpack(row.names, tuple[str, ...]), at=row.at) for row in found)


def given(connection: Connection, id_: str) -> Given | None:
    """Return what was handed over under an id; None where it does not wait any more."""
    found = connection.execute(select(waiting.c.given).where(waiting.c.id == id_)).scalar()
    return unpack(found, Given) if found else None


def forget(connection: Connection, id_: str) -> None:
    """Let go of what was taken in, or could not be."""
    connection.execute(delete(waiting).where(waiting.c.id == id_))
