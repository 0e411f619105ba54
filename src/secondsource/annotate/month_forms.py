"""Dates that name a month: "3 May 2019", "Thursday, Dec. 27", "between 3 and 5 March", "late November"."""

from __future__ import annotations

import re
from datetime import date

from secondsource.annotate.calendar_words import month_number, nearest, shift_months, week_of, weekday_number
from secondsource.annotate.time_reading import Family, Form, Found, Reading, family
from secondsource.annotate.time_words import (
    NARROWING,
    YEAR,
    modifier,
    months,
    ordinal_number,
    ordinals,
    spelled_year,
    spelled_years,
    weekday_before_date,
)
from secondsource.records import TimeBase

_MONTH_BEFORE = re.compile(r"\b(?:in|by|since|until|till|during|through|last|next|this|early|late)\s+$", re.IGNORECASE)
_OFTEN_MONTH_BEFORE = re.compile(r"\b(?:of|from|for|and|or|to)\s+$", re.IGNORECASE)
_NAME_BEHIND = re.compile(r"\s+[A-Z][a-z]")  # "April Jones"
_DETERMINER = re.compile(r"\b(?:a|an|the|this|that|its|their|his|her|our)\s+$", re.IGNORECASE)
_NOUN_BEHIND = re.compile(r"\s+[a-z]{3,}")
_MOST_DAYS_OFF = 300  # a date nearly a year off is less likely than a weekday that is wrong
_WEEK_DAYS = 7


def month_family() -> Family:
    """Return the forms that hold a month's name."""
    m, y, lead = rf"(?P<m>{months()})", rf"(?P<y>{YEAR})", weekday_before_date()
    day = r"[0-3]?\d(?:st|nd|rd|th)?"
    word = rf"(?P<word>{ordinals()})(?!\w)"  # as broadcasts are written down
    d, link, both = rf"(?P<d>{day})(?!\d)", r"\s*(?:-|–|to|through|until)\s*", r"\s+and\s+"
    forms: tuple[Form, ...] = (
        (rf"{lead}{m}\s+{d},?\s+{y}(?!\w)", _date),
        (rf"{lead}(?:the\s+)?{d}\s+(?:of\s+)?{m},?\s+{y}(?!\w)", _date),
        (rf"{m}\s+{d}{link}(?P<d2>{day})(?:,?\s+{y})?(?![\w,.:]*\d)", _days),
        (rf"{d}{link}(?P<d2>{day})\s+{m}(?:,?\s+{y})?(?!\w)", _days),
        (rf"(?<=\bbetween\s){d}{both}(?P<d2>{day})\s+{m}(?:,?\s+{y})?(?!\w)", _days),
        (rf"(?<=\bbetween\s){m}\s+{d}{both}(?P<d2>{day})(?:,?\s+{y})?(?![\w,.:]*\d)", _days),
        (rf"(?:(?P<which>last)\s+)?{lead}{m}\s+{d}(?![\d,.:]*\d|\w)", _date),
        (rf"{lead}(?:the\s+)?{d}\s+(?:of\s+)?{m}(?!\w)", _date),
        (rf"{lead}{m}\s+the\s+{d}(?:,?\s+{y})?(?![\w,.:]*\d)", _date),
        (rf"{lead}{m}\s+(?:the\s+)?{word}(?:,?\s+(?:{y}|(?P<spelled>{spelled_years()})))?(?!\w)", _date),
        (rf"{lead}the\s+{word}\s+of\s+{m}(?:,?\s+(?:{y}|(?P<spelled>{spelled_years()})))?(?!\w)", _date),
        (rf"(?<=\d\sand\s){d}(?![\w.,:]*\d)", _second_day),
        (rf"{NARROWING}{m},?\s+(?:of\s+)?(?:{y}|(?P<spelled>{spelled_years()}))(?!\w)", _month),
        (rf"{NARROWING}{m}\s+(?:of\s+)?(?P<which>last|this|next)\s+year(?!\w)", _month),
        (rf"{NARROWING}(?:(?P<which>last|next|this)\s+(?:past\s+)?)?{m}(?!\w)(?!\s+\d)", _bare_month),
        (rf"(?:the\s+)?week\s+of\s+{m}\s+{d}(?:,?\s+{y})?(?!\w)", _week),
    )
    return family(rf"\b(?:{months()})(?!\w)", *forms)


def _date(found: Found) -> Reading | None:
    if found["y"] or found["spelled"]:
        year = int(found["y"]) if found["y"] else spelled_year(found["spelled"])
        try:
            day = date(year, month_number(found["m"]), _day_in_month(found))
        except ValueError:
            return Reading(value=None, granularity="day")
        return _checked(found, day, None)
    day_ = _nearest(found)
    if day_ is None:
        return Reading(value=None, granularity="day", against="publication")
    return _checked(found, day_, "publication")


def _nearest(found: Found) -> date | None:
    """The day without a year: of a weekday beside it, only a year in which it is one."""
    month, day = month_number(found["m"]), _day_in_month(found)
    published, last = found.anchors.published, found["which"] == "last"
    usual = nearest(published, month, day, ahead=not last and found.ahead())
    if usual is None or published is None:
        return None
    if last and usual >= published:
        return shift_months(usual, -12)
    if found["lead"] and usual.weekday() != weekday_number(found["lead"]):
        others = (nearest(published, month, day), nearest(published, month, day, ahead=True))
        fitting = (o for o in others if o is not None and o.weekday() == weekday_number(found["lead"]))
        return next((o for o in fitting if abs((o - published).days) <= _MOST_DAYS_OFF), usual)
    return usual


