"""A count in a report: what it counts, which part of all it counts, and whether it is of another time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from secondsource.align.counted import Kind, countries, synonyms, units
from secondsource.align.relations import Interval
from secondsource.align.tables import table
from secondsource.align.view import within
from secondsource.records import Annotated, Quantity, Sentence

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CURRENT_DAYS = 30  # a count of an earlier day than this is not of the story's event


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity of a report, with what it counts."""

    member: Annotated
    quantity: Quantity
    kind: Kind | None
    start: int  # of its clause
    end: int
    background: bool  # it is of another time than the report, or of several events

    @property
    def interval(self) -> Interval:
        """The numbers that it allows."""
        return Interval.of(self.quantity)


def is_background(member: Annotated, sentence: Sentence) -> bool:
    """Whether a sentence tells of another time than the report's own: it names a year, or a day long before."""
    published = member.report.published.value
    for time in within(member.times, sentence.start, sentence.end):
        if not time.placed:
            continue
        if time.value and time.granularity in {"year", "decade", "century"}:
            return True
        if time.value and published and _DAY.match(time.value) and _DAY.match(published):
            days = (date.fromisoformat(published[:10]) - date.fromisoformat(time.value[:10])).days
            if days > _CURRENT_DAYS:
                return True
    return False


def is_of_several(member: Annotated, sentence: Sentence) -> bool:
    """Return whether a sentence tells of several events at once: its numbers are of all of them together."""
    return _several().search(member.report.document.text, sentence.start, sentence.end) is not None


@cache
def _several() -> re.Pattern[str]:
    words = table("harms")["words"]
    return re.compile(
        rf"\b(?:{'|'.join(words['several'])})\s+(?:[\w-]+\s+){{0,2}}(?:{'|'.join(words['deeds'])})\b", re.IGNORECASE
    )


def degree_beside(member: Annotated, at: int, start: int, end: int) -> str:
    """Return to what degree those were hurt whom a number at `at` counts: "serious"; "" where that is not told.

    It is told between the commas that the number stands between: of "14 were hurt, two of them seriously" two were.
    `start` and `end` are those of its sentence or clause.
    """
    text = member.report.document.text
    before, after = text.rfind(", ", start, at), text.find(", ", at, end)
    found = _degree().search(text, max(start, before), end if after < 0 else after)
    return found[1].lower().removesuffix("ly") if found else ""


@cache
def _degree() -> re.Pattern[str]:
    words = table("harms")["words"]
    degrees, hurts = "|".join(words["degrees"]), "|".join(words["hurts"])
    return re.compile(rf"\b((?:{degrees})ly\b|(?:{degrees})(?=\s+(?:\w+\s+)?(?:{hurts})\b))", re.IGNORECASE)


def unit_of(count: Count) -> str:
    """The unit under its plainest synonym."""
    phrase = count.quantity.unit_text.casefold()
    unit = next((u for u in synonyms() if " " in u and u in phrase), count.quantity.unit)
    return synonyms().get(unit, unit)


def nations_of(count: Count) -> frozenset[str]:
    """Capitalised words of what is counted: "Danish soldiers" are not "Polish soldiers"."""
    words = re.findall(r"\b[A-Z][\w.]*", count.quantity.unit_text)
    folded = (word.replace(".", "").casefold() for word in words)
    return frozenset(countries().get(word, word) for word in folded)


def scope_of(count: Count) -> str:
    """Which part of all it counts: of a kind of people, beyond those counted before, or hurt to a degree."""
    degree = degree_beside(count.member, count.quantity.start, count.start, count.end)
    if degree:
        return f"{unit_of(count)} {degree}".strip()
    if count.quantity.unit in units()["beyond"]:
        return "others"
    return "" if count.quantity.unit in units()["anybody"] else unit_of(count)
