"""The account of all that ever came: what was read, what was known already, what could not be read and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, func, insert, select

from secondsource.store.schema import inputs

Status = Literal["read", "duplicate", "skipped"]


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that came."""

    source: str
    status: Status
    reason: str = ""  # why it was skipped, or that it is known
    document: str | None = None  # the document that it is
    received: str = ""


def add(connection: Connection, came: Sequence[Input]) -> None:
    """Note what came, in this order."""
    if came:
        connection.execute(
            insert(inputs),
            [
                {
                    "source": one.source,
                    "status": one.status,
                    "reason": one.reason,
                    "document": one.document,
                    "received": one.received,
                }
                for one in came
            ],
        )


def read(connection: Connection, *, limit: int, offset: int = 0) -> tuple[Input, ...]:
    """Return what came, last first."""
    columns = (inputs.c.source, inputs.c.status, inputs.c.reason, inputs.c.document, inputs.c.received)
    question = select(*columns).order_by(inputs.c.number.desc()).limit(limit).offset(offset)
    return tuple(Input(*row) for row in connection.execute(question))


def counts(connection: Connection) -> dict[str, int]:
    """Return how many inputs there are of each status."""
    rows = connection.execute(select(inputs.c.status, func.count()).group_by(inputs.c.status))
    return dict(rows.all())