def _checked(found: Found, day: date, against: TimeBase | None) -> Reading:
    """The day with what its weekday says of it: where the two disagree it may be any day between them."""
    value, halves_disagree, reach = day.isoformat(), False, None
    if found["lead"]:
        off = (weekday_number(found["lead"]) - day.weekday() + 3) % _WEEK_DAYS - 3
        halves_disagree = off != 0
        if halves_disagree:
            first, last = sorted((day, date.fromordinal(day.toordinal() + off)))
            reach = (first.isoformat(), last.isoformat())
    return Reading(value=value, granularity="day", against=against, reach=reach, halves_disagree=halves_disagree)


def _days(found: Found) -> Reading | None:
    """Days of one month: "between 3 and 5 March", "March 3-5"."""
    month, first, last = month_number(found["m"]), _day_number(found["d"]), _day_number(found["d2"])
    if first >= last:
        return None
    try:
        begin = date(int(found["y"]), month, first) if found["y"] else _nearest(found)
        value = f"{begin.isoformat()}/{begin.replace(day=last).isoformat()}" if begin else None
    except ValueError:
        value = None
    return Reading(value=value, granularity="day", against=None if found["y"] else "publication")


def _month(found: Found) -> Reading:
    narrowing, month = modifier(found["mod"] or found["edge"]), month_number(found["m"])
    if found["y"] or found["spelled"]:
        year = found["y"] or spelled_year(found["spelled"])
        return Reading(value=f"{year}-{month:02d}", granularity="month", modifier=narrowing)
    if found.anchors.published is None:
        return Reading(value=None, granularity="month", against="publication")
    year = found.anchors.published.year + {"last": -1, "this": 0, "next": 1}[found["which"]]
    return Reading(value=f"{year}-{month:02d}", granularity="month", modifier=narrowing, against="publication")


def _second_day(found: Found) -> Reading | None:
    """Read the 25 of "April 24 and 25", where nothing follows that it counts."""
    first = re.search(rf"\b(?P<m>{months()})\s+(?P<d>[0-3]?\d)\s+and\s+$", found.before, re.IGNORECASE)
    if first is None or re.match(r"\s+(?!in|at|on|to|for|with|and|when|as|during)[a-z]", found.after):
        return None
    published, day = (
        found.anchors.published,
        nearest(found.anchors.published, month_number(first["m"]), int(first["d"])),
    )
    if published is None or day is None:
        return Reading(value=None, granularity="day", against="publication")
    begin = found.anchors.last or ""
    year = begin[:4] if begin[5:] == f"{day:%m-%d}" else f"{day.year:04d}"
    return _second(f"{year}-{day:%m}-{_day_number(found['d']):02d}")


def _second(value: str) -> Reading | None:
    try:
        date.fromisoformat(value)
    except ValueError:
        return None
    return Reading(value=value, granularity="day", against="publication")


def _bare_month(found: Found) -> Reading | None:
    word = found.match["m"]
    narrowing = modifier(found["mod"] or found["edge"])
    placed = bool(narrowing or found["which"]) or _MONTH_BEFORE.search(found.before) is not None
    if not placed and _OFTEN_MONTH_BEFORE.search(found.before):
        placed = len(word) > len("Jan") or (not _NAME_BEHIND.match(found.after) and word == "May")
    if not word[0].isupper() or not (placed or _stands_alone(found)):
        return None
    published, which = found.anchors.published, found["which"]
    if published is None:
        return Reading(value=None, granularity="month", against="publication")
    this = published.replace(day=1)
    ahead = which == "next" or (which != "last" and found.ahead())
    day = nearest(this, month_number(word), 1, ahead=ahead)
    if day is not None and which == "last" and day >= this:  # "last December" is over
        day = shift_months(day, -12)
    value = f"{day:%Y-%m}" if day else None
    return Reading(value=value, granularity="month", modifier=narrowing, against="publication")


def _stands_alone(found: Found) -> bool:
    """Whether a month's name that no word places is a month: "the March talks", not "March on" or "Jan Novak"."""
    word, adjective = found["m"], _DETERMINER.search(found.before) is not None
    if _NAME_BEHIND.match(found.after) or len(word.rstrip(".")) <= len("mar") or word.endswith("."):
        return word == "may" and adjective and _NOUN_BEHIND.match(found.after) is not None
    return word not in {"march", "mar"} or (adjective and _NOUN_BEHIND.match(found.after) is not None)


def _week(found: Found) -> Reading | None:
    """The week of a date, where one is given, for the dates that end a week of a company's books mean the same."""
    read = _date(found)
    if read is None or read.value is None:
        return None
    return Reading(value=week_of(date.fromisoformat(read.value)), granularity="week", against=read.against)


def _day_in_month(found: Found) -> int:
    return ordinal_number(found["word"]) if found["word"] else _day_number(found["d"])


def _day_number(word: str) -> int:
    return int(re.sub(r"\D", "", word))
