"""Sentences that are alike into passages: what lies within a few sentences of each other in both reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from secondsource.trace.fragments import Fragments, Likeness, Tie
from secondsource.trace.seeds import Seed

GAP_SENTENCES = 2  # without a likeness of their own, bridged inside a passage; 4 found no more of PAN 2013
# Cosine of all words of both sides; below it the passage is parted at smaller gaps. Set on half of PAN 2013, at the
# value where pairs without copying give nothing (0.45); 0.34, the value of the paper, finds more and ties the topic.
LEAST_ALIKE = 0.5


def rewritten(a: Fragments, b: Fragments) -> list[Seed]:
    """Return passages, in words, of sentences that say much the same; the likest first, none meets a likelier in `a`.

    Clusters by gaps, in one report and the other in turn until nothing parts; one that is not alike as a whole is
    parted again by a smaller gap. The method is that of Sanchez-Perez, Sidorov and Gelbukh (PAN 2014).
    """
    likeness = Likeness(a, b)
    ties = likeness.ties()
    found = sorted(_alike(ties, likeness, GAP_SENTENCES), key=lambda one: (-one[0], one[1]))
    kept: list[Seed] = []
    for _, part in found:
        if not any(part.a0 < other.a1 and other.a0 < part.a1 for other in kept):
            kept.append(part)
    return [Seed(a.edges[part.a0], a.edges[part.a1], b.edges[part.b0], b.edges[part.b1]) for part in kept]


def _alike(ties: Sequence[Tie], likeness: Likeness, gap: int) -> Iterator[tuple[float, Seed]]:
    for cluster in _clusters(ties, gap):
        part = Seed(
            min(tie.a for tie in cluster),
            max(tie.a for tie in cluster) + 1,
            min(tie.b for tie in cluster),
            max(tie.b for tie in cluster) + 1,
        )
        alike = likeness.between(*part)
        if alike >= LEAST_ALIKE:
            yield alike, part
        elif gap:
            yield from _alike(cluster, likeness, gap - 1)


def _clusters(ties: Sequence[Tie], gap: int) -> Iterator[list[Tie]]:
    """Ties that no gap parts, in either report."""
    todo = [(list(ties), 0, 0)] if ties else []
    while todo:
        cluster, side, whole = todo.pop()
        parts = list(_parted(_ordered(cluster, side), side, gap))
        whole = whole + 1 if len(parts) == 1 else 0
        if whole == len(Tie._fields):
            yield cluster
        else:
            todo += [(part, 1 - side, whole) for part in parts]


def _ordered(ties: Sequence[Tie], side: int) -> list[Tie]:
    return sorted(ties, key=lambda tie: (tie[side], tie))


def _parted(ordered: Sequence[Tie], side: int, gap: int) -> Iterator[list[Tie]]:
    start = 0
    for place, (one, two) in enumerate(pairwise(ordered), 1):
        if two[side] - one[side] - 1 > gap:
            yield list(ordered[start:place])
            start = place
    yield list(ordered[start:])
