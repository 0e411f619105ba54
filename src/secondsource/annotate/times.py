"""Times in the text, and what they come to on the calendar.

The forms are those of TimeML (Pustejovsky et al. 2003) that news prose uses: dates, times of day, lengths and what
repeats. A weekday is the last one up to the day of publication, or the next one where the clause speaks of the
future; "the next day" is told from the day that the report named last. What stands on no calendar (lengths, sets,
"recently", a company's financial years) is found and marked as such. Left alone: ages, events used as dates ("after
the war"), calendars other than the Gregorian, and years before 1500.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from secondsource.annotate.clock_forms import clock_family
from secondsource.annotate.day_forms import day_families
from secondsource.annotate.duration_forms import duration_families
from secondsource.annotate.holiday_forms import holiday_family
from secondsource.annotate.month_forms import month_family
from secondsource.annotate.period_forms import period_families
from secondsource.annotate.quarter_forms import quarter_families
from secondsource.annotate.time_reading import Anchors, Family, Found, Reader, Reading
from secondsource.annotate.value_bounds import bounds, narrowed
from secondsource.annotate.year_forms import year_families
from secondsource.records import Sentence, TimeExpression

_OPENING_CHARS = 30  # a time that opens its sentence is the one that the next sentences go on from
_YEARS = (1600, 3000)  # of publication: further off, "two centuries ago" leaves the calendar
_REACH_CHARS = 60  # how far from its telling word ("March", "week") an expression can begin or end


def find_times(text: str, sentences: Sequence[Sentence], published: date | None) -> tuple[TimeExpression, ...]:
    """Return the times in some sentences of `text`, in document order.

    Args:
        text: the document text.
        sentences: in document order.
        published: the day that relative times are told from; None, or a year before 1600 or after 3000, leaves them
            without a value.
    """
    found: list[TimeExpression] = []
    anchors = Anchors(published if published and _YEARS[0] <= published.year <= _YEARS[1] else None)
    for sentence in sentences:
        end = sentence.start
        for match, read in _matches(text, sentence):
            if match.start() < end or match.start() == match.end():
                continue
            reading = read(Found(match, text, sentence, anchors))
            if reading is not None:
                end = match.end()
                found.append(_expression(match, reading, anchors))
                anchors = _going_on(anchors, found[-1], opens=match.start() - sentence.start <= _OPENING_CHARS)
    return tuple(found)


def _matches(text: str, sentence: Sentence) -> Iterator[tuple[re.Match[str], Reader]]:
    """The expressions of a sentence from left to right; where two start together, the longer one first."""
    spans = [
        (match.start(), -match.end(), order, match, read)
        for order, family in enumerate(_families())
        for start, end in _windows(text, sentence, family)
        for pattern, read in family.forms
        for match in pattern.finditer(text, start, end)
    ]
    for _, _, _, match, read in sorted(spans, key=lambda span: span[:3]):
        yield match, read


def _windows(text: str, sentence: Sentence, family: Family) -> Iterator[tuple[int, int]]:
    """The stretches of a sentence around the words that tell a family of forms, whole words, none twice."""
    start = end = -1
    for trigger in family.trigger.finditer(text, sentence.start, sentence.end):
        first, last = max(sentence.start, trigger.start() - _REACH_CHARS), trigger.end() + _REACH_CHARS
        if first > end:
            if end > start:
                yield start, end
            start = first
        end = min(last, sentence.end)
        while end < sentence.end and text[end].isalnum():
            end += 1
    if end > start:
        yield start, end


def _expression(match: re.Match[str], reading: Reading, anchors: Anchors) -> TimeExpression:
    reach = reading.reach
    if reach is None and reading.value and reading.placed:
        reach = narrowed(*bounds(reading.value), reading.modifier)
    base = anchors.base(reading.against) if reading.against else None
    return TimeExpression(
        match.start(),
        match.end(),
        match.group(),
        reading.value,
        reading.granularity,
        relative=reading.against is not None,
        kind=reading.kind,
        placed=reading.placed,
        earliest=reach[0] if reach else None,
        latest=reach[1] if reach else None,
        modifier=reading.modifier,
        against=reading.against,
        anchor=base.isoformat() if base else None,
        zone=reading.zone,
        halves_disagree=reading.halves_disagree,
    )


def _going_on(anchors: Anchors, time: TimeExpression, *, opens: bool) -> Anchors:
    """What later times can rest on once this one has been read."""
    value = time.value
    if time.kind == "duration" and re.search(r"\b(?:nine|six|12|twelve)\s+months", time.text):
        return replace(anchors, year_to_date=True)
    if not value or not time.placed:
        return anchors
    named = anchors.named
    if time.granularity in {"day", "part", "minute"} and "/" not in value and (opens or named is None):
        named = date.fromisoformat(value[:10])
    if time.against == "text":  # "a year earlier" is no time that the next one goes on from
        return replace(anchors, named=named, year_to_date=anchors.year_to_date and value != anchors.quarter)
    if time.granularity != "quarter":
        return replace(anchors, named=named, last=value)
    # A report of a company's figures is about the first quarter it names, or a later one that is over as well.
    begins, ends = bounds(value)
    limit = begins if anchors.quarter is None else ends
    later = anchors.published is not None and limit <= anchors.published.isoformat() and value > (anchors.quarter or "")
    quarter = value if later else anchors.quarter
    return replace(anchors, named=named, last=value, quarter=quarter, year_to_date=False)


@cache
def _families() -> tuple[Family, ...]:
    """Every form with what reads it; on equal spans the earlier one wins."""
    return (
        month_family(),
        *day_families(),
        holiday_family(),
        clock_family(),
        *quarter_families(),
        *year_families(),
        *period_families(),
        *duration_families(),
    )
