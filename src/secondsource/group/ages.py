"""The ages that a report gives: of all its numbers the ones that tell one victim or suspect from another."""

from __future__ import annotations

import re
from functools import cache

from secondsource.annotate.word_lists import table

_OLDEST_IN_WORDS = 19  # newspapers write older ages in figures
_LONGEST_NUMBER = len("seventeen")
_YEARS_OLD = re.compile(r"[- ](?:year|yr)s?[- ]olds?\b", re.IGNORECASE)
_IN_FIGURES = (re.compile(r",\s(\d{1,2}),"), re.compile(r"\baged? (\d{1,2})\b", re.IGNORECASE))


def ages_of(text: str) -> set[int]:
    """Return the ages of people in a text, in years: "a 17-year-old", "Ann Lee, 34,", "aged 5", "two years old"."""
    found: set[int | None] = {int(age) for pattern in _IN_FIGURES for age in pattern.findall(text)}
    for match in _YEARS_OLD.finditer(text):
        told = _number().search(text, max(0, match.start() - _LONGEST_NUMBER), match.start())
        if told:
            age = told[1].casefold()
            found.add(int(age) if age.isdecimal() else _in_words().get(age))
    return {age for age in found if age is not None}  # a word with a letter of another alphabet in it is none


@cache
def _in_words() -> dict[str, int]:
    return {word: n for word, n in table("numbers")["words"].items() if 0 < n <= _OLDEST_IN_WORDS}


@cache
def _number() -> re.Pattern[str]:
    """A number that stands last; looked for only where its years follow, since it is dear to look for."""
    words = "|".join(sorted(_in_words(), key=lambda word: (-len(word), word)))
    return re.compile(rf"\b(\d{{1,2}}|{words})\Z", re.IGNORECASE)
