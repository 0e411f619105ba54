"""Which reports are worth a comparison: those that share some of their rarest words, found by an inverted index."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence

from secondsource.group.profiles import Profile

# Together these lose 1 in 100 of the pairs that all words would give (shootings, first three fifths).
_KEYS = 40  # a report is looked up by so many of its weightiest words, pairs of words, sites and full names
_COMMON = 100  # a key of more reports than this brings no two together
NEIGHBOURS = 30  # a report is compared with so many others at most, beside those that choose it
_ALL_COMPARED = 40  # in a batch this small every pair is compared


class Index:
    """Numbers of reports by the keys that they can be found by."""

    def __init__(self) -> None:
        self._holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._keys: dict[int, dict[str, float]] = {}

    def add(self, number: int, item: Profile) -> None:
        """Make a report findable under a number of the caller's."""
        self._keys[number] = _keys_of(item)
        for key, weight in self._keys[number].items():
            self._holders[key].append((number, weight))

    def remove(self, number: int) -> None:
        """Forget a report."""
        for key in self._keys.pop(number):
            left = [held for held in self._holders.pop(key) if held[0] != number]
            if left:
                self._holders[key] = left

    def near(self, item: Profile, most: int = NEIGHBOURS) -> list[int]:
        """Return the numbers of the reports that share the weightiest keys with `item`, best first."""
        common: dict[int, float] = defaultdict(float)
        for key, weight in _keys_of(item).items():
            holders = self._holders.get(key, ())
            if len(holders) <= _COMMON:
                for number, other in holders:
                    common[number] += weight * other
        best = heapq.nsmallest(most, ((-shared, number) for number, shared in common.items()))
        return [number for _, number in best]


def candidate_pairs(items: Sequence[Profile]) -> Iterable[tuple[int, int]]:
    """Return the pairs of indices, the lower first and in order, of reports that may be about one event."""
    if len(items) <= _ALL_COMPARED:
        return [(i, j) for i in range(len(items)) for j in range(i + 1, len(items))]
    index = Index()
    for number, item in enumerate(items):
        index.add(number, item)
    found = set()
    for number, item in enumerate(items):
        found |= {(min(number, other), max(number, other)) for other in index.near(item, NEIGHBOURS + 1)}
    return sorted((i, j) for i, j in found if i != j)


def _keys_of(item: Profile) -> dict[str, float]:
    """The weightiest words of a report, and those of its headline twice as heavy."""
    length = max(1e-9, item.words.length)
    heads = item.head.of
    weighed = ((weight * (2 if word in heads else 1) / length, word) for word, weight in item.words.of.items())
    return {word: weight for weight, word in heapq.nlargest(_KEYS, weighed)}
