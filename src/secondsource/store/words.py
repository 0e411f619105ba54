"""How words are folded for searching, the same on every database: letters and digits, without case and accents."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice

_WORD = re.compile(r"[^\W_]+")
_LONGEST_WORD = 64  # letters; longer ones are no words, and PostgreSQL refuses lexemes over 2 kB
_MOST_WORDS = 60_000  # of a text that are searched; a tsvector of PostgreSQL holds at most 1 MB
_MOST_TERMS = 32  # of a query that are looked up
_QUOTED = re.compile(r'"([^"]*)"')


def fold(text: str) -> str:
    """Return the words of a text as they are searched, with single spaces between: "Zürich's" is "zurich s"."""
    return " ".join(islice((found.group()[:_LONGEST_WORD] for found in _WORD.finditer(_bare(text))), _MOST_WORDS))


def _bare(text: str) -> str:
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(char for char in split if not unicodedata.combining(char))


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody looks for: phrases of one or more words, all of which must be there. No phrase finds nothing."""

    phrases: tuple[str, ...]

    @classmethod
    def of(cls, words: str) -> Query:
        """Read a query: words in double quotes stand side by side, the others anywhere. No sign means anything else."""
        quoted = [fold(phrase) for phrase in _QUOTED.findall(words)]
        single = fold(_QUOTED.sub(" ", words)).split()
        phrases = dict.fromkeys(phrase for phrase in (*quoted, *single) if phrase)
        return cls(tuple(islice(phrases, _MOST_TERMS)))
