"""A few fingerprints of a text, so that any two texts with forty words in a row in common share one.

Winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003): of
each window of grams the least is kept. About one word in twelve stands for the text; a corpus fits where all grams of
it would not. What the reports of a story share to the word is found later, from all grams (`trace`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from secondsource.records import Report
from secondsource.trace.fingerprints import fingerprints
from secondsource.trace.fold import words_of
from secondsource.trace.vocabulary import Indexes, Numbers

# Grams of five words of which one at least is kept. A run of forty words has 36 grams; those without two content words
# are no grams (`fingerprints.py`), in running text about one in ten.
WINDOW_GRAMS = 24


@dataclass(frozen=True, slots=True)
class Print:
    """A fingerprint, and how many characters of the text it stands for: those up to the next one."""

    value: int  # signed, 64 bits
    chars: int


def winnowed(report: Report) -> Iterator[Print]:
    """Yield the fingerprints of a report's own text in its order, each value once; a text without five words has none.

    The characters of all are those of the text. The grams are those of `trace.fingerprints`.
    """
    prints = fingerprints([report])
    runs = np.flatnonzero(prints.verbatim)
    grams, starts = prints.grams[runs], prints.starts[runs]
    if not len(grams):
        return
    words = words_of(report)
    kept = _least(grams)
    places = [words.starts[word] for word in starts[kept].tolist()]
    places[0] = words.starts[0]
    ends = [*places[1:], words.ends[-1]]
    seen = set()
    for value, start, end in zip(grams[kept].view(np.int64).tolist(), places, ends, strict=True):
        if value not in seen:
            seen.add(value)
            yield Print(value, max(0, end - start))


def _least(grams: Numbers) -> Indexes:
    """The places of the least gram of each window, the last of equals, each place once and in order."""
    window = min(WINDOW_GRAMS, len(grams))
    windows = sliding_window_view(grams[::-1], window)
    return np.unique(len(grams) - 1 - (windows.argmin(axis=1) + np.arange(len(windows))))
