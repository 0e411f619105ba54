"""How alike two reports are, where they come one at a time: all that stories that are open know of the scorer.

In a batch the rarity of a word is that of the whole batch. Here it is learned as reports come, over a background of
news, so that the first reports of a stream weigh their words much as the last ones do. A report keeps its counts of
words, and is weighed anew once the table has grown by a tenth (`Likeness.age`).
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from secondsource.group.background import BACKGROUND_REPORTS, rarity
from secondsource.group.features import (
    Features,
    day_of,
    days_of,
    live_pages,
    names_of,
    summed,
    unit_vector,
    word_counts,
)
from secondsource.group.scores import pair_score
from secondsource.records import Annotated

_GROWTH = 1.1  # of the table, the background counted in, after which reports are weighed anew
_MOST_WORDS = 1_000_000  # of the table: past it all counts are halved and words of one report forgotten (about 100 MB)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is kept of a report to compare it by, before its words are weighed."""

    report: str
    counts: Mapping[str, float]  # of content words
    names: frozenset[str]
    days: frozenset[str]  # ISO dates that the text tells of
    published: date | None
    text: str = ""  # hash of what is compared: the same for a text that is printed twice, whoever prints it

    def state(self) -> dict[str, Any]:
        """Return the reading as JSON has it."""
        return {
            "report": self.report,
            "counts": dict(self.counts),
            "names": sorted(self.names),
            "days": sorted(self.days),
            "published": self.published and self.published.isoformat(),
            "text": self.text,
        }

    @classmethod
    def of(cls, state: Mapping[str, Any]) -> Reading:
        """Return the reading that `state` gave."""
        return cls(
            report=state["report"],
            counts=state["counts"],
            names=frozenset(state["names"]),
            days=frozenset(state["days"]),
            published=day_of(state["published"]),
            text=state["text"],
        )


def readings(annotated: Iterable[Annotated]) -> list[Reading]:
    """Return what is kept of each report, in the order given; the entries of a live page share the words of all."""
    reports = list(annotated)
    own = {one.report.id: word_counts(one) for one in reports}
    pages = live_pages(reports)
    made = []
    for one in reports:
        page: Sequence[str] = pages.get(one.report.id, ())
        counts = summed([own[entry] for entry in page]) if page else own[one.report.id]
        made.append(reading(one.report.id, counts, names_of(one), days_of(one), day_of(one.report.published.value)))
    return made


def reading(
    report: str,
    counts: Mapping[str, float],
    names: frozenset[str] = frozenset(),
    days: frozenset[str] = frozenset(),
    published: date | None = None,
) -> Reading:
    """Return a reading with the hash of its words and its day."""
    told = repr((sorted(counts.items()), published))
    return Reading(report, counts, names, days, published, hashlib.sha256(told.encode()).hexdigest()[:16])


class Likeness:
    """How alike two reports are, by words as rare as they have been so far."""

    def __init__(self) -> None:
        self._with_word: Counter[str] = Counter()
        self._read = 0.0

    @property
    def age(self) -> int:
        """How often the table has grown by a tenth: what was weighed at another age is out of date."""
        return int(math.log((self._read + BACKGROUND_REPORTS) / BACKGROUND_REPORTS, _GROWTH))

    def learn(self, one: Reading) -> None:
        """Count the words of a report that is no copy of one that was read before."""
        self._with_word.update(one.counts.keys())
        self._read += 1
        if len(self._with_word) > _MOST_WORDS:
            self._with_word = Counter({word: n // 2 for word, n in self._with_word.items() if n > 1})
            self._read /= 2

    def weigh(self, one: Reading) -> Features:
        """Return the features of a report by the rarity of its words now."""
        read, with_word = max(1, round(self._read)), self._with_word
        vector = unit_vector(
            {word: (1 + math.log(n)) * rarity(word, max(1, with_word[word]), read) for word, n in one.counts.items()}
        )
        return Features(one.report, vector, one.names, one.days, one.published)

    def score(self, a: Features, b: Features, shared_chars: int = 0) -> float:
        """Return how alike two reports are, 0 to 1, the order of the two changing nothing."""
        few, many = sorted((a.vector, b.vector), key=len)
        dot = math.fsum(weight * many[word] for word, weight in few.items() if word in many)
        return pair_score(a, b, dot, shared_chars)

    def state(self) -> dict[str, Any]:
        """Return the table as JSON has it."""
        return {"read": self._read, "with_word": dict(self._with_word)}

    @classmethod
    def of(cls, state: Mapping[str, Any]) -> Likeness:
        """Return the likeness that `state` gave."""
        made = cls()
        made._read, made._with_word = state["read"], Counter(state["with_word"])
        return made
