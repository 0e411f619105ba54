"""Runs of three words that some reports of a story have and others lack: finer than passages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RUN_WORDS = 3
_COLUMNS = 4096  # looked at together, so that a table of them fits in memory

Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Runs:
    """How the runs of words of any two reports stand to each other; tables are [source, taker]."""

    missing: Table  # runs of the taker that another report has too, and the source has not
    few_have: Table  # runs of both, each counted as one over the number of other reports that have it


def runs_of(texts: Sequence[Sequence[str]]) -> Runs:
    """Return the runs that reports share, given their folded words.

    Time grows with the number of words, and with the square of the reports times the ways in which runs are spread over
    them; of copies of one text these are few.
    """
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for report, words in enumerate(texts):
        for run in dict.fromkeys(zip(*(words[at:] for at in range(RUN_WORDS)), strict=False)):
            holders[run].append(report)
    spread = sorted(Counter(tuple(reports) for reports in holders.values() if len(reports) > 1).items())
    shared, few_have = (np.zeros((len(texts), len(texts))) for _ in range(2))
    for first in range(0, len(spread), _COLUMNS):
        part = spread[first : first + _COLUMNS]
        table = np.zeros((len(texts), len(part)), dtype=np.float32)
        for column, (reports, _) in enumerate(part):
            table[list(reports), column] = 1
        count = np.array([many for _, many in part], dtype=np.float32)
        others = np.array([len(reports) - 1 for reports, _ in part], dtype=np.float32)
        shared += (table * count) @ table.T
        few_have += (table * (count / others)) @ table.T
    missing = np.diagonal(shared)[np.newaxis, :] - shared
    np.fill_diagonal(few_have, 0)
    return Runs(missing, few_have)
