"""Quarters and halves of a year, mostly of a company's books: "the third quarter", "a year earlier", "first half"."""

from __future__ import annotations

import re
from datetime import date

from secondsource.annotate.calendar_words import shift_months
from secondsource.annotate.time_reading import Family, Form, Found, Reading, family
from secondsource.annotate.time_words import YEAR
from secondsource.records import TimeBase

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_RESULTS_MONTHS = 3  # "expects to report a third-quarter loss": results come out in the months after a quarter
_OF_A_MATCH = re.compile(r"\s+of\s+(?:an?|the|his|her|their|its|that|this)\s+(?!fiscal|financial|calendar|year)")
_MONTHS = {"Q": 3, "H": 6}


def quarter_families() -> tuple[Family, ...]:
    """Return the forms of quarters, halves and of the period that they are compared with."""
    n = rf"(?P<n>{'|'.join(_ORDINALS)})"
    fiscal = r"(?:(?P<fiscal>fiscal|financial)[\s-]+)?"
    lead = (
        rf"(?:(?P<whose>this|last|next)\s+year['’]s\s+|(?:the\s+)?(?P<prior>year-earlier|year-ago|prior-year)\s+"
        rf"|(?:the\s+)?(?P<y>{YEAR})['’]?s?\s+|the\s+(?!(?:fiscal[\s-]+)?\w+-))?"
    )
    of_year = rf"\s+of\s+(?:fiscal\s+(?:year\s+)?)?(?P<y2>{YEAR})|\s+(?:of\s+)?(?P<whose2>this|last|next)\s+year"
    of_year = rf"(?:{of_year}|\s+(?P<y3>{YEAR}))?(?!\w)"
    year_before = r"(?:\s+(?:of\s+)?last\s+year|\s+a\s+year\s+(?:ago|earlier))?"
    which = r"(?:the\s+(?P<which>latest|most\s+recent|current|previous|preceding|next)|(?P<which2>this|last|next))"
    quarters: tuple[Form, ...] = (
        (rf"{lead}{fiscal}{n}(?:\s+(?:fiscal|calendar|financial))?[\s-]+(?P<u>quarters?|half){of_year}", _numbered),
        (rf"(?P<q>Q)(?P<n>[1-4])(?:\s+(?:of\s+)?(?P<y2>{YEAR}))?(?!\w)", _numbered),
        (r"(?:the\s+)?(?P<prior>year-earlier|year-ago|prior-year)\s+(?:quarter|period|half)(?!\w)", _prior),
        (rf"the\s+(?:corresponding|same|like|comparable)\s+(?:quarter|period){year_before}(?!\w)", _prior),
        (rf"(?:the\s+)?(?P<y>{YEAR})\s+(?:quarter|period|half)(?!\w)", _of_year),
        (r"(?P<whose>this|last|next)\s+year['’]s\s+(?:quarter|period|half)(?!\w)", _of_year),
        (rf"{which}\s+(?P<u>quarter|period)(?!\w)", _stepped),
        (r"the\s+quarter(?![\w-])", _stepped),
    )
    prior: tuple[Form, ...] = (
        (r"(?:about\s+|almost\s+|nearly\s+)?(?:a|the)\s+year\s+(?:ago|earlier|before)(?!\w)", _prior),
        (r"year-(?:earlier|ago)(?!\w)(?=\s)", _prior),
    )
    return family(r"\b(?:quarters?|half|period|q[1-4])(?!\w)", *quarters), family(r"\byear", *prior)


def _quarter_of(day: date, letter: str = "Q") -> str:
    return f"{day.year}-{letter}{(day.month - 1) // _MONTHS[letter] + 1}"


