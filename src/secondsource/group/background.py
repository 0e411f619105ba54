"""How rare a word is: in the reports at hand, and in a background of news for batches too small to tell."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from secondsource.annotate.content import stem
from secondsource.annotate.word_lists import words

# The background is as if BACKGROUND_REPORTS others had been read, in which a word stands in this share of reports. Set
# together on the news clusters (204 reports) and the fourth fifth by date of the shootings (630 reports): of 50, 200
# and 1000 the last did best on both.
BACKGROUND_REPORTS = 1000
_IN_MOST_NEWS = 0.15  # words of data/news-words.txt
_IN_PLAIN_ENGLISH = 0.01  # other words that English writes in lower case
_OTHERWISE = 0.001  # names, terms
_SHARPNESS = 1.5  # above 1 rare words count for more than their logarithm; of 1 and 1.5 the latter did better


@cache
def _held_in_background() -> dict[str, float]:
    """In how many reports of the background each word stands that stands there in more than others do."""
    shares = dict.fromkeys(_english(), _IN_PLAIN_ENGLISH) | dict.fromkeys(_news_words(), _IN_MOST_NEWS)
    return {word: BACKGROUND_REPORTS * share for word, share in shares.items()}


def in_most_news(word: str) -> bool:
    """Return whether a stemmed word is one of those that much of the news has, whatever it is about."""
    return word in _news_words()


@cache
def _news_words() -> frozenset[str]:
    lines = files("secondsource.group").joinpath("data/news-words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(stem(word) for line in lines if not line.startswith("#") for word in line.split())


@cache
def _english() -> frozenset[str]:
    return frozenset(stem(word) for word in words("common-words"))


def rarity(word: str, reports_with_it: int, reports: int) -> float:
    """Return the weight of a stemmed word that stands in so many of a batch's reports; 0 or more."""
    return Rarities(reports).of_each([word], {word: reports_with_it})[word]


class Rarities:
    """The weights of words among so many reports: words that stand in as many have one, which is worked out once."""

    def __init__(self, reports: int) -> None:
        self.reports = reports
        self._by_held: dict[float, float] = {}

    def of_each(self, words: Iterable[str], reports_with: Mapping[str, int]) -> dict[str, float]:
        """Return the weight of each stemmed word, 0 or more, by how many of the reports it stands in."""
        here, there, others = reports_with.get, _held_in_background().get, BACKGROUND_REPORTS * _OTHERWISE
        held = {word: here(word, 0) + there(word, others) for word in words}
        every, known = self.reports + BACKGROUND_REPORTS, self._by_held
        for count in set(held.values()).difference(known):
            known[count] = math.pow(math.log(every / count), _SHARPNESS) if count < every else 0.0
        return {word: known[count] for word, count in held.items()}
