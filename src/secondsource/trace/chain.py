"""Seeds into rough passages: what lies near each other in both reports belongs together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heapify, heappop

from secondsource.trace.open_parts import OpenParts
from secondsource.trace.seeds import Seed

# The gap, in words, that is bridged inside a passage; and the share of the shorter part beside it that a gap may
# measure, where that is more. Set on half of PAN 2013's training pairs (bench/trace).
NARROW = (6, 0.5)  # words kept as they were: a phrase put in or left out
WIDE = (30, 1.0)  # words rewritten, where seeds are few
LONGEST_GAP_WORDS = 40


def chain(parts: Sequence[Seed], gap: tuple[int, float]) -> list[Seed]:
    """Join `parts` into passages: ranges of words in both reports that lie within a gap of each other in both.

    Order inside a passage is not asked for: sentences that were swapped are one passage. The gap that is bridged
    grows with the parts beside it, so that a changed clause does not cut a long copy and two short ones do not meet.
    """
    return [passage for near in _apart(parts) for passage in _chained(near, gap)]


def _apart(parts: Sequence[Seed]) -> Iterator[list[Seed]]:
    """The parts in stretches of the first report that lie too far apart for anything in them to be joined."""
    ordered = sorted(parts)
    start, end = 0, 0
    for place, part in enumerate(ordered):
        if place > start and part.a0 - end > LONGEST_GAP_WORDS:
            yield ordered[start:place]
            start = place
        end = max(end, part.a1)
    yield ordered[start:]


def _chained(parts: list[Seed], gap: tuple[int, float]) -> list[Seed]:
    if len(parts) < 2:  # noqa: PLR2004 - nothing to join
        return parts
    passages = _join(parts, gap[0], 0.0)
    count = 0
    while count != len(passages) > 1:
        count = len(passages)
        passages = _join(passages, *gap)
    return passages


def _join(parts: Sequence[Seed], gap_words: int, gap_share: float) -> list[Seed]:
    """Join each part with what is open near it, in the order in which that was opened or last grew."""
    open_ = OpenParts(LONGEST_GAP_WORDS)
    done: list[Seed] = []
    for part in sorted(parts):
        done += open_.closed(part.a0)
        joined, places = part, set[int]()
        ahead = open_.near(part, -1)
        heapify(ahead)
        while ahead:
            order, place = heappop(ahead)
            old = open_.at(place)
            if place not in places and _gap(old, joined) <= _bridged(old, joined, gap_words, gap_share):
                places.add(place)
                if (both := _both(old, joined))[2:] != joined[2:]:
                    ahead = open_.near(both, order)
                    heapify(ahead)
                joined = both
        open_.put(joined, places)
    return sorted(done + open_.all())


def _gap(one: Seed, two: Seed) -> int:
    """The words between two parts, in the report where there are more of them; below zero when they overlap."""
    return max(two.a0 - one.a1, one.a0 - two.a1, two.b0 - one.b1, one.b0 - two.b1)


def _bridged(one: Seed, two: Seed, gap_words: int, gap_share: float) -> float:
    shorter = min(one.a1 - one.a0, one.b1 - one.b0, two.a1 - two.a0, two.b1 - two.b0)
    return min(LONGEST_GAP_WORDS, max(gap_words, gap_share * shorter))


def _both(one: Seed, two: Seed) -> Seed:
    return Seed(min(one.a0, two.a0), max(one.a1, two.a1), min(one.b0, two.b0), max(one.b1, two.b1))
