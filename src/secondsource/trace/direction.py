"""Who took from whom: every clue weighed together; where they do not decide, nobody knows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from secondsource.records import Annotated, Direction, Overlap
from secondsource.trace.clock import compare_moments
from secondsource.trace.clues import Pair
from secondsource.trace.lineage import Family, families
from secondsource.trace.newsrooms import agency_behind

# All set on the development stories of bench/trace/lineage.
EDGE = 0.25  # probability, of both ways together, of a copying that is counted as one
# By how much "took from it, directly or through others" must be likelier than the reverse; or, where copying is
# likelier than not, how much of its chance must be this source's, and how much of both ways this one's. With weights
# fit on one half of the development events, 93 in a hundred of those decided on the other half were right.
DECIDED = 0.85
ONLY_SOURCE, LIKELIER_THAN_NOT = 0.95, 0.5
FEW_WORDS = 20  # shared by two reports: with fewer both may have them from one statement, and only a credit decides
FROM_ANOTHER_WORDS = 25  # that no other source explains, on both sides, for a report to have a second source

REASONS_TOLD = 3


@dataclass(frozen=True, slots=True)
class Lineage:
    """Who took from whom in a story, by pairs of report ids in order."""

    copyings: frozenset[tuple[str, str]]  # one of the two took from the other and from no report in between
    directions: dict[tuple[str, str], Direction]  # what one has of the other, directly or through others


def direct(overlaps: Sequence[Overlap], annotated: Iterable[Annotated]) -> tuple[Overlap, ...]:
    """Return `overlaps` with the direction that the evidence gives, in the same order.

    Args:
        overlaps: passages shared by reports of one story.
        annotated: at least the reports that the overlaps name, with their dates of publication.

    Clues of all pairs are weighed together (`clues`): credits in the text and agencies' credits, times of publication
    as exactly as both state them, a tail that was cut, errors that were mended, places where the reports have different
    words (`dependence`), and how much of either text stands in third reports. From the weights follows the
    probability of each copying over all trees of descent (`lineage`); a direction is given where one way is much
    likelier than the other, also where the passage came through a third report. Two outlets that print one agency's
    text took it from the agency, not from each other. A shared quote never has a direction.
    """
    directions = lineage(overlaps, annotated).directions
    return tuple(
        lap
        if lap.kind == "shared-quote"
        else replace(lap, direction=directions.get((lap.evidence[0].report, lap.evidence[1].report)))
        for lap in overlaps
    )


def lineage(overlaps: Sequence[Overlap], annotated: Iterable[Annotated]) -> Lineage:
    """Return which reports took from which, for the same arguments as `direct`."""
    copyings: set[tuple[str, str]] = set()
    directions: dict[tuple[str, str], Direction] = {}
    for family in families(annotated, overlaps):
        ids = [report.id for report in family.clues.reports]
        copied = family.copied + family.copied.T >= EDGE
        edges = {(one, two) for one, two in family.clues.pairs if one < two and copied[one, two]}
        second = dict(_second_sources(family, edges))
        copyings |= {(ids[one], ids[two]) for one, two in edges | second.keys()}
        for (one, two), direction in [*_decided(family), *_decided_second(family, second)]:
            directions.setdefault((ids[min(one, two)], ids[max(one, two)]), direction)
    return Lineage(frozenset(copyings), directions)


def _decided(family: Family) -> Iterator[tuple[Pair, Direction]]:
    """The pairs of which one surely took from the other, directly or through others."""
    size = len(family.alone)
    # The sum over all paths, each as likely as its copyings are together; a little less, so that it always has a sum.
    reached = np.linalg.inv(np.eye(size) * (1 + 1e-9) - family.copied) - np.eye(size)
    for source, taker in family.clues.pairs:
        shared = max(family.clues.shared[source, taker], family.clues.shared[taker, source])
        few = shared < FEW_WORDS and (source, taker) not in family.clues.credits
        if few or _under_one_agency(family, source, taker):
            continue
        took = max(1 - family.alone[taker], LIKELIER_THAN_NOT)  # from anybody
        both_ways = family.copied[source, taker] + family.copied[taker, source]
        only = family.copied[source, taker] >= ONLY_SOURCE * max(took, both_ways)
        if only or reached[source, taker] - reached[taker, source] >= DECIDED:
            chance = min(1.0, float(reached[source, taker]))
            yield (source, taker), _direction(family, (source, taker), chance)


def _second_sources(family: Family, edges: set[Pair]) -> Iterator[tuple[Pair, float]]:
    """Pairs that share what none of their edges explains, and how likely the second took from the first."""
    clues = family.clues
    tied: list[set[int]] = [set() for _ in clues.reports]
    for one, two in edges:
        tied[one].add(two)
        tied[two].add(one)
    for one, two in clues.pairs:
        if one < two and two not in tied[one] and not _under_one_agency(family, one, two):
            words = min(_unexplained(family, one, two, tied[one]), _unexplained(family, two, one, tied[two]))
            if words >= FROM_ANOTHER_WORDS:
                odds = family.scores[one, two] - family.scores[two, one]
                yield (one, two), 1 / (1 + math.exp(-float(np.clip(odds, -30, 30))))


def _unexplained(family: Family, report: int, other: int, tied: set[int]) -> float:
    """Words of a report that it shares with another and with none of those that it is tied to."""
    clues, ids = family.clues, [one.id for one in family.clues.reports]
    known = [ids[one] for one in sorted(tied)]
    without = clues.coverage.share(ids[report], known)
    return (clues.coverage.share(ids[report], [*known, ids[other]]) - without) * float(clues.words[report])


def _decided_second(family: Family, found: dict[Pair, float]) -> Iterator[tuple[Pair, Direction]]:
    for (one, two), chance in found.items():
        pair = (one, two) if chance >= 0.5 else (two, one)  # noqa: PLR2004 - the likelier way
        if max(chance, 1 - chance) >= (1 + DECIDED) / 2:
            yield pair, _direction(family, pair, max(chance, 1 - chance))


def _under_one_agency(family: Family, one: int, two: int) -> bool:
    """Whether both print one agency's text, by their own word, and neither is the agency."""
    wired = family.clues.under_agency
    if not (wired[one] and wired[two]) or {(one, two), (two, one)} & family.clues.credits.keys():
        return False
    return agency_behind(family.clues.reports[one]) == agency_behind(family.clues.reports[two])


