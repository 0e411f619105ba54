"""Made stories with known copies: real events under other names, told by other newsrooms, printed by many.

What is drawn, per story: its size (most are told by one newsroom, a few by hundreds), the real event that lends its
articles, other names, another topic's words, other ages and days. Per text: who reposts it, cuts it, or takes a passage
of forty words and more from it. The same seed gives the same corpus. The shares are ours, chosen before anything was
measured; about a third of the reports are copies, as in crawls of news.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

import numpy as np
from bases import Article, Bases
from numpy.typing import NDArray

from secondsource.group.facets import Facets
from secondsource.group.likeness import Reading, reading
from secondsource.group.seen import mark_of

Prints = NDArray[np.int64]

SHARD = 100_000  # reports; each shard is a corpus of its own, but for what all have: words, names, outlets
TOPICS = 500
NAMES = 300_000  # that stories draw from, the n-th one n-th as often
OUTLETS = 5_000  # besides the one with LARGEST of the corpus
LARGEST = 0.2
LONE = 0.6  # of stories
MOST_TEXTS = 20  # of most stories
GREAT_TEXTS = 500  # of one story in each shard
PRINTED = 0.2  # of texts are printed by others …
MOST_PRINTS = 8  # … by so many
AGENCY = 0.002  # of texts by ten times as many as …
AGENCY_PRINTS = 50
GREAT_PRINTS = 3_000  # one text in each shard
VARIED = 1 / 3  # of the words of a newsroom's report that has no article of its own
CUT = 0.15  # of copies are cut
EDITED = 0.4  # of reposts have a word changed
PASSAGE = 0.1  # of texts take a passage from another of the day
FURNITURE = 0.8  # of an outlet's reports have its lines
A_DAY = 10_000
FEWEST_DAYS = 10


NOTHING = Reading("", None, Facets(), "")


class Text(NamedTuple):
    """What one newsroom tells."""

    reading: Reading
    terms: tuple[str, ...]
    prints: Prints
    chars: Prints
    body: bytes


class Made(NamedTuple):
    """A report of a made corpus."""

    key: int  # signed, as `key_of` of its id
    story: int
    outlet: int
    text: Text
    lines: tuple[int, ...]  # of its outlet
    kind: str = "own"  # or "repost", "cut", "passage"
    of: int = 0  # the report that the copy is of


def report_id(key: int) -> str:
    """Return the id that a key stands for."""
    return f"rep_{key + (1 << 63):016x}"


class Maker:
    """Makes one shard of a corpus."""

    def __init__(self, bases: Bases, seed: int, reports: int, days: tuple[int, int]) -> None:
        self._bases, self._reports, self._days, self._seed = bases, reports, days, seed
        self._rng = Random(seed)  # noqa: S311 - a made corpus, not a secret
        self._english = {word: n for n, word in enumerate(bases.english)}
        self._passages: list[tuple[int, Text]] = []
        self._sizes = [len(one) for one in bases.events]

    def reports(self) -> Iterator[Made]:
        """Yield the reports, story by story."""
        made = story = 0
        great = [max(2, GREAT_TEXTS * self._reports // SHARD)]
        prints = [max(2, GREAT_PRINTS * self._reports // SHARD)]
        while made < self._reports:
            number = self._seed * SHARD + story
            for one in self._story(number, great.pop() if great else self._size(), prints):
                yield one
                made += 1
            story += 1

    def _size(self) -> int:
        rng = self._rng
        return 1 if rng.random() < LONE else 1 + _zipf(rng, MOST_TEXTS)

    def _story(self, number: int, size: int, great: list[int]) -> Iterator[Made]:
        rng = self._rng
        event = self._bases.events[self._event(size)]
        words = _Words(rng, self._bases, self._english)
        day = date(2031, 1, 1) + timedelta(days=rng.randrange(*self._days))
        shift = day - min(one.day for one in event)
        ages = rng.randrange(1, 60)
        for n in range(size):
            base = event[n % len(event)]
            told = words.of(base.told, shift, ages)
            if n >= len(event):
                told = self._varied(told, words.of(event[rng.randrange(len(event))].told, shift, ages))
            later = timedelta(days=rng.randrange(0, 3))
            yield from self._printed(number, base, reading("", day + later, told), great)

    def _event(self, size: int) -> int:
        """The number of an event, a large one for a large story."""
        tried = [self._rng.randrange(len(self._sizes)) for _ in range(1 if size == 1 else 8)]
        return max(tried, key=lambda one: min(size, self._sizes[one]))

    def _varied(self, told: Facets, other: Facets) -> Facets:
        """Another newsroom's words for the same: a third of the words are left out, a third of another's come in."""
        rng = self._rng
        found = replace(told)
        for name in ("words", "pairs", "named", "lede", "persons", "places"):
            mine, others = getattr(told, name), getattr(other, name)
            left = {word: n for word, n in mine.items() if rng.random() >= VARIED}
            come = {word: n for word, n in others.items() if rng.random() < VARIED}
            setattr(found, name, Counter({**come, **left}))
        found.chars = int(told.chars * (0.7 + 0.6 * rng.random()))
        return found

    def _printed(self, story: int, base: Article, told: Reading, great: list[int]) -> Iterator[Made]:
        rng = self._rng
        salt = np.int64(rng.randrange(-(1 << 62), 1 << 62))
        text = Text(told, tuple(told.told.rare()), _salted(base.prints, salt), base.chars, base.body)
        kind, of = "own", 0
        if self._passages and rng.random() < PASSAGE and len(text.prints):
            of, other = self._passages[rng.randrange(len(self._passages))]
            text, kind = self._with_passage(text, other), "passage"
        first = self._made(story, text, kind, of)
        yield first
        for n in range(self._prints(great)):
            yield self._copied(first, n)
        if len(text.prints) > 8:  # noqa: PLR2004 - a passage is of eight
            self._passages = [*self._passages[-200:], (first.key, text)]

    def _prints(self, great: list[int]) -> int:
        rng = self._rng
        way = rng.random()
        if great and way < AGENCY:
            return great.pop()
        if way < AGENCY:
            return 10 * _zipf(rng, AGENCY_PRINTS)
        return _zipf(rng, MOST_PRINTS) if way < PRINTED else 0

    def _made(self, story: int, text: Text, kind: str, of: int) -> Made:
        rng = self._rng
        key = rng.randrange(-(1 << 63), (1 << 63) - 1)
        outlet = 0 if rng.random() < LARGEST else _zipf(rng, OUTLETS)
        lines = tuple(mark_of(f"line {n} of outlet {outlet}") for n in range(3)) if rng.random() < FURNITURE else ()
        return Made(key, story, outlet, text, lines, kind, of)

    def _copied(self, first: Made, number: int) -> Made:
        """A print of a report: as it is, with a word changed, or cut."""
        rng = self._rng
        text, way = first.text, rng.random()
        if way < CUT:
            return self._made(first.story, self._cut(text), "cut", first.key)
        if way < CUT + EDITED and len(text.prints) > 12:  # noqa: PLR2004 - else one print is much of the text
            told = replace(text.reading.told, words=Counter(text.reading.told.words))
            told.words[f"edit{number}"] += 1
            prints = text.prints.copy()
            prints[rng.randrange(len(prints))] ^= np.int64(rng.randrange(1, 1 << 60))
            new = reading("", text.reading.published, told)
            text = text._replace(reading=new, terms=tuple(told.rare()), prints=prints)
        return self._made(first.story, text, "repost", first.key)

    def _cut(self, text: Text) -> Text:
        """The first part of a text."""
        share = 0.3 + 0.5 * self._rng.random()
        told = text.reading.told
        kept = {
            name: Counter(dict(list(getattr(told, name).items())[: max(1, round(share * len(getattr(told, name))))]))
            for name in ("words", "pairs", "named")
        }
        new = replace(told, **kept, chars=round(told.chars * share))
        last = max(min(4, len(text.prints)), round(share * len(text.prints)))
        made = reading("", text.reading.published, new)
        return text._replace(reading=made, terms=tuple(new.rare()), prints=text.prints[:last], chars=text.chars[:last])

    def _with_passage(self, text: Text, other: Text) -> Text:
        """A text with some forty to a hundred words of another in it, which is four to eight prints."""
        rng = self._rng
        length = rng.randrange(4, 9)
        at = rng.randrange(len(other.prints) - 7)
        prints = np.concatenate([text.prints, other.prints[at : at + length]])
        return text._replace(prints=prints, chars=np.concatenate([text.chars, other.chars[at : at + length]]))


class _Words:
    """The words that stand in a story for those of the real event: one for one."""

    def __init__(self, rng: Random, bases: Bases, english: dict[str, int]) -> None:
        self._rng, self._english, self._bases = rng, english, bases
        self._topic = Random(rng.randrange(TOPICS))  # noqa: S311 - as above
        self._said: dict[str, str] = {}

    def of(self, told: Facets, shift: timedelta, ages: int) -> Facets:
        """Return what the made report tells."""
        word = self._word
        counted = {
            name: Counter({word(key): n for key, n in getattr(told, name).items()})
            for name in ("words", "head", "lede", "named", "persons", "places")
        }
        return Facets(
            **counted,
            pairs=Counter({" ".join(map(word, pair.split(" "))): n for pair, n in told.pairs.items()}),
            names={self._name(name) for name in told.names},
            full_names={self._name(name).lower() for name in told.full_names},
            sites={self._name(site) for site in told.sites},
            ages={(age + ages) % 90 for age in told.ages},
            counts=set(told.counts),
            days=[day + shift for day in told.days],
            chars=told.chars,
        )

    def _name(self, name: str) -> str:
        return " ".join(map(self._word, name.lower().split()))

    def _word(self, word: str) -> str:
        if word in self._bases.everywhere:
            return word
        said = self._said.get(word)
        if said is None:
            place = self._english.get(word)
            said = self._said[word] = f"name{_zipf(self._rng, NAMES)}" if place is None else self._of_topic(place)
        return said

    def _of_topic(self, place: int) -> str:
        """A word about as frequent: half of them are the topic's, half the story's own."""
        rng = self._topic if self._rng.random() < 0.5 else self._rng  # noqa: PLR2004 - a coin
        low = 1 << max(0, place.bit_length() - 1)
        high = min(2 * low, len(self._bases.english))
        return self._bases.english[rng.randrange(min(low, high - 1), high)]


def _zipf(rng: Random, most: int) -> int:
    """A number from 1 to `most`, n in proportion to 1/n."""
    return min(most, int(math.exp(rng.random() * math.log(most + 1))))


def _salted(prints: Prints, salt: np.int64) -> Prints:
    with np.errstate(over="ignore"):
        return (prints ^ salt) * np.int64(0x1B873593)
