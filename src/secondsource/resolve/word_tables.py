"""The tables of `resolve/data`, each read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return `data/NAME.toml` as it stands."""
    return tomllib.loads(files("secondsource.resolve").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))


@cache
def column(name: str, key: str) -> frozenset[str]:
    """Return one list of `data/NAME.toml` as a set, for looking words up."""
    return frozenset(table(name)[key])


@cache
def rows_of(name: str, key: str) -> dict[str, frozenset[int]]:
    """Return for each word of a list of lists the numbers of the rows that hold it."""
    found: dict[str, set[int]] = {}
    for number, row in enumerate(table(name)[key]):
        for word in row:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(rows) for word, rows in found.items()}
