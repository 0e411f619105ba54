"""The weekday and the part of the day that stand beside a clock time ("11.40 on Tuesday night", "Monday at 4 a.m.")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from secondsource.annotate.calendar_words import month_number
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
    month_day: tuple[int, int] | None = None
    shift: str | None = None  # "yesterday"

    def shifted(self, published: date) -> date:
        """Return the day that `shift` names on a day of publication."""
        return published + timedelta(days=table("times")["shifts"].get(self.shift, 0))


def day_beside(text: str, sentence: Sentence, start: int, end: int) -> DayBeside:
    """Return the date, or weekday and part of the day, behind, else before, the clock time from `start` to `end`."""
    after, before, dated = _patterns()
    named = dated.match(text, end, sentence.end)
    if named is not None:
        return DayBeside(
            month_day=(month_number(named["m"] or named["m2"]), int(re.sub(r"\D", "", named["d"] or named["d2"])))
        )
    behind = after.match(text, end, sentence.end)
    if behind is not None and behind["s"]:
        return DayBeside(shift=behind["s"].lower())
    ahead = before.search(text[max(sentence.start, start - _BEFORE_CHARS) : start])
    found = behind if behind and (behind["w"] or behind["part"]) else ahead
    if found is None:
        return DayBeside()
    weekday = table("times")["weekdays"].index(found["w"].lower()) if found["w"] else None
    return DayBeside(weekday, found["part"].lower() if found["part"] else None)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    weekday, part = "|".join(table("times")["weekdays"]), "|".join(table("times")["parts"])
    after = rf"\s*(?:{_ZONE})?\s*(?:\([^()]{{3,40}}\))?[\s,]*{_LINK}(?:(?P<w>{weekday})\b)?\s*(?:(?P<part>{part})\b)?"
    after = rf"{after}(?:(?P<s>yesterday|today|tomorrow)\b)?"
    before = (
        rf"\b(?P<w>{weekday})(?:\s+(?P<part>{part}))?[\s,]+"
        r"(?:(?:at|around|about|by|until|from|just|shortly|soon|before|after|between)\s+)*$"
    )
    month, day = "|".join(table("times")["months"]), r"[0-3]?\d(?:st|nd|rd|th)?(?!\d|[:.]\d)"
    dated = (
        rf"\s*(?:{_ZONE})?[\s,]*(?:on\s+)?(?:(?:{weekday}),?\s+)?"
        rf"(?:(?P<m>{month})\s+(?P<d>{day})|(?P<d2>{day})\s+(?P<m2>{month})\b)"
    )
    return re.compile(after, re.IGNORECASE), re.compile(before, re.IGNORECASE), re.compile(dated, re.IGNORECASE)
