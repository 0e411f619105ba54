"""What words of time come to on a calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

from secondsource.annotate.word_lists import table

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_COUNTS = {"a": 1.0, "an": 1.0, "half a": 0.5, "half an": 0.5, "a half": 0.5, "a couple of": 2.0, "couple of": 2.0}
_COUNTS |= {"a dozen": 12.0, "a hundred": 100.0}
_FUTURE_DAYS = 60  # a day without a year lies in the past, unless it comes within two months
_HALF_DAY_HOURS = 12
_NIGHTFALL_HOUR = 6  # "11.40 at night" is before midnight, "2.30 at night" after it


def month_number(word: str) -> int:
    """Return 1 to 12 for the name of a month or its abbreviation."""
    return _MONTHS.index(word[:3].lower()) + 1


def weekday_number(word: str) -> int:
    """Return 0 for Monday to 6 for Sunday, for the name of a weekday or its abbreviation."""
    return _WEEKDAYS.index(word[:3].lower())


def number(word: str) -> float | None:
    """Return the value of digits or number words ("1,000", "5 1/2", "twenty-five", "a"); None when it is vague."""
    word = " ".join(word.lower().replace("-", " ").split())
    if re.fullmatch(r"[\d,.]+(?: 1/2)?", word):
        whole, _, half = word.partition(" ")
        return float(whole.replace(",", "")) + (0.5 if half else 0)
    if word.endswith(" and a half"):
        whole_ = number(word.removesuffix(" and a half"))
        return None if whole_ is None else whole_ + 0.5
    if word in _COUNTS:
        return _COUNTS[word]
    values = [table("numbers")["words"].get(one) for one in word.split()]
    return None if None in values or not values else float(sum(values))


def week_of(day: date) -> str:
    """Return the ISO week of a day: "2024-W20"."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """Return the nth such weekday (0 is Monday) of a month, counted from its end when n is negative."""
    return date(year, month, 1) + relativedelta(
        day=1 if n > 0 else 31, weekday=(MO, TU, WE, TH, FR, SA, SU)[weekday](n)
    )


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
