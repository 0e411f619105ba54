"""A sentence or passage as the stage `annotate` reads it: its words, their grammar, numbers, times and names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from secondsource.annotate import annotate
from secondsource.annotate.grammar import Grammar
from secondsource.annotate.language_model import FAST
from secondsource.annotate.quantities import find_quantities
from secondsource.records import Annotated, Block, Document, Published, Report, TimeExpression
from secondsource.reworded.words import base, free_words
from secondsource.settings import Settings

_OR = re.compile(r"\s+or\s+(?!more\b|less\b|fewer\b|so\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts; `low` and `high` are inclusive."""

    start: int
    end: int
    low: float
    high: float
    unit: str
    text: str

    def equals(self, other: Amount) -> bool:
        """Whether the other is the same number, bounds and all."""
        return self.low == other.low and self.high == other.high


@dataclass(frozen=True)
class Reading:
    """What was found in a text of a sentence or a few."""

    text: str
    found: Annotated

    @cached_property
    def grammar(self) -> Grammar:
        """Its trees."""
        return Grammar(self.text, self.found.words)

    @cached_property
    def bases(self) -> tuple[str, ...]:
        """The base of each word of the grammar, by its index."""
        return tuple(base(word) for word in self.grammar.lower)

    @cached_property
    def known(self) -> frozenset[str]:
        """The bases of its words."""
        return frozenset(self.bases)

    @cached_property
    def flat(self) -> str:
        """Its words in lower case with one space around each, for looking up a run of them."""
        return f" {' '.join(word.strip(chr(39)) for word in self.grammar.lower)} "

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Its numbers; "212 or 231 people" are two."""
        return tuple(_amounts(self.text, self.found))

    @cached_property
    def times(self) -> tuple[TimeExpression, ...]:
        """Its times."""
        return self.found.times

    def content(self) -> Iterator[int]:
        """Yield the indexes of the words that say something."""
        for i, word in enumerate(self.grammar.words):
            lower = self.grammar.lower[i]
            if word.tag != "PUNCT" and any(mark.isalnum() for mark in lower) and lower not in free_words():
                yield i

    def amount_at(self, i: int) -> Amount | None:
        """Return the number that a word belongs to or that counts it."""
        word = self.grammar.words[i]
        return next((one for one in self.amounts if one.start < word.end and word.start < one.end), None)

    def is_in_time(self, i: int) -> bool:
        """Whether a word belongs to a time."""
        word = self.grammar.words[i]
        return any(one.start < word.end and word.start < one.end for one in self.times)


class Reader:
    """Reads texts, each once."""

    def __init__(self, settings: Settings) -> None:
        """Take the language model of the settings; rules alone give no grammar, so the bundled one stands in."""
        self._settings = replace(settings, language_model="") if settings.language_model == FAST else settings
        self._read: dict[tuple[str, str | None], Reading] = {}

    def read(self, text: str, published: Published) -> Reading:
        """Return the reading of a text; times rest on the day of publication."""
        key = text, published.value
        if key not in self._read:
            self._read[key] = Reading(text, next(annotate([_report(text, published)], settings=self._settings)))
        return self._read[key]


def _report(text: str, published: Published) -> Report:
    document = Document(id="", file="", sha256="", media_type="text/plain", text=text)
    block = Block(0, len(text), "paragraph")
    return Report(id="", document=document, start=0, end=len(text), blocks=(block,), published=published)


def _amounts(text: str, found: Annotated) -> Iterator[Amount]:
    """The numbers of a text; two with "or" between them stay two, which a count would take for a range."""
    parted = _OR.sub(lambda match: ";".center(len(match.group())), text)
    for one in find_quantities(parted, found.sentences, found.times):
        if one.high > 0:  # "no one" is a denial, which is held elsewhere
            yield Amount(one.start, one.end, one.low, one.high, one.unit, one.text)
