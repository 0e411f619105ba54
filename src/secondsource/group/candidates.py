"""Which reports are worth a comparison: those that share some of their rarest words, found by an inverted index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from secondsource.group.index import heaviest
from secondsource.group.profiles import Profile

# Together these lose 1 in 100 of the pairs that all words would give (shootings, first three fifths).
_KEYS = 40  # a report is looked up by so many of its weightiest words, pairs of words, sites and full names
COMMON = 100  # a key of more reports than this brings no two together
NEIGHBOURS = 30  # a report is compared with so many others at most, beside those that choose it
ALL_COMPARED = 40  # in a batch this small every pair is compared


def candidate_pairs(items: Sequence[Profile]) -> Iterable[tuple[int, int]]:
    """Return the pairs of indices, the lower first and in order, of reports that may be about one event."""
    if len(items) <= ALL_COMPARED:
        return [(i, j) for i in range(len(items)) for j in range(i + 1, len(items))]
    keys = [keys_of(item) for item in items]
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, mine in enumerate(keys):
        for key, weight in mine.items():
            holders[key].append((number, weight))
    rare = {key: held for key, held in holders.items() if 1 < len(held) <= COMMON}
    found = set()
    for number, mine in enumerate(keys):
        found |= {(min(number, other), max(number, other)) for other in _near(mine, rare)}
    return sorted((i, j) for i, j in found if i != j)


def _near(keys: Mapping[str, float], holders: Mapping[str, Sequence[tuple[int, float]]]) -> tuple[int, ...]:
    """Return the numbers of the reports that share the weightiest keys with these, their own among them."""
    common: dict[int, float] = defaultdict(float)
    for key, weight in keys.items():
        for number, other in holders.get(key, ()):
            common[number] += weight * other
    return heaviest(common, NEIGHBOURS + 1)


def keys_of(item: Profile) -> dict[str, float]:
    """Return the weightiest words of a report with their share, those of its headline twice as heavy."""
    length = max(1e-9, item.words.length)
    heads = item.head.of
    weighed = ((weight * (2 if word in heads else 1) / length, word) for word, weight in item.words.of.items())
    return {word: weight for weight, word in sorted(weighed, reverse=True)[:_KEYS]}
