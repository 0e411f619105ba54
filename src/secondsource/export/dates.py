"""Dates as other formats take them: ISO 8601 alone, and which of some reports came first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

from secondsource.records import Report

_CALENDAR = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?)?)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def calendar_value(value: str | None) -> str | None:
    """Return a value of time as ISO 8601 writes it, as exactly as that can say it; None where it cannot.

    >>> calendar_value("2031-05-13TEV"), calendar_value("2031-05-13T19:25"), calendar_value("203X")
    ('2031-05-13', '2031-05-13T19:25', None)
    """
    if value is None:
        return None
    if _CALENDAR.fullmatch(value):
        return value
    day = _DAY.match(value)
    return day.group() if day and "/" not in value else None


def date_and_time(value: str | None) -> str | None:
    """Return a time as RFC 3339 has it, with its zone; None where the value has no time of day or no zone.

    >>> date_and_time("2031-05-13T22:10:00+00:00"), date_and_time("2031-05-13"), date_and_time("2031-05-13T22:10")
    ('2031-05-13T22:10:00+00:00', None, None)
    """
    try:
        time = datetime.fromisoformat(value or "")
    except ValueError:
        return None
    return time.isoformat() if time.tzinfo else None


def earliest(reports: Sequence[Report]) -> Report | None:
    """Return the one report that came before all others of a claim, where all state when they were published."""
    stated = [(_first_and_last(one), one) for one in reports if one.published.basis == "stated"]
    spans = sorted(((span, one) for span, one in stated if span), key=lambda item: (item[0], item[1].id))
    if not spans or len(spans) < len(reports):
        return None
    (_, last), first = spans[0]
    return first if all(start > last for (start, _), _ in spans[1:]) else None


def _first_and_last(report: Report) -> tuple[datetime, datetime] | None:
    """The first and last moment at which a report can have been published; a time without a zone counts as its day."""
    try:
        moment = datetime.fromisoformat(report.published.value or "")
        day = date.fromisoformat((report.published.value or "")[:10])
    except ValueError:
        return None
    if moment.tzinfo:
        return moment, moment
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return start, start.replace(hour=23, minute=59, second=59)
