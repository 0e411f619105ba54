"""The parts of a person's name, and whether two names can be one person's.

Kept apart: a father and a son (Jr., Sr., II), other given names, other middle initials. Taken for one: middle names
that come and go, particles ("van der", "al-"), short forms (Bill, William), the family name first, one slip in a long
surname.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from secondsource.annotate.word_lists import words as listed
from secondsource.resolve.sounds import skeleton, sound_alike
from secondsource.resolve.spelling import are_variants, fold, same_word, slip
from secondsource.resolve.word_tables import column, rows_of, table

_OF = re.compile(r"\s+(?:of|from)\s+.*$", re.IGNORECASE | re.DOTALL)
_SERVANT = re.compile(r"^abd(?:[aeou]l|ur(?=r))(?=\w{3})")  # "Abdulrahman", "Abdurrahman", "Abdallah"
_SLIP_SHORTEST = 6  # letters of a surname beside the same given name; "Peters" and "Petersen" are two slips apart
_SLIPS_BETWEEN_SPELLINGS = 2  # of two surnames that a third spelling may stand between
_LONGEST = 4  # words before the surname of somebody who is known by a middle name
_FULL = 2  # words; with one it is a surname or a given name alone


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in folded words without particles; `suffix` is "jr", "sr", "ii" … where there is one."""

    words: tuple[str, ...]
    suffix: str | None = None

    @property
    def is_full(self) -> bool:
        """Whether it has a given name (or an initial) and a surname."""
        return len(self.words) >= _FULL


@cache
def person_name(text: str) -> PersonName:
    """Return the parts of a name as a report writes it; its words are empty for two people in one ("Mary & Leigh")."""
    if "&" in text:
        return PersonName(())
    words = fold(_OF.sub("", text)).split() or fold(text).split()
    while len(words) > _FULL and words[-1] in column("people", "letters"):
        words.pop()
    suffix = table("people")["suffixes"].get(words[-1]) if len(words) > 1 else None
    words = words[:-1] if suffix else words
    return PersonName(tuple(_without_particles(_bound(words))), suffix)


def _bound(words: list[str]) -> list[str]:
    """Write "bin Salman" and "Abdul Rahman" as one word each; every spelling of "servant of" as one."""
    out: list[str] = []
    bound = ""
    for word in words:
        if word in column("people", "bound"):
            bound += "abdl" if word.startswith("abd") else word
        elif bound and word in {"al", "el", "ul", "ur"}:
            continue
        else:
            out.append(bound + (word if bound else _SERVANT.sub("abdl", word)))
            bound = ""
    return out + ([bound] if bound else [])


def _without_particles(words: list[str]) -> list[str]:
    if words[0] in column("people", "given_too"):
        return [words[0], *_without_particles(words[1:])] if len(words) > 1 else words
    kept = [word for word in words[:-1] if word not in column("people", "loose")] + words[-1:]
    return kept if len(kept) > 1 or len(words) == 1 or words[0] in column("people", "loose") else words


def same_person(a: PersonName, b: PersonName) -> str | None:
    """Return why two full names can be one person's, or None where they cannot or too little speaks for it."""
    if not (a.is_full and b.is_full) or a.suffix != b.suffix:
        return None
    short, long = sorted((a.words, b.words), key=lambda words: (len(words), words))
    return "the same name" if short == long else _same_words(short, long)


def _same_words(short: tuple[str, ...], long: tuple[str, ...]) -> str | None:
    if same_word(short[-1], long[-1]) and _given_agree(short, long):
        return _how(short, long)
    if _turned(short, long):
        return "the same words, the family name first in one"
    if (
        same_given(short[0], long[0])
        and len(short) == len(long)
        and short[1:-1] == long[1:-1]
        and _slip(short[-1], long[-1])
    ):
        return "the same but for one letter"
    if len(short) + 1 == len(long) and short == long[: len(short)]:
        return "the same name without its last words"
    return None


def differ(a: PersonName, b: PersonName) -> bool:
    """Whether two full names are of two people: more is between them than spellings of one surname by two outlets."""
    if not (a.is_full and b.is_full) or same_person(a, b) is not None:
        return False
    short, long = sorted((a.words, b.words), key=lambda words: (len(words), words))
    near = min(len(short[-1]), len(long[-1])) >= _SLIP_SHORTEST
    near = near and DamerauLevenshtein.distance(short[-1], long[-1]) <= _SLIPS_BETWEEN_SPELLINGS
    return a.suffix != b.suffix or not (near and _given_agree(short, long))


def same_given(a: str, b: str) -> bool:
    """Whether two given names can be one person's: one word, a variant, or a short form. Initials fit any."""
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return a == b or are_variants(a, b) or sound_alike(a, b, slips=False) or is_short_form(a, b)


def is_short_form(a: str, b: str) -> bool:
    """Whether one given name is short for the other ("Bill", "William"), by our table."""
    rows = rows_of("people", "short")
    return a != b and bool(rows.get(a, frozenset()) & rows.get(b, frozenset()))


def _given_agree(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words before the surname agree: the first ones, and those in the middle where both have them."""
    ours, theirs = short[:-1], long[:-1]
    if same_given(ours[0], theirs[0]):
        # Rob Manning need not be Robert A. Manning: a short form is enough only where all the rest is the same.
        if is_short_form(ours[0], theirs[0]) and len(ours) != len(theirs):
            return False
        return all(any(same_given(word, other) for other in theirs[1:]) for word in ours[1:])
    # "Javad Zarif" of "Mohammad Javad Zarif": known by the middle name. An initial is too little for that.
    return len(ours) < len(theirs) < _LONGEST and all(
        len(word) > 1 and any(len(other) > 1 and same_word(word, other) for other in theirs) for word in ours
    )


def _how(short: tuple[str, ...], long: tuple[str, ...]) -> str:
    if len(short) == len(long) and is_short_form(short[0], long[0]) and not are_variants(short[0], long[0]):
        return "a short form of the given name"
    if short == (long[0], long[-1]) or set(short) <= set(long):
        return "the same name without its middle"
    if any(len(word) == 1 for word in short[:-1]):
        return "initials of the same name"
    return "the same name, spelt otherwise"


def _turned(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one is the other with the family name first; not where both words are given names (James Thomas)."""
    if len(a) != len(b) or not (a[1:] + a[:1] == b or a[-1:] + a[:-1] == b):
        return False
    return not set(a) <= _given_names() or any(word in column("people", "family_first") for word in a)


@cache
def _given_names() -> frozenset[str]:
    return frozenset(fold(name) for name in listed("first-names"))


def _slip(a: str, b: str) -> bool:
    return min(len(a), len(b)) >= _SLIP_SHORTEST and slip(a, b)


def _long_forms(given: str) -> list[str]:
    """A given name, or what stands for all its variants in the table."""
    rows = sorted(rows_of("people", "variants").get(given, ()))
    return [f"v{row}" for row in rows] or [given]


def keys(name: PersonName) -> frozenset[str]:
    """Return keys such that two full names that can be one person's share one.

    The sound and the known variants of each word but the given name, the given name with the surname's first two
    letters (for a slip behind them), and all words in the order of the alphabet (for the family name first).
    """
    behind = name.words[1:]
    variants = (f"variant {row}" for word in behind for row in rows_of("people", "variants").get(word, ()))
    near = {f"{skeleton(given)} {behind[-1][:2]}" for given in _long_forms(name.words[0])}
    return frozenset({*map(skeleton, behind), *variants, *near, " ".join(sorted(name.words))})
