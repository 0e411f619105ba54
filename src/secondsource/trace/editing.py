"""Which of two readings is the error: who has it where others have it right, wrote first or copied badly."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from secondsource.annotate.word_lists import words
from secondsource.trace.readings import Readings

SHORTEST = 5  # letters; two short words that differ by one letter are two words
CLEARLY_RARER = 3  # times: letters in a row that this much fewer words of the story have are a slip of the hand


def errors(readings: Readings, texts: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Return pairs of readings of one place of which the first is a misspelling of the second.

    They differ by one letter added, left out or changed, or two swapped, and only the second is a known word: the
    story has it elsewhere, or it is common English. Where neither is known, the one whose letters follow each other as
    in no other word of the story. An inflection ("say", "says") is no error, and neither are two spellings of a word.

    Args:
        readings: of the story.
        texts: the folded words of its reports.
    """
    known = _Known(texts)
    by_place: dict[int, list[int]] = defaultdict(list)
    for number, place in enumerate(readings.places):
        by_place[place].append(number)
    found = []
    for numbers in by_place.values():
        for one in numbers:
            found += [
                (one, two)
                for two in numbers
                if one != two and _alike(readings.words[one], readings.words[two]) and known.errs(one, two, readings)
            ]
    return found


class _Known:
    """The words of a story, and how its letters follow each other."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self._count = Counter(word for text in texts for word in text)
        self._triples = Counter(triple for word in {*self._count, *common()} for triple in _triples_of(word))

    def errs(self, one: int, two: int, readings: Readings) -> bool:
        """Whether the first of two readings is the error."""
        wrong, right = readings.words[one], readings.words[two]
        knows = [self._elsewhere(number, readings) for number in (one, two)]
        if knows[0] != knows[1]:
            return knows[1]
        if knows[0]:
            return False
        rarest = [min(self._triples[t] - 1 for t in _triples_of(word)) for word in (wrong, right)]
        return rarest[0] * CLEARLY_RARER < rarest[1]

    def _elsewhere(self, number: int, readings: Readings) -> bool:
        word = readings.words[number]
        return word in common() or self._count[word] > int(readings.holds[:, number].sum())


def _alike(one: str, two: str) -> bool:
    if min(len(one), len(two)) < SHORTEST or not (one.isalpha() and two.isalpha()):
        return False
    if _plain(one) == _plain(two):
        return False
    if one[:-1] == two or two[:-1] == one or one[:-1] == two[:-1]:  # an ending
        return False
    return OSA.distance(one, two, score_cutoff=1) == 1


def _plain(word: str) -> str:
    """One form for both spellings of a word: "colour", "color"; "organised", "organized"; "travelled", "traveled"."""
    for british, american in _spellings():
        word = word.replace(british, american)
    return word


@cache
def _spellings() -> tuple[tuple[str, str], ...]:
    table = tomllib.loads(files("secondsource.trace").joinpath("data/spellings.toml").read_text(encoding="utf-8"))
    return tuple((british, american) for british, american in table["pairs"])


def _triples_of(word: str) -> Iterator[str]:
    edged = f" {word} "
    return (edged[at : at + 3] for at in range(len(edged) - 2))


@cache
def common() -> frozenset[str]:
    """Common English words, in lower case."""
    return words("common-words")
