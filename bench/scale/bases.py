"""What made corpora are made from: real articles of one event each, as they are compared and as they are printed.

The news clusters and the first three fifths of the shootings; nothing of either leaves the temporary folder.
"""

from __future__ import annotations

import pickle
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from secondsource.annotate import annotate
from secondsource.annotate.content import stem
from secondsource.annotate.word_lists import words
from secondsource.group.facets import Facets, day_of, facets
from secondsource.records import Annotated
from secondsource.scale.winnow import winnowed
from secondsource.settings import Settings
from secondsource.store.packing import pack

sys.path.insert(0, str(Path(__file__).parents[1] / "group"))
from sets import newscluster, shootings

IN_MOST_NEWS = 0.05  # of the articles: such a word is every story's


@dataclass(frozen=True, slots=True)
class Article:
    """A real article."""

    told: Facets
    day: date
    body: bytes  # packed
    prints: NDArray[np.int64]
    chars: NDArray[np.int64]  # that each print stands for
    text: str
    headline: str


@dataclass(frozen=True, slots=True)
class Bases:
    """The events, each with its articles, and the words that stay the same in every made story."""

    events: tuple[tuple[Article, ...], ...]
    everywhere: frozenset[str]
    english: tuple[str, ...]  # other words of the language, the most frequent first


def bases(data: Path, cache: Path) -> Bases:
    """Return the events of the data; annotated once for each cache folder."""
    kept = cache / "bases.pickle"
    if kept.exists():
        return pickle.loads(kept.read_bytes())  # noqa: S301 - our own file
    found = _read(data)
    cache.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(found))
    return found


def _read(data: Path) -> Bases:
    events: dict[str, list[Article]] = defaultdict(list)
    for reports, truth in (newscluster(data / "newscluster"), shootings(data / "shootings", "train")):
        for one in annotate(reports, settings=Settings(language_model="fast")):
            day = day_of(one.report.published.value)
            if day and one.report.read:
                events[truth[one.report.id]].append(_article(one, day))
    held = Counter(word for found in events.values() for one in found for word in one.told.words)
    count = sum(len(found) for found in events.values())
    everywhere = frozenset(word for word, n in held.items() if n >= IN_MOST_NEWS * count)
    known = {stem(word) for word in words("common-words")}
    english = sorted(known - everywhere, key=lambda word: (-held[word], word))
    return Bases(tuple(tuple(events[name]) for name in sorted(events)), everywhere, tuple(english))


def _article(one: Annotated, day: date) -> Article:
    prints = winnowed([one.report])
    return Article(
        told=facets([one], lambda _line: False),
        day=day,
        body=pack(one),
        prints=prints.values,
        chars=prints.chars,
        text=one.report.document.text[one.report.start : one.report.end],
        headline=one.report.headline or "",
    )
