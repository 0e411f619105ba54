"""How alike two reports are: the odds, learned from pairs, that they are about one event; and on what grounds.

Two decisions as in Miranda et al., "Multilingual clustering of streaming news" (2018): what is likest, which ranks, and
whether that is enough, for which SAME_EVENT stands.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import numpy as np

from secondsource.group.candidates import candidate_pairs
from secondsource.group.comparison import MEASURES, UNKNOWN, compare
from secondsource.group.profiles import Profile
from secondsource.group.trees import likeness_trees

# Of 0.3, 0.35, 0.4, 0.45 and 0.5 the best B-cubed F1 over the four folds of the incidents that trained the trees.
SAME_EVENT = 0.35

_AT_ONCE = 512  # pairs whose measures are asked about together

# The measures that rest on each thing that a reader would name.
_GROUNDS: Mapping[str, tuple[str, ...]] = {
    "names": ("named_", "persons_", "places_", "full_names_"),
    "sites": ("sites_rarest",),
    "ages": ("ages_shared", "ages_alike"),
    "days": ("days_gap_days", "first_days_gap_days", "days_shared"),
    "words": ("words_", "lede_", "head_", "pairs_"),
}
# Without an age or a day to compare the answer is open; without a word in common it is not.
_OPEN = frozenset({"ages_alike", "days_gap_days", "first_days_gap_days"})


def likeness(a: Profile, b: Profile, shared_chars: int = 0) -> float:
    """Return how likely two reports are to be about one event, 0 to 1, the order of the two changing nothing.

    Args:
        a: a report.
        b: another.
        shared_chars: how many characters of text they share in passages.
    """
    return float(_odds([_compared(a, b, shared_chars)])[0])


def likeness_to_each(me: Profile, others: Sequence[Profile], shared_chars: Sequence[int]) -> list[float]:
    """Return the likeness of a report to each of many, which is faster than to ask one by one."""
    rows = [_compared(me, other, chars) for other, chars in zip(others, shared_chars, strict=True)]
    return [float(odds) for odds in _odds(rows)]


def likeness_of_pairs(pairs: Iterable[tuple[Profile, Profile, int]]) -> Iterator[float]:
    """Yield the likeness of each pair of reports with the characters that they share, as `likeness` does."""
    pairs = iter(pairs)
    while rows := [_compared(*pair) for pair in islice(pairs, _AT_ONCE)]:
        yield from map(float, _odds(rows))


def pair_likeness(items: Sequence[Profile], shared: Mapping[tuple[str, str], int]) -> dict[tuple[int, int], float]:
    """Return the likeness of the pairs of reports (indices, the lower first) that are worth a comparison.

    Args:
        items: in the order of their ids.
        shared: characters of passages that pairs of reports (ids, sorted) share.
    """
    pairs = list(candidate_pairs(items))
    rows = [_compared(items[i], items[j], shared.get((items[i].report, items[j].report), 0)) for i, j in pairs]
    return dict(zip(pairs, map(float, _odds(rows)), strict=True))


def grounds(a: Profile, b: Profile) -> list[str]:
    """Return what makes two reports alike ("names", "sites", "ages", "days", "words"), what weighs most first.

    A ground weighs as much as the log-odds would fall if the two had nothing of it in common.
    """
    row = _compared(a, b, 0)
    without = [[_taken_out(name, value, told) for name, value in zip(MEASURES, row, strict=True)] for told in _GROUNDS]
    whole, *left = likeness_trees(MEASURES).log_odds([row, *without]).tolist()
    weights = {ground: whole - rest for ground, rest in zip(_GROUNDS, left, strict=True)}
    return sorted(weights, key=lambda ground: (-weights[ground], ground))


def _taken_out(name: str, value: float, ground: str) -> float:
    if not name.startswith(_GROUNDS[ground]):
        return value
    return UNKNOWN if name in _OPEN else 0.0


def _compared(a: Profile, b: Profile, shared_chars: int) -> list[float]:
    first, second = (a, b) if a.report <= b.report else (b, a)
    return compare(first, second, shared_chars)


def _odds(rows: Sequence[Sequence[float]]) -> Sequence[float]:
    if not rows:
        return []
    sums = likeness_trees(MEASURES).log_odds(rows)
    return [1 / (1 + math.exp(-one)) for one in np.clip(sums, -50, 50).tolist()]
