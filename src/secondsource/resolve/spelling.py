"""When two words can be one word of a name: folding, synonyms, transliteration, slips of the fingers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from anyascii import anyascii
from rapidfuzz.distance import DamerauLevenshtein

from secondsource.annotate.word_lists import words
from secondsource.read.disguises import comparable
from secondsource.resolve.sounds import sound_alike
from secondsource.resolve.word_tables import rows_of, table

_TYPO_SHORTEST = 5  # letters; in a shorter word one slip makes another word
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
_SMALL = frozenset({"al", "el", "of", "the", "and", "for", "s"})


@cache
def _same_words() -> dict[str, str]:
    return {word: words[0] for words in table("aliases")["words"] for word in words}


@cache
def _same_phrases() -> dict[str, str]:
    return {phrase: short for phrase, short in _same_words().items() if " " in phrase}


@cache
def _aliases(kind: str) -> dict[str, str]:
    return {fold(name): row[0] for row in reversed(table("aliases")[kind]) for name in row}


def alias(kind: str, folded: str) -> str | None:
    """Return what a brief calls the body or place that is always called so, or None. `kind`: a key of aliases.toml."""
    return _aliases(kind).get(folded)


@cache
def fold(name: str) -> str:
    """Return a name in plain lower-case letters without article, stops, apostrophes and a closing possessive.

    >>> fold("The U.S. Defense Department's")
    'us defense department'
    """
    plain = anyascii(_POSSESSIVE.sub("", _ARTICLE.sub("", comparable(name).strip()))).casefold()
    plain = re.sub(r"['`.]", "", re.sub(r"['`]s\b", "", plain))
    return " ".join(re.sub(r"[^\w%&]+", " ", plain).split())


@cache
def tokens(name: str) -> tuple[str, ...]:
    """Return the words of a folded name, each as its standard synonym, without particles such as "al"."""
    whole = f" {fold(name)} "
    for phrase, short in _same_phrases().items():
        whole = whole.replace(f" {phrase} ", f" {short} ")
    words = [_same_words().get(word, word) for word in whole.split()]
    # "s" is what is left of a possessive inside a name ("Lagos's airport").
    kept = [word for word in words if word not in _SMALL]
    return tuple(kept or words)


@cache
def spelled_out(title: str) -> str:
    """Return a title folded and in whole words: "Maj. Gen." is "major general"."""
    return " ".join(table("people")["ranks"].get(word, word) for word in fold(title).split())


def same_word(a: str, b: str) -> bool:
    """Whether two folded words can be spellings of one: the same, known variants, or transliterations.

    Two words of plain English are never taken for spellings of one another ("police", "palace").
    """
    if a == b:
        return True
    if are_variants(a, b):
        return True
    return sound_alike(a, b) and not {a, b} <= words("common-words")


def are_variants(a: str, b: str) -> bool:
    """Whether a table has two words as spellings of one ("Sergei", "Serhiy")."""
    rows = rows_of("people", "variants")
    return bool(rows.get(a, frozenset()) & rows.get(b, frozenset()))


def slip(a: str, b: str) -> bool:
    """Whether two words differ by one slip of the fingers: letters swapped, one missing, one wrong."""
    return min(len(a), len(b)) >= _TYPO_SHORTEST and a[0] == b[0] and DamerauLevenshtein.distance(a, b) == 1


def initials(words: Sequence[str]) -> str:
    """Return the first letters of some words, upper case."""
    return "".join(word[0] for word in words).upper()
