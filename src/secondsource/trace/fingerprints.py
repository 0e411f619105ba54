"""Fingerprints: the short runs and sets of words of many reports as 64-bit numbers, counted out in bulk.

A gram of words is one number, so that reports which share words are found by sorting numbers (Schleimer, Wilkerson and
Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003). Theirs keeps some grams of each text so
that any run long enough is hit; here all are kept: a story's fit into memory, and a rewritten passage has few.
Characters are taken a batch at a time, in arrays; only each word that was not met before is looked at by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from secondsource.records import Report
from secondsource.trace.fold import APOSTROPHES, text_blocks
from secondsource.trace.vocabulary import Flags, Indexes, Known, Numbers, mixed, polynomials, vocabulary

RUN_WORDS = 5  # of a verbatim gram
FEWEST_CONTENT = 2  # content words in a verbatim gram: "at the end of the" is in every text
FEWEST_PLAIN = 2  # words of a set of three that are not names: reports of one event share its names without copying
BATCH_CHARS = 1 << 19  # taken at a time: the arrays of a batch stay in the processor's cache

Places = NDArray[np.int32]
_Found = tuple[Numbers, Indexes, Indexes, Flags]  # grams, the words where they start and end, whether they are runs

_CODE_POINTS = 0x110000
_GAP = "\n\n"  # between texts: no rule of a word looks further than two characters
_NO_WORD, _LETTER, _DIGIT, _APOSTROPHE, _DOT, _COMMA, _UNKNOWN = range(7)


@dataclass(frozen=True, slots=True)
class Prints:
    """The grams of a batch of reports, and which of their words say something."""

    grams: Numbers  # these five run in parallel
    reports: Places  # place of the report in the batch
    starts: Places  # words of the report, from its first; half-open
    ends: Places
    verbatim: Flags  # a run of words as it stands; else a set of three content words
    firsts: Indexes  # of each report: where its words start in the next two
    content: Flags
    plain: Flags  # content words without a capital

    def take(self, rows: Indexes) -> Prints:
        """Return the grams in `rows` alone."""
        return replace(
            self,
            grams=self.grams[rows],
            reports=self.reports[rows],
            starts=self.starts[rows],
            ends=self.ends[rows],
            verbatim=self.verbatim[rows],
        )


def fingerprints(reports: Sequence[Report]) -> Prints:
    """Return the grams of `reports`: runs of five words, and sets of three content words near each other.

    A set is three successive content words by their stems, in any order, one between them skipped: it survives a light
    rewrite (Rodríguez Torrejón and Martín Ramos, PAN 2010 to 2013). Words are those of `words_of`, folded alike;
    where the two part (a number glued to a letter), they do so in every text in the same way.
    """
    return _joined([_prints(_words(batch)) for batch in _batches(reports)])


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of five words of a batch of reports; the first three run in parallel."""

    grams: Numbers
    reports: Indexes  # place of the report among all that were given, ascending
    starts: Indexes  # in characters of the report's own text, its blocks one after another
    chars: Indexes  # of the text of each report of the batch …
    first: int  # … the first of which has this place


def runs_of(reports: Sequence[Report]) -> Iterator[Runs]:
    """Yield the verbatim grams of reports, which `fingerprints` has among others, with their characters."""
    first = 0
    for texts in _batches(reports):
        words = _words(texts)
        grams, starts, _, _ = _runs(words)
        own = words.texts[starts]
        chars = np.array([len(text) for text in texts], dtype=np.int64)
        yield Runs(grams, own + first, words.starts[starts] - words.begins[own], chars, first)
        first += len(texts)


def _joined(parts: Sequence[Prints]) -> Prints:
    """Several batches as one."""
    reports = np.cumsum([0, *(len(part.firsts) for part in parts)]).astype(np.int32)
    words = np.cumsum([0, *(len(part.content) for part in parts)])
    return Prints(
        np.concatenate([part.grams for part in parts]),
        np.concatenate([part.reports + before for part, before in zip(parts, reports, strict=False)]),
        np.concatenate([part.starts for part in parts]),
        np.concatenate([part.ends for part in parts]),
        np.concatenate([part.verbatim for part in parts]),
        np.concatenate([part.firsts + before for part, before in zip(parts, words, strict=False)]),
        np.concatenate([part.content for part in parts]),
        np.concatenate([part.plain for part in parts]),
    )


