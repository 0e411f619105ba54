"""How alike two reports are, where they come one at a time: all that stories that are open know of the scorer.

In a batch the rarity of a word is that of the whole batch. Here it is learned as reports come, over a background of
news, so that the first reports of a stream weigh their words much as the last ones do. A report keeps what it tells,
and is weighed anew once what has been seen has grown by a tenth (`Likeness.age`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from hashlib import blake2b
from itertools import chain
from typing import Any

from secondsource.group.alike import SAME_EVENT, likeness_to_each
from secondsource.group.background import BACKGROUND_REPORTS
from secondsource.group.facets import Facets, day_of, facets, lines_of
from secondsource.group.kept import Journal, Rows
from secondsource.group.profiles import Profile, live_pages, weighed
from secondsource.group.seen import Seen
from secondsource.records import Annotated

__all__ = ["SAME_EVENT", "Likeness", "Reading", "reading"]

_GROWTH = 1.1  # of what has been seen, the background counted in, after which reports are weighed anew
_MOST_WORDS = 1_000_000  # words, pairs of words and sites that are counted: about 120 MB
_MOST_LINES = 500_000  # sentences that are known again: about 100 MB
_REPORTS = "reports"  # key of the row that tells how many were read
_HEADLINE_WEIGHT = 2.0  # of a word of the headline, for finding reports that are worth a comparison


@dataclass(frozen=True, slots=True)
class Reading:
    """What is kept of a report to compare it by, before it is weighed."""

    report: str
    published: date | None
    told: Facets
    text: str  # hash of its words and its day: the same for a text that is printed twice, whoever prints it

    def state(self) -> dict[str, Any]:
        """Return the reading as JSON has it."""
        told = {one.name: _plain(getattr(self.told, one.name)) for one in fields(self.told)}
        return {"report": self.report, "published": _iso(self.published), "told": told, "text": self.text}

    @classmethod
    def of(cls, state: Mapping[str, Any]) -> Reading:
        """Return the reading that `state` gave."""
        told = state["told"]
        made: dict[str, Any] = {name: Counter(value) for name, value in told.items() if isinstance(value, dict)}
        made |= {name: set(told[name]) for name in ("names", "full_names", "sites", "ages")}
        made["counts"] = {(low, unit) for low, unit in told["counts"]}
        made["days"] = [date.fromisoformat(day) for day in told["days"]]
        return cls(state["report"], day_of(state["published"]), Facets(**made, chars=told["chars"]), state["text"])


def reading(report: str, published: date | None, told: Facets) -> Reading:
    """Return a reading with the hash of its words and its day."""
    said = repr((sorted(told.words.items()), published))
    text = blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return Reading(report, published, told, text)


class Likeness:
    """How alike two reports are, by words as rare as they have been so far."""

    def __init__(self) -> None:
        self._seen = Seen()
        self._words, self._lines = Journal("words"), Journal("lines")

    @property
    def age(self) -> int:
        """How often what has been seen has grown by a tenth: what was weighed at another age is out of date."""
        return int(math.log((self._seen.reports + BACKGROUND_REPORTS) / BACKGROUND_REPORTS, _GROWTH))

    def read(self, annotated: Iterable[Annotated]) -> list[Reading]:
        """Return what is kept of each report, in the order given; the entries of a live page tell together."""
        reports = list(annotated)
        by_id = {one.report.id: one for one in reports}
        pages = live_pages(reports)
        made = []
        for one in reports:
            published = day_of(one.report.published.value)
            self._lines.change(self._seen.add_lines(lines_of(one), published))
            entries = [by_id[key] for key in pages.get(one.report.id, (one.report.id,))]
            made.append(reading(one.report.id, published, facets(entries, self._seen.is_furniture)))
        if len(self._seen.days_of_line) > _MOST_LINES:
            self._seen.forget_lines()
            self._lines.change_all()
        return made

    def learn(self, one: Reading) -> None:
        """Count the words of a report that is no copy of one that was read before."""
        self._seen.count(one.told)
        self._words.change(chain(one.told.words, one.told.pairs, sorted(one.told.sites)))
        if len(self._seen.with_word) > _MOST_WORDS:
            self._seen.forget_words()
            self._words.change_all()

    def weigh(self, one: Reading) -> Profile:
        """Return the profile of a report by how rare its words are now."""
        return weighed(one.report, one.published, one.told, self._seen)

    def counts(self, one: Reading) -> list[int]:
        """Return what `weigh_again` weighs a report by as it is weighed now: reports, and how many have each word."""
        seen = self._seen
        return [seen.reports, *map(seen.with_word.__getitem__, one.told.rare())]

    @staticmethod
    def weigh_again(one: Reading, counts: Sequence[int]) -> Profile:
        """Return the profile of a report as it was weighed by these counts."""
        seen = Seen(counts[0], Counter(dict(zip(one.told.rare(), counts[1:], strict=True))))
        return weighed(one.report, one.published, one.told, seen)

    def scores(self, me: Profile, others: Sequence[Profile], shared_chars: Sequence[int]) -> list[float]:
        """Return how alike a report is to each of others, 0 to 1, the order of two changing nothing."""
        return likeness_to_each(me, others, shared_chars)

    def keys(self, one: Profile) -> dict[str, float]:
        """Return what a report can be found by, with how much it says."""
        length = max(1.0, one.words.length)
        keys = {word: weight / length for word, weight in one.words.of.items()}
        return keys | {word: keys[word] * _HEADLINE_WEIGHT for word in one.head.of if word in keys}

    def rows(self) -> Rows:
        """Return the rows that a save writes."""
        yield _REPORTS, str(self._seen.reports)
        yield from self._words.rows(self._seen.with_word)
        yield from self._lines.rows(self._seen.days_of_line)

    def load(self, rows: Mapping[str, str]) -> None:
        """Know what was saved."""
        self._seen.reports = int(rows.get(_REPORTS, 0))
        self._seen.with_word.update(dict(self._words.load(rows)))
        self._seen.days_of_line.update((mark, tuple(days)) for mark, days in self._lines.load(rows))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _plain(value: Any) -> Any:  # noqa: ANN401 - any field of Facets
    if isinstance(value, set):
        return sorted(value)
    if isinstance(value, list):
        return [day.isoformat() for day in value]
    return dict(value) if isinstance(value, Counter) else value
