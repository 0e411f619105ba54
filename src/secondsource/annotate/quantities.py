"""Counts in the text as intervals: "at least 40 sailors" is 40 and above, of sailors.

The intervals are those of `data/numbers.toml`; "about" is 10 per cent either way. Left alone: dates, clock times,
ages, ordinals, scores and numbers that are part of a name ("Boeing 737", "Route 9").
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache

from secondsource.annotate.word_lists import column, table
from secondsource.records import Quantity, Sentence, TimeExpression

ABOUT = 0.1  # "about n" is n give or take this share
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MONEY = re.compile(r"(?:US|A|C|NZ)?[$£€¥]\s?$")
_PERCENT = re.compile(r"\s?(?:%|per ?cent\b|percent\b|percentage points?\b)", re.IGNORECASE)
_NOT_A_COUNT_BEFORE = re.compile(
    r"[\d/.:+–-]$|\b(?:No|Nos|page|chapter|article|section|Route|Highway|Flight|Boeing|Airbus|aged|age|since|until|in)\.?\s$",
    re.IGNORECASE,
)
_NOT_A_COUNT_AFTER = re.compile(
    r"^(?:[:/]\d|(?:st|nd|rd|th|s)\b|\s?(?:a\.?m\b|p\.?m\b|GMT\b|o'clock|hrs?\b)|-(?:year|month|day|week|hour|minute|mile|metre|meter|foot|story|storey|point|strong|\d)|–\d)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\s+((?:[A-Z]\.)+|[\w’'-]+)")
_PLURAL_EXCEPTIONS = {
    "people": "people",
    "men": "man",
    "women": "woman",
    "children": "child",
    "police": "police",
    "crew": "crew",
    "lives": "life",
    "bodies": "body",
}
_YEARS = (1800, 2100)
_LONGEST_PHRASE_WORDS = 5
_OPENERS = frozenset({"of", "the", "other", "more", "its", "their", "his", "her", "these", "those", "a", "an"})
_PARTICIPLE = re.compile(r"[a-z]{3,}ed$")  # "about 200 plucked from the sea": nobody's kind


def find_quantities(
    text: str, sentences: Sequence[Sentence], times: Sequence[TimeExpression] = ()
) -> tuple[Quantity, ...]:
    """Return the counts of some sentences of `text`, in document order; what stands in one of `times` is no count."""
    taken = [(time.start, time.end) for time in times if time.kind in {"date", "time"}]
    return tuple(
        quantity
        for sentence in sentences
        for quantity in _quantities(text, sentence)
        if not any(start < quantity.end and quantity.start < end for start, end in taken)
    )


def _quantities(text: str, sentence: Sentence) -> Iterator[Quantity]:
    for found in _pattern().finditer(text, sentence.start, sentence.end):
        interval = _interval(found)
        number_at = found.start("number") if found["number"] else found.start()
        before, after = text[max(0, number_at - 20) : number_at], text[found.end() : sentence.end]
        if interval is None or _no_count(found, interval, before, after):
            continue
        unit, unit_text, end = _unit(text, found, sentence.end, before)
        yield Quantity(found.start(), end, text[found.start() : end], *interval, unit, unit_text)


def _interval(found: re.Match[str]) -> tuple[float, float] | None:
    if found["vague"]:
        low, high = table("numbers")["vague"][" ".join(found["vague"].lower().split())]
        return float(low), float(high)
    n = _number(found["number"], found["scale"])
    if n is None:
        return None
    marks = table("numbers")
    opened = marks["before"].get((found["before"] or "").lower()) or marks["after"].get((found["after"] or "").lower())
    return {
        None: (n, n),
        "n or more": (n, math.inf),
        "above n": (n + 1 if n == int(n) else n, math.inf),
        "n or less": (0.0, n),
        "below n": (0.0, n - 1 if n == int(n) else n),
        "around n": (round(n * (1 - ABOUT), 6), round(n * (1 + ABOUT), 6)),
        "just below n": (round(n * (1 - ABOUT), 6), n - 1 if n == int(n) else n),
    }[opened]


def _number(written: str, scale: str | None) -> float | None:
    """The value of digits, or of number words such as "twenty-three" or "two hundred"."""
    factor = float(table("numbers")["scales"].get((scale or "").lower(), 1))
    if written[0].isdigit():
        return float(written.replace(",", "")) * factor
    total = 0.0
    for word in re.findall(r"[a-z]+", written.lower()):
        total += table("numbers")["words"].get(word, 0)
    return total * factor


def _no_count(found: re.Match[str], interval: tuple[float, float], before: str, after: str) -> bool:
    if found["vague"]:
        return False
    if _NOT_A_COUNT_AFTER.search(after) or (not found["before"] and _NOT_A_COUNT_BEFORE.search(before)):
        return True
    bare_year = found["number"].isdigit() and len(found["number"]) == 4 and _YEARS[0] <= interval[0] <= _YEARS[1]  # noqa: PLR2004 - digits of a year
    return bare_year and not found["before"] and not _WORD.match(after)


def _unit(text: str, found: re.Match[str], limit: int, before: str) -> tuple[str, str, int]:
    """What is counted: its head noun, the phrase as written, and where the phrase ends."""
    money = _MONEY.search(before)
    if money:
        return money.group().strip(), money.group().strip(), found.end()
    percent = _PERCENT.match(text, found.end(), limit)
    if percent:
        return "%", percent.group().strip(), percent.end()
    phrase, end = _phrase(text, found.end(), limit)
    while phrase and phrase[-1].lower() in _OPENERS:
        phrase.pop()
    if not phrase:
        return "", "", found.end()
    while len(phrase) > 1 and phrase[0].lower() in _OPENERS:
        phrase.pop(0)
    return _singular(phrase[-1]), " ".join(phrase), end


def _phrase(text: str, start: int, limit: int) -> tuple[list[str], int]:
    """The words after a number up to the first plural noun, or to where a noun phrase must have ended."""
    phrase: list[str] = []
    at = end = start
    while (word := _WORD.match(text, at, limit)) and len(phrase) < _LONGEST_PHRASE_WORDS:
        at = word.end()
        if word[1].lower() == "and" and phrase and phrase[-1][0].isupper():
            continue  # "Danish and other sailors": the noun is still to come
        if word[1].lower() in column("numbers", "not_counted") or (not phrase and _PARTICIPLE.match(word[1])):
            break
        phrase.append(word[1])
        end = at
        if _plural(word[1]):
            break
    return phrase, end


def _plural(word: str) -> bool:
    lower = word.lower()
    if lower.endswith("is") and not word[0].isupper():  # "crisis", and yet "Pakistanis"
        return False
    return lower in _PLURAL_EXCEPTIONS or (lower.endswith("s") and not lower.endswith(("ss", "us", "’s", "'s")))


def _singular(word: str) -> str:
    lower = word.lower()
    if lower in _PLURAL_EXCEPTIONS:
        return _PLURAL_EXCEPTIONS[lower]
    if lower.endswith("ies"):
        return lower[:-3] + "y"
    return lower[:-1] if _plural(word) else lower


@cache
def _pattern() -> re.Pattern[str]:
    numbers = table("numbers")
    simple = "|".join(sorted(numbers["words"], key=len, reverse=True))
    vague = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(numbers["vague"], key=len, reverse=True))
    before = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(numbers["before"], key=len, reverse=True))
    after = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(numbers["after"], key=len, reverse=True))
    scale = "|".join(sorted(numbers["scales"], key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.])(?:(?P<vague>{vague})(?!\w)"
        rf"|(?:(?P<before>{before})\s+(?=[\d$£€]|{simple}))?(?:[$£€](?=\d))?"
        rf"(?P<number>{_DIGITS}|(?:{simple})(?:[ -](?:{simple}))?(?!\w))(?:[ -]?(?P<scale>{scale})(?!\w))?"
        rf"(?:\s+(?P<after>{after})(?!\w))?)",
        re.IGNORECASE,
    )
