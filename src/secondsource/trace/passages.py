"""The passages of two reports: what was kept nearly word for word, and what was told again in other words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from secondsource.trace.chain import NARROW, WIDE, chain
from secondsource.trace.clusters import rewritten
from secondsource.trace.fold import Words
from secondsource.trace.fragments import Fragments, fragments_of
from secondsource.trace.numbered import numbered
from secondsource.trace.refine import Passage, refine, reworded
from secondsource.trace.seeds import Grams, Seed, grams_of, seeds_between

# A passage this alike is taken as it stands, and its edges are not stretched to looser likeness around it.
# Set with the gaps of chain.py, on the same half of PAN 2013.
CLOSE = 0.95
LOST_BY_JOINING = 0.25  # likeness that passages may lose when they are taken as one; set in the same way
MOSTLY = 0.5  # of one side: a rewritten passage of which so much is kept word for word is told by that

NEARLY_ALL = 0.85  # of one side, in one passage that is told already: the rest is no news


@dataclass(frozen=True, slots=True)
class Sought:
    """A report as passages are sought in it."""

    words: Words
    grams: Grams
    fragments: Fragments
    quoted: frozenset[int]  # indexes of the words that it gives as somebody's


def sought(words: Words, quoted: Iterable[int] = ()) -> Sought:
    """Return what `passages_between` compares; made once for each report.

    Args:
        words: of the report.
        quoted: indexes of the words that stand in quotes: that two reports have them alike is no sign of rewriting.
    """
    numbers = numbered(words)
    return Sought(words, grams_of(numbers), fragments_of(words, numbers), frozenset(quoted))


def passages_between(a: Sought, b: Sought) -> list[Passage]:
    """Return the passages that `a` and `b` share, in the order of `a`.

    None lies inside another on both sides, but for copied words inside a passage that is loose as a whole.
    """
    parts = [(part, refine(a.words, b.words, part)) for part in chain(seeds_between(a.grams, b.grams), NARROW)]
    close = [passage for _, passage in parts if passage is not None and passage.alike >= CLOSE]
    rest = [(part, passage) for part, passage in parts if not any(_inside(part, whole) for whole in close)]
    kept = _outermost([*close, *_joined(a.words, b.words, dict(rest))])
    return sorted([*kept, *_retold(a, b, kept)], key=_place)


def _joined(a: Words, b: Words, parts: Mapping[Seed, Passage | None]) -> Iterator[Passage]:
    """Parts that lie near each other as one passage, where that is alike enough; else what stands there by itself."""
    for whole in chain(list(parts), WIDE):
        joined = parts[whole] if whole in parts else refine(a, b, whole)
        own = [passage for part, passage in parts.items() if passage is not None and _inside(part, whole)]
        if joined is not None and joined.alike >= max((one.alike for one in own), default=0.0) - LOST_BY_JOINING:
            yield joined
        else:
            yield from own


def _retold(a: Sought, b: Sought, kept: Sequence[Passage]) -> Iterator[Passage]:
    """Passages whose sentences say the same, where they do so beside the words that `kept` tells of already."""
    close = [one for one in kept if one.alike >= CLOSE]
    in_a = a.quoted.union(*(range(one.a0, one.a1) for one in close))
    in_b = b.quoted.union(*(range(one.b0, one.b1) for one in close))
    for part in rewritten(a.fragments, b.fragments):
        whole = _with_what_meets(part, kept)
        if _covered(part, close) < MOSTLY and max((_covered(whole, [one]) for one in kept), default=0.0) < NEARLY_ALL:
            passage = reworded((a.words, b.words), whole, (in_a, in_b))
            if passage is not None:
                yield passage


def _with_what_meets(part: Seed, passages: Sequence[Passage]) -> Seed:
    """`part`, stretched over the passages that it meets on both sides."""
    meeting = [one for one in passages if min(_common(part, one)) > 0]
    return Seed(
        min([part.a0, *(one.a0 for one in meeting)]),
        max([part.a1, *(one.a1 for one in meeting)]),
        min([part.b0, *(one.b0 for one in meeting)]),
        max([part.b1, *(one.b1 for one in meeting)]),
    )


def _covered(part: Seed, passages: Sequence[Passage]) -> float:
    """The share of the side of `part` that lies in `passages` more."""
    common = [_common(part, one) for one in passages if min(_common(part, one)) > 0]
    return max(
        sum(in_a for in_a, _ in common) / (part.a1 - part.a0), sum(in_b for _, in_b in common) / (part.b1 - part.b0)
    )


def _common(one: Seed | Passage, two: Seed | Passage) -> tuple[int, int]:
    """The words that two passages have in common on each side; below zero where they are apart."""
    return min(one.a1, two.a1) - max(one.a0, two.a0), min(one.b1, two.b1) - max(one.b0, two.b0)


def _inside(inner: Seed | Passage, outer: Seed | Passage) -> bool:
    return outer.a0 <= inner.a0 and inner.a1 <= outer.a1 and outer.b0 <= inner.b0 and inner.b1 <= outer.b1


def _outermost(passages: Sequence[Passage]) -> list[Passage]:
    """Drop what lies inside another passage on both sides; of equals keep one."""
    kept: list[Passage] = []
    for passage in sorted(passages, key=_place):
        if not any(_inside(passage, other) for other in kept):
            kept.append(passage)
    return kept


def _place(passage: Passage) -> tuple[int, int, int, int]:
    return passage.a0, -passage.a1, passage.b0, -passage.b1
