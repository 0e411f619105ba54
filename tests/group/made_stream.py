"""Readings of made-up reports: each event has forty words of its own, and all share the words of the news."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from secondsource.group.facets import Facets
from secondsource.group.likeness import reading

NEWS = ("police", "said", "street", "night", "report", "people", "town", "officer")
WORDS = 40  # of an event
STEP = 5  # words by which one report of an event begins after the last
START = date(2031, 5, 13)


def told(event, number, *, day=0, of=20, words=(), named=True):
    """Return report `number` of an event: `of` of the event's words, in a ring, and words of the news."""
    own = [f"{event}{(number * STEP + k) % WORDS}" for k in range(of)]
    said = (*own, *NEWS[: 4 + number % 4], f"{event}own{number}", *words)
    names, days = ({event.title()}, [date(2031, 5, 12)]) if named else (set(), [])
    return reading(f"rep_{event}_{number:03}", _day(day), _facets(said, names, days))


def round_up(events, *, of=8, day=0):
    """Return a report that tells a little of each of several events."""
    said = (*(f"{event}{k}" for event in events for k in range(of)), *NEWS)
    return reading(f"rep_{'_'.join(events)}", _day(day), _facets(said, {event.title() for event in events}, []))


def _facets(said, names, days):
    """What a report tells that says these words, each twice, the first of them in its headline."""
    named = Counter(name.lower() for name in names)
    return Facets(
        words=Counter(dict.fromkeys(said, 2)),
        head=Counter(said[:6]),
        lede=Counter(said[:12]),
        pairs=Counter(f"{one} {two}" for one, two in pairwise(said)),
        named=named,
        places=named,
        names=names,
        days=days,
        chars=6 * len(said),
    )


def _day(after):
    return None if after is None else START + timedelta(days=after)
