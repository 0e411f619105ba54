"""The finest places that a report names: streets, schools, malls, stations."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_WORDS_OF_A_NAME = 3  # before the word that tells what it is
# Directions tell no two streets of a town apart that a report writes with and without them.
_SIDES = ("n", "s", "e", "w", "ne", "nw", "se", "sw", "north", "south", "east", "west")
_CORNERS = ("northeast", "northwest", "southeast", "southwest")
_NO_NAME = frozenset((*_SIDES, *_CORNERS, "the", "of", "block"))


def sites_of(text: str) -> set[str]:
    """Return the streets and sites that a text names, as the last word of their name and what they are.

    "the 1600 block of N. Second Ave." is "second avenue". Does not find a site that is called by its name alone, nor
    one in lower case.
    """
    found = set()
    for match in _pattern().finditer(text):
        called, kind = match.groups()
        words = [word.strip(".,'’").lower() for word in called.split()]
        told = [word for word in words if word and word not in _NO_NAME]
        if told:
            found.add(f"{told[-1]} {_kinds()[kind.lower()]}")
    return found


@cache
def _kinds() -> dict[str, str]:
    """The full word for each word and short form."""
    lines = files("secondsource.group").joinpath("data/site-words.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {word: row[0] for row in rows for word in row}


@cache
def _pattern() -> re.Pattern[str]:
    kinds = "|".join(f"{kind}|{kind.capitalize()}" for kind in sorted(_kinds(), key=lambda kind: (-len(kind), kind)))
    name = r"(?:[A-Z][\w'’.-]{0,40}|\d{1,4}(?:st|nd|rd|th))"
    return re.compile(rf"\b((?:{name}\s){{1,{_WORDS_OF_A_NAME}}})({kinds})\b")
