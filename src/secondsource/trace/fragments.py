"""Sentences as what they say: which of two reports' sentences hold the same words, in whatever order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondsource.trace.fold import Words
from secondsource.trace.numbered import Numbered
from secondsource.trace.vocabulary import Indexes, Numbers

# How alike two sentences are to tie the passages around them. Set on half of PAN 2013 (bench/trace): between 0.25 and
# 0.4 PlagDet hardly moves, lower ones tie more of the same topic.
LEAST_COSINE = 0.35
LEAST_DICE = 0.25
FEWEST_WORDS = 3  # in a sentence; a shorter one is part of the next
MOST_WORDS = 60  # in a sentence; a list without full stops is cut
MOST_PAIRS = 400_000  # of sentences, that are compared: two texts of 12,000 words each
MOST_PLACES = 10_000  # pairs of sentences that share a word: a word of a hundred sentences of both tells nothing

_END = re.compile(r"""[.!?]["'”’)\]]*\s|\n\s*\n""")

Weights = NDArray[np.float64]


class Tie(NamedTuple):
    """A sentence of one report and a sentence of another that say much the same."""

    a: int
    b: int


@dataclass(frozen=True, slots=True)
class Fragments:
    """The sentences of a report, and the content words in them; the last three arrays run in parallel."""

    edges: tuple[int, ...]  # word indexes: sentence i goes from edges[i] to edges[i + 1]
    rows: Indexes  # the sentence …
    stems: Numbers  # … a stem in it, as a number …
    counts: Weights  # … and how often it stands there

    def __len__(self) -> int:
        """How many sentences there are."""
        return len(self.edges) - 1


def fragments_of(words: Words, own: Numbered) -> Fragments:
    """Return the sentences of `words` by their marks: what is too short goes with the next, what is too long is cut."""
    edges = (0, *_edges(words))
    rows = np.searchsorted(np.array(edges), own.content, side="right") - 1
    order = np.lexsort((own.stems, rows))
    rows, stems = rows[order], own.stems[order]
    first = np.ones(len(rows), dtype=np.bool_)
    first[1:] = (rows[1:] != rows[:-1]) | (stems[1:] != stems[:-1])
    counts = np.diff(np.append(np.flatnonzero(first), len(rows))).astype(np.float64)
    return Fragments(edges, rows[first], stems[first], counts)


def _edges(words: Words) -> Iterator[int]:
    """Where sentences end, and headlines; as indexes of the words behind."""
    text, last = words.report.document.text, len(words.folded)
    ends = {bisect_left(words.starts, found.end()) for found in _END.finditer(text)}
    ends |= {index for index, (one, two) in enumerate(pairwise(words.in_head), 1) if one != two}
    start = 0
    for end in (*sorted(ends - {0, last}), last):
        while end - start > MOST_WORDS:
            start += MOST_WORDS
            yield start
        if end - start >= FEWEST_WORDS or (end == last and end > start):
            yield end
            start = end


class Likeness:
    """How alike the sentences of two reports are: tf-isf vectors of their content words.

    The weight of a word is how often it stands in a sentence times the logarithm of the inverse share of both reports'
    sentences that have it (Sanchez-Perez, Sidorov and Gelbukh, "A Winning Approach to Text Alignment for Text Reuse
    Detection at PAN 2014").
    """

    def __init__(self, a: Fragments, b: Fragments) -> None:
        """Weigh the words of both."""
        self._sides = (a, b)
        stems, columns = np.unique(np.concatenate((a.stems, b.stems)), return_inverse=True)
        self._stems = len(stems)
        inverse_share = np.log((len(a) + len(b)) / np.bincount(columns)) if len(columns) else np.zeros(0)
        self._columns = (columns[: len(a.stems)], columns[len(a.stems) :])
        self._weights = tuple(
            side.counts * inverse_share[own] for side, own in zip(self._sides, self._columns, strict=True)
        )

    def ties(self) -> list[Tie]:
        """Return the pairs of sentences that are alike; none of two texts so long that it would take too long."""
        a, b = self._sides
        if len(a) * len(b) > MOST_PAIRS:
            return []
        left, right = self._shared()
        pairs, number = np.unique(a.rows[left] * len(b) + b.rows[right], return_inverse=True)
        common = np.bincount(number, minlength=len(pairs))
        product = np.bincount(number, self._weights[0][left] * self._weights[1][right], minlength=len(pairs))
        of_a, of_b = np.divmod(pairs, max(1, len(b)))
        sizes = np.bincount(a.rows, minlength=len(a))[of_a] + np.bincount(b.rows, minlength=len(b))[of_b]
        alike = (product >= LEAST_COSINE * self._norms(0)[of_a] * self._norms(1)[of_b]) & (
            2 * common >= LEAST_DICE * sizes
        )
        return [Tie(*pair) for pair in zip(of_a[alike].tolist(), of_b[alike].tolist(), strict=True)]

    def between(self, a0: int, a1: int, b0: int, b1: int) -> float:
        """Return the cosine, 0 to 1, of sentences `a0` to `a1` (half-open) and `b0` to `b1` of the other report."""
        one, two = self._sum(0, a0, a1), self._sum(1, b0, b1)
        length = float(np.sqrt((one @ one) * (two @ two)))
        return float(one @ two) / length if length else 0.0

    def _shared(self) -> tuple[Indexes, Indexes]:
        """The places in the arrays of both sides that hold one stem: all with all, but for stems of many sentences."""
        order = np.argsort(self._columns[1], kind="stable")
        columns = self._columns[1][order]
        first = np.searchsorted(columns, self._columns[0], side="left")
        times = np.searchsorted(columns, self._columns[0], side="right") - first
        often = np.bincount(self._columns[0], minlength=self._stems)[self._columns[0]]
        times[times * often > MOST_PLACES] = 0
        left = np.repeat(np.arange(len(times)), times)
        right = np.arange(len(left)) + np.repeat(first - (np.cumsum(times) - times), times)
        return left, order[right]

    def _norms(self, side: int) -> Weights:
        own = self._sides[side]
        norms: Weights = np.sqrt(np.bincount(own.rows, self._weights[side] ** 2, minlength=len(own)))
        return norms

    def _sum(self, side: int, start: int, end: int) -> Weights:
        own = self._sides[side]
        first, last = np.searchsorted(own.rows, (start, end))
        weights = self._weights[side][first:last]
        return np.bincount(self._columns[side][first:last], weights, minlength=self._stems).astype(np.float64)
