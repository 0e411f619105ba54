"""The ages that a report gives: of all its numbers the ones that tell one victim or suspect from another."""

from __future__ import annotations

import re
from functools import cache

from secondsource.annotate.word_lists import table

_OLDEST_IN_WORDS = 19  # newspapers write older ages in figures


def ages_of(text: str) -> set[int]:
    """Return the ages of people in a text, in years: "a 17-year-old", "Ann Lee, 34,", "aged 5", "two years old"."""
    found = set()
    for match in _pattern().finditer(text):
        told = next(group for group in match.groups() if group)
        found.add(int(told) if told.isdecimal() else _in_words()[told.lower()])
    return found


@cache
def _in_words() -> dict[str, int]:
    return {word: n for word, n in table("numbers")["words"].items() if 0 < n <= _OLDEST_IN_WORDS}


@cache
def _pattern() -> re.Pattern[str]:
    number = rf"(\d{{1,2}}|{'|'.join(sorted(_in_words(), key=lambda word: (-len(word), word)))})"
    return re.compile(rf"\b{number}[- ](?:year|yr)s?[- ]olds?\b|,\s(\d{{1,2}}),|\baged? (\d{{1,2}})\b", re.IGNORECASE)
