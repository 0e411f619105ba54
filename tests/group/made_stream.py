"""Readings of made-up reports: each event has forty words of its own, and all share the words of the news."""

from datetime import date, timedelta

from secondsource.group.likeness import reading

NEWS = ("police", "said", "street", "night", "report", "people", "town", "officer")
WORDS = 40  # of an event
STEP = 5  # words by which one report of an event begins after the last
START = date(2031, 5, 13)


def told(event, number, *, day=0, of=20, words=()):
    """Return report `number` of an event: `of` of the event's words, in a ring, and words of the news."""
    own = [f"{event}{(number * STEP + k) % WORDS}" for k in range(of)]
    counts = dict.fromkeys((*own, *NEWS[: 4 + number % 4], f"{event}own{number}", *words), 2.0)
    names = frozenset({event.title()})
    return reading(f"rep_{event}_{number:03}", counts, names, frozenset({"2031-05-12"}), _day(day))


def round_up(events, *, of=8, day=0):
    """Return a report that tells a little of each of several events."""
    counts = dict.fromkeys((*(f"{event}{k}" for event in events for k in range(of)), *NEWS), 2.0)
    names = frozenset(event.title() for event in events)
    return reading(f"rep_{'_'.join(events)}", counts, names, frozenset(), _day(day))


def _day(after):
    return None if after is None else START + timedelta(days=after)