def _direction(family: Family, pair: Pair, chance: float) -> Direction:
    source, taker = (family.clues.reports[one] for one in pair)
    reasons = list(_reasons(family, pair))
    told = "; ".join(reasons[:REASONS_TOLD]) or f"what stands where in the story's reports: {chance:.0%} likely"
    return Direction(source.id, taker.id, told, round(chance, 4))


def _reasons(family: Family, pair: Pair) -> Iterator[str]:
    """What speaks for a direction, in words, the weightiest first."""
    clues = family.clues
    source, taker = (clues.reports[one] for one in pair)
    if (words := clues.credits.get(pair)) is not None:
        yield f"{taker.label} credits {source.label}: “{' '.join(words.text.split())}”"
    elif clues.wire[pair]:
        yield f"{taker.label} carries the credit of {agency_behind(source)}"
    if compare_moments(*(clues.moments[one] for one in pair)) < 0:
        yield f"{source.label} published {source.published.value}, {taker.label} {taker.published.value}"
    for wrong, right in clues.mended.get(pair, ())[:1]:
        yield f"{source.label} has “{wrong}” where {taker.label} has “{right}”"
    if (words_after := clues.left_over.get(pair)) is not None:
        yield f"{taker.label} ends where {source.label} goes on for {words_after} words: its tail was cut"
    between = _between(family, pair)
    if between is not None:
        yield f"most likely through {clues.reports[between].label}"


def _between(family: Family, pair: Pair) -> int | None:
    """The report through which a passage came, where that is likelier than that it came directly."""
    through = family.copied[pair[0], :] * family.copied[:, pair[1]]
    best = int(np.argmax(through))
    return best if through[best] > family.copied[pair] else None
