"""The weekday and the part of the day that stand beside a clock time ("11.40 on Tuesday night", "Monday at 4 a.m.")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from secondsource.annotate.word_lists import table
from secondsource.records import Sentence

_BEFORE_CHARS = 40
_ZONE = r"(?:local time|\w{2,12} time|GMT|UTC|BST|CES?T|E[SD]T|C[SD]T|P[SD]T|hours|hrs|h)\b"
_LINK = r"(?:\b(?:on|late|early|in the|at|of|last|this)\s+)*"


@dataclass(frozen=True, slots=True)
class DayBeside:
    """What tells the day and the half of a clock time: `weekday` 0 is Monday, `part` a key of the table of parts."""

    weekday: int | None = None
    part: str | None = None


def day_beside(text: str, sentence: Sentence, start: int, end: int) -> DayBeside:
    """Return the weekday and part of the day behind, else before, the clock time from `start` to `end`."""
    after, before = _patterns()
    behind = after.match(text, end, sentence.end)
    ahead = before.search(text[max(sentence.start, start - _BEFORE_CHARS) : start])
    found = behind if behind and (behind["w"] or behind["part"]) else ahead
    if found is None:
        return DayBeside()
    weekday = table("times")["weekdays"].index(found["w"].lower()) if found["w"] else None
    return DayBeside(weekday, found["part"].lower() if found["part"] else None)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    weekday, part = "|".join(table("times")["weekdays"]), "|".join(table("times")["parts"])
    after = rf"\s*(?:{_ZONE})?\s*(?:\([^()]{{3,40}}\))?[\s,]*{_LINK}(?:(?P<w>{weekday})\b)?\s*(?:(?P<part>{part})\b)?"
    before = (
        rf"\b(?P<w>{weekday})(?:\s+(?P<part>{part}))?[\s,]+"
        r"(?:(?:at|around|about|by|until|from|just|shortly|soon|before|after|between)\s+)*$"
    )
    return re.compile(after, re.IGNORECASE), re.compile(before, re.IGNORECASE)
