"""Words as the check compares them: a base for all forms of a word, and one word for those that tell the same."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from secondsource.annotate.content import stem

_DOUBLED = re.compile(r"([bdgklmnprt])\1$")


@cache
def table() -> dict[str, Any]:
    """Return the lists of `data/words.toml`."""
    return tomllib.loads((files("secondsource.reworded") / "data" / "words.toml").read_text(encoding="utf-8"))


@cache
def base(word: str) -> str:
    """Return what all inflected forms of an English word have in common; of a row of equals, the first one's.

    Forms that no ending makes come from a table; it holds those that news uses most, and misses others.
    """
    return _first().get(_plain(word), _plain(word))


@cache
def bases(*keys: str) -> frozenset[str]:
    """Return the bases of one list of the table: `bases("free")`, `bases("qualifiers", "modals")`."""
    at: Any = table()
    for key in keys:
        at = at[key]
    return frozenset(base(word) for word in at)


@cache
def free_words() -> frozenset[str]:
    """Return the words that say nothing by themselves, lower case, in these forms only."""
    return frozenset(table()["free"])


@cache
def grounds(known: str) -> frozenset[str]:
    """Return the bases that a base follows from, with itself."""
    rows = {base(word): frozenset(base(one) for one in row) for word, row in table()["follows_from"].items()}
    return rows.get(known, frozenset()) | {known}


def _plain(word: str) -> str:
    lower = word.casefold().replace("’", "'").strip("'")
    if lower.endswith("n't"):
        return "not"
    lower = _irregular().get(lower, lower)
    plain = _DOUBLED.sub(r"\1", stem(lower))
    return plain[:-1] + "i" if plain.endswith("y") else plain


@cache
def _irregular() -> dict[str, str]:
    return {form: word for word, forms in table()["forms"].items() for form in forms}


@cache
def _first() -> dict[str, str]:
    return {_plain(word): _plain(row[0]) for row in reversed(table()["same"]) for word in row}
