"""From scores for heads to a tree: the best spanning arborescence (Chu and Liu 1965, Edmonds 1967)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
Heads = npt.NDArray[np.int64]


def tree_of(scores: Scores) -> Heads:
    """Return the head of each word of a sentence: every word reaches the root, which is its own head.

    Args:
        scores: an entry (d, h) says how well word h is the head of word d; (d, d), how well d is the root.
    """
    root = int(np.diagonal(scores).argmax())
    without = scores.astype(np.float64)
    np.fill_diagonal(without, -np.inf)
    return _arborescence(without, root)


def _arborescence(scores: npt.NDArray[np.float64], root: int) -> Heads:
    heads: Heads = scores.argmax(1)
    heads[root] = root
    cycle = _cycle(heads, root)
    if cycle is None:
        return heads
    outside = np.setdiff1d(np.arange(len(heads)), cycle)
    whole = len(outside)  # the cycle as one word, behind the others
    kept = scores[cycle, heads[cycle]]
    gain = scores[np.ix_(cycle, outside)] - kept[:, None]  # of breaking the cycle at a word, for a head outside
    leave = scores[np.ix_(outside, cycle)]
    smaller = np.full((whole + 1, whole + 1), -np.inf)
    smaller[:whole, :whole] = scores[np.ix_(outside, outside)]
    smaller[whole, :whole] = gain.max(0)
    smaller[:whole, whole] = leave.max(1)
    found = _arborescence(smaller, int(np.searchsorted(outside, root)))
    for d, h in enumerate(found[:whole]):
        heads[outside[d]] = cycle[leave[d].argmax()] if h == whole else outside[h]
    entry = int(found[whole])
    heads[cycle[gain[:, entry].argmax()]] = outside[entry]
    return heads


def _cycle(heads: Heads, root: int) -> Heads | None:
    """A cycle among the heads, as sorted words, or None."""
    state = np.zeros(len(heads), dtype=np.int8)  # 1: on the way walked now, 2: leads to the root
    state[root] = 2
    for start in range(len(heads)):
        way = []
        at = start
        while state[at] == 0:
            state[at] = 1
            way.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return np.array(sorted(way[way.index(at) :]))
        state[way] = 2
    return None
