"""Pieces of regular expressions that the forms of times are put together from."""

from __future__ import annotations

from functools import cache

from secondsource.annotate.word_lists import table
from secondsource.records import TimeModifier

YEAR = r"(?:1[5-9]|20)\d\d"
CLOCK_ZONE = (
    r"(?:local\s+time|(?:eastern|central|mountain|pacific|moscow|beijing|greenwich|london|paris|israeli?)\s+"
    r"(?:(?:standard|daylight|summer|mean)\s+)?time|gmt|utc|bst|ces?t|eest|eet|msk|ist|jst|[ecmp][sd]?t)\b"
)
# "early", "late", "earlier in", "the end of": what narrows a stretch of time.
NARROWING = (
    r"(?:(?:the\s+)?(?P<mod>early|mid|late|earlier|later)(?:\s+(?:in|on))?(?:\s+the)?[\s-]+"
    r"|(?:the\s+)?(?:very\s+)?(?P<edge>beginning|start|middle|end)\s+of\s+(?:the\s+)?)?"
)
_MODIFIERS: dict[str, TimeModifier] = {
    "early": "start",
    "earlier": "start",
    "beginning": "start",
    "start": "start",
    "mid": "mid",
    "middle": "mid",
    "late": "end",
    "later": "end",
    "end": "end",
}


def modifier(word: str) -> TimeModifier | None:
    """Return how a word such as "early" or "end" narrows the stretch of time behind it."""
    return _MODIFIERS.get(word)


@cache
def months() -> str:
    """Return the alternatives for a month's name."""
    return "|".join(table("times")["months"])


@cache
def weekdays() -> str:
    """Return the alternatives for a weekday's full name."""
    return "|".join(table("times")["weekdays"])


@cache
def weekday_before_date() -> str:
    """Return an optional weekday, short or long, before a date, as the group `lead`."""
    words = "|".join((*table("times")["weekdays"], *table("times")["weekdays_short"]))
    return rf"(?:(?P<lead>{words}),?\s+)?"


@cache
def parts() -> str:
    """Return the alternatives for a part of the day."""
    return "|".join(table("times")["parts"])


@cache
def seasons() -> str:
    """Return the alternatives for a season."""
    return "|".join(table("times")["seasons"])


@cache
def count() -> str:
    """Return what counts units of time: digits, words, "a", "a couple of", "several"."""
    words = sorted(table("numbers")["words"], key=len, reverse=True)
    simple = "|".join(words)
    tens = "|".join(word for word in words if word.endswith("ty"))
    return (
        rf"(?:\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?(?:\s+1/2)?|half\s+an?|an?\s+couple\s+of|a\s+few|an?\s+half|a\s+dozen"
        rf"|(?:{tens})[\s-](?:{simple})|(?:{simple})(?:[\s-]and[\s-]a[\s-]half)?|a\s+hundred|couple\s+of|several|few|many|some|an?)"
    )


@cache
def ordinals() -> str:
    """Return the alternatives for "first" to "thirty-first", a blank or a hyphen in them."""
    return "|".join(word.replace("-", r"[\s-]") for word in reversed(table("times")["ordinals"]))


def ordinal_number(words: str) -> int:
    """Return 1 for "first", 31 for "thirty-first" or "thirty first"."""
    return int(table("times")["ordinals"].index("-".join(words.replace("-", " ").split()))) + 1


@cache
def spelled_years() -> str:
    """Return the form of a year in words, as broadcasts are written down: "nineteen ninety-seven"."""
    words = table("numbers")["words"]
    tens = "|".join(word for word in words if word.endswith("ty"))
    units = "|".join(word for word, n in words.items() if 0 < n < 10)  # noqa: PLR2004 - below the tens
    teens = "|".join(word for word in words if word.endswith("teen"))
    return rf"(?:eighteen|nineteen|twenty)[\s-](?:(?:{tens})[\s-](?:{units})|{tens}|{teens}|(?:oh|o)[\s-](?:{units}))"


def spelled_year(words: str) -> int:
    """Return the year that words of the form of `spelled_years` name."""
    century, *rest = words.replace("-", " ").split()
    values = table("numbers")["words"]
    return int(100 * values[century] + sum(values.get(word, 0) for word in rest))


def alternatives(keys: str) -> str:
    """Return the keys of one table of `times.toml` as alternatives, longest first, blanks as any white space."""
    return "|".join(key.replace(" ", r"\s+") for key in sorted(table("times")[keys], key=len, reverse=True))
