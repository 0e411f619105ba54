"""Numbers as the news writes them, in digits and in words, and the interval that they and the words around them say.

"at least two dozen" is 24 and above; "several hundred" 300 to 900; "two to three million" what lies between. The words
and their intervals are those of `data/numbers.toml`.
"""

from __future__ import annotations

import math
import re
from functools import cache

from secondsource.annotate.word_lists import table

ABOUT = 0.1  # "about n" is n give or take this share
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MONEY = r"(?:US|A|C|NZ|HK)?[$£€¥₹]\s?|\bRs\.?\s"
_TOKEN = re.compile(rf"{_DIGITS}|[a-z]+")
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ROUND = "dozen|hundred|thousand|million|billion|trillion"  # what "a" or "several" may stand before
_MOST_OF = 100  # "one in a hundred": of more the words are no share

Interval = tuple[float, float]


def amount(written: str) -> float:
    """Return the value of a number in digits or words: "1.2m", "twenty-three", "half a million"."""
    numbers = table("numbers")
    total, current = 0.0, 0.0
    for part in _TOKEN.findall(written.lower()):
        if part[0].isdigit():
            current = float(part.replace(",", ""))
        elif part in numbers["words"]:
            current += numbers["words"][part]
        elif part == "half":
            current += 0.5
        elif part in numbers["scales"]:
            factor = numbers["scales"][part]
            current = (current or 1) * factor
            if factor > 100:  # noqa: PLR2004 - "two hundred thousand": a hundred is multiplied further
                total, current = total + current, 0.0
    return total + current


def interval_of(found: re.Match[str]) -> Interval | None:
    """Return the smallest and largest number that a match of `pattern` says; None where it says none ("555-0142").

    Some hundred digits in a row are no number either.
    """
    if found["vague"]:
        low, high = _vague(found["vague"])
        return low * (factor := _factor(found["many"])), high * factor
    if found["share"]:
        return (share := float(table("numbers")["shares"][_plain(found["share"])])), share
    if found["among"]:
        part, whole = amount(found["part"]), amount(found["among"])
        return (share := round(100 * part / whole, 3), share) if 0 < part < whole <= _MOST_OF else None
    if found["low"] or found["first"]:
        return _range(found["low"] or found["first"], found["high"] or found["last"])
    n = amount(found["number"])
    return _opened(n, found["before"], found["after"]) if math.isfinite(n) else None


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


def _vague(words: str) -> Interval:
    low, high = table("numbers")["vague"][_plain(words)]
    return float(low), float(high)


def _factor(scale: str | None) -> float:
    return float(table("numbers")["scales"][scale.lower()]) if scale else 1.0


def _range(low: str, high: str) -> Interval | None:
    """What lies between two numbers; a scale that the second has is meant of the first too ("two to three dozen")."""
    least, most = amount(low), amount(high)
    scales = table("numbers")["scales"]
    bare = " ".join(token for token in _TOKEN.findall(high.lower()) if token not in scales)
    if bare and not any(token in scales for token in _TOKEN.findall(low.lower())) and least < amount(bare):
        least *= most / amount(bare)
    return (least, most) if least < most < math.inf else None


def _opened(n: float, before: str | None, after: str | None) -> Interval:
    """The interval of a number between words such as "at least" and "or more"."""
    marks = table("numbers")
    whole = n == int(n)
    how = marks["before"].get(_plain(before or "")) or marks["after"].get(_plain(after or ""))
    return {
        None: (n, n),
        "n or more": (n, math.inf),
        "above n": (n + 1 if whole else n, math.inf),
        "n or less": (0.0, n),
        "below n": (0.0, n - 1 if whole else n),
        "around n": (round(n * (1 - ABOUT), 6), round(n * (1 + ABOUT), 6)),
        "just below n": (round(n * (1 - ABOUT), 6), n - 1 if whole else n),
    }[how]


def _any(key: str) -> str:
    words = sorted(table("numbers")[key], key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


@cache
def pattern() -> re.Pattern[str]:
    """Return what finds numbers; the groups are read by `interval_of`, and `money` is a currency before the number."""
    simple = _any("words")
    small = rf"(?:(?:{_TENS})(?:[ -](?:{simple}))?|{simple})(?!\w)"
    words = rf"{small}(?:[ -](?:{_ROUND})(?!\w)(?:(?:\s+and)?[ -]{small})?)*"
    article = rf"(?:half\s+an?|one\s+and\s+a\s+half|an?)\s+(?:{_ROUND})(?!\w)(?:\s+and\s+{small})?"
    number = rf"(?:(?:{_DIGITS})(?:[ -]?(?:{_any('scales')})(?!\w))?|{article}|{words})"
    joined = rf"(?:from\s+)?(?P<first>{number})(?:\s+(?:to|or)\s+|(?<=\d)\s?[-–]\s?(?=\d))(?P<last>{number})"
    opening = rf"[\d$£€¥₹]|Rs\b|half\b|an?\s|between\b|from\b|(?:{simple})\b"
    return re.compile(
        rf"(?<![\w.])(?![\s\"“”()\[\]{{}}<])(?:(?P<share>{_any('shares')})(?=\s+of\b)"
        rf"|(?P<vague>{_any('vague')})(?!\w)(?:\s+(?P<many>{_ROUND})(?!\w))?"
        rf"|(?P<part>(?:{simple})|\d+)\s+in\s+(?P<among>(?:{simple})(?!\w)|\d{{1,3}})(?=\s+[a-z])"
        rf"|(?:(?P<before>{_any('before')})\s+(?={opening}))?(?:(?P<money>{_MONEY})(?=\d))?"
        rf"(?:between\s+(?P<low>{number})\s+and\s+(?P<high>{number})|{joined}|(?P<number>{number}))"
        rf"(?:[\s-]+(?P<after>{_any('after')})(?!\w))?)",
        re.IGNORECASE,
    )
