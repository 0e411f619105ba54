"""What reports are compared by: their weighted words, their names, the passages they share, their dates."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from secondsource.annotate.content import content_words
from secondsource.records import Annotated, Overlap

LEDE_CHARS = 400  # a report says what it is about in its headline and about this much of its body
_LEDE_WEIGHT = 2.0  # a word there counts as often as this
_NAME_WEIGHT = 2.0  # a name tells events apart better than another word of its rarity
_PRIOR_REPORTS = (
    20  # a small batch has no frequencies of its own: every word starts as if one of so many reports had it
)


@dataclass(frozen=True, slots=True)
class Features:
    """One report as a vector of unit length, with what a reason in words needs."""

    report: str
    vector: Mapping[str, float]
    names: frozenset[str]
    times: frozenset[str]
    published: date | None


def features(annotated: Sequence[Annotated]) -> list[Features]:
    """Return the features of a batch of reports, weighted by how rare their words are in it, ordered by report id."""
    ordered = sorted(annotated, key=lambda one: one.report.id)
    counts = [_counts(one) for one in ordered]
    df = Counter(word for words in counts for word in words)
    total = len(ordered) + _PRIOR_REPORTS
    weight = {word: math.log(total / (n + 1)) for word, n in df.items()}
    return [
        Features(
            report=one.report.id,
            vector=_unit({word: (1 + math.log(n)) * weight[word] for word, n in words.items()}),
            names=frozenset(" ".join(mention.text.split()) for mention in one.mentions),
            times=frozenset(time.value for time in one.times if time.value),
            published=_day(one.report.published.value),
        )
        for one, words in zip(ordered, counts, strict=True)
    ]


def _counts(one: Annotated) -> dict[str, float]:
    """Weighted counts of the content words of a report; words of its names count more, and once more as a name."""
    text = one.report.document.text
    counts: dict[str, float] = defaultdict(float)
    read_chars = 0
    for block in one.report.blocks:
        if block.kind in {"headline", "heading", "paragraph"}:
            factor = _LEDE_WEIGHT if block.kind == "headline" or read_chars < LEDE_CHARS else 1.0
            for word in content_words(text[block.start : block.end]):
                counts[word] += factor
            read_chars += block.end - block.start if block.kind == "paragraph" else 0
    for mention in one.mentions:
        for word in content_words(mention.text):
            counts[word] += _NAME_WEIGHT
    return {word: n for word, n in sorted(counts.items()) if n >= 1}


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(x * x for x in vector.values())) or 1.0
    return {word: x / length for word, x in vector.items()}


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value and len(value) >= len("2024-03-05") else None


def shared_chars(overlaps: Iterable[Overlap]) -> dict[tuple[str, str], int]:
    """Return how many characters each pair of reports (ids, sorted) shares in passages, quotes left out."""
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for overlap in overlaps:
        if overlap.kind != "shared-quote":
            first, second = (evidence.report for evidence in overlap.evidence[:2])
            shared[min(first, second), max(first, second)] += min(e.end - e.start for e in overlap.evidence)
    return shared
