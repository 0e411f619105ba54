"""Lists that are turned over page by page: which rows a page has, and the addresses of the pages beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeVar
from urllib.parse import urlencode

PAGE_ROWS = 25
Row_co = TypeVar("Row_co", covariant=True)


class Ask(Protocol[Row_co]):
    """A list of the desk that gives some rows of it."""

    def __call__(self, *, limit: int, offset: int) -> Sequence[Row_co]:
        """Return up to `limit` rows after the first `offset`."""


def rows_of_page(ask: Ask[Row_co], number: int, rows: int = PAGE_ROWS) -> tuple[Sequence[Row_co], bool]:
    """Return the rows of a page of a list, by its number from 1, and whether there are more."""
    found = ask(limit=rows + 1, offset=(number - 1) * rows)
    return found[:rows], len(found) > rows


def turning(path: str, asked: Mapping[str, str], number: int, *, more: bool, data: str | None = None) -> dict[str, Any]:
    """Return what the template of a list needs: its number, the pages before and after it, and its twins.

    Args:
        path: address of the list.
        asked: what was asked for, which each page of the answer repeats; nothing is said of what is empty.
        number: of the page, from 1.
        more: whether a page follows.
        data: address of the twins without their ending, where it is not that of the list.
    """
    given = {name: value for name, value in asked.items() if value}
    twins = urlencode({"page": str(number)} | given)
    return {
        "number": number,
        "earlier": _address(path, number - 1, given) if number > 1 else "",
        "later": _address(path, number + 1, given) if more else "",
        "twins": tuple(f"{data or path}.{kind}?{twins}" for kind in ("json", "csv")),
    }


def _address(path: str, number: int, given: Mapping[str, str]) -> str:
    asked = urlencode(({"page": str(number)} if number > 1 else {}) | dict(given))
    return f"{path}?{asked}" if asked else path