def _batches(reports: Sequence[Report]) -> Iterator[list[str]]:
    """The texts of the reports in batches; at least one."""
    texts: list[str] = []
    chars = 0
    for report in reports:
        text = _GAP.join(report.document.text[block.start : block.end] for block in text_blocks(report))
        texts.append(text)
        chars += len(text)
        if chars >= BATCH_CHARS:
            yield texts
            texts, chars = [], 0
    yield texts


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a batch of texts, one after another."""

    known: Known  # of each word
    texts: Indexes  # place of its text in the batch
    firsts: Indexes  # of each text: the index of its first word
    starts: Indexes  # of each word: its first character in all texts joined
    begins: Indexes  # of each text: the same


def _words(texts: Sequence[str]) -> _Words:
    joined = _GAP.join(["", *texts, ""])
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    starts, ends = _bounds(codes)
    written = polynomials(codes, starts, ends)
    known = vocabulary().known(written, lambda new: _cut(joined, starts[new], ends[new]))
    lengths = np.array([len(text) + len(_GAP) for text in texts], dtype=np.int64)
    begins = np.cumsum(lengths) - lengths + len(_GAP)
    firsts = np.searchsorted(starts, begins)
    of_text = np.repeat(np.arange(len(texts)), np.diff(firsts, append=len(starts)))
    return _Words(known, of_text, firsts, starts, begins)


def _prints(words: _Words) -> Prints:
    grams, starts, ends, verbatim = (np.concatenate(part) for part in zip(_runs(words), *_sets(words), strict=True))
    texts = words.texts[starts]
    first = words.firsts[texts]
    plain = words.known.content & words.known.lower
    return Prints(
        grams,
        texts.astype(np.int32),
        (starts - first).astype(np.int32),
        (ends - first).astype(np.int32),
        verbatim,
        words.firsts,
        words.known.content,
        plain,
    )


def _cut(text: str, starts: Indexes, ends: Indexes) -> list[str]:
    return [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]


def _bounds(codes: NDArray[np.uint32]) -> tuple[Indexes, Indexes]:
    """Where words start and end: letters and digits, with what may stand inside a word ("don't", "1,000", "U.S.")."""
    kinds = _kinds(codes)
    letter = kinds == _LETTER
    digit = kinds == _DIGIT
    word = letter | digit
    inside = word.copy()
    marks = np.flatnonzero(kinds >= _APOSTROPHE)
    mark, before, after = kinds[marks], marks - 1, marks + 1
    joins = (mark == _APOSTROPHE) & word[before] & word[after]
    joins |= (mark != _APOSTROPHE) & digit[before] & digit[after]
    alone = letter[before] & ~word[before - 1] & letter[after] & ~word[after + 1]
    joins |= (mark == _DOT) & alone
    inside[marks[joins]] = True
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    return edges[::2], edges[1::2]


@cache
def _kind_table() -> NDArray[np.uint8]:
    """The kind of each character; filled as characters are met."""
    return np.full(_CODE_POINTS, _UNKNOWN, dtype=np.uint8)


def _kinds(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    table = _kind_table()
    kinds = table[codes]
    new = np.unique(codes[kinds == _UNKNOWN])
    if len(new):
        table[new] = [_kind(chr(code)) for code in new.tolist()]
        kinds = table[codes]
    return kinds


def _kind(char: str) -> int:
    if char.isdecimal():
        return _DIGIT
    if char.isalnum():
        return _LETTER
    return _APOSTROPHE if char in APOSTROPHES else {".": _DOT, ",": _COMMA}.get(char, _NO_WORD)


def _runs(words: _Words) -> _Found:
    count = max(0, len(words.texts) - RUN_WORDS + 1)
    grams = np.zeros(count, dtype=np.uint64)
    for place in range(RUN_WORDS):
        grams = mixed(grams + words.known.folded[place : place + count])
    before = np.concatenate(([0], np.cumsum(words.known.content)))
    kept = before[RUN_WORDS : RUN_WORDS + count] - before[:count] >= FEWEST_CONTENT
    kept &= words.texts[:count] == words.texts[RUN_WORDS - 1 : RUN_WORDS - 1 + count]
    starts = np.flatnonzero(kept)
    return grams[kept], starts, starts + RUN_WORDS, np.ones(len(starts), dtype=np.bool_)


def _sets(words: _Words) -> Iterator[_Found]:
    content = np.flatnonzero(words.known.content)
    stems = mixed(words.known.stems[content])
    lower = words.known.lower[content].astype(np.int64)
    for steps in ((0, 1, 2), (0, 1, 3), (0, 2, 3)):
        count = max(0, len(content) - steps[-1])
        one, two, three = (slice(step, step + count) for step in steps)
        kept = lower[one] + lower[two] + lower[three] >= FEWEST_PLAIN
        kept &= words.texts[content[one]] == words.texts[content[three]]
        grams = (stems[one] + stems[two] + stems[three])[kept]
        yield grams, content[one][kept], content[three][kept] + 1, np.zeros(len(grams), dtype=np.bool_)
