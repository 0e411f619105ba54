"""The words of many texts as 64-bit numbers: each way of writing a word is folded and stemmed once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondsource.annotate.content import stems_of_folded
from secondsource.trace.fold import fold_each, stopwords

Numbers = NDArray[np.uint64]
Indexes = NDArray[np.int64]
Flags = NDArray[np.bool_]

_SLOT_BITS = 20  # a table of four mebibytes; of 75,000 words one in fourteen shares its place
_MOST_WORDS = 500_000
_CODE_POINTS = 0x110000
_CHARS_AT_ONCE = 1 << 20
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse among 64-bit numbers


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of words; the arrays run in parallel."""

    written: Numbers  # the characters as they stand
    folded: Numbers
    stems: Numbers
    content: Flags  # whether the word says something
    lower: Flags  # whether it is written without a capital

    def columns(self) -> tuple[NDArray[Any], ...]:
        """Return the arrays in their order."""
        return self.written, self.folded, self.stems, self.content, self.lower

    def take(self, rows: Indexes) -> Known:
        """Return what is known of the words in `rows`."""
        return Known(*(column[rows] for column in self.columns()))

    def with_rows(self, first: int, more: Known) -> Known:
        """Return this with `more` in the rows from `first` on; it grows to its double, so that rows seldom move."""
        last = first + len(more.written)
        columns = self.columns()
        if last > len(self.written):
            columns = tuple(_longer(column, 2 * last) for column in columns)
        for column, new in zip(columns, more.columns(), strict=True):
            column[first:last] = new
        return Known(*columns)


def _longer(column: NDArray[Any], rows: int) -> NDArray[Any]:
    longer = np.zeros(rows, dtype=column.dtype)
    longer[: len(column)] = column
    return longer


class Vocabulary:
    """Remembers what is known of each way of writing a word, by a number for its characters.

    What it answers does not depend on what it was asked before; past half a million words it starts anew. A table of
    rows by the first bits of that number answers for nearly all words at once; where two words share a place in it,
    the second is looked up by itself.
    """

    def __init__(self) -> None:
        """Know no word."""
        self._forget()

    def _forget(self) -> None:
        self._known = _known(np.zeros(1, dtype=np.uint64), [""])  # row 0: of no word
        self._slots = np.zeros(1 << _SLOT_BITS, dtype=np.int32)
        self._row_of: dict[int, int] = {}

    def known(self, written: Numbers, spell: Callable[[Indexes], Sequence[str]]) -> Known:
        """Return what is known of words; `spell` writes them out, by their places in `written`."""
        if len(self._row_of) > _MOST_WORDS:
            self._forget()
        slots = written >> np.uint64(64 - _SLOT_BITS)
        rows = self._slots[slots]
        missed = np.flatnonzero(self._known.written[rows] != written)
        if len(missed):
            found, example, number = np.unique(written[missed], return_index=True, return_inverse=True)
            rows[missed] = self._rows(found, missed[example], spell)[number]
        return self._known.take(rows)

    def _rows(self, written: Numbers, places: Indexes, spell: Callable[[Indexes], Sequence[str]]) -> Indexes:
        """The rows of words that the table did not answer for; new ones are added."""
        numbers = written.tolist()
        new = np.array([number not in self._row_of for number in numbers], dtype=np.bool_)
        first = 1 + len(self._row_of)
        self._row_of |= {number: first + row for row, number in enumerate(written[new].tolist())}
        self._known = self._known.with_rows(first, _known(written[new], spell(places[new])))
        rows = np.array([self._row_of[number] for number in numbers], dtype=np.int64)
        slots = written >> np.uint64(64 - _SLOT_BITS)
        free = self._slots[slots] == 0
        self._slots[slots[free]] = rows[free]
        return rows


@cache
def vocabulary() -> Vocabulary:
    """Return the one that all fingerprints share: a language has most of its words in its first million."""
    return Vocabulary()


def _known(written: Numbers, words: Sequence[str]) -> Known:
    folded = fold_each(words)
    stop = stopwords()
    return Known(
        written,
        _numbers(folded),
        _numbers(stems_of_folded(folded)),
        np.array([word not in stop for word in folded], dtype=np.bool_),
        np.array([word.islower() for word in words], dtype=np.bool_),
    )


def _numbers(words: Sequence[str]) -> Numbers:
    """A number for each word, the same in every run."""
    codes = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    ends = np.cumsum(np.array([len(word) for word in words], dtype=np.int64))
    return polynomials(codes, np.concatenate(([0], ends[:-1])) if len(ends) else ends, ends)


def polynomials(codes: NDArray[np.uint32], starts: Indexes, ends: Indexes) -> Numbers:
    """Return a number for the characters of each stretch: a polynomial, from the differences of its running sums."""
    powers, inverses = _powers(max(_CHARS_AT_ONCE, 1 << len(codes).bit_length()))
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(_char_numbers()[codes] * powers[: len(codes)], out=sums[1:])
    return mixed((sums[ends] - sums[starts]) * inverses[starts])


@cache
def _char_numbers() -> Numbers:
    return mixed(np.arange(1, _CODE_POINTS + 1, dtype=np.uint64))


@lru_cache(maxsize=2)  # and of one text that is longer
def _powers(count: int) -> tuple[Numbers, Numbers]:
    found = []
    for base in (_BASE, pow(_BASE, -1, 1 << 64)):
        powers = np.full(count, base, dtype=np.uint64)
        powers[0] = 1
        found.append(np.cumprod(powers))
    return found[0], found[1]


def mixed(numbers: Any) -> Numbers:  # noqa: ANN401 - numpy's results of arithmetic
    """Spread the bits of `numbers` (the finisher of SplitMix64, Steele, Lea and Flood 2014)."""
    spread: Numbers = numbers * np.uint64(_BASE)
    spread = (spread ^ (spread >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    spread = (spread ^ (spread >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return spread ^ (spread >> np.uint64(31))