def _numbered(found: Found) -> Reading | None:
    """A quarter by its number: the last one that has begun, or the next one where the clause speaks of the future."""
    letter, n = "H" if found["u"] == "half" else "Q", _ORDINALS.get(found["n"]) or int(found["n"])
    if n > 12 // _MONTHS[letter] or (letter == "H" and not _of_books(found)):
        return None
    if _OF_A_MATCH.match(found.after):
        return None
    if found["u"] == "quarters":
        return Reading(value=f"XXXX-{letter}{n}", granularity="quarter", kind="set", placed=False)
    stated, published = found["y"] or found["y2"] or found["y3"], found.anchors.published
    if not stated and published is None:
        return Reading(value=None, granularity="quarter", against="publication")
    against: TimeBase | None = None if stated else "publication"
    year = stated or (_year(found, published, letter, n) if published else "")
    placed = "fiscal" not in found.words and "financial" not in found.words
    return Reading(value=f"{year}-{letter}{n}", granularity="quarter", against=against, placed=placed)


def _of_books(found: Found) -> bool:
    """Whether a half is one of a year: "the first half" of a match is not."""
    if "-" in found.words or found.anchors.quarter:  # "first-half sales", or in a report of a quarter's figures
        return re.match(r"\s+of\b", found.after) is None
    return bool(found["y"] or found["y2"] or found["y3"] or found["whose"] or found["whose2"] or found["fiscal"])


def _year(found: Found, published: date, letter: str, n: int) -> int:
    whose = found["whose"] or found["whose2"]
    if whose:
        return published.year + {"last": -1, "this": 0, "next": 1}[whose]
    first_month = (n - 1) * _MONTHS[letter] + 1
    begun, over_months = published.month >= first_month, published.month - (first_month + _MONTHS[letter])
    if found.ahead() and over_months >= _RESULTS_MONTHS:
        return published.year + 1
    if found.ahead() and over_months < 0:
        return published.year
    return published.year - (not begun) - bool(found["prior"])


def _prior(found: Found) -> Reading:
    """Read "a year earlier": of the quarter or month that the report speaks of, else of the year."""
    quarter, published = _quarter(found), found.anchors.published
    if quarter is not None:
        return Reading(value=f"{int(quarter[:4]) - 1:04d}{quarter[4:]}", granularity="quarter", against="text")
    last = found.anchors.last
    if last is not None and last[:4].isdigit() and found.words.endswith(("earlier", "before")):
        return Reading(value=f"{int(last[:4]) - 1:04d}", granularity="year", against="text")
    value_ = f"{published.year - 1:04d}" if published else None
    return Reading(value=value_, granularity="year", against="publication")


def _of_year(found: Found) -> Reading | None:
    """Read "the 1988 quarter": the quarter that the report speaks of, in another year."""
    quarter, published = _quarter(found), found.anchors.published
    if found["y"]:
        year = int(found["y"])
    elif published is not None:
        year = published.year + {"last": -1, "this": 0, "next": 1}[found["whose"]]
    else:
        return Reading(value=None, granularity="quarter", against="publication")
    if quarter is None:
        return Reading(value=f"{year:04d}", granularity="year", against=None if found["y"] else "publication")
    return Reading(value=f"{year:04d}{quarter[4:]}", granularity="quarter", against="text")


def _quarter(found: Found) -> str | None:
    """The quarter that the report is about, where the figures spoken of are its own."""
    own = "quarter" in found.words or not found.anchors.year_to_date
    return found.anchors.quarter if own else None


def _stepped(found: Found) -> Reading | None:
    """The quarter spoken of, the latest one that is over, the current one or the one before it."""
    anchors, which = found.anchors, found["which"] or found["which2"]
    if found["u"] == "period" and which != "latest":
        return None
    if which in {"", "latest", "most recent"}:
        if (quarter := _quarter(found)) is not None:
            return Reading(value=quarter, granularity="quarter", against="text")
        which = "last"
    if anchors.published is None:
        return Reading(value=None, granularity="quarter", against="publication")
    months = {"this": 0, "current": 0, "next": 3}.get(which, -3)
    return Reading(
        value=_quarter_of(shift_months(anchors.published, months)), granularity="quarter", against="publication"
    )
