"""What has been read so far: how many reports hold each word, and on which days each line was printed.

A word that few reports hold tells events apart; a line that comes back day after day is no part of any report.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b

from secondsource.group.background import BACKGROUND_REPORTS, Rarities
from secondsource.group.facets import Facets

_FURNITURE_DAYS = 3  # a sentence printed on so many days is an outlet's furniture, whoever took it for text


@dataclass(slots=True)
class Seen:
    """Grows with each report that is read; `profiles` fills it. A repost makes none of its words less rare."""

    reports: int = 0
    with_word: Counter[str] = field(default_factory=Counter)  # … with each word, pair of words, and site
    days_of_line: dict[int, tuple[int, ...]] = field(default_factory=dict)  # counted; at most _FURNITURE_DAYS each
    texts: set[int] = field(default_factory=set)  # hashes of what was counted
    _rarities: Rarities = field(default_factory=lambda: Rarities(0), repr=False, compare=False)

    def add_lines(self, lines: Iterable[str], day: date | None) -> list[int]:
        """Note the sentences of a report and its day of publication, and return the keys of those it told of.

        A report without a day tells nothing here.
        """
        if day is None:
            return []
        today = (day.toordinal(),)
        told = []
        for line in lines:
            mark = mark_of(line)
            days = self.days_of_line.get(mark, ())
            if len(days) < _FURNITURE_DAYS and today[0] not in days:
                self.days_of_line[mark] = days + today if days else today
                told.append(mark)
        return told

    def is_furniture(self, line: str) -> bool:
        """Whether a sentence was printed on so many days that it is an outlet's own."""
        return len(self.days_of_line.get(mark_of(line), ())) >= _FURNITURE_DAYS

    def add(self, told: Facets) -> None:
        """Count the words, pairs and sites of a report, unless the same words were counted before."""
        text = hash(frozenset(told.words.items()))
        if text not in self.texts:
            self.texts.add(text)
            self.count(told)

    def count(self, told: Facets) -> None:
        """Count the words, pairs and sites of a report that is no repost."""
        self.reports += 1
        self.with_word.update(told.words.keys())
        self.with_word.update(told.pairs.keys())
        self.with_word.update(sorted(told.sites))

    def forget_words(self) -> None:
        """Halve all counts of words, and the number of reports with them: shares stay, what one report had is gone."""
        self.with_word = Counter({word: n // 2 for word, n in self.with_word.items() if n > 1})
        self.reports //= 2

    def forget_lines(self) -> None:
        """Forget the lines that were printed on one day."""
        self.days_of_line = {line: days for line, days in self.days_of_line.items() if len(days) > 1}

    def rarities(self, words: Iterable[str]) -> dict[str, float]:
        """Return how rare each word is."""
        if self._rarities.reports != self.reports:
            self._rarities = Rarities(self.reports)
        return self._rarities.of_each(words, self.with_word)

    def weighed_rare(self, keys: Iterable[str]) -> Mapping[str, float]:
        """Return the weight of each pair of words or site, which stand in few reports of any background."""
        every = math.log(self.reports + BACKGROUND_REPORTS)
        held = self.with_word
        return {key: every - math.log(held.get(key, 0) + 1) for key in keys}


def mark_of(line: str) -> int:
    """Return what a line is known by: short, and the same on every machine."""
    return int.from_bytes(blake2b(line.encode("utf-8", "surrogatepass"), digest_size=6).digest())
