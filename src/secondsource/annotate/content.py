"""The words of a passage that say what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"\w+(?:[.'’]\w+)*", re.UNICODE)
_POSSESSIVE = re.compile(r"['’]s$")
_SHORTEST_STEM = 4  # letters; below it an ending is often part of the word ("king", "red")
_ENDINGS = ("ing", "ed", "es", "s", "e")
_ENDING_OF_LINE = re.compile(rf"(?<=.{{{_SHORTEST_STEM}}})(?:{'|'.join(_ENDINGS)})$", re.MULTILINE)


@cache
def stopwords() -> frozenset[str]:
    """Function words, and the verbs of saying."""
    lines = files("secondsource.annotate").joinpath("data/stopwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return `word` without a plain English inflection ("strikes", "striking" and "strike" meet at "strik")."""
    word = _POSSESSIVE.sub("", word.casefold()).replace(".", "").replace("’", "'")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def stems_of_folded(words: Sequence[str]) -> list[str]:
    """Return `stem` of each of many words at once; they have no capital, apostrophe, full stop or line break."""
    return _ENDING_OF_LINE.sub("", "\n".join(words)).split("\n") if words else []


def content_words(text: str) -> list[str]:
    """Return the stems of the content words of `text`, in order, with repeats."""
    return [said for word in _WORD.findall(text) if (said := _said(word)) is not None]


@lru_cache(maxsize=200_000)
def _said(written: str) -> str | None:
    """The stem of a word as it is written; None where it says nothing."""
    word = _POSSESSIVE.sub("", written.casefold())
    return stem(word) if word not in stopwords() and len(word) > 1 else None
