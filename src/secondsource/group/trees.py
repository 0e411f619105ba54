"""Boosted trees as plain numbers: what `models/stories` learned of pairs of reports, asked many rows at a time.

Each node that sends a row above rules out the leaves below it; the first leaf that is left is the one that the row
comes to. What the nodes of one measure leave of all trees is known beforehand, for each stretch between two bounds.
The method is QuickScorer (Lucchese et al., 2015).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

_ROWS_AT_ONCE = 64  # so that what is left of all trees by each measure stays in a processor's cache
_MOST_LEAVES = 8  # of a tree: a bit each
_BYTES_AT_ONCE = 8  # of as many trees, taken as one number

Floats = npt.NDArray[np.float64]


class Trees:
    """Every tree as a byte, a bit for each leaf; for each measure the leaves that are left, whatever its value."""

    def __init__(self, trees: Sequence[Any]) -> None:
        """Take trees as nested lists: a leaf is a number, else [measure, bound, unknown goes above, below, above].

        Raises ValueError for a tree with more than eight leaves.
        """
        leaves = [list(_leaves(tree)) for tree in trees]
        if max(map(len, leaves)) > _MOST_LEAVES:
            raise ValueError(f"a tree has more than {_MOST_LEAVES} leaves")
        nodes = sorted((*node, number) for number, tree in enumerate(trees) for node in _nodes(tree))
        last = max((node[0] for node in nodes), default=0)
        own = [[node[1:] for node in nodes if node[0] == measure] for measure in range(last + 1)]
        self._left = np.concatenate([_left(told, len(trees)) for told in own])
        self._bounds = np.array(sorted({bound for _, bound, *_ in nodes}))  # of all measures
        self._row = np.array(list(_rows(own, self._bounds)))  # of `_left`, by measure and bounds that are passed
        self._measures = np.arange(last + 1)[:, np.newaxis]
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
        passed = np.searchsorted(self._bounds, rows) + np.isnan(rows)  # unknown: one more than all
        each = self._left.take(self._row[self._measures, passed.T[: len(self._measures)]], 0)
        left = np.bitwise_and.reduce(each, 0).view(np.uint8)[:, : len(self._start)]
        total: Floats = self._value.take(left + self._start).sum(axis=1)
        return total


def _left(nodes: Sequence[tuple[float, int, int, int]], trees: int) -> npt.NDArray[np.uint64]:
    """The leaves that are left of each tree by the nodes of one measure, as a row of bytes.

    The first row for a value that is above no node's bound, then for one above the first of them, and so on; the last
    for a value that is not known.

    Args:
        nodes: bound, whether the unknown goes above, the leaves left, and the tree; ordered by bound.
        trees: how many there are.
    """
    rows = np.full((len(nodes) + 2, -(-trees // _BYTES_AT_ONCE) * _BYTES_AT_ONCE), 255, dtype=np.uint8)
    for row, (_, unknown, left, tree) in enumerate(nodes, 1):
        rows[row:-1, tree] &= left
        if unknown:
            rows[-1, tree] &= left
    return rows.view(np.uint64)


def _rows(own: Sequence[Sequence[tuple[float, int, int, int]]], bounds: Floats) -> Iterator[list[int]]:
    """For each measure the row of what it leaves (`_left`), by how many of all measures' bounds a value passes."""
    first = 0
    for nodes in own:
        passed = np.searchsorted([bound for bound, *_ in nodes], bounds, side="right")
        yield [first, *(first + passed).tolist(), first + len(nodes) + 1]
        first += len(nodes) + 2


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
    """Return the trees that tell how alike two reports are; see `learned`."""
    return Trees(learned("group/data/likeness.json", measures, model="models/stories")["trees"])


def learned(path: str, measures: tuple[str, ...], *, model: str) -> dict[str, Any]:
    """Return what a model learned, as it stands in a file of the package: its `trees`, and what else it holds.

    Raises ValueError where it was trained on other measures than these; `model` is the folder that trains it.
    """
    told: dict[str, Any] = json.loads(files("secondsource").joinpath(path).read_text(encoding="utf-8"))
    if tuple(told["measures"]) != measures:
        raise ValueError(f"{path} was trained on other measures; run {model} again")
    return told
