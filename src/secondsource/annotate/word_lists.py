"""The word lists and tables of `annotate/data`, each read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words(name: str) -> frozenset[str]:
    """Return the entries of `data/NAME.txt`: one a line, or many a line separated by commas; `#` opens a comment."""
    text = (files("secondsource.annotate") / "data" / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(entry.strip() for line in lines for entry in line.split(",") if entry.strip())


@cache
def table(name: str) -> dict[str, Any]:
    """Return `data/NAME.toml` as it stands."""
    return tomllib.loads((files("secondsource.annotate") / "data" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def column(name: str, key: str) -> frozenset[str]:
    """Return one list of `data/NAME.toml` as a set, for looking words up."""
    return frozenset(table(name)[key])
