"""When two spellings can be one name: folding, transliteration, initials."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from anyascii import anyascii
from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.fuzz import ratio

SAME_SPELLING = (
    85.0  # rapidfuzz ratio; "Aleksandr" and "Alexander" reach 84, so these need their consonants to agree too
)
_TYPO_SHORTEST = 5  # letters; in a shorter word one slip makes another word
_VOWELS = re.compile(r"(?<=.)[aeiouyhw]+")  # h and w come and go in transliteration, as vowels do
_GLIDE = re.compile(r"(?<=[aeiouy])j(?![aeiouy])")  # "Nikolaj", "Anatolij": the j is heard as a vowel
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
_ALIKE = str.maketrans({"q": "k", "c": "k", "z": "s", "j": "g", "v": "f", "x": "s"})


@cache
def _aliases() -> dict[str, list[list[str]]]:
    return tomllib.loads(files("secondsource.resolve").joinpath("data/aliases.toml").read_text(encoding="utf-8"))


@cache
def _same_words() -> dict[str, str]:
    return {word: words[0] for words in _aliases()["words"] for word in words}


@cache
def alias(kind: str, folded: str) -> str | None:
    """Return what a brief calls the body or place that is always called so, or None. `kind`: a key of aliases.toml."""
    return next((row[0] for row in _aliases()[kind] if folded in {fold(name) for name in row}), None)


@cache
def fold(name: str) -> str:
    """Return a name in plain lower-case letters without article, stops, apostrophes and a closing possessive.

    >>> fold("The U.S. Defense Department's")
    'us defense department'
    """
    plain = anyascii(_POSSESSIVE.sub("", _ARTICLE.sub("", name.strip()))).casefold()
    plain = re.sub(r"['`.]", "", re.sub(r"['`]s\b", "", plain))
    return " ".join(re.sub(r"[^\w%&]+", " ", plain).split())


def tokens(name: str) -> tuple[str, ...]:
    """Return the words of a folded name, each as its standard synonym, without particles such as "al"."""
    words = [_same_words().get(word, word) for word in fold(name).split()]
    # "s" is what is left of a possessive inside a name ("Lagos's airport").
    kept = [word for word in words if word not in {"al", "el", "of", "the", "and", "for", "s"}]
    return tuple(kept or words)


@cache
def skeleton(word: str) -> str:
    """Return the consonants of a word, doubled ones once: one for all transliterations of most names."""
    plain = _GLIDE.sub("", anyascii(word).casefold().replace("ph", "f").replace("kh", "h"))
    plain = re.sub(r"c(?=[eiy])", "s", plain)  # "Racim" and "Rasim"
    letters = re.sub(r"(.)\1+", r"\1", _VOWELS.sub("", plain))
    return re.sub(r"(.)\1+", r"\1", letters.translate(_ALIKE))


def same_word(a: str, b: str) -> bool:
    """Whether two words can be spellings of one: the same, or transliterations with the same consonants."""
    if a == b:
        return True
    first, second = skeleton(a), skeleton(b)
    if len(first) < 2 or len(second) < 2:  # noqa: PLR2004 - one consonant is too little to go by
        return False
    return first == second or (
        ratio(a, b) >= SAME_SPELLING and first[0] == second[0] and abs(len(a) - len(b)) <= 1 < len(first)
    )


def slip(a: str, b: str) -> bool:
    """Whether two words differ by one slip of the fingers: letters swapped, one missing, one wrong."""
    return min(len(a), len(b)) >= _TYPO_SHORTEST and a[0] == b[0] and DamerauLevenshtein.distance(a, b) == 1


def initials(words: Sequence[str]) -> str:
    """Return the first letters of some words, upper case."""
    return "".join(word[0] for word in words).upper()
