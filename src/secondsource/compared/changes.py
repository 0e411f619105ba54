"""What was changed between the two wordings of a passage, word by word."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

MOST_CELLS = 4_000_000  # words of one side times words of the other that are compared at once: some 500 kB of memory
ANCHOR_WORDS = (8, 3, 1)  # in a row, that stand once on either side: longer texts are cut there first


class Step(NamedTuple):
    """Words of both sides (half-open indexes) that are the same, or that stand in each other's stead."""

    same: bool
    a0: int
    a1: int
    b0: int
    b1: int


def changes(a: Sequence[str], b: Sequence[str]) -> list[Step]:
    """Return how `b` came from `a`, or the reverse: steps that lie end to end on both sides, same and changed in turn.

    Either side of a changed step may be empty. Short texts are compared whole by their longest common subsequence.
    Longer ones are cut first at rows of words that stand once in both, as in patience diff (Bram Cohen), so that time
    grows with n log n; a long stretch without any such word is one change.

    >>> [tuple(step) for step in changes("a red old bus".split(), "a blue bus".split())]
    [(True, 0, 1, 0, 1), (False, 1, 3, 1, 2), (True, 3, 4, 2, 3)]
    """
    merged: list[Step] = []
    for step in _steps(a, b, Step(False, 0, len(a), 0, len(b)), 0):
        if merged and merged[-1].same == step.same:
            last = merged.pop()
            step = Step(step.same, last.a0, step.a1, last.b0, step.b1)  # noqa: PLW2901 - the longer of both
        merged.append(step)
    return merged


def _steps(a: Sequence[str], b: Sequence[str], within: Step, tried: int) -> Iterator[Step]:
    """The steps of a part of both sides; `tried` lengths of anchors gave none in it."""
    _, a0, a1, b0, b1 = within
    head = _alike(a[a0:a1], b[b0:b1])
    if head:
        yield Step(True, a0, a0 + head, b0, b0 + head)
    a0, b0 = a0 + head, b0 + head
    tail = _alike(a[a0:a1][::-1], b[b0:b1][::-1])
    middle = Step(False, a0, a1 - tail, b0, b1 - tail)
    long_a, long_b = middle.a1 - a0, middle.b1 - b0
    if 0 < long_a * long_b <= MOST_CELLS:
        yield from _by_subsequence(a, b, middle)
    elif long_a and long_b and tried < len(ANCHOR_WORDS):
        yield from _between_anchors(a, b, middle, tried)
    elif long_a or long_b:
        yield middle
    if tail:
        yield Step(True, a1 - tail, a1, b1 - tail, b1)


def _alike(a: Sequence[str], b: Sequence[str]) -> int:
    """How many words at the start of both are the same."""
    return next((at for at, (one, two) in enumerate(zip(a, b, strict=False)) if one != two), min(len(a), len(b)))


def _by_subsequence(a: Sequence[str], b: Sequence[str], part: Step) -> Iterator[Step]:
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - slow to load, and not needed for verbatim copies

    for op in Indel.opcodes(a[part.a0 : part.a1], b[part.b0 : part.b1]):
        yield Step(
            op.tag == "equal",
            part.a0 + op.src_start,
            part.a0 + op.src_end,
            part.b0 + op.dest_start,
            part.b0 + op.dest_end,
        )


def _between_anchors(a: Sequence[str], b: Sequence[str], part: Step, tried: int) -> Iterator[Step]:
    """The steps between words that stand once on both sides, in the longest order that both have."""
    length, at_a, at_b = ANCHOR_WORDS[tried], part.a0, part.b0
    in_a, in_b = _once(a, part.a0, part.a1, length), _once(b, part.b0, part.b1, length)
    for i, j in _rising([(i, in_b[gram]) for gram, i in in_a.items() if gram in in_b]):
        if i >= at_a and j >= at_b:  # not inside the one before
            yield from _steps(a, b, Step(False, at_a, i, at_b, j), tried + 1)
            yield Step(True, i, i + length, j, j + length)
            at_a, at_b = i + length, j + length
    yield from _steps(a, b, Step(False, at_a, part.a1, at_b, part.b1), tried + 1)


def _once(words: Sequence[str], start: int, end: int, length: int) -> dict[tuple[str, ...], int]:
    """Rows of `length` words that stand once between two indexes, and where."""
    rows = [tuple(words[at : at + length]) for at in range(start, end - length + 1)]
    count = Counter(rows)
    return {row: start + at for at, row in enumerate(rows) if count[row] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises on both sides, by patience sorting; the first of each is rising already."""
    tops: list[int] = []
    piles: list[int] = []  # index of the pair on top of each pile
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1], piles[pile : pile + 1] = [j], [index]
    found, at = [], piles[-1] if piles else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]
