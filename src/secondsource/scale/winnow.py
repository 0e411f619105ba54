"""A few fingerprints of a text, so that any two texts with forty words in a row in common share one.

Winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003): of
each window of grams the least is kept. About one word in twelve stands for the text; a corpus fits where all grams of
it would not. What the reports of a story share to the word is found later, from all grams (`trace`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from secondsource.records import Report
from secondsource.trace.fingerprints import Runs, runs_of
from secondsource.trace.vocabulary import Indexes, Numbers

# Grams of five words of which one at least is kept. A run of forty words has 36 grams; those without two content words
# are no grams (`fingerprints.py`), in running text about one in ten.
WINDOW_GRAMS = 24


@dataclass(frozen=True, slots=True)
class Winnowed:
    """The fingerprints of a text in its order, each value once; these run in parallel."""

    values: NDArray[np.int64]
    chars: Indexes  # of the text that each stands for: those up to the next one


def winnowed(reports: Sequence[Report]) -> Iterator[Winnowed]:
    """Yield the fingerprints of each report's own text; a text without five words has none.

    The characters of all are those of the text, but for what is said twice. The grams are those of
    `trace.fingerprints`; many reports at once are faster than one by one.
    """
    return map(_kept, runs_of(reports))


def _kept(runs: Runs) -> Winnowed:
    if not len(runs.grams):
        return Winnowed(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
    places = _least(runs.grams)
    starts = runs.starts[places]
    starts[0] = 0
    values, firsts = np.unique(runs.grams[places].view(np.int64), return_index=True)
    order = np.argsort(firsts)
    return Winnowed(values[order], np.diff(starts, append=runs.chars)[firsts[order]])


def _least(grams: Numbers) -> Indexes:
    """The places of the least gram of each window, the last of equals, each place once and in order."""
    window = min(WINDOW_GRAMS, len(grams))
    windows = sliding_window_view(grams[::-1], window)
    return np.unique(len(grams) - 1 - (windows.argmin(axis=1) + np.arange(len(windows))))
