"""Which reports are compared at all: those that share grams near each other, or that the copies of one text hang on.

A text that a thousand outlets print makes half a million pairs, which say one thing. Where few reports hold a gram all
of them are compared with each other. Where many do, each is compared with the first of them, and with those that it
shares most with (`forest.py`), so that all stay tied to each other and every shared word is covered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from secondsource.trace.fingerprints import Places, Prints
from secondsource.trace.forest import most_shared
from secondsource.trace.vocabulary import Flags, Indexes

FEW = 24  # reports that are all compared with each other for one gram: past it time would grow with the square
NEAR_WORDS = 8  # between two grams of one passage, in either report
# What a stretch of near grams holds at least, on each side: half of the events of the news clusters and half of PAN
# 2013 (bench/trace) were looked at. One gram fewer, or a content word fewer, hands on twice the pairs for nothing.
FEWEST_GRAMS = 2
FEWEST_PLAIN = 3  # content words without a capital, as every passage has (refine.py)
FEWEST_CONTENT = 4  # content words …
FEWEST_WORDS = 7  # … or words of any kind


@dataclass(frozen=True, slots=True)
class _Ties:
    """Grams that two reports share, the first report by its place in the batch first; the arrays run in parallel."""

    a: Places
    b: Places
    a0: Places
    a1: Places
    b0: Places
    b1: Places


def candidate_pairs(prints: Prints, *, few: int = FEW) -> list[tuple[int, int]]:
    """Return the pairs of reports, by their places in the batch, that may share a passage; sorted.

    Args:
        prints: of reports in the order of their publication, as far as it is known: of many that hold a gram, the
            first stands for all.
        few: reports that share a gram and are all compared with each other.

    Two reports that share 40 words in a row are always tied: directly, or each with the first that has those words.
    """
    shared, holders = _shared(prints)
    ties = _joined([*_between_all(shared, holders, few), _with_the_first(shared, holders, few)])
    near = _near(ties, prints)
    sizes = np.bincount(prints.reports[prints.verbatim], minlength=len(prints.firsts))
    return sorted(near | most_shared(*_copied(shared, holders, few), sizes, near))


def _shared(prints: Prints) -> tuple[Prints, Indexes]:
    """The grams that several reports hold, once for each report, in order of gram and report; and how many hold it."""
    order = np.argsort(prints.grams, kind="stable")
    grams = prints.grams[order]
    again = np.append(False, grams[1:] == grams[:-1])[: len(grams)]
    order = order[again | np.append(again[1:], False)[: len(grams)]]
    order = order[np.lexsort((prints.starts[order], prints.reports[order], prints.grams[order]))]
    grams, reports = prints.grams[order], prints.reports[order]
    repeated = np.append(False, (grams[1:] == grams[:-1]) & (reports[1:] == reports[:-1]))[: len(grams)]
    order = order[~repeated]
    _, number, count = np.unique(prints.grams[order], return_inverse=True, return_counts=True)
    holders = count[number]
    order, holders = order[holders > 1], holders[holders > 1]
    return prints.take(order), holders


def _between_all(shared: Prints, holders: Indexes, few: int) -> Iterator[_Ties]:
    """Ties of all pairs of reports that hold a gram, for grams that few hold."""
    for size in np.unique(holders[holders <= few]).tolist():
        rows = np.flatnonzero(holders == size).reshape(-1, size)
        for one in range(size - 1):
            left = np.repeat(rows[:, one], size - 1 - one)
            yield _tied(shared, left, rows[:, one + 1 :].ravel())


def _with_the_first(shared: Prints, holders: Indexes, few: int) -> _Ties:
    """Ties of the first report that holds a gram with all others, for grams that many hold."""
    many = np.flatnonzero(holders > few)
    starts = np.flatnonzero(np.append(True, shared.grams[many][1:] != shared.grams[many][:-1])[: len(many)])
    firsts = np.repeat(many[starts], np.diff(starts, append=len(many)))
    return _tied(shared, firsts[firsts != many], many[firsts != many])


def _copied(shared: Prints, holders: Indexes, few: int) -> tuple[Places, Indexes]:
    """Which report holds which of the runs that many hold."""
    many = (holders > few) & shared.verbatim
    _, number = np.unique(shared.grams[many], return_inverse=True)
    return shared.reports[many], number


def _tied(shared: Prints, left: Indexes, right: Indexes) -> _Ties:
    sides = ((shared.starts, left), (shared.ends, left), (shared.starts, right), (shared.ends, right))
    return _Ties(shared.reports[left], shared.reports[right], *(column[rows] for column, rows in sides))


def _joined(parts: list[_Ties]) -> _Ties:
    return _Ties(*(np.concatenate(c) for c in zip(*((p.a, p.b, p.a0, p.a1, p.b0, p.b1) for p in parts), strict=True)))


def _near(ties: _Ties, prints: Prints) -> set[tuple[int, int]]:
    """The pairs of reports with a stretch of grams near each other that holds enough for a passage."""
    if not len(ties.a):
        return set()
    order = np.lexsort((ties.b0, ties.a0, ties.b, ties.a))
    a, b, a0, a1, b0, b1 = (c[order] for c in (ties.a, ties.b, ties.a0, ties.a1, ties.b0, ties.b1))
    step = a0[1:] - a0[:-1]
    apart = (a[1:] != a[:-1]) | (b[1:] != b[:-1]) | (a0[1:] - a1[:-1] > NEAR_WORDS)
    apart |= np.abs(b0[1:] - b0[:-1]) > NEAR_WORDS + step
    starts = np.append(0, np.flatnonzero(apart) + 1)
    enough = np.diff(starts, append=len(order)) >= FEWEST_GRAMS
    enough &= _holds_enough(prints, a[starts], a0[starts], np.maximum.reduceat(a1, starts))
    enough &= _holds_enough(prints, b[starts], np.minimum.reduceat(b0, starts), np.maximum.reduceat(b1, starts))
    kept = starts[enough]
    return set(zip(a[kept].tolist(), b[kept].tolist(), strict=True))


def _holds_enough(prints: Prints, reports: Places, starts: Places, ends: Places) -> Flags:
    first = prints.firsts[reports]
    content, plain = (np.append(0, np.cumsum(flags)) for flags in (prints.content, prints.plain))
    content_words = content[first + ends] - content[first + starts]
    plain_words = plain[first + ends] - plain[first + starts]
    much = (content_words >= FEWEST_CONTENT) | (ends - starts >= FEWEST_WORDS)
    enough: Flags = much & (plain_words >= FEWEST_PLAIN)
    return enough
