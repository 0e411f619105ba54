"""A few fingerprints of a text, so that any two texts with forty words in a row in common share one.

Winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003): of
each window of grams the least is kept. About one word in twelve stands for the text; a corpus fits where all grams of
it would not. What the reports of a story share to the word is found later, from all grams (`trace`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondsource.records import Report
from secondsource.trace.fingerprints import Runs, runs_of
from secondsource.trace.vocabulary import Indexes, Numbers

# Grams of five words of which one at least is kept. A run of forty words has 36 grams; those without two content words
# are no grams (`fingerprints.py`), in running text about one in ten.
WINDOW_GRAMS = 24


@dataclass(frozen=True, slots=True)
class Winnowed:
    """The fingerprints of many texts, each once for a text; these run in parallel."""

    reports: Indexes  # place of the report
    values: NDArray[np.int64]
    chars: Indexes  # of the text that each stands for: those up to the next one


def winnowed(reports: Sequence[Report]) -> Winnowed:
    """Return the fingerprints of reports' own texts in their order; a text without five words has none.

    The characters of all are those of the text, but for what is said twice. The grams are those of
    `trace.fingerprints`; many reports at once are faster than one by one.
    """
    found = [_kept(runs) for runs in runs_of(reports)]
    return Winnowed(*(np.concatenate([getattr(one, name) for one in found]) for name in Winnowed.__slots__))


def _kept(runs: Runs) -> Winnowed:
    places = _least(runs)
    reports, values = runs.reports[places], runs.grams[places].view(np.int64)
    opens = np.diff(reports, prepend=-1) != 0
    starts = np.where(opens, 0, runs.starts[places])
    ends = np.append(starts[1:], 0)
    closes = np.append(opens[1:], True)[: len(places)]
    ends = np.where(closes, runs.chars[reports - runs.first], ends[: len(places)])
    order = np.lexsort((np.arange(len(places)), values, reports))
    again = (np.diff(values[order], prepend=0) == 0) & (np.diff(reports[order], prepend=-1) == 0)
    rows = np.sort(order[~again])
    return Winnowed(reports[rows], values[rows], (ends - starts)[rows])


def _least(runs: Runs) -> Indexes:
    """The places of the least grams of each window of one report, each once and in order."""
    grams, reports = runs.grams, runs.reports
    if len(grams) < WINDOW_GRAMS:
        return _of_short(runs)
    least = _slid(np.minimum, grams)
    least[reports[WINDOW_GRAMS - 1 :] != reports[: len(least)]] = 0  # a window of two reports is none
    around = np.zeros(WINDOW_GRAMS - 1, dtype=np.uint64)
    greatest = _slid(np.maximum, np.concatenate([around, least, around]))  # of the leasts of all windows with a gram
    return np.union1d(np.flatnonzero((greatest == grams) & (greatest > 0)), _of_short(runs))


def _slid(of: np.ufunc, numbers: Numbers) -> Numbers:
    """The least or greatest of each window, by windows twice as wide at each step."""
    found, width = numbers, 1
    while 2 * width <= WINDOW_GRAMS:
        found, width = of(found[:-width], found[width:]), 2 * width
    rest = WINDOW_GRAMS - width
    slid: Numbers = of(found[:-rest], found[rest:]) if rest else found
    return slid


def _of_short(runs: Runs) -> Indexes:
    """The same for reports of fewer grams than a window has."""
    firsts = np.flatnonzero(np.diff(runs.reports, prepend=-1))
    counts = np.diff(firsts, append=len(runs.grams))
    places = [
        first + count - 1 - int(runs.grams[first : first + count][::-1].argmin())
        for first, count in zip(firsts.tolist(), counts.tolist(), strict=True)
        if count < WINDOW_GRAMS
    ]
    return np.array(places, dtype=np.int64)
