"""Weeks, months and years told by their place ("last week", "this month", "earlier this year"), and seasons."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from secondsource.annotate.calendar_words import shift_months, week_of
from secondsource.annotate.time_reading import Family, Form, Found, Reading, family
from secondsource.annotate.time_words import NARROWING, YEAR, modifier, seasons
from secondsource.annotate.word_lists import table
from secondsource.records import Granularity, TimeBase, TimeModifier

_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "same": 0, "that": 0, "next": 1, "coming": 1}
_STEPS |= {"following": 1, "preceding": -1, "latest": 0, "this past": -1, "this coming": 1, "that same": 0}
_FROM_TEXT = frozenset({"previous", "preceding", "following", "same", "that", "that same"})
_GRANULARITIES: dict[str, Granularity] = {"week": "week", "weekend": "week", "month": "month", "year": "year"}
_GRANULARITIES |= {"decade": "decade", "century": "century"}
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def period_families() -> tuple[Family, ...]:
    """Return the forms of weeks, months, years and seasons."""
    return _calendar_family(), _season_family(), family(r"\bweekend\b", (r"the\s+weekend(?!\w)", _weekend))


def _calendar_family() -> Family:
    which = (
        r"(?:(?P<which>last|this\s+past|this\s+coming|this|next|that\s+same|that)"
        r"|the\s+(?P<which2>past|previous|preceding|current|same|coming|following|next|latest|last))"
    )
    fiscal = r"(?:(?P<fiscal>fiscal|financial)\s+|calendar\s+)?"
    unit = r"(?P<u>weekend|week|month|year|decade|century)(?![\w-])"
    forms: tuple[Form, ...] = (
        (rf"{NARROWING}{which}\s+{fiscal}{unit}(?:\s+or\s+so(?!\w))?", _period),
        (rf"{NARROWING}(?P<which>last|this|next)\s+year(?=['’]s\b)", _period),
        (r"(?P<mod>early|earlier|later|late)\s+(?:in\s+)the\s+(?P<u>week|month|year)(?![\w-])", _period),
        (r"(?:the\s+)?(?:end|close)\s+of\s+the\s+(?P<u>year|month|week)(?!\w)|(?P<yearend>year[\s-]end)(?!\w)", _end),
        (r"(?:the\s+)?(?P<u>year)['’]s\s+end(?!\w)", _end),
        (r"the\s+(?:full\s+|whole\s+|fiscal\s+|financial\s+)?(?P<u>year|week)(?![\w-])", _the_period),
        (r"(?:fiscal\s+)?(?P<u>year)(?=\s+(?:ended|ending)\b)", _the_period),
    )
    return family(r"\b(?:weekend|week|month|year|decade|century)(?!\w)", *forms)


def _season_family() -> Family:
    which, season = r"(?:(?P<which>last|this\s+past|this\s+coming|this|next|that)\s+)", rf"(?P<s>{seasons()})"
    forms: tuple[Form, ...] = (
        (rf"{NARROWING}{which}{season}(?!\w)", _season),
        (rf"{NARROWING}(?:the\s+)?{season}\s+(?:of\s+)?(?P<y>{YEAR})(?!\w)", _season),
        (rf"(?:the\s+)?(?P<mod>early|mid|late)[\s-]+{season}(?!\w)", _season),
        (rf"(?:the\s+|(?<=\bin\s)|(?<=\bby\s)){season}(?!\w)(?!\s+of\b)", _season),
    )
    return family(rf"\b(?:{seasons()})(?!\w)", *forms)


def stepped(day: date, unit: str, steps: int) -> tuple[str | None, Granularity]:
    """Return the value of the week, month, year … that lies some steps from the one that holds a day."""
    if unit in {"week", "weekend"}:
        week = week_of(day + timedelta(days=7 * steps))
        return (week, "week") if unit == "week" else (f"{week}-WE", "week")
    if unit == "month":
        return f"{shift_months(day, steps):%Y-%m}", "month"
    if unit == "decade":
        return f"{day.year // 10 + steps}X", "decade"
    if unit == "century":
        return f"{day.year // 100 + steps}XX", "century"
    return f"{day.year + steps:04d}", "year"


def _period(found: Found) -> Reading | None:
    unit, which = found["u"] or "year", found["which"] or found["which2"] or "this"
    narrowing = modifier(found["mod"] or found["edge"])
    against: TimeBase = "text" if which in _FROM_TEXT else "publication"
    if found["which2"] in {"last", "past"} and not found["fiscal"]:
        return _trailing(found, unit)
    base = _base(found, against, unit)
    if base is None:
        return Reading(value=None, granularity=_GRANULARITIES[unit], against=against)
    value, granularity = stepped(base, unit, _STEPS[which])
    placed = not found["fiscal"]
    reach = _elapsed(base, unit, narrowing, found) if against == "publication" and _STEPS[which] == 0 else None
    return Reading(
        value=value, granularity=granularity, modifier=narrowing, against=against, placed=placed, reach=reach
    )


def _trailing(found: Found, unit: str) -> Reading | None:
    """Read "the past year": the twelve months up to publication, no year of the calendar."""
    if re.match(r"\s+of\b", found.after):
        return None
    code, length = {
        "week": ("P1W", relativedelta(weeks=1)),
        "month": ("P1M", relativedelta(months=1)),
        "year": ("P1Y", relativedelta(years=1)),
        "decade": ("P10Y", relativedelta(years=10)),
        "century": ("P100Y", relativedelta(years=100)),
    }.get(unit, ("P2D", relativedelta(days=2)))
    published = found.anchors.published
    reach = ((published - length).isoformat(), published.isoformat()) if published else None
    against: TimeBase = "publication"
    return Reading(
        value=code, granularity=_GRANULARITIES[unit], kind="duration", placed=False, against=against, reach=reach
    )


def _base(found: Found, against: TimeBase, unit: str) -> date | None:
    """The day that a period is told from; "that year" is that of any time named before."""
    last = found.anchors.last
    if against == "text" and last and last[:4].isdigit():
        if unit in {"year", "decade", "century"}:
            return date(int(last[:4]), 1, 1)
        if unit == "month" and re.match(r"\d{4}-\d\d", last):
            return date(int(last[:4]), int(last[5:7]), 1)
    return found.anchors.base(against)


def _elapsed(published: date, unit: str, narrowing: TimeModifier | None, found: Found) -> tuple[str, str] | None:
    """Earlier this year is up to the day of publication, and later this year is from then on."""
    if found["mod"] not in {"earlier", "later"} or unit not in {"week", "month", "year"}:
        return None
    first = {"week": published - timedelta(days=published.weekday()), "month": published.replace(day=1)}.get(
        unit, published.replace(month=1, day=1)
    )
    if narrowing == "start":
        return first.isoformat(), published.isoformat()
    following = {"week": first + timedelta(days=7), "month": shift_months(first, 1)}.get(unit, shift_months(first, 12))
    return published.isoformat(), (following - timedelta(days=1)).isoformat()


def _end(found: Found) -> Reading | None:
    unit, published = found["u"] or "year", found.anchors.published
    if published is None:
        return Reading(value=None, granularity=_GRANULARITIES[unit], against="publication")
    if found["yearend"]:
        since = re.search(r"\b(?:since|from|than)\s+$", found.before, re.IGNORECASE) is not None
        return Reading(value=f"{published.year - since}-12-31", granularity="day", against="publication")
    value, granularity = stepped(published, unit, 0)
    return Reading(value=value, granularity=granularity, modifier="end", against="publication")


def _the_period(found: Found) -> Reading | None:
    """Read "for the year": mostly the running one, but a company's may be another, so no place is sure."""
    if re.match(r"\s+(?:ended|ending|to)\b", found.after):
        value = "P1Y" if found["u"] == "year" else "P1W"
        return Reading(value=value, granularity="year", kind="duration", placed=False)
    told = re.search(r"\b(?:for|during|in|throughout|of)\s+$", found.before, re.IGNORECASE)
    published = found.anchors.published
    if (told is None and not found.after.startswith(("'s", "’s"))) or re.match(r"\s+(?:that|when|of)\b", found.after):
        return None
    value_ = stepped(published, found["u"], 0)[0] if published else None
    return Reading(value=value_, granularity=_GRANULARITIES[found["u"]], placed=False, against="publication")


