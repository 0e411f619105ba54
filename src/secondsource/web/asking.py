"""What a page may be asked: the types of its parameters, and the desk that it reads."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Path, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request

from secondsource.desk import Desk

_ID = r"^[A-Za-z0-9_-]{1,80}$"
_MOST_PAGES = 1_000_000
GONE = "It is not on this desk, or no longer."


def the_desk(request: Request) -> Desk:
    """Return the desk that the application shows."""
    desk: Desk = request.app.state.desk
    return desk


TheDesk = Annotated[Desk, Depends(the_desk)]
PathId = Annotated[str, Path(pattern=_ID)]
QueryId = Annotated[str, Query(pattern=_ID)]
PageNumber = Annotated[int, Query(alias="page", ge=1, le=_MOST_PAGES, description="of the list, from 1")]
Words = Annotated[str, Query(max_length=200)]
Day = Annotated[
    str, Query(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description="of publication, as YYYY-MM-DD; that day too")
]
Passage = Annotated[
    str, Query(pattern=r"^([0-9]{1,9}-[0-9]{1,9})?$", description="first and one past the last character")
]


def bounds(passage: str) -> tuple[int, int] | None:
    """Return the bounds of a passage; None for none."""
    first, _, last = passage.partition("-")
    return (int(first), int(last)) if passage else None


def gone() -> HTTPException:
    """Return the error for an id that the desk does not know."""
    return HTTPException(404, GONE)
