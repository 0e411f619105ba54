"""How words are folded for searching, the same on every database: letters and digits, without case and accents.

A word in letters that only look Latin is folded to the word that it looks like: see `read.disguises`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from secondsource.read.disguises import comparable

_WORD = re.compile(r"[^\W_]+")
_LONGEST_WORD = 64  # letters; longer ones are no words, and PostgreSQL refuses lexemes over 2 kB
_MOST_WORDS = 60_000  # of a text that are searched: more than any report has
_MOST_LETTERS = 100_000  # of a query that are read
_MOST_TERMS = 32  # of a query that are looked up
_MOST_PHRASE_WORDS = 32  # of a phrase that are looked up
_PIECE_WORDS = 250  # a tsvector of PostgreSQL remembers no more than 255 places of one word
_QUOTED = re.compile(r'"([^"]*)"')


def fold(text: str) -> str:
    """Return the words of a text as they are searched, with single spaces between: "Zürich's" is "zurich s"."""
    return " ".join(islice((found.group()[:_LONGEST_WORD] for found in _WORD.finditer(_bare(text))), _MOST_WORDS))


def words_of(text: str) -> tuple[str, ...]:
    """Return the words that are looked for, folded, each once; of a text without end the first of them."""
    return tuple(islice(dict.fromkeys(fold(text[:_MOST_LETTERS]).split()), _MOST_TERMS))


def pieces(folded: str) -> Iterator[list[str]]:
    """Cut a folded text into pieces of some words, such that each phrase that can be looked for is whole in one."""
    said = folded.split()
    step = _PIECE_WORDS - _MOST_PHRASE_WORDS + 1
    for start in range(0, max(1, len(said) - _MOST_PHRASE_WORDS + 1), step):
        yield said[start : start + _PIECE_WORDS]


def _bare(text: str) -> str:
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFKD", comparable(unicodedata.normalize("NFKD", text)).casefold())
    # Some letters look Latin only without their case or accents: what is folded twice must be what is folded once.
    return comparable("".join(char for char in split if not unicodedata.combining(char)))


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody looks for: phrases of one or more words, all of which must be there. No phrase finds nothing.

    Of a query without end the first phrases count, and of a phrase its first words.
    """

    phrases: tuple[str, ...]

    @classmethod
    def of(cls, words: str) -> Query:
        """Read a query: words in double quotes stand side by side, the others anywhere. No sign means anything else."""
        words = words[:_MOST_LETTERS]
        quoted = [fold(phrase).split()[:_MOST_PHRASE_WORDS] for phrase in _QUOTED.findall(words)]
        single = fold(_QUOTED.sub(" ", words)).split()
        phrases = dict.fromkeys(phrase for phrase in (*map(" ".join, quoted), *single) if phrase)
        return cls(tuple(islice(phrases, _MOST_TERMS)))
