"""Sentences as what they say: which of two reports' sentences hold the same words, in whatever order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
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
    """The sentences of a report, and the content words in them."""

    edges: tuple[int, ...]  # word indexes: sentence i goes from edges[i] to edges[i + 1]
    rows: Indexes  # the sentence; this and the next three run in parallel …
    stems: Numbers  # … a stem in it, as a number …
    counts: Weights  # … how often it stands there …
    columns: Indexes  # … and its place among the next three, which run in parallel:
    distinct: Numbers  # the stems, each once, in order …
    sentences: Indexes  # … in how many sentences it stands …
    first: Indexes  # … and where in the next these start
    by_stem: Indexes  # places in `rows`, by stem

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
    distinct, columns, sentences = np.unique(stems[first], return_inverse=True, return_counts=True)
    starts = np.cumsum(sentences) - sentences
    by_stem = np.argsort(columns, kind="stable")
    return Fragments(edges, rows[first], stems[first], counts, columns, distinct, sentences, starts, by_stem)


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
        place = np.searchsorted(b.distinct, a.distinct)
        self._in_a = np.flatnonzero(b.distinct.take(place, mode="clip") == a.distinct) if len(b.distinct) else place[:0]
        self._in_b = place[self._in_a]  # stems of both, among the distinct ones of each
        self._weights = (self._weighed(0), self._weighed(1))

    def _weighed(self, side: int) -> Weights:
        own, other = self._sides[side], self._sides[1 - side]
        mine, theirs = (self._in_a, self._in_b) if side == 0 else (self._in_b, self._in_a)
        sentences = own.sentences.copy()
        sentences[mine] += other.sentences[theirs]
        inverse_share: Weights = np.log((len(own) + len(other)) / sentences)
        return own.counts * inverse_share[own.columns]

    def ties(self) -> list[Tie]:
        """Return the pairs of sentences that are alike; none of two texts so long that it would take too long."""
        a, b = self._sides
        if len(a) * len(b) > MOST_PAIRS:
            return []
        left, right = self._shared()
        number = a.rows[left] * len(b) + b.rows[right]
        common = np.bincount(number, minlength=len(a) * len(b))
        product = np.bincount(number, self._weights[0][left] * self._weights[1][right], minlength=len(a) * len(b))
        pairs = np.flatnonzero(common)
        common, product = common[pairs], product[pairs]
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
        a, b = self._sides
        few = a.sentences[self._in_a] * b.sentences[self._in_b] <= MOST_PLACES
        in_a, in_b = self._in_a[few], self._in_b[few]
        times, first = np.zeros(len(a.distinct), dtype=np.int64), np.zeros(len(a.distinct), dtype=np.int64)
        times[in_a], first[in_a] = b.sentences[in_b], b.first[in_b]
        times, first = times[a.columns], first[a.columns]
        left = np.repeat(np.arange(len(times)), times)
        right = np.arange(len(left)) + np.repeat(first - (np.cumsum(times) - times), times)
        return left, b.by_stem[right]

    def _norms(self, side: int) -> Weights:
        own = self._sides[side]
        norms: Weights = np.sqrt(np.bincount(own.rows, self._weights[side] ** 2, minlength=len(own)))
        return norms

    def _sum(self, side: int, start: int, end: int) -> Weights:
        own = self._sides[side]
        first, last = np.searchsorted(own.rows, (start, end))
        stems, columns = self._together
        weights = self._weights[side][first:last]
        return np.bincount(columns[side][own.columns[first:last]], weights, minlength=stems).astype(np.float64)

    @cached_property
    def _together(self) -> tuple[int, tuple[Indexes, Indexes]]:
        """How many stems both have, and the place of each side's among them."""
        a, b = self._sides
        stems = np.union1d(a.distinct, b.distinct)
        return len(stems), (np.searchsorted(stems, a.distinct), np.searchsorted(stems, b.distinct))
