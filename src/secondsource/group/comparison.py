"""Two reports side by side: the measures that tell whether they are about one event.

None of them knows what the event is: they are overlaps of what is rare, gaps of days, and what stands on both sides.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from secondsource.group.profiles import LITTLE, Profile, Weights

UNKNOWN = math.nan  # where a side tells nothing to compare
_DAYS_COMPARED = 40  # of a report that tells of more days (a table, a listing) the first ones

MEASURES = (
    "words_cosine",
    "words_cosine_damped",  # where a report says little rare
    "words_covered",  # of the report with fewer
    "words_rarest",
    "words_sum",
    "lede_covered",
    "lede_rarest",
    "head_in_lede_cosine",
    "head_in_lede_rarest",
    "head_in_text",  # share of the headline's weight that stands in the other's text; the better of the two ways
    "head_in_text_worse",
    "named_cosine",
    "named_covered",
    "named_rarest",
    "persons_cosine",
    "persons_rarest",
    "persons_shared",
    "full_names_shared",
    "places_cosine",
    "places_covered",
    "places_rarest",
    "pairs_rarest",
    "sites_rarest",
    "sites_fewer",  # how many the report names that names fewer: none in common then tells something
    "ages_shared",
    "ages_alike",
    "ages_fewer",
    "counts_alike",
    "published_gap_days",
    "days_gap_days",  # of the days that the two texts tell of, the nearest two
    "first_days_gap_days",
    "days_shared",
    "days_fewer",
    "copied",  # share of the shorter report that stands in passages of both
    "chars_fewer",
    "chars_more",
)


def compare(a: Profile, b: Profile, shared_chars: int = 0) -> list[float]:
    """Return the MEASURES of two reports; name first the one with the lower id."""
    words = _overlap(a.words, b.words)
    lengths = max(_LEAST, a.words.length * b.words.length)
    damped = max(LITTLE, a.words.length) * max(LITTLE, b.words.length)
    fewer_chars, more_chars = sorted((a.chars, b.chars))
    lede = _overlap(a.lede, b.lede)
    there, back = _overlap(a.head, b.lede), _overlap(b.head, a.lede)
    worse, better = sorted((_covered(a.head, b.words), _covered(b.head, a.words)))
    named, persons, places = _overlap(a.named, b.named), _overlap(a.persons, b.persons), _overlap(a.places, b.places)
    sites = a.sites.keys() & b.sites.keys()
    return [
        words[_SUM] / lengths,
        words[_SUM] / damped,
        words[_COVERED],
        words[_RAREST],
        words[_SUM],
        lede[_COVERED],
        lede[_RAREST],
        max(there[_COSINE], back[_COSINE]),
        max(there[_RAREST], back[_RAREST]),
        better,
        worse,
        named[_COSINE],
        named[_COVERED],
        named[_RAREST],
        persons[_COSINE],
        persons[_RAREST],
        persons[_SHARED],
        float(len(a.full_names & b.full_names)),
        places[_COSINE],
        places[_COVERED],
        places[_RAREST],
        _rarest(a.pairs.of, b.pairs.of),
        max((a.sites[site] for site in sites), default=0.0),
        float(min(len(a.sites), len(b.sites))),
        float(len(a.ages & b.ages)),
        _alike(a.ages, b.ages),
        float(min(len(a.ages), len(b.ages))),
        _alike(a.counts, b.counts),
        _gap(a.published, b.published),
        _nearest(a.day_numbers, b.day_numbers),
        _gap(a.first_day, b.first_day),
        float(len(a.days & b.days)),
        float(min(len(a.days), len(b.days))),
        min(1.0, shared_chars / max(1, fewer_chars)),
        float(fewer_chars),
        float(more_chars),
    ]


_COSINE, _COVERED, _RAREST, _SUM, _SHARED = range(5)
_LEAST = 1e-9  # length, to divide by
_NOTHING = (0.0, 0.0, 0.0, 0.0, 0.0)


def _overlap(a: Weights, b: Weights) -> tuple[float, float, float, float, float]:
    """What two vectors share: the cosine, how much of the shorter one, the rarest, the sum, and how many."""
    one, other = a.of, b.of
    common = one.keys() & other.keys()
    if not common:
        return _NOTHING
    products = [one[key] * other[key] for key in common]
    total = math.fsum(products)  # exact: a plain sum differs by the order of the words
    shorter, longer = (a.length, b.length) if a.length < b.length else (b.length, a.length)
    product = shorter * longer
    return (
        total / (product if product > _LEAST else _LEAST),  # noqa: FURB136 - asked so often that `max` is a tenth of all
        total / (shorter if shorter > _LEAST else _LEAST) ** 2,  # noqa: FURB136 - as above
        math.sqrt(max(products)),
        total,
        float(len(products)),
    )


def _rarest(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    if a.keys().isdisjoint(b.keys()):  # nearly always; of two views the shorter is gone through
        return 0.0
    shared = a.keys() & b.keys()
    return math.sqrt(max([a[key] * b[key] for key in shared]))


def _covered(head: Weights, words: Weights) -> float:
    told = words.of
    common = [weight for word, weight in head.of.items() if word in told]
    return math.fsum(common) / sum(head.of.values()) if any(common) else 0.0


def _alike(a: AbstractSet[object], b: AbstractSet[object]) -> float:
    """The share of what both tell among what either tells (Jaccard)."""
    if not a or not b:
        return UNKNOWN
    common = len(a & b)
    return common / (len(a) + len(b) - common)


def _gap(a: date | None, b: date | None) -> float:
    return float(abs((a - b).days)) if a and b else UNKNOWN


def _nearest(a: AbstractSet[int], b: AbstractSet[int]) -> float:
    if not a or not b:
        return UNKNOWN
    if not a.isdisjoint(b):
        return 0.0
    first, second = sorted(a)[:_DAYS_COMPARED], sorted(b)[:_DAYS_COMPARED]
    return float(min([abs(one - other) for one in first for other in second]))