def _weekend(found: Found) -> Reading:
    """The weekend just over, or the one to come where the clause speaks of the future."""
    published = found.anchors.published
    if published is None:
        return Reading(value=None, granularity="week", against="publication")
    saturday = published - timedelta(days=(published.weekday() - 5) % 7)
    if found.ahead() and published.weekday() < 5:  # noqa: PLR2004 - before Saturday
        saturday += timedelta(days=7)
    return Reading(value=f"{week_of(saturday)}-WE", granularity="week", against="publication")


def _season(found: Found) -> Reading | None:
    season, published, which = table("times")["seasons"][found["s"]], found.anchors.published, found["which"]
    if season == "FA" and found["s"] == "fall" and not (which or found["y"] or _in_season(found)):
        return None
    narrowing = modifier(found["mod"] or found["edge"])
    if found["y"]:
        return Reading(value=f"{found['y']}-{season}", granularity="season", modifier=narrowing)
    if published is None:
        return Reading(value=None, granularity="season", against="publication")
    return Reading(
        value=f"{_season_year(published, season, which, ahead=found.ahead())}-{season}",
        granularity="season",
        modifier=narrowing,
        against="publication",
    )


def _in_season(found: Found) -> bool:
    return re.search(r"\b(?:in|by|during|since|until|through|of)\s+$", found.before, re.IGNORECASE) is not None


def _season_year(published: date, season: str, which: str, *, ahead: bool) -> int:
    """The year of a season: "last" is over, "next" has not begun, "this" is the one of this year."""
    begins = published.replace(month=_SEASON_MONTHS[season], day=1)
    over = shift_months(begins, 3) <= published
    if which in {"last", "this past"}:
        return published.year if over else published.year - 1
    if which in {"next", "this coming"} or (not which and ahead):
        return published.year + (begins <= published)
    if which == "this":
        return published.year
    return published.year if begins <= published else published.year - 1
