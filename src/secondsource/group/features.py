"""What reports are compared by: their weighted words, their names, the passages they share, their dates."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from secondsource.annotate.content import content_words
from secondsource.group.background import rarity
from secondsource.records import Annotated, Overlap
from secondsource.trace import shares

LEDE_CHARS = 200  # a report says what it is about in its headline and about this much of its body
_LEDE_WEIGHT = 2.0  # a word there counts as often as this
_NAME_WEIGHT = 1.0  # a name tells events apart better than another word of its rarity
_LITTLE = 60.0  # length of the vector of a text that says little rare: two such are like each other by chance
_LIVE_ENTRIES = 3  # two articles on one page may each have a time; three that differ are a live page
_DAY_CHARS = len("2024-03-05")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Features:
    """One report as a vector of unit length (shorter where it says little rare), with what a reason in words needs."""

    report: str
    vector: Mapping[str, float]
    names: frozenset[str]
    days: frozenset[str]  # ISO dates that the text tells of
    published: date | None


def features(annotated: Sequence[Annotated]) -> list[Features]:
    """Return the features of a batch of reports, ordered by report id.

    A word weighs by how rare it is, in the batch and in a background of news (`background.py`): a batch of five pages
    has no frequencies of its own. The entries of a live page share one vector, that of all of them together: alone an
    entry is too short to tell its event.
    """
    ordered = sorted(annotated, key=lambda one: one.report.id)
    pages = live_pages(ordered)
    own = {one.report.id: word_counts(one) for one in ordered}
    counts = []
    for one in ordered:
        page = pages.get(one.report.id, (one.report.id,))
        counts.append(summed([own[entry] for entry in page]) if len(page) > 1 else own[one.report.id])
    distinct = {tuple(words.items()) for words in own.values()}  # a reposted text makes none of its words less rare
    df = Counter(word for words in distinct for word, _ in words)
    weight = {word: rarity(word, n, len(distinct)) for word, n in df.items()}
    return [
        Features(
            report=one.report.id,
            vector=unit_vector({word: (1 + math.log(n)) * weight[word] for word, n in words.items()}),
            names=names_of(one),
            days=days_of(one),
            published=day_of(one.report.published.value),
        )
        for one, words in zip(ordered, counts, strict=True)
    ]


def names_of(one: Annotated) -> frozenset[str]:
    """Return the names that a report writes, each on one line."""
    return frozenset(" ".join(mention.text.split()) for mention in one.mentions)


def days_of(one: Annotated) -> frozenset[str]:
    """Return the ISO days that the text of a report tells of."""
    return frozenset(time.value[:_DAY_CHARS] for time in one.times if time.value and _is_day(time.value))


def live_pages(annotated: Sequence[Annotated]) -> dict[str, tuple[str, ...]]:
    """Return the ids of all entries for each entry of a live page: parts of one document, each with its own minute."""
    parts: dict[str, list[Annotated]] = defaultdict(list)
    for one in annotated:
        published = one.report.published
        if published.basis == "stated" and "T" in (published.value or ""):
            parts[one.report.document.id].append(one)
    pages: dict[str, tuple[str, ...]] = {}
    for entries in parts.values():
        minutes = {one.report.published.value for one in entries}
        if len(entries) >= _LIVE_ENTRIES and len(minutes) == len(entries):
            ids = tuple(one.report.id for one in entries)
            pages |= dict.fromkeys(ids, ids)
    return pages


def summed(counts: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Return the counts of several texts as of one."""
    total: dict[str, float] = defaultdict(float)
    for words in counts:
        for word, n in words.items():
            total[word] += n
    return dict(sorted(total.items()))


def word_counts(one: Annotated) -> dict[str, float]:
    """Return weighted counts of the content words of a report; words of its names count more, and again as a name."""
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


def unit_vector(vector: dict[str, float]) -> dict[str, float]:
    """Return the vector with length one, or shorter where it says little rare."""
    length = max(_LITTLE, math.hypot(*vector.values()))
    return {word: x / length for word, x in vector.items()}


def day_of(value: str | None) -> date | None:
    """Return the day of an ISO 8601 date or time; None where it tells none."""
    return date.fromisoformat(value[:_DAY_CHARS]) if value and _is_day(value) else None


def _is_day(value: str) -> bool:
    return _DAY.match(value) is not None


def shared_chars(overlaps: Iterable[Overlap]) -> dict[tuple[str, str], int]:
    """Return how many characters each pair of reports (ids, sorted) shares in passages, quotes left out."""
    return shares.shared_chars(overlaps)
