"""What a number counts: the kinds of count, the words for people and things, and the cue beside the number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from secondsource.align.tables import any_of, table

_CUE_REACH_CHARS = 45  # a cue word further from its number is another number's
_AHEAD_CHARS = 8
_BETWEEN = re.compile(r"[,;:]|\band\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kind:
    """A row of `data/counts.toml`."""

    key: str
    question: str
    label: str
    cues: re.Pattern[str]
    rises: bool
    answers: str | None


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind of count, in the order of the table."""
    return tuple(
        Kind(
            key,
            row["question"],
            row["label"],
            any_of(row["cues"]),
            row["rises"],
            row.get("answers"),
        )
        for key, row in table("counts").items()
    )


@cache
def units() -> dict[str, frozenset[str]]:
    """Units by what they count: anybody, somebody in particular, or nothing that is asked about."""
    return {key: frozenset(table("units")[key]) for key in ("anybody", "beyond", "somebody", "never")}


@cache
def synonyms() -> dict[str, str]:
    """The plainest word for each unit that has several."""
    return {word: words[0] for words in table("units")["synonyms"] for word in words}


@cache
def countries() -> dict[str, str]:
    """The first name of each country that has several."""
    return {word: words[0] for words in table("units")["same_country"] for word in words}


def kind_beside(clause: str, start: int, end: int) -> Kind | None:
    """Return what the number between two characters of its clause counts: the kind of the cue word nearest to it.

    A cue behind the number ("nine people were hurt") goes before one ahead of it ("killing nine people") at the same
    distance, and none reaches over "and" or a comma to the number.
    """
    near = []
    for kind in kinds():
        for cue in kind.cues.finditer(clause):
            behind = cue.start() >= end
            between = clause[end : cue.start()] if behind else clause[cue.end() : start]
            gap_chars = len(between) + (0 if behind else _AHEAD_CHARS)
            if gap_chars <= _CUE_REACH_CHARS and not _BETWEEN.search(between):
                near.append((gap_chars, kind.key, kind))
    return min(near)[2] if near else None
