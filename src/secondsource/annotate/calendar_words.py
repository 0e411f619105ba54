"""What words of time come to on a calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from secondsource.annotate.word_lists import table

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FUTURE_DAYS = 60  # a day without a year lies in the past, unless it comes within two months
_HALF_DAY_HOURS = 12
_NIGHTFALL_HOUR = 6  # "11.40 at night" is before midnight, "2.30 at night" after it


def month_number(word: str) -> int:
    """Return 1 to 12 for the name of a month or its abbreviation."""
    return _MONTHS.index(word[:3].lower()) + 1


def number(word: str) -> int | None:
    """Return the value of digits or of a number word up to ten."""
    return int(word) if word.isdigit() else table("times")["numbers"].get(word.lower())


def nearest(published: date | None, month: int, day: int, *, ahead: bool = False) -> date | None:
    """Return the last such day up to about the day of publication; None without one, or for no real day.

    When `ahead`, the first one on or after it.
    """
    if published is None:
        return None
    years = (published.year, published.year + 1) if ahead else range(published.year + 1, published.year - 2, -1)
    for year in years:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= published if ahead else found <= published + timedelta(days=_FUTURE_DAYS):
            return found
    return None


def weekday_near(published: date, weekday: int, *, ahead: bool) -> date:
    """Return the day with this weekday (0 is Monday) on or before the day of publication; on or after when `ahead`."""
    if ahead:
        return published + timedelta(days=(weekday - published.weekday()) % 7)
    return published - timedelta(days=(published.weekday() - weekday) % 7)


def shift_months(day: date, months: int) -> date:
    """Return the day some months on, at the month's end where it would not exist."""
    return day + relativedelta(months=months)


def clock(match: re.Match[str], part: str | None = None) -> str | None:
    """Return "21:40" for the groups h, min and ap (a, p or nothing) of a match.

    Args:
        match: with these groups.
        part: the part of the day that stands beside it ("night"), which tells 9.40 in the evening where ap does not.
    """
    hour, minute, half = int(match["h"]), int(match["min"] or 0), (match["ap"] or "").lower()
    if half and not 1 <= hour <= _HALF_DAY_HOURS:
        return None
    if not half and part and hour < _HALF_DAY_HOURS:
        half = "p" if part in {"afternoon", "evening"} or (part == "night" and hour >= _NIGHTFALL_HOUR) else ""
    if half:
        hour = hour % _HALF_DAY_HOURS + (_HALF_DAY_HOURS if half == "p" else 0)
    return f"{hour:02d}:{minute:02d}"
