"""Text cut where marks start and end, so that marks which overlap can be shown by pieces which do not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that all its marks cover from end to end."""

    start: int
    end: int
    marks: tuple[tuple[int, int], ...]  # sorted


def segments(start: int, end: int, marks: Iterable[tuple[int, int]]) -> list[Segment]:
    """Return the text from `start` to `end` in segments, each with the marks (start, end) that cover it.

    Marks may overlap, nest and reach past the text; those that cover none of it, and empty ones, are left out. The
    segments lie end to end and are never empty.

    >>> [(one.start, one.end, one.marks) for one in segments(0, 9, [(2, 6), (4, 20)])]
    [(0, 2, ()), (2, 4, ((2, 6),)), (4, 6, ((2, 6), (4, 20))), (6, 9, ((4, 20),))]
    """
    inside = sorted({mark for mark in marks if max(mark[0], start) < min(mark[1], end)})
    cuts = sorted({start, end, *(at for mark in inside for at in mark if start < at < end)})
    found, open_, following = [], set[tuple[int, int]](), 0
    for first, last in pairwise(cuts):
        while following < len(inside) and inside[following][0] <= first:
            open_.add(inside[following])
            following += 1
        open_ = {mark for mark in open_ if mark[1] > first}
        found.append(Segment(first, last, tuple(sorted(open_))))
    return found
