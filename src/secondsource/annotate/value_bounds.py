"""From when to when a value of time reaches, at the earliest and at the latest."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from secondsource.records import TimeModifier

_PART_HOURS = {
    "TMO": ("06:00", "12:00"),
    "TMI": ("11:00", "14:00"),
    "TAF": ("12:00", "18:00"),
    "TEV": ("18:00", "22:00"),
    "TNI": ("20:00", "23:59"),
}
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}  # first and last month, north of the equator
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PERIOD = re.compile(r"(\d{4})-(?:(?P<kind>[QH])(?P<n>\d)|(?P<season>SP|SU|FA|WI))")
_YEARS = re.compile(r"(\d{2,3})(X{1,2})")
_PERIOD_MONTHS = {"Q": 3, "H": 6}
# The share of a stretch that "early", "mid" and "late" leave of it: wide enough that neighbours overlap.
_SHARES = {"start": (0.0, 0.4), "mid": (0.3, 0.7), "end": (0.6, 1.0)}


def bounds(value: str) -> tuple[str, str]:
    """Return the first and last day (or minute) of a time value that stands on the calendar.

    Args:
        value: ISO 8601, or as TimeML writes parts of days, weeks, seasons and quarters. A winter takes in the months
            before and after the year's turns, for "the winter of 1989" may be either.

    >>> bounds("2024-02"), bounds("198X"), bounds("2003/2011")
    (('2024-02-01', '2024-02-29'), ('1980-01-01', '1989-12-31'), ('2003-01-01', '2011-12-31'))
    """
    if "/" in value:
        first, last = value.split("/", 1)
        return bounds(first)[0], bounds(last)[1]
    day, mark, part = value[:10], value[10:11], value[10:13]
    if part in _PART_HOURS:
        return tuple(f"{day}T{hour}" for hour in _PART_HOURS[part])  # type: ignore[return-value]
    if (years := _YEARS.fullmatch(value)) is not None:
        return f"{years[1]}{'0' * len(years[2])}-01-01", f"{years[1]}{'9' * len(years[2])}-12-31"
    if (week := _WEEK.fullmatch(value)) is not None:
        first_day = date.fromisocalendar(int(week[1]), int(week[2]), 6 if week[3] else 1)
        return first_day.isoformat(), (first_day + timedelta(days=1 if week[3] else 6)).isoformat()
    if (period := _PERIOD.fullmatch(value)) is not None:
        return _period(period)
    return (value, value) if mark or len(day) == len("2024-02-01") else _whole(value)


def narrowed(first: str, last: str, modifier: TimeModifier | None) -> tuple[str, str]:
    """Return the part of a stretch that its modifier leaves: of May 2024 "late" is from the 19th.

    Args:
        first: first day or minute, as `bounds` gives it.
        last: last one.
        modifier: only start, mid and end narrow. Of a single day "early" is before noon and "late" from noon.
    """
    if modifier not in _SHARES or "T" in first:
        return first, last
    if first == last:
        return {"start": (f"{first}T00:00", f"{first}T11:59"), "end": (f"{first}T12:00", f"{first}T23:59")}.get(
            modifier, (first, last)
        )
    low, high = _SHARES[modifier]
    begin, days = date.fromisoformat(first), (date.fromisoformat(last) - date.fromisoformat(first)).days
    start, end = (begin + timedelta(days=round(share * days)) for share in (low, high))
    return start.isoformat(), end.isoformat()


def _period(found: re.Match[str]) -> tuple[str, str]:
    year = int(found[1])
    if found["season"]:
        first, last = _SEASONS[found["season"]]
        years = (year - 1, year + 1) if found["season"] == "WI" else (year, year)
    else:
        months = _PERIOD_MONTHS[found["kind"]]
        last = months * int(found["n"])
        first, years = last - months + 1, (year, year)
    return f"{years[0]}-{first:02d}-01", _whole(f"{years[1]}-{last:02d}")[1]


def _whole(value: str) -> tuple[str, str]:
    year, _, month = value.partition("-")
    if not month:
        return f"{year}-01-01", f"{year}-12-31"
    return f"{year}-{month}-01", f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]:02d}"
