"""What the language model is told of each word beside its letters: how it is written, what lists and rules know of it.

The model's own vocabulary has no capitals, so the capitals come from here. What the rules make of a word ("this looks
like a body's name") is a hint that the model has learned how far to trust.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from secondsource.annotate.gazetteer import places, possible_places
from secondsource.annotate.word_lists import column, words
from secondsource.records import Mention

Place = tuple[int, int]

_TYPES: Final = ("PERSON", "ORG", "PLACE")
FEATURES: Final = (
    "opens the sentence",
    "stands in a line of capitals",
    "capital",
    "all capitals",
    "one capital alone",
    "capital inside",
    "digit",
    "mark",
    "common word",
    "written small elsewhere in the report",
    "capital within a sentence elsewhere in the report",
    "given name",
    "nationality",
    "title",
    "role",
    "word of bodies' names",
    "place begins",
    "place goes on",
    *(f"rules: {type_} {part}" for type_ in _TYPES for part in ("begins", "goes on")),
)
_AT: Final = {name: i for i, name in enumerate(FEATURES)}
_LONGEST_PLACE_WORDS = 4
_LINE_OF_CAPITALS = 0.6  # as in names.py: above this share of its longer words, capitals tell nothing
_LONGER_WORD_CHARS = 4


def word_features(
    text: str, sentences: Sequence[Sequence[Place]], mentions: Sequence[Mention]
) -> list[npt.NDArray[np.float32]]:
    """Return, for each sentence of a report, an array of 0 and 1: a row for each word, a column for each of FEATURES.

    Args:
        text: the document text.
        sentences: the words of each sentence, as places in the text.
        mentions: the names that the rules find, in document order.
    """
    small: set[str] = set()
    capital: set[str] = set()
    for sentence in sentences:
        if _is_line_of_capitals(text, sentence):
            continue
        for i, (start, end) in enumerate(sentence):
            word = text[start:end]
            if word[0].islower():
                small.add(word)
            elif i and word[0].isupper():
                capital.add(word)
    hints = _hints(mentions)
    return [_sentence_features(text, sentence, small, capital, hints) for sentence in sentences]


def _sentence_features(
    text: str, sentence: Sequence[Place], small: set[str], capital: set[str], hints: dict[int, tuple[str, int]]
) -> npt.NDArray[np.float32]:
    out = np.zeros((len(sentence), len(FEATURES)), dtype=np.float32)
    spelled = [text[start:end] for start, end in sentence]
    line = _is_line_of_capitals(text, sentence)
    for row, word in zip(out, spelled, strict=True):
        row[_AT["stands in a line of capitals"]] = line
        row[[_AT[name] for name in _written(word)]] = 1
        row[[_AT[name] for name in _listed(word)]] = 1
        row[_AT["written small elsewhere in the report"]] = word.lower() in small
        row[_AT["capital within a sentence elsewhere in the report"]] = word in capital
    if spelled:
        out[0, _AT["opens the sentence"]] = 1
    for first, last in _places_in(spelled):
        out[first, _AT["place begins"]] = 1
        out[first + 1 : last + 1, _AT["place goes on"]] = 1
    _lay(out, sentence, hints)
    return out


def _written(word: str) -> list[str]:
    """How a word is written."""
    if word.isalpha() and word.islower():
        return []
    out = [] if word[0].isalnum() else ["mark"]
    if any(c.isdigit() for c in word):
        out.append("digit")
    if word[0].isupper():
        letters = [c for c in word if c.isalpha()]
        out.append("capital" if len(letters) > 1 else "one capital alone")
        if len(letters) > 1 and all(c.isupper() for c in letters):
            out.append("all capitals")
    if any(b.isupper() and a.islower() for a, b in pairwise(word)):
        out.append("capital inside")
    return out


def _listed(word: str) -> list[str]:
    """Which lists hold a word."""
    lower = word.lower()
    out = ["common word"] if lower in words("common-words") else []
    if lower in words("roles"):
        out.append("role")
    if not word[0].isupper():
        return out
    lists = (("first-names", "given name"), ("nationalities", "nationality"), ("titles", "title"))
    out += [name for list_, name in lists if word in words(list_)]
    if word in column("organisations", "head_words"):
        out.append("word of bodies' names")
    return out


def _places_in(spelled: Sequence[str]) -> list[tuple[int, int]]:
    """The first and last word of each known place, the longest first."""
    out = []
    i = 0
    while i < len(spelled):
        last = next(
            (
                i + size - 1
                for size in range(min(_LONGEST_PLACE_WORDS, len(spelled) - i), 0, -1)
                if spelled[i][0].isupper() and _is_place(" ".join(spelled[i : i + size]))
            ),
            None,
        )
        if last is not None:
            out.append((i, last))
        i = i + 1 if last is None else last + 1
    return out


def _is_place(name: str) -> bool:
    return name in places() or name in possible_places()


def _hints(mentions: Sequence[Mention]) -> dict[int, tuple[str, int]]:
    """The type and the end of the rules' name that begins at a place of the text."""
    return {mention.start: (mention.type, mention.end) for mention in mentions}


def _lay(out: npt.NDArray[np.float32], sentence: Sequence[Place], hints: dict[int, tuple[str, int]]) -> None:
    inside: tuple[str, int] | None = None
    for i, (start, end) in enumerate(sentence):
        begun = hints.get(start)
        if begun is not None:
            inside = begun
            out[i, _AT[f"rules: {begun[0]} begins"]] = 1
        elif inside is not None and end <= inside[1]:
            out[i, _AT[f"rules: {inside[0]} goes on"]] = 1
        else:
            inside = None


def _is_line_of_capitals(text: str, sentence: Sequence[Place]) -> bool:
    long = [text[start:end] for start, end in sentence if end - start >= _LONGER_WORD_CHARS and text[start].isalpha()]
    return bool(long) and sum(word[0].isupper() for word in long) > _LINE_OF_CAPITALS * len(long)
