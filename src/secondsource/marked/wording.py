"""What the renderings say of a name, a quote, a time, a count and an event."""

from __future__ import annotations

import math
import re

from secondsource.brief.wording import joined, moment, one_line
from secondsource.records import EventMention, Mention, Party, Quantity, RawQuote, TimeExpression

_UNPLACED = {"duration": "a length of time", "set": "again and again", "date": "no one date", "time": "no one time"}
_PART_OF_LENGTH = re.compile(r"(X|\d+(?:\.\d+)?)([A-Z])")
_UNITS = {"Y": "year", "Q": "quarter", "M": "month", "W": "week", "D": "day", "E": "decade", "C": "century"}
_CLOCK_UNITS = {"H": "hour", "M": "minute", "S": "second"}
_STRETCHES = frozenset({"week", "quarter", "season", "century"})
_TYPES = {"PERSON": "person", "ORG": "organisation", "PLACE": "place"}


def name_type(mention: Mention) -> str:
    """Return "person", "organisation" or "place"."""
    return _TYPES[mention.type]


def described(mention: Mention) -> str:
    """Return what is known of a name: "person · Captain · of the barge"."""
    return joined(name_type(mention), one_line(mention.title or ""), one_line(mention.role or ""))


def party(one: Party) -> str:
    """Return whom a report means: its words, and the name where they are another's ("he, Rui Almeida")."""
    words = one_line(one.text)
    named = one_line(one.mention.text) if one.mention else ""
    return words if not named or named in words else f"{words}, {named}"


def speaker(quote: RawQuote) -> str:
    """Return who speaks in a quote, and through whom: "State Department via Fox News", or that nobody was found."""
    if quote.speaker is None:
        return "speaker not found"
    return party(quote.speaker) + (f" via {party(quote.via)}" if quote.via else "")


def when(time: TimeExpression) -> str:
    """Return the value of a time as read aloud: "4 March 2024", "3 days"; "no anchor" where it has none."""
    if time.value is None:
        return "no anchor"
    if not time.placed:
        length = length_in_words(time.value)
        again = f"every {length.removeprefix('1 ')}" if length and time.kind == "set" else ""
        return again or length or _UNPLACED[time.kind]
    if time.granularity in _STRETCHES and time.earliest and time.latest:
        told = f"{moment(time.earliest)} to {moment(time.latest)}"
    else:
        told = moment(time.value)
    return f"{told}, its weekday is another day's" if time.halves_disagree else told


def length_in_words(value: str) -> str:
    """Return a length of time as read aloud; nothing for a value that is none.

    >>> length_in_words("PT5H30M"), length_in_words("P1D"), length_in_words("PXM"), length_in_words("PAST_REF")
    ('5 hours 30 minutes', '1 day', 'some months', '')
    """
    days, _, clock = value[1:].partition("T")
    parts = [(found, _UNITS) for found in _PART_OF_LENGTH.finditer(days)]
    parts += [(found, _CLOCK_UNITS) for found in _PART_OF_LENGTH.finditer(clock)]
    if value != f"P{days}{'T' if clock else ''}{clock}" or "".join(one.group() for one, _ in parts) != days + clock:
        return ""
    if any(one[2] not in units for one, units in parts):
        return ""
    return " ".join(_some(one[1], units[one[2]]) for one, units in parts)


def _some(count: str, unit: str) -> str:
    if count == "X":
        return f"some {_plural(unit)}"
    return f"{count} {unit if count == '1' else _plural(unit)}"


def _plural(unit: str) -> str:
    return "centuries" if unit == "century" else f"{unit}s"


def how_many(quantity: Quantity) -> str:
    """Return a count as an interval in words: "40 or more (sailor)", "5 to 7 (day)", "17%"."""
    low, high = quantity.low, quantity.high
    if low == high:
        told = _number(low)
    elif math.isinf(high):
        told = f"{_number(low)} or more"
    elif low <= 0 or math.isinf(low):
        told = f"up to {_number(high)}"
    else:
        told = f"{_number(low)} to {_number(high)}"
    unit = one_line(quantity.unit)
    return told + (unit if unit == "%" else f" ({unit})" if unit else "")


def what_happened(event: EventMention) -> str:
    """Return the type of an event and how surely it is told: "kill · not · alleged"."""
    return joined(event.type, "not" if event.negated else "", event.hedge or "")


def _number(value: float) -> str:
    return f"{value:,.10g}"
