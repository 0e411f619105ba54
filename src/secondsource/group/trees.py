"""Boosted trees as plain numbers: what `models/stories` learned of pairs of reports, asked many rows at a time.

All nodes of all trees are asked at once, and each that sends a row above rules out the leaves below it; the first leaf
that is left is the one that the row comes to. The method is QuickScorer (Lucchese et al., 2015).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

_ROWS_AT_ONCE = 64  # so that a step over all trees stays in a processor's cache
_MOST_LEAVES = 8  # of a tree: a bit each

Floats = npt.NDArray[np.float64]


class Trees:
    """Every tree as a column of nodes, each with the leaves that are left where it sends a row above."""

    def __init__(self, trees: Sequence[Any]) -> None:
        """Take trees as nested lists: a leaf is a number, else [measure, bound, unknown goes above, below, above].

        Raises ValueError for a tree with more than eight leaves.
        """
        told = [list(_nodes(tree)) for tree in trees]
        leaves = [list(_leaves(tree)) for tree in trees]
        if max(map(len, leaves)) > _MOST_LEAVES:
            raise ValueError(f"a tree has more than {_MOST_LEAVES} leaves")
        most = max(map(len, told))
        # A place in a column without a node is one that sends no row above.
        full = [[*nodes, *[(0, np.inf, 0, 255)] * (most - len(nodes))] for nodes in told]
        measure, bound, unknown, left = np.array(full).transpose(2, 1, 0)
        self._measure = (measure * 2 + unknown).astype(np.int64)
        self._bound, self._left = bound, left.astype(np.uint8)
        first = [[(byte & -byte).bit_length() - 1 for byte in range(256)]]  # bit of a byte; none of 0, which never is
        values = np.array([[*found, *[0.0] * (_MOST_LEAVES - len(found))] for found in leaves])
        self._value = np.take_along_axis(values, np.array(first).clip(0).repeat(len(trees), 0), 1).ravel()
        self._start = np.arange(len(trees)) * 256

    def log_odds(self, rows: Sequence[Sequence[float]]) -> Floats:
        """Return the sum of what the trees say of each row of measures."""
        given = np.asarray(rows, dtype=np.float64)
        starts = range(0, len(given), _ROWS_AT_ONCE)
        return np.concatenate([np.zeros(0), *(self._asked(given[at : at + _ROWS_AT_ONCE]) for at in starts)])

    def _asked(self, rows: Floats) -> Floats:
        unknown = np.isnan(rows)
        known = np.stack((np.where(unknown, -np.inf, rows), np.where(unknown, np.inf, rows)), 2).reshape(len(rows), -1)
        above = known.take(self._measure, 1) > self._bound
        left = np.bitwise_and.reduce(np.where(above, self._left, np.uint8(255)), 1)
        total: Floats = self._value[left + self._start].sum(axis=1)
        return total


def _leaves(tree: Any) -> Iterator[float]:  # noqa: ANN401 - nested lists as deep as the tree
    """The leaves of a tree, those below a node before those above it."""
    if isinstance(tree, list):
        yield from _leaves(tree[3])
        yield from _leaves(tree[4])
    else:
        yield tree


def _nodes(tree: Any, before: int = 0) -> Iterator[tuple[int, float, int, int]]:  # noqa: ANN401 - as above
    """Measure, bound and unknown of each node, and as bits the leaves but for those below it.

    Args:
        tree: a tree or a part of one.
        before: leaves of the tree that come before the part's.
    """
    if isinstance(tree, list):
        below = len(list(_leaves(tree[3])))
        yield tree[0], tree[1], int(tree[2]), 255 & ~(((1 << below) - 1) << before)
        yield from _nodes(tree[3], before)
        yield from _nodes(tree[4], before + below)


@cache
def likeness_trees(measures: tuple[str, ...]) -> Trees:
    """Return the trees that come with the package.

    Raises ValueError where they were trained on other measures than these.
    """
    told = json.loads(files("secondsource.group").joinpath("data/likeness.json").read_text(encoding="utf-8"))
    if tuple(told["measures"]) != measures:
        raise ValueError("group/data/likeness.json was trained on other measures; run models/stories again")
    return Trees(told["trees"])
