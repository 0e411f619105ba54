"""Counts in the text as intervals: "at least 40 sailors" is 40 and above, of sailors.

How numbers are read stands in `amounts.py`; here is what they count, and what is no count: dates, clock times, ages,
ordinals, scores, house numbers and numbers that are part of a name ("Boeing 737", "Route 9") are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secondsource.annotate.amounts import Interval, interval_of, pattern
from secondsource.annotate.word_lists import column
from secondsource.records import Quantity, Sentence, TimeExpression

_PERCENT = re.compile(r"\s?(?:%|per ?cent\b|percent\b|percentage points?\b)", re.IGNORECASE)
_NOT_A_COUNT_BEFORE = re.compile(
    r"[\d/.:+–-]$|\b(?:No|Nos|page|chapter|article|section|Route|Highway|Flight|Boeing|Airbus|aged|age|since|until|in|past)\.?\s$",
    re.IGNORECASE,
)
_NOT_A_COUNT_AFTER = re.compile(
    r"^(?:[:/]\d|(?:st|nd|rd|th|s)\b|\s?(?:a\.?m\b|p\.?m\b|GMT\b|o'clock|hrs?\b|past\b)|-(?!strong\b)\w|–\d"
    r"|\s[A-Z][\w’'-]+\s(?:Street|St|Road|Rd|Avenue|Ave|Lane|Square|Drive|Boulevard|Way|Place|Court)\b)",
)
_AGED_BEFORE = re.compile(r"\b(?:girl|boy|child|man|woman|son|daughter|teenager) of\s$", re.IGNORECASE)
_NAMED_BEFORE = re.compile(r"[A-Z][\w’'-]+,\s$")
_STRONG = re.compile(r"-strong\b")  # "a 10,000-strong crowd"
_OR_SO_MANY = re.compile(r"(?:,\s+|,?\s+or\s+)(?:even\s+|maybe\s+|perhaps\s+)?")
_BEFORE_CHARS = 20
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
    for found in pattern().finditer(text, sentence.start, sentence.end):
        interval = interval_of(found)
        if interval is None or _no_count(text, found, interval, sentence):
            continue
        unit, unit_text, end = _unit(text, found, sentence.end)
        if found["last"] and not unit and re.search(r"[-–]", found.group()):
            continue  # "won 3-5" is a score
        hedge = " ".join((found["before"] or found["after"] or "").split())
        yield Quantity(found.start(), end, text[found.start() : end], *interval, unit, unit_text, hedge)


def _no_count(text: str, found: re.Match[str], interval: Interval, sentence: Sentence) -> bool:
    number = next((name for name in ("number", "low", "first", "part") if found[name]), None)
    if number is None:
        return False
    at = found.start("money") if found["money"] else found.start(number)
    before, after = text[max(0, at - _BEFORE_CHARS) : at], text[found.end() : sentence.end]
    if _NOT_A_COUNT_AFTER.search(after) or (not found["before"] and _NOT_A_COUNT_BEFORE.search(before)):
        return True
    if _AGED_BEFORE.search(text[max(0, found.start() - _BEFORE_CHARS) : found.start()]):
        return True
    if found["number"] and after.startswith(",") and _NAMED_BEFORE.search(before):
        return True  # "Mara Okafor, 34, was hurt"
    written = found[number]
    bare_year = written.isdigit() and len(written) == 4 and _YEARS[0] <= interval[0] <= _YEARS[1]  # noqa: PLR2004 - digits of a year
    return bare_year and not found["before"] and not _WORD.match(after)


def _unit(text: str, found: re.Match[str], limit: int) -> tuple[str, str, int]:
    """What is counted: its head noun, the phrase as written, and where the phrase ends."""
    if found["share"] or found["among"]:
        return "%", found.group(), found.end()
    if found["money"]:
        money = found["money"].strip(" .")
        return money, money, found.end()
    percent = _PERCENT.match(text, found.end(), limit)
    if percent:
        return "%", percent.group().strip(), percent.end()
    strong = _STRONG.match(text, found.end(), limit)
    if strong and (crowd := _WORD.match(text, strong.end(), limit)):
        return _singular(crowd[1]), crowd[1], crowd.end()
    phrase, end = _phrase(text, found.end(), limit)
    while phrase and phrase[-1].lower() in _OPENERS:
        phrase.pop()
    if not phrase:
        return *_next_unit(text, found, limit), found.end()
    while len(phrase) > 1 and phrase[0].lower() in _OPENERS:
        phrase.pop(0)
    return _singular(phrase[-1]), " ".join(phrase), end


def _next_unit(text: str, found: re.Match[str], limit: int) -> tuple[str, str]:
    """What the second of two numbers counts, where the first is a guess: "about 300, 400 metres"."""
    other = _OR_SO_MANY.match(text, found.end(), limit) if found["before"] else None
    number = pattern().match(text, other.end(), limit) if other else None
    return _unit(text, number, limit)[:2] if number else ("", "")


def _phrase(text: str, start: int, limit: int) -> tuple[list[str], int]:
    """The words after a number up to the first plural noun, or to where a noun phrase must have ended."""
    phrase: list[str] = []
    at = end = start
    while (word := _WORD.match(text, at, limit)) and len(phrase) < _LONGEST_PHRASE_WORDS:
        at = word.end()
        if word[1].lower() == "and" and phrase and phrase[-1][0].isupper():
            continue  # "Danish and other sailors": the noun is still to come
        of_the = [one.lower() for one in phrase[-2:]] == ["of", "the"]  # "three of the wounded"
        if word[1].lower() in column("numbers", "not_counted") and not of_the:
            break
        if not phrase and _PARTICIPLE.match(word[1]):
            break
        phrase.append(word[1])
        end = at
        if _plural(word[1]) or of_the:
            break
    return phrase, end


def _plural(word: str) -> bool:
    lower = word.lower()
    if lower.endswith("is") and not word[0].isupper():  # "crisis", and yet "Pakistanis"
        return False
    return (
        lower in _PLURAL_EXCEPTIONS
        or lower.endswith("men")
        or (lower.endswith("s") and not lower.endswith(("ss", "us", "’s", "'s")))
    )


def _singular(word: str) -> str:
    lower = word.lower()
    if lower in _PLURAL_EXCEPTIONS:
        return _PLURAL_EXCEPTIONS[lower]
    if lower.endswith("men") and lower != "women":
        return lower[:-2] + "an"
    if lower.endswith("ies"):
        return lower[:-3] + "y"
    if lower.endswith(("sses", "xes", "ches", "shes", "buses")):
        return lower[:-2]
    return lower[:-1] if _plural(word) else lower
