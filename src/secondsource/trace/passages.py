"""The passages of two reports: first what was kept nearly word for word, then what was rewritten around it."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.trace.chain import NARROW, WIDE, chain
from secondsource.trace.fold import Words
from secondsource.trace.refine import Passage, refine
from secondsource.trace.seeds import Seed

# A passage this alike is taken as it stands, and its edges are not stretched to looser likeness around it.
# Set with the gaps of chain.py, on the same half of PAN 2013.
CLOSE = 0.9
LOST_BY_JOINING = 0.25  # likeness that passages may lose when they are taken as one; set in the same way


def passages_between(a: Words, b: Words, seeds: Sequence[Seed]) -> list[Passage]:
    """Return the passages that `a` and `b` share, in the order of `a`; none lies inside another on both sides."""
    parts = [(part, refine(a, b, part)) for part in chain(seeds, NARROW)]
    close = [passage for _, passage in parts if passage is not None and passage.alike >= CLOSE]
    loose = [(part, passage) for part, passage in parts if not any(_inside(part, whole) for whole in close)]
    found = list(close)
    for whole in chain([part for part, _ in loose], WIDE):
        joined = refine(a, b, whole)
        own = [passage for part, passage in loose if passage is not None and _inside(part, whole)]
        if joined is not None and joined.alike >= max((one.alike for one in own), default=0.0) - LOST_BY_JOINING:
            found.append(joined)
        else:  # too thin as one: what stands in it by itself
            found += own
    return _outermost(found)


def _inside(inner: Seed | Passage, outer: Seed | Passage) -> bool:
    return outer.a0 <= inner.a0 and inner.a1 <= outer.a1 and outer.b0 <= inner.b0 and inner.b1 <= outer.b1


def _outermost(passages: Sequence[Passage]) -> list[Passage]:
    """Drop what lies inside another passage on both sides; of equals keep one."""
    kept: list[Passage] = []
    for passage in sorted(passages, key=lambda p: (p.a0, -p.a1, p.b0, -p.b1)):
        if not any(_inside(passage, other) for other in kept):
            kept.append(passage)
    return kept
