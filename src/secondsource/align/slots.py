"""A sentence as a row of words and of values: numbers, ordinals, times, names, nations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from secondsource.align.relations import Interval
from secondsource.align.view import within
from secondsource.annotate.content import stem, stopwords
from secondsource.annotate.time_words import ordinal_number, ordinals
from secondsource.annotate.word_lists import table, words
from secondsource.places import countries
from secondsource.records import Annotated, Mention, Sentence

NameOf = Callable[[Mention], str | None]
SlotKind = Literal["word", "number", "ordinal", "time", "nation", "country", "person", "body", "place"]
_WORD = re.compile(r"\d[\d.,]*\d(?:st|nd|rd|th)?\b|\d(?:st|nd|rd|th)?\b|n['’]t\b|[^\W\d_]+(?:[-.'’](?!t\b)[^\W_]+)*|%")
_DIGITS = re.compile(r"\d[\d.,]*")
_OF_NAME: dict[str, SlotKind] = {"PERSON": "person", "ORG": "body", "PLACE": "place"}


@dataclass(frozen=True, slots=True)
class Slot:
    """A word of a sentence, or several that are one value; `key` is what makes two of them equal."""

    kind: SlotKind
    key: str
    text: str
    start: int
    end: int
    interval: Interval | None = None  # of a number
    unit: str = ""  # what the number counts, where it is written beside it
    value: str = ""  # of a time

    @property
    def says_something(self) -> bool:
        """Whether it is no function word."""
        return self.kind != "word" or self.text.lower() not in stopwords()


def slots_of(member: Annotated, sentence: Sentence, name_of: NameOf | None = None) -> list[Slot]:
    """Return the words and values of a sentence in order; no two overlap, and marks are left out.

    Args:
        member: the report.
        sentence: one of its sentences.
        name_of: the id of the name that a mention was resolved to, where it was: two with one id are equal.
    """
    text = member.report.document.text
    found = [*_times(member, sentence), *_names(member, sentence, name_of)]
    taken = sorted((slot.start, slot.end) for slot in found)
    found += [
        _word(member, sentence, match.group(), match.start())
        for match in _WORD.finditer(text, sentence.start, sentence.end)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]
    return sorted(found, key=lambda slot: (slot.start, slot.end))


def _times(member: Annotated, sentence: Sentence) -> list[Slot]:
    return [
        # By its words: "Monday" of two reports is a difference between their days of publication, not between them.
        Slot("time", f"time {time.text.lower()}", time.text, time.start, time.end, value=time.value or "")
        for time in within(member.times, sentence.start, sentence.end)
        if time.kind in {"date", "time"}
    ]


def _names(member: Annotated, sentence: Sentence, name_of: NameOf | None) -> list[Slot]:
    taken = [(time.start, time.end) for time in within(member.times, sentence.start, sentence.end)]
    found = []
    for mention in within(member.mentions, sentence.start, sentence.end):
        plain = mention.text.casefold().removeprefix("the ").replace(".", "")
        if not any(char.isalpha() for char in plain):
            continue
        kind = "country" if plain in _countries() else _OF_NAME[mention.type]
        if not any(start < mention.end and mention.start < end for start, end in taken):
            key = (name_of and name_of(mention)) or plain
            found.append(Slot(kind, f"name {key}", mention.text, mention.start, mention.end))
    return found


@cache
def _countries() -> frozenset[str]:
    return frozenset(country.name.casefold() for country in countries())


@cache
def nations() -> frozenset[str]:
    """Return the words for nations and peoples, lower case."""
    return frozenset(word.casefold() for word in words("nationalities"))


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(rf"(?:{ordinals()})", re.IGNORECASE)


def _word(member: Annotated, sentence: Sentence, text: str, start: int) -> Slot:
    lower, end = text.lower().replace("’", "'"), start + len(text)
    digits = _DIGITS.match(text)
    if digits and digits.end() < len(text):
        return Slot("ordinal", f"ordinal {digits.group()}", text, start, end, interval=_exactly(float(digits.group())))
    if _ordinal().fullmatch(lower) and not (lower == "second" and _is_noun(member, start)):
        number = ordinal_number(lower)
        return Slot("ordinal", f"ordinal {number}", text, start, end, interval=_exactly(number))
    if lower in nations():
        return Slot("nation", f"nation {lower}", text, start, end)
    if lower in _countries():
        return Slot("country", f"name {lower}", text, start, end)
    if (
        digits
        or lower in table("numbers")["words"]
        or ("-" in lower and lower.split("-")[0] in table("numbers")["words"])
    ):
        return _number(member, sentence, text, start)
    return Slot("word", stem(lower), text, start, end)


def _is_noun(member: Annotated, start: int) -> bool:
    """Whether the parser takes a word for a noun: "a second later"."""
    index = bisect_left(member.words, start, key=lambda word: word.start)
    return index < len(member.words) and member.words[index].start == start and member.words[index].tag == "NOUN"


def _exactly(number: float) -> Interval:
    return Interval(number, number)


def _number(member: Annotated, sentence: Sentence, text: str, start: int) -> Slot:
    """A number as the count that it is part of, where it is one; else as it stands."""
    end = start + len(text)
    around = [one for one in within(member.quantities, sentence.start, sentence.end) if one.start <= start < one.end]
    if around:
        quantity = max(around, key=lambda one: one.start)  # "two part Mission 4": what two counts has a number in it
        interval = Interval.of(quantity)
        return Slot("number", f"number {interval.normalised}", text, start, end, interval, quantity.unit)
    plain = text.lower().replace(",", "").rstrip(".")
    value = table("numbers")["words"].get(plain)
    if value is None and re.fullmatch(r"\d+(?:\.\d+)?", plain):
        value = float(plain)
    if value is None:
        return Slot("word", plain, text, start, end)
    return Slot("number", f"number {_exactly(value).normalised}", text, start, end, _exactly(value))
