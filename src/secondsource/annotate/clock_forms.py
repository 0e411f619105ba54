"""Times of day: "9:40 p.m. (2140 GMT) on Monday", "noon Thursday", "11.40 on Tuesday night"."""

from __future__ import annotations

import re

from secondsource.annotate.calendar_words import clock, nearest, weekday_near
from secondsource.annotate.clock_days import day_beside
from secondsource.annotate.time_reading import Family, Form, Found, Reading, family
from secondsource.annotate.time_words import CLOCK_ZONE, parts, weekdays


def clock_family() -> Family:
    """Return the forms of times of day; a weekday right behind belongs to them."""
    zone = rf"(?:\s*\(?(?P<zone>{CLOCK_ZONE})\)?)?"
    day = rf"(?:,?\s+(?P<day>(?:{weekdays()}|yesterday|today|tomorrow)(?:\s+(?:{parts()}))?)(?!\w))?"
    hour, minute = r"(?P<h>[01]?\d|2[0-3])", r"[:.](?P<min>[0-5]\d)"
    forms: tuple[Form, ...] = (
        (rf"{hour}(?:{minute})?\s?(?P<ap>[ap])(?:\.\s?m\b\.?|m\b){zone}{day}", _clock),
        (rf"{hour}(?:{minute})?\s+o['’]clock(?P<ap>){zone}{day}", _clock),
        (rf"{hour}{minute}(?P<ap>)\s+{CLOCK_ZONE.replace('(?:local', '(?P<zone>local', 1)}{day}", _clock),
        (rf"{hour}{minute}(?=\s+(?:hours|on|in)\b|h\b)(?P<ap>)", _clock),
        (rf"(?P<h>[01]\d|2[0-3]):(?P<min>[0-5]\d)(?![\d:])(?P<ap>){zone}{day}", _clock),
        (
            rf"(?P<h>[01]\d|2[0-3])(?P<min>[0-5]\d)(?P<ap>)(?:\s?(?P<zone>{CLOCK_ZONE})|(?=\s?(?:hrs|hours)\b)){day}",
            _clock,
        ),
        (rf"(?:high\s+)?(?P<named>noon|midnight){zone}{day}", _named),
    )
    return family(r"\d\s?(?:[ap]\.?\s?m|o['’]clock)|\d[:.]\d\d|\b\d{4}\s?[a-z]|\b(?:noon|midnight)\b", *forms)


def _clock(found: Found) -> Reading | None:
    part = _part(found)
    beside = day_beside(found.text, found.sentence, found.match.start(), _clock_end(found))
    time = clock(found.match, part or beside.part)
    if time is None:
        return None
    return _told(found, f"T{time}")


def _named(found: Found) -> Reading | None:
    """Noon, and midnight, which is both ends of a day: only the night is sure."""
    return _told(found, "T12:00" if found["named"] == "noon" else "TNI")


def _told(found: Found, time: str) -> Reading:
    """A time on the day beside it, else on the day named last, else on that of publication."""
    anchors = found.anchors
    beside = day_beside(found.text, found.sentence, found.match.start(), _clock_end(found))
    against, day = ("text", anchors.named) if anchors.named else ("publication", anchors.published)
    if beside.month_day is not None:
        against, day = "publication", nearest(anchors.published, *beside.month_day, ahead=found.ahead())
    elif beside.shift is not None and anchors.published:
        against, day = "publication", beside.shifted(anchors.published)
    elif beside.weekday is not None and anchors.published:
        against, day = "publication", weekday_near(anchors.published, beside.weekday, ahead=found.ahead())
    return Reading(
        value=f"{day.isoformat()}{time}" if day else None,
        granularity="part" if time == "TNI" else "minute",
        kind="time",
        against="publication" if against == "publication" else "text",
        zone=" ".join(found.match["zone"].split()) if found["zone"] else None,
    )


def _clock_end(found: Found) -> int:
    """Where the clock time ends and the day that belongs to it begins."""
    at = found.match.start("day") if found["day"] else -1
    return at if at >= 0 else found.match.end()


def _part(found: Found) -> str | None:
    part = re.search(rf"(?:{parts()})$", found["day"])
    return part.group() if part else None
