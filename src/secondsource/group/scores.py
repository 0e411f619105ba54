"""How alike two reports are, from 0 to 1."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from secondsource.group.features import Features

COMMON = 0.2  # share of a large batch above which a word is no reason to compare two reports
_SMALL_BATCH = 50  # below it every pair is compared
# Reports this many days further apart count half as alike: so many at least, and so many more for a full likeness.
# A story runs on for months, and its reports share its names; two shootings on two days share the words of shootings.
# Set on the news clusters and a slice of the shootings, as a trade between them.
_HALF_DAYS = 10.0
_HALF_DAYS_MORE = 400.0
_SAME_DAYS = 2  # an event is told for about two days without being old
_PASSAGE_CHARS = 600  # shared text of this length is as good as a full likeness of words


def pair_scores(items: Sequence[Features], shared: Mapping[tuple[str, str], int]) -> dict[tuple[int, int], float]:
    """Return the likeness of the pairs of reports (indices, the lower first) that have anything rare in common.

    Cosine of the weighted words, raised by shared passages and lowered by days between publication.
    """
    dots: dict[tuple[int, int], float] = defaultdict(float)
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    most = common_above(len(items))
    df: dict[str, int] = defaultdict(int)
    for item in items:
        for word in item.vector:
            df[word] += 1
    for index, item in enumerate(items):
        for word, weight in item.vector.items():
            if df[word] <= most:
                for other, other_weight in postings[word]:
                    dots[other, index] += weight * other_weight
                postings[word].append((index, weight))
    scores = {}
    for (i, j), dot in sorted(dots.items()):
        a, b = items[i], items[j]
        scores[i, j] = pair_score(a, b, dot, shared.get((a.report, b.report), 0))
    return scores


def pair_score(a: Features, b: Features, dot: float, shared_chars: int) -> float:
    """Return the likeness of two reports from that of their words and the length of the passages they share."""
    passages = min(1.0, shared_chars / _PASSAGE_CHARS)
    alike = min(1.0, dot + (1 - dot) * passages * 0.5)
    return alike * _nearness(a, b, alike)


def common_above(reports: int) -> float:
    """Return the number of reports above which a word is no reason to compare two of so many."""
    return max(_SMALL_BATCH, COMMON * reports)


def _nearness(a: Features, b: Features, alike: float) -> float:
    """1 within two days, then falling, the slower the more alike they are; 1 when a date is missing."""
    if a.published is None or b.published is None:
        return 1.0
    days = max(0, abs((a.published - b.published).days) - _SAME_DAYS)
    return float(0.5 ** (days / (_HALF_DAYS + _HALF_DAYS_MORE * alike)))
