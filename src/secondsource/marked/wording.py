"""What the renderings say of a name, a quote, a time, a count and an event."""

from __future__ import annotations

import math

from secondsource.brief.wording import joined, moment, one_line
from secondsource.records import EventMention, Mention, Party, Quantity, RawQuote, TimeExpression

_UNPLACED = {"duration": "length", "set": "again and again", "date": "no one date", "time": "no one time"}
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
    """Return the value of a time as read aloud: "4 March 2024", "P3D (length)"; "no anchor" where it has none."""
    if time.value is None:
        return "no anchor"
    if not time.placed:
        return f"{time.value} ({_UNPLACED[time.kind]})"
    if time.granularity in _STRETCHES and time.earliest and time.latest:
        told = f"{moment(time.earliest)} to {moment(time.latest)}"
    else:
        told = moment(time.value)
    return f"{told}, its weekday is another day's" if time.halves_disagree else told


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
