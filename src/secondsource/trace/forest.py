"""Who shares most with whom, where very many share something: a forest, not all pairs."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondsource.trace.joined import Joined

Weights = NDArray[np.floating[Any]]

MOST_GRAMS = 1024  # looked at: of more those with the lowest numbers, which are any (bottom sketch, Broder 1997)
MOST_REPORTS = 8000  # in one forest: its table of all pairs then takes 256 megabytes; past it there is none
FEWEST_GRAMS = 4  # shared by the reports of an edge: eight words in a row


def most_shared(
    reports: NDArray[np.int32],
    grams: NDArray[np.int64],
    sizes: NDArray[np.int64],
    tied: set[tuple[int, int]],
) -> set[tuple[int, int]]:
    """Return for each report those with which it shares most: the edges of two spanning forests.

    One is of the greatest shares of the shorter report's grams, one of the longer's. A spanning forest of greatest
    edges has the same connected groups at every threshold as all pairs have, so that "shares at least half of the
    shorter" joins the same reports. Of equal edges the one to the earliest report is taken (Prim's algorithm).

    Args:
        reports: the report that holds a gram, in parallel to
        grams: the gram, numbered from 0.
        sizes: how many grams each report has, those included that no other holds.
        tied: pairs of reports that share something for certain; what no chain of them ties has no edge.
    """
    found: set[tuple[int, int]] = set()
    for group in _groups(reports, tied):
        inside = np.isin(reports, group)
        shared = _shared(np.searchsorted(group, reports[inside]), grams[inside], len(group))
        for bound in (np.minimum, np.maximum):
            share = shared / np.maximum(bound.outer(sizes[group], sizes[group]), 1)
            share[shared < FEWEST_GRAMS] = 0
            found |= {(int(group[min(edge)]), int(group[max(edge)])) for edge in _forest(share)}
    return found


def _groups(reports: NDArray[np.int32], tied: set[tuple[int, int]]) -> list[NDArray[np.int32]]:
    """The reports that hold grams, in groups that are tied, each sorted."""
    holding = set(reports.tolist())
    joined = Joined[int]([])
    for one, two in tied:
        if one in holding and two in holding:
            joined.join(one, two)
    groups = (np.array(group, dtype=np.int32) for group in joined.groups())
    return [group for group in groups if len(group) <= MOST_REPORTS]


def _shared(reports: NDArray[np.int64], grams: NDArray[np.int64], count: int) -> Weights:
    """How many grams any two of `count` reports share, as far as a sample tells."""
    kept, number = np.unique(grams, return_inverse=True)
    few = number < MOST_GRAMS
    table = np.zeros((count, min(len(kept), MOST_GRAMS)), dtype=np.float32)
    table[reports[few], number[few]] = 1
    shared: Weights = (table @ table.T) * np.float32(max(1.0, len(kept) / MOST_GRAMS))
    return shared


def _forest(weights: Weights) -> set[tuple[int, int]]:
    """The edges of the spanning forest of greatest weights above zero."""
    count = len(weights)
    outside = np.ones(count, dtype=np.bool_)
    best = np.zeros(count, dtype=weights.dtype)
    nearest = np.zeros(count, dtype=np.int64)
    edges: set[tuple[int, int]] = set()
    for _ in range(count):
        place = int(np.argmax(np.where(outside, best, -1)))
        if best[place] > 0:
            edges.add((int(nearest[place]), place))
        outside[place] = False
        closer = outside & (weights[place] > best)
        best[closer], nearest[closer] = weights[place][closer], place
    return edges
