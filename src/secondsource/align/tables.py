"""The tables of `align/data`, each read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return `data/NAME.toml` as it stands."""
    return tomllib.loads(files("secondsource.align").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))


def any_of(alternatives: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of some regular expressions, as whole words, in any case."""
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b", re.IGNORECASE)
