"""Reports into clusters, from the likeness of pairs: average linkage, so that a chain of single links does not join.

The method is UPGMA (Sokal and Michener 1958), stopped at a likeness; ties are broken by the order of the reports.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping


def average_linkage(count: int, scores: Mapping[tuple[int, int], float], stop: float) -> list[list[int]]:
    """Return clusters of the indices below `count`, each sorted, ordered by their first index.

    Args:
        count: how many items there are.
        scores: likeness of pairs (lower index first), 0 to 1; a pair that is missing has 0.
        stop: clusters less alike than this, on average over their pairs, are not joined.
    """
    members = {i: [i] for i in range(count)}
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    heap: list[tuple[float, int, int]] = []
    for (i, j), score in scores.items():
        sums[i][j] = sums[j][i] = score
        if score >= stop:
            heapq.heappush(heap, (-score, i, j))
    while heap:
        negative, i, j = heapq.heappop(heap)
        if i not in members or j not in members:
            continue
        current = sums[i].get(j, 0.0) / (len(members[i]) * len(members[j]))
        if current != -negative:
            continue  # an older likeness of clusters that have grown since
        _merge(i, j, members, sums)
        for other, total in sums[i].items():
            mean = total / (len(members[i]) * len(members[other]))
            if mean >= stop:
                heapq.heappush(heap, (-mean, min(i, other), max(i, other)))
    return sorted(sorted(group) for group in members.values())


def _merge(i: int, j: int, members: dict[int, list[int]], sums: dict[int, dict[int, float]]) -> None:
    """Join cluster `j` into cluster `i`."""
    members[i] += members.pop(j)
    for other, total in sums.pop(j).items():
        sums[other].pop(j, None)
        if other != i:
            sums[i][other] = sums[other][i] = sums[i].get(other, 0.0) + total
    sums[i].pop(j, None)
