"""Days that have a name: "New Year's Eve", "last Thanksgiving", "Easter week"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.easter import easter

from secondsource.annotate.calendar_words import nth_weekday, week_of
from secondsource.annotate.time_reading import Family, Found, Reading, family
from secondsource.annotate.time_words import YEAR, alternatives
from secondsource.annotate.word_lists import table

_SOON_DAYS = 30  # "before Christmas" in December, told without a word of the future


def holiday_family() -> Family:
    """Return the forms that hold a holiday's name."""
    name = rf"(?P<name>{alternatives('holidays')})"
    return family(
        rf"\b(?:{alternatives('holidays')})",
        (rf"{name}\s+(?P<week>week)(?!\w)", _holiday),
        (rf"(?:(?P<which>last|next|this\s+past|this)\s+)?{name}(?:,?\s+(?P<y>{YEAR}))?(?!\w)", _holiday),
    )


def _holiday(found: Found) -> Reading | None:
    if not found.match["name"][0].isupper():
        return None
    rule = next(rule for key, rule in table("times")["holidays"].items() if re.fullmatch(key, found["name"]))
    if found["y"]:
        return Reading(value=_day_in(int(found["y"]), rule).isoformat(), granularity="day")
    published = found.anchors.published
    if published is None:
        return Reading(value=None, granularity="day", against="publication")
    day = _nearest(found, published, rule)
    if found["week"]:
        return Reading(value=week_of(day), granularity="week", against="publication")
    return Reading(value=day.isoformat(), granularity="day", against="publication")


def _nearest(found: Found, published: date, rule: list[int]) -> date:
    """The last such day up to publication; the next one where the clause says so, or where it is near."""
    days = [_day_in(year, rule) for year in range(published.year - 1, published.year + 2)]
    coming = next(day for day in days if day >= published)
    past = max(day for day in days if day < published or (day == published and found["which"] != "last"))
    if found["which"] in {"last", "this past"}:
        return past
    near = coming - published <= timedelta(days=_SOON_DAYS) and published - past > timedelta(days=_SOON_DAYS)
    return coming if found["which"] == "next" or near or found.ahead() else past


def _day_in(year: int, rule: list[int]) -> date:
    if len(rule) == 1:
        return easter(year) + timedelta(days=rule[0])
    if len(rule) == 2:  # noqa: PLR2004 - month and day
        return date(year, rule[0], rule[1])
    return nth_weekday(year, rule[0], rule[1], rule[2])
