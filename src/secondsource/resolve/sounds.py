"""Whether two words can be transliterations of one: the same consonants, and vowels that writers take for each other.

The consonants alone will not do: Hassan and Hussein, Khamenei and Khomeini, Jon and Jane share theirs. So the vowels
between them are compared too, each as a class that transliterations choose from (Soleimani, Suleymani). A phonetic key
such as metaphone drops the vowels altogether, which is why none is used.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import zip_longest

from anyascii import anyascii

_VOWELS = re.compile(r"(?<=.)[aeiouyhw]+")  # h and w come and go in transliteration, as vowels do
_GLIDE = re.compile(r"(?<=[aeiouy])j(?![aeiouy])")  # "Nikolaj", "Anatolij": the j is heard as a vowel
_ALIKE = str.maketrans({"q": "k", "c": "k", "z": "s", "j": "g", "v": "f", "x": "s"})
_FRONT, _OPEN, _BACK, _GLIDING = "i", "a", "o", "d"
_CONSONANTS_FOR_A_SLIP = 3  # in a shorter word another vowel makes another name


@cache
def skeleton(word: str) -> str:
    """Return the consonants of a word, doubled ones once: one for all transliterations of most names.

    >>> skeleton("Qassem") == skeleton("Kasim")
    True
    """
    plain = _GLIDE.sub("", anyascii(word).casefold().replace("ph", "f").replace("kh", "h"))
    plain = re.sub(r"c(?=[eiy])", "s", plain)  # "Racim" and "Rasim"
    letters = re.sub(r"(.)\1+", r"\1", _VOWELS.sub("", plain))
    return re.sub(r"(.)\1+", r"\1", letters.translate(_ALIKE))


def sound_alike(a: str, b: str) -> bool:
    """Whether two words can be spellings of one by their sounds. Both in plain lower-case letters.

    The vowels may disagree once, behind the first of them and before the last consonant, in a word of three consonants
    and more; at the end of a word they are a matter of who somebody is (Mario, Maria) and may not.
    """
    first = skeleton(a)
    if len(first) < 2 or first != skeleton(b) or (a[0] in "aeiou" and not _agree(a[0], b[0])):  # noqa: PLR2004
        return False
    ours, theirs = _vowels(a), _vowels(b)
    if not _agree_at_end(ours[-1], theirs[-1]):
        return False
    wrong = [i for i, (x, y) in enumerate(zip_longest(ours[:-1], theirs[:-1], fillvalue="")) if not _agree(x, y)]
    slips = 1 if len(first) >= _CONSONANTS_FOR_A_SLIP else 0
    return len(wrong) <= slips and not (wrong and wrong[0] == _first_vowel(ours, theirs))


def _first_vowel(ours: list[str], theirs: list[str]) -> int:
    return next((i for i, (x, y) in enumerate(zip(ours, theirs, strict=False)) if x or y), 0)


def _vowels(word: str) -> list[str]:
    """The vowels of a word, one entry before the first consonant, one behind each consonant."""
    entries, vowels = [""], re.compile(r"[aeiouy]")
    last = ""
    plain = re.sub(r"[hw]", "", _GLIDE.sub("i", word.replace("ph", "f").replace("kh", "x")))
    for i, letter in enumerate(plain):
        if vowels.match(letter) and not (letter == "y" and i == 0):
            entries[-1] += letter
        elif letter.translate(_ALIKE) != last or entries[-1]:
            entries.append("")
        last = "" if vowels.match(letter) else letter.translate(_ALIKE)
    return entries


@cache
def _class(vowels: str) -> frozenset[str]:
    """The sounds that some vowels can be written for."""
    letters = set(vowels.replace("y", "i"))
    if vowels in {"ee", "ie", "iy", "yy", "ii"}:
        return frozenset({_FRONT})
    if len(letters) > 1 and "i" in letters and letters & {"a", "e"}:
        return frozenset({_GLIDING, _FRONT} if "e" in letters else {_GLIDING})
    if "o" in letters or "u" in letters:
        return frozenset({_BACK})
    if letters == {"a", "e"}:
        return frozenset({_GLIDING, _OPEN})
    if letters == {"e"}:
        return frozenset({_OPEN, _FRONT})
    return frozenset({_OPEN} if letters == {"a"} else {_FRONT})


def _agree(a: str, b: str) -> bool:
    if not a or not b:
        return not (a or b) or (a or b) == "e"  # "Aleksandr", "Alexander"
    return bool(_class(a) & _class(b))


def _agree_at_end(a: str, b: str) -> bool:
    """The last vowels: the same letter, or i, y, iy, ii; a closing e is not heard behind nothing."""
    plain = {
        "y": "i",
        "iy": "i",
        "ii": "i",
        "ij": "i",
        "ey": "ei",
        "ay": "ai",
        "oy": "oi",
        "yi": "i",
        "yy": "i",
        "ie": "i",
    }
    return plain.get(a, a) == plain.get(b, b)
