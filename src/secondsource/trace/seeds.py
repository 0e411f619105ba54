"""Seeds: the short runs of words that two reports have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from secondsource.trace.numbered import Numbered
from secondsource.trace.vocabulary import Indexes, Numbers, mixed

RUN_WORDS = 5  # length of a verbatim seed; 4 found no more of PAN 2013 and cost a third more time
FEWEST_CONTENT = 2  # content words in a verbatim seed: "at the end of the" is in every text
SETS = ((0, 1, 2), (0, 1, 3), (0, 2, 3))  # content words of a seed that survives a light rewrite
FEWEST_PLAIN = 2  # words of such a set that are not names: reports of one event share its names without copying
MOST_PLACES = (
    16  # of one gram in one report: a refrain is followed no further, so that time does not grow with its square
)


class Seed(NamedTuple):
    """A stretch of word indexes (half-open) in two reports that a gram ties."""

    a0: int
    a1: int
    b0: int
    b1: int


@dataclass(frozen=True, slots=True)
class Grams:
    """The grams of a report in the order of their numbers, and where each stands (words, half-open)."""

    grams: Numbers
    starts: Indexes
    ends: Indexes


def grams_of(words: Numbered) -> Grams:
    """Return where each gram stands: verbatim runs, and sets of successive content words (with one skipped).

    The sets survive changed function words, swapped neighbours and one inserted or replaced word: the "contextual
    n-grams" of Rodríguez Torrejón and Martín Ramos (PAN 2010 to 2013).
    """
    parts = zip(_runs(words), *_sets(words), strict=True)
    grams, starts, ends = (np.concatenate(part) for part in parts)
    order = np.lexsort((starts, grams))
    grams = grams[order]
    place = np.arange(len(grams)) - np.searchsorted(grams, grams)
    few = place < MOST_PLACES
    return Grams(grams[few], starts[order][few], ends[order][few])


_Placed = tuple[Numbers, Indexes, Indexes]


def _runs(words: Numbered) -> _Placed:
    count = max(0, len(words.folded) - RUN_WORDS + 1)
    grams = np.zeros(count, dtype=np.uint64)
    for place in range(RUN_WORDS):
        grams = mixed(grams + words.folded[place : place + count])
    starts = np.arange(count)
    inside = np.searchsorted(words.content, starts + RUN_WORDS) - np.searchsorted(words.content, starts)
    kept = inside >= FEWEST_CONTENT
    return grams[kept], starts[kept], starts[kept] + RUN_WORDS


def _sets(words: Numbered) -> Iterator[_Placed]:
    stems, lower = mixed(words.stems), words.lower.astype(np.int64)
    for steps in SETS:
        count = max(0, len(stems) - steps[-1])
        one, two, three = (slice(step, step + count) for step in steps)
        kept = lower[one] + lower[two] + lower[three] >= FEWEST_PLAIN
        grams = stems[one] + stems[two] + stems[three]
        yield grams[kept], words.content[one][kept], words.content[three][kept] + 1


def seeds_between(a: Grams, b: Grams) -> list[Seed]:
    """Return the seeds of two reports in the order of the first; those that overlap at one distance are one seed."""
    first = np.searchsorted(b.grams, a.grams)
    met = np.flatnonzero(b.grams.take(first, mode="clip") == a.grams) if len(b.grams) else first[:0]
    first = first[met]
    times = np.searchsorted(b.grams, a.grams[met], side="right") - first
    left = np.repeat(met, times)
    right = np.arange(len(left)) + np.repeat(first - (np.cumsum(times) - times), times)
    shift = a.starts[left] - b.starts[right]
    order = np.lexsort((a.starts[left], shift))
    left, right, shift = left[order], right[order], shift[order]
    return sorted(_merged(shift, a.starts[left], a.ends[left], b.ends[right]))


def _merged(shift: Indexes, a0: Indexes, a1: Indexes, b1: Indexes) -> Iterator[Seed]:
    """Seeds that overlap or touch at one distance as one; they come in the order of distance and start."""
    if not len(shift):
        return
    far = int(a1.max()) + 1
    band = np.cumsum(np.append(0, np.diff(shift) != 0)) * far  # a stretch of its own for each distance
    reach = np.maximum.accumulate(band + a1)
    starts = np.flatnonzero(np.append(True, band[1:] + a0[1:] > reach[:-1]))
    ends_a, ends_b = np.maximum.reduceat(a1, starts), np.maximum.reduceat(b1, starts)
    for start, end_a, end_b in zip(starts.tolist(), ends_a.tolist(), ends_b.tolist(), strict=True):
        yield Seed(int(a0[start]), end_a, int(a0[start] - shift[start]), end_b)
