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
from typing import Any

from secondsource.group.background import BACKGROUND_REPORTS, rarity
from secondsource.group.facets import Counts, Facets

_FURNITURE_DAYS = 3  # a sentence printed on so many days is an outlet's furniture, whoever took it for text


@dataclass(slots=True)
class Seen:
    """Grows with each report that is read; `profiles` fills it. A repost makes none of its words less rare."""

    reports: int = 0
    with_word: Counter[str] = field(default_factory=Counter)  # … with each word, pair of words, and site
    days_of_line: dict[str, set[date]] = field(default_factory=dict)  # never more than _FURNITURE_DAYS each
    texts: set[int] = field(default_factory=set)  # hashes of what was counted

    def add_lines(self, lines: Iterable[str], day: date | None) -> None:
        """Note the sentences of a report and its day of publication; a report without one tells nothing here."""
        if day is not None:
            for line in lines:
                days = self.days_of_line.setdefault(_mark(line), set())
                if len(days) < _FURNITURE_DAYS:
                    days.add(day)

    def is_furniture(self, line: str) -> bool:
        """Whether a sentence was printed on so many days that it is an outlet's own."""
        return len(self.days_of_line.get(_mark(line), ())) >= _FURNITURE_DAYS

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
        self.with_word.update(told.sites)

    def forget(self, most_words: int, most_lines: int) -> None:
        """Keep to so many words and lines, so that a stream without end takes no memory without end.

        Past it all counts of words are halved, and the number of reports with them: shares stay, and what one report
        had is gone. Of the lines those go that were printed on one day.
        """
        if len(self.with_word) > most_words:
            self.with_word = Counter({word: n // 2 for word, n in self.with_word.items() if n > 1})
            self.reports //= 2
        if len(self.days_of_line) > most_lines:
            self.days_of_line = {line: days for line, days in self.days_of_line.items() if len(days) > 1}

    def state(self) -> dict[str, Any]:
        """Return what was read as JSON has it; texts, which are known by their reports, are left out."""
        lines = {line: sorted(day.isoformat() for day in days) for line, days in self.days_of_line.items()}
        return {"reports": self.reports, "with_word": dict(self.with_word), "days_of_line": lines}

    @classmethod
    def of(cls, state: Mapping[str, Any]) -> Seen:
        """Return what `state` gave."""
        lines = {line: set(map(date.fromisoformat, days)) for line, days in state["days_of_line"].items()}
        return cls(state["reports"], Counter(state["with_word"]), lines)

    def weighed(self, counts: Counts) -> dict[str, float]:
        """Return the weight of each word: how rare it is, and the more the oftener it stands here."""
        return {
            word: (1 + math.log(n)) * rarity(word, self.with_word[word], self.reports) for word, n in counts.items()
        }

    def weighed_rare(self, keys: Iterable[str]) -> Mapping[str, float]:
        """Return the weight of each pair of words or site, which stand in few reports of any background."""
        every = math.log(self.reports + BACKGROUND_REPORTS)
        return {key: every - math.log(self.with_word[key] + 1) for key in keys}


def _mark(line: str) -> str:
    """What a line is known by: short, and the same on every machine."""
    return blake2b(line.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
