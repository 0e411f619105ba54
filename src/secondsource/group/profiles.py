"""What reports are compared by: their words, names, places, ages, counts and days, weighed by how rare they are."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from types import MappingProxyType

from secondsource.group.facets import Counts, Facets, day_of, facets, lines_of
from secondsource.group.reposts import is_repost
from secondsource.group.seen import Seen
from secondsource.records import Annotated

LITTLE = 60.0  # length of the vector of a text that says little rare: two such are like each other by chance
_LIVE_ENTRIES = 3  # two articles on one page may each have a time; three that differ are a live page


@dataclass(frozen=True, slots=True)
class Weights:
    """A sparse vector and its Euclidean length."""

    of: Mapping[str, float] = field(default_factory=dict)
    length: float = 0.0


@dataclass(frozen=True, slots=True)
class Profile:
    """One report as it is compared with others; see `Facets` for what each field holds."""

    report: str
    published: date | None
    words: Weights
    head: Weights
    lede: Weights
    named: Weights
    persons: Weights
    places: Weights
    pairs: Weights
    sites: Mapping[str, float]
    names: frozenset[str]
    full_names: frozenset[str]
    ages: frozenset[int]
    counts: frozenset[tuple[float, str]]
    days: frozenset[str]  # ISO dates
    day_numbers: frozenset[int]  # the same, counted (`date.toordinal`)
    first_day: date | None
    chars: int

    @property
    def vector(self) -> Mapping[str, float]:
        """The words as a vector of length one, shorter where the report says little rare: for centroids."""
        length = max(LITTLE, self.words.length)
        return {word: weight / length for word, weight in self.words.of.items()}


def profiles(
    annotated: Sequence[Annotated],
    seen: Seen | None = None,
    *,
    shared: Mapping[tuple[str, str], int] = MappingProxyType({}),
) -> list[Profile]:
    """Return the profiles of a batch of reports, ordered by report id.

    Args:
        annotated: reports that are read, in any order. The entries of a live page tell together, as one text: alone an
            entry is too short to tell its event.
        seen: what was read before this batch, which is added to it; None: nothing was. A word weighs by how rare it is
            in all that was seen and in a background of news (`background.py`): five pages have no frequencies of
            their own.
        shared: characters of passages that pairs of reports (ids, sorted) share: a repost makes no word less rare.
    """
    seen = Seen() if seen is None else seen
    ordered = sorted(annotated, key=lambda one: one.report.id)
    by_id = {one.report.id: one for one in ordered}
    for one in ordered:
        seen.add_lines(lines_of(one), day_of(one.report.published.value))
    pages = live_pages(ordered)
    told = {}
    for one in ordered:
        entries = [by_id[key] for key in pages.get(one.report.id, (one.report.id,))]
        told[one.report.id] = facets(entries, seen.is_furniture)
    days = {one.report.id: day_of(one.report.published.value) for one in ordered}
    reposts = _reposts(told, days, shared)
    for report, facets_ in told.items():
        if report not in reposts:
            seen.add(facets_)
    return [weighed(report, days[report], facets_, seen) for report, facets_ in told.items()]


def _reposts(
    told: Mapping[str, Facets], days: Mapping[str, date | None], shared: Mapping[tuple[str, str], int]
) -> set[str]:
    """The reports that print what one of a lower id printed."""
    return {
        second
        for (first, second), chars in shared.items()
        if first in told
        and second in told
        and is_repost(chars, (told[first].chars, told[second].chars), (days[first], days[second]))
    }


def weighed(report: str, published: date | None, told: Facets, seen: Seen) -> Profile:
    """Return the profile of a report (its id), by what is rare in all that was seen."""
    counted = (told.words, told.head, told.lede, told.named, told.persons, told.places)
    rarities = seen.rarities({}.fromkeys(chain(*counted)))
    words, head, lede, named, persons, places = (_weights(counts, rarities) for counts in counted)
    return Profile(
        report=report,
        published=published,
        words=words,
        head=head,
        lede=lede,
        named=named,
        persons=persons,
        places=places,
        pairs=_with_length(seen.weighed_rare(told.pairs)),
        sites=seen.weighed_rare(told.sites),
        names=frozenset(told.names),
        full_names=frozenset(told.full_names),
        ages=frozenset(told.ages),
        counts=frozenset(told.counts),
        days=frozenset(day.isoformat() for day in told.days),
        day_numbers=frozenset(day.toordinal() for day in told.days),
        first_day=told.days[0] if told.days else None,
        chars=told.chars,
    )


def _weights(counts: Counts, rarities: Mapping[str, float]) -> Weights:
    """The weight of each word: how rare it is, and the more the oftener it stands here."""
    return _with_length(
        {word: rarities[word] if n == 1 else (1 + math.log(n)) * rarities[word] for word, n in counts.items()}
    )


def _with_length(weights: Mapping[str, float]) -> Weights:
    return Weights(weights, math.hypot(*weights.values()))


def live_pages(annotated: Sequence[Annotated]) -> dict[str, tuple[str, ...]]:
    """Return for each entry of a live page the ids of all its entries: parts of one document, each with its minute."""
    parts: dict[str, list[Annotated]] = defaultdict(list)
    for one in annotated:
        published = one.report.published
        if published.basis == "stated" and "T" in (published.value or ""):
            parts[one.report.document.id].append(one)
    pages: dict[str, tuple[str, ...]] = {}
    for entries in parts.values():
        minutes = {one.report.published.value for one in entries}
        if len(entries) >= _LIVE_ENTRIES and len(minutes) == len(entries):
            ids = tuple(one.report.id for one in sorted(entries, key=lambda one: one.report.start))
            pages |= dict.fromkeys(ids, ids)
    return pages
