"""Boosted trees as plain numbers: what `models/stories` learned of pairs of reports, asked many rows at a time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

_ROWS_AT_ONCE = 512  # so that a step over all trees stays in a processor's cache

Floats = npt.NDArray[np.float64]


class Trees:
    """Every tree as a column of nodes; all rows walk down all trees together, a level a step."""

    def __init__(self, trees: Sequence[Any]) -> None:
        """Take trees as nested lists: a leaf is a number, else [measure, bound, unknown goes above, below, above]."""
        columns = [_flat(tree) for tree in trees]
        most = max(len(column) for column in columns)
        table = np.zeros((len(columns), most, 6))
        for number, column in enumerate(columns):
            table[number, : len(column)] = column
        first = (np.arange(len(columns)) * most).astype(np.int64)
        measure, bound, unknown, below, above, value = table.reshape(-1, 6).T
        self._measure, self._bound, self._unknown = measure.astype(np.int64), bound, unknown > 0
        step = np.repeat(first, most)
        self._below, self._above = below.astype(np.int64) + step, above.astype(np.int64) + step
        self._value, self._first = value, first
        self._levels = max(_depth(tree) for tree in trees)

    def log_odds(self, rows: Sequence[Sequence[float]]) -> Floats:
        """Return the sum of what the trees say of each row of measures."""
        given = np.asarray(rows, dtype=np.float64)
        starts = range(0, len(given), _ROWS_AT_ONCE)
        return np.concatenate([np.zeros(0), *(self._walked(given[at : at + _ROWS_AT_ONCE]) for at in starts)])

    def _walked(self, rows: Floats) -> Floats:
        at = np.tile(self._first, (len(rows), 1))
        number = np.arange(len(rows))[:, None]
        for _ in range(self._levels):
            told = rows[number, self._measure[at]]
            above = np.where(np.isnan(told), self._unknown[at], told > self._bound[at])
            at = np.where(above, self._above[at], self._below[at])
        total: Floats = self._value[at].sum(axis=1)
        return total


def _flat(tree: Any) -> list[tuple[float, ...]]:  # noqa: ANN401 - nested lists as deep as the tree
    """The nodes of a tree: measure, bound, unknown, places of the next two, value; a leaf leads to itself."""
    nodes: list[tuple[float, ...]] = []
    left = [tree]
    while len(nodes) < len(left):
        here, node = len(nodes), left[len(nodes)]
        if isinstance(node, list):
            nodes.append((node[0], node[1], node[2], len(left), len(left) + 1, 0.0))
            left += node[3:]
        else:
            nodes.append((0.0, 0.0, 0.0, here, here, node))
    return nodes


def _depth(tree: Any) -> int:  # noqa: ANN401 - as above
    return 1 + max(_depth(tree[3]), _depth(tree[4])) if isinstance(tree, list) else 0


@cache
def likeness_trees(measures: tuple[str, ...]) -> Trees:
    """Return the trees that come with the package.

    Raises ValueError where they were trained on other measures than these.
    """
    told = json.loads(files("secondsource.group").joinpath("data/likeness.json").read_text(encoding="utf-8"))
    if tuple(told["measures"]) != measures:
        raise ValueError("group/data/likeness.json was trained on other measures; run models/stories again")
    return Trees(told["trees"])
