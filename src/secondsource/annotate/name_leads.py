"""Offices at the head of a run of capitals: "Tesla CEO" of "Tesla CEO Elon Musk"."""

from __future__ import annotations

import re
from functools import cache

from secondsource.annotate.word_lists import words

_LONGEST_OFFICE_WORDS = 4
_FEWEST_LETTERS = 2
_SUFFIX = re.compile(r"^(?:Jr|Sr|Junior|Senior|[IVX]+)\.?$")
_WORD = re.compile(r"\S+")


def lead_chars(name: str) -> int:
    """Return how many characters of a person's name are offices and what they belong to, with the blank behind, or 0.

    The last office that has a name behind it ends the lead. A run that opens with a given name has none ("Anna Judge").
    """
    parts = [(match.start(), match.group()) for match in _WORD.finditer(name)]
    if len(parts) < 2 or _is_given(parts[0][1], parts[1][1]):  # noqa: PLR2004 - an office and a name
        return 0
    for i in range(len(parts) - 1, 0, -1):
        if _is_lead([part for _, part in parts[:i]]) and _may_open(parts[i][1]):
            return parts[i][0]
    return 0


def _is_lead(parts: list[str]) -> bool:
    """Whether some words are offices, or end with one that no one is called: "Omar Sheikh" is no lead of "Karimi"."""
    office = office_at_end(" ".join(parts))
    if office is None:
        return False
    before = parts[: len(parts) - len(office.split())]
    plain = " " in office or office.casefold() in {entry.casefold() for entry in words("offices")}
    return not before or _is_lead(before) or plain


def office_at_end(phrase: str) -> str | None:
    """Return the longest office or title that some words end with: "chief" of "Bay Lines chief"."""
    parts = phrase.split()
    for size in range(min(_LONGEST_OFFICE_WORDS, len(parts)), 0, -1):
        last = " ".join(parts[-size:])
        if last.replace(".", "").casefold() in _offices():
            return last
    return None


@cache
def _offices() -> frozenset[str]:
    return frozenset(entry.casefold() for entry in words("titles") | words("offices"))


def _is_given(first: str, second: str) -> bool:
    """Whether a run opens as a person's name does, and not with a title that is also a name ("Dean", "Major")."""
    return first in words("first-names") and office_at_end(f"{first} {second}") is None


def _may_open(word: str) -> bool:
    """Whether a name can begin with a word: a capital that is no suffix and no office itself."""
    letters = re.sub(r"\W", "", word)
    return len(letters) >= _FEWEST_LETTERS and not _SUFFIX.match(word) and not (word[0].islower() and word != "al")
