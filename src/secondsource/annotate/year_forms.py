"""Years, decades, centuries and the spans between years: "mid-1996", "the late 1990s", "2003-2011", "fiscal 1989"."""

from __future__ import annotations

import re

from secondsource.annotate.time_reading import Family, Form, Found, Reading, family
from secondsource.annotate.time_words import (
    NARROWING,
    YEAR,
    modifier,
    ordinal_number,
    ordinals,
    spelled_year,
    spelled_years,
)
from secondsource.annotate.word_lists import table

_TENS = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8}
_TENS |= {"nineties": 9}
_NUMBERED = re.compile(r"\b(?:flight|route|highway|room|page|unit|number|no\.|channel|bus|train)\s+$", re.IGNORECASE)
_COUNTING = re.compile(
    r"\b(?:some|about|around|nearly|almost|over|than|least|up to|roughly|another|all|,)\s+$", re.IGNORECASE
)
_COUNTED = re.compile(r"\s+(?:of (?:them|these|those|the)\b|(?:[a-z]+\s+){0,2}?[a-z]{3,}s\b)")
_NO_YEAR = (
    r"(?![\d,.%]\d|\d|\w|\s+(?:people|homes|miles|km|metres|meters|feet|tons|tonnes|[a-z]+s\s+(?:were|have|had|in)\b))"
)


def year_families() -> tuple[Family, ...]:
    """Return the forms that hold a year in digits or words, a decade or a century."""
    units = "|".join(word for word, n in table("numbers")["words"].items() if 0 < n < 20)  # noqa: PLR2004 - as in speech
    link = r"\s?(?:to|until|till|through|-|–)\s?"
    y = rf"(?P<y>{YEAR})"
    digits: tuple[Form, ...] = (
        (rf"(?P<first>{YEAR}){link}(?P<last>{YEAR}|\d\d)(?![\d-]|['’]?s\b|\w)", _years),
        (rf"(?<=\bbetween\s)(?P<first>{YEAR})\s+and\s+(?P<last>{YEAR})(?![\d-]|['’]?s\b|\w)", _years),
        (r"(?:(?:the\s+)?(?P<mod>early|mid|late)[\s-]+|the\s+)?(?:(?P<c>1[5-9]|20)|['’])(?P<t>\d)0['’]?s\b", _decade),
        (rf"(?:the\s+)?(?P<fiscal>(?:fiscal|financial)(?:\s+year)?)\s+{y}(?!\w)", _year),
        (rf"(?:the\s+year\s+)?{NARROWING}(?<![\d$£€#,./-]){y}{_NO_YEAR}", _year),
        (rf"(?:the\s+year\s+)(?<![\d$£€,.-]){y}{_NO_YEAR}", _year),
        (rf"(?:mid|pre|post)-{y}(?!\w)", _year),
        (r"(?<=\b(?:in|of)\s)['’](?P<short>\d\d)(?![\w-])", _short_year),
    )
    spelled: tuple[Form, ...] = (
        (rf"(?P<spelled>{spelled_years()})(?!\w)", _spelled),
        (rf"(?:the\s+year\s+)?two\s+thousand(?:\s+(?:and\s+)?(?P<unit>{units}))?(?!\w)", _two_thousand),
        (rf"{NARROWING}nineteen[\s-]+(?P<nineties>{'|'.join(_TENS)})(?!\w)", _spelled_decade),
        (rf"(?:(?:the\s+)?(?P<mod>early|mid|late)[\s-]+|the\s+)(?P<nineties>{'|'.join(_TENS)})(?!\w)", _spelled_decade),
    )
    century: Form = (
        rf"(?:(?:the\s+)?(?P<mod>early|mid|late)[\s-]+|the\s+)?(?:(?P<n>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>{ordinals()}))[\s-]century(?!\w)",
        _century,
    )
    return (
        family(r"(?<!\d)(?:1[5-9]|20)\d\d|['’]\d\d", *digits),
        family(rf"\b(?:nineteen|eighteen|twenty|two\s+thousand|{'|'.join(_TENS)})\b", *spelled),
        family(r"century\b", century),
    )


def _years(found: Found) -> Reading | None:
    first, last = found["first"], found["last"]
    last = last if len(last) == len(first) else first[:2] + last
    return Reading(value=f"{first}/{last}", granularity="year") if first < last else None


def _decade(found: Found) -> Reading:
    return Reading(value=f"{found['c'] or '19'}{found['t']}X", granularity="decade", modifier=modifier(found["mod"]))


def _year(found: Found) -> Reading | None:
    if _NUMBERED.search(found.before) or (_COUNTING.search(found.before) and _COUNTED.match(found.after)):
        return None
    narrowing = "mid" if found.words.startswith("mid-") else modifier(found["mod"] or found["edge"])
    open_ = found.words.startswith(("pre-", "post-"))
    return Reading(value=found["y"], granularity="year", modifier=narrowing, placed=not (found["fiscal"] or open_))


def _short_year(found: Found) -> Reading:
    """Read "in '89": the last year that ends so; without a day of publication, one of the last century."""
    published, short = found.anchors.published, int(found["short"])
    if published is None:
        return Reading(value=f"19{short:02d}", granularity="year", against="publication")
    return Reading(
        value=f"{published.year - (published.year - short) % 100}", granularity="year", against="publication"
    )


def _spelled(found: Found) -> Reading | None:
    if found["spelled"] == "twenty twenty":  # sight, or cricket
        return None
    return Reading(value=f"{spelled_year(found['spelled'])}", granularity="year")


def _two_thousand(found: Found) -> Reading | None:
    told = found["unit"] and found.before.lower().endswith(("in ", "of "))
    if not told and not found.words.startswith("the year"):
        return None
    return Reading(value=f"{2000 + table('numbers')['words'].get(found['unit'], 0)}", granularity="year")


def _spelled_decade(found: Found) -> Reading | None:
    if found.before.rstrip().lower().endswith(("his", "her", "their")):  # "in her late forties"
        return None
    return Reading(value=f"19{_TENS[found['nineties']]}X", granularity="decade", modifier=modifier(found["mod"]))


def _century(found: Found) -> Reading:
    n = int(found["n"]) if found["n"] else ordinal_number(found["word"])
    return Reading(value=f"{n - 1:02d}XX", granularity="century", modifier=modifier(found["mod"]))
