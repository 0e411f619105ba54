"""Days that need no month: weekdays, "yesterday", "the next day", "2024-05-14"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from secondsource.annotate.calendar_words import (
    month_number,
    weekday_near,
    weekday_number,
)
from secondsource.annotate.time_reading import Family, Form, Found, Reading, family
from secondsource.annotate.time_words import YEAR, alternatives, modifier, months, parts, weekdays
from secondsource.annotate.word_lists import table
from secondsource.records import Granularity

# Days with a name of their own, which are no day of this week, and papers.
_NAMED_DAY = re.compile(r"\b(?:Black|Bloody|Super|Cyber|Giving|Shrove|Fat|Holy|Red|Orange|Casual)\s+$")
_NEWSPAPER = re.compile(
    r"\s+(?:Times|Mail|Telegraph|Express|Mirror|Herald|Post|Star|Sun|World|People|Tribune|Independent|Business|Morning)\b"
)
_NAME_BEFORE = re.compile(r"\b[A-Z]\w*\s+$")  # "Harbour Today", where no title has its words in capitals
_MONTHS = 12
_CENTURY_TURN = 50  # "27/12/49" is of 2049, "27/12/50" of 1950
_POSSESSIVE = re.compile(r"['’]s\b")
_DAYS_OF_ANCHOR = {"next": 1, "following": 1, "previous": -1, "same": 0, "very same": 0, "that": 0, "that same": 0}


def day_families() -> tuple[Family, ...]:
    """Return the forms of days."""
    return _weekday_family(), _near_family(), _digit_family()


def _weekday_family() -> Family:
    modified = r"(?:(?P<mod>early|late|later|earlier)\s+(?:on\s+)?)?"
    which = r"(?:(?:the\s+|this\s+)?(?P<which>last|next|this|previous|following|coming|past)\s+)?"
    w, part = rf"(?P<w>{weekdays()})", rf"(?P<part>{parts()})"
    forms: tuple[Form, ...] = (
        (rf"{w}(?=(?:,?\s+(?:(?:and|or)\s+)?(?:{weekdays()}))+(?:s|\s+{part}s)(?!\w))", _weekly),
        (rf"{modified}{which}{w}(?:[\s-]+{part})?(?!\w)", _weekday),
        (rf"(?:each|every)\s+(?:other\s+)?{w}(?:\s+{part})?(?!\w)", _weekly),
        (rf"{w}(?:s|\s+{part}s)(?!\w)", _weekly),
        (rf"(?:the\s+)?day\s+before\s+(?:last\s+)?{w}(?!\w)", _before_weekday),
    )
    return family(rf"\b(?:{weekdays()})", *forms)


def _near_family() -> Family:
    """Days told from the day of publication, or from the day that the report named last."""
    shifts, day_parts, part = alternatives("shifts"), alternatives("day_parts"), rf"(?P<part>{parts()})"
    later, which = r"(?:(?P<mod>earlier|later)\s+)?", r"the\s+(?P<which>next|following|previous|same|very\s+same)"
    told_by_event = r"(?=\s*(?:[.,;:)”\"]|$)|(?<=later)\s|(?<=earlier)\s)"  # "the day after he left" goes on
    forms: tuple[Form, ...] = (
        (rf"(?:(?P<mod>early|late|later|earlier)\s+)?(?P<shift>{shifts})(?:\s+{part})?(?!\w)", _shift),
        (rf"(?:{day_parts})(?!\w)", _day_part),
        (rf"{later}(?:{which}|(?P<that>that(?:\s+same)?))\s+(?:day|{part})(?!\w)", _other_day),
        (rf"(?:the|one|a)\s+day\s+(?P<way>before|after|earlier|later)(?!\w){told_by_event}", _day_beside),
        (r"(?:(?P<mod>earlier|later)\s+in\s+)the\s+day(?!\w)", _other_day),
        (r"(?<=\bin\s)the\s+(?P<part>morning|afternoon|evening)(?!\w)", _part_of_day),
    )
    before_day = r"that|next|following|previous|same|the|one|a|earlier|later"
    return family(rf"\b(?:{shifts}|{day_parts}|(?:{before_day})\s+(?:day|{parts()}))\b", *forms)


def _digit_family() -> Family:
    iso = rf"(?P<y>{YEAR})-(?P<mo>[01]\d)-(?P<d>[0-3]\d)(?!\d)"
    named = rf"(?P<d2>[0-3]?\d)-(?P<m2>{months()})-(?P<y2>{YEAR})(?!\d)"
    slashed = r"(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)/(?P<y3>(?:19|20)?\d\d)(?![\d/])"
    return family(r"\d[-/]", (iso, _digits), (named, _digits), (slashed, _slashed))


def _weekday(found: Found) -> Reading | None:
    published, part, which = found.anchors.published, found["part"], found["which"]
    granularity: Granularity = "part" if part else "day"
    if published is None:
        return Reading(value=None, granularity=granularity, against="publication")
    if _NAMED_DAY.search(found.before) or _NEWSPAPER.match(found.after):
        return None
    index = weekday_number(found["w"])
    if which in {"previous", "following"} and found.anchors.named is not None:
        day = weekday_near(found.anchors.named, index, ahead=which == "following")
        if day == found.anchors.named:
            day += timedelta(days=7 if which == "following" else -7)
        return _day(day, part, found, named=True)
    day = weekday_near(published, index, ahead=_is_ahead(found))
    if which == "last" and day == published:
        day -= timedelta(days=7)
    if day == published - timedelta(days=6) and not which:
        # Told on Monday of what happened east of us, where it was Tuesday: the day six days before is "last Tuesday".
        day += timedelta(days=7)
    return _day(day, part, found)


def _is_ahead(found: Found) -> bool:
    if found["which"] in {"last", "past", "previous"}:
        return False
    if found["which"] in {"next", "coming"}:
        return True
    on = found.before.lower().rstrip().endswith(" on")
    if _POSSESSIVE.match(found.after) and not on:  # "they will appeal Friday's ruling" has a ruling that was given
        return False
    return found.ahead()


def _day(day: date, part: str, found: Found, *, named: bool = False) -> Reading:
    suffix = table("times")["parts"][part] if part else ""
    return Reading(
        value=day.isoformat() + suffix,
        granularity="part" if part else "day",
        kind="time" if part else "date",
        modifier=modifier(found["mod"]),
        against="text" if named else "publication",
    )


def _weekly(found: Found) -> Reading:
    suffix = table("times")["parts"][found["part"]] if found["part"] else ""
    value = f"XXXX-WXX-{weekday_number(found['w']) + 1}{suffix}"
    return Reading(value=value, granularity="day", kind="set", placed=False)


def _before_weekday(found: Found) -> Reading:
    published = found.anchors.published
    if published is None:
        return Reading(value=None, granularity="day", against="publication")
    day = weekday_near(published, weekday_number(found["w"]), ahead=found.ahead()) - timedelta(days=1)
    return Reading(value=day.isoformat(), granularity="day", against="publication")


def _shift(found: Found) -> Reading | None:
    part = found["part"]
    if found.match["shift"].istitle() and found.sentence.block != "headline" and _NAME_BEFORE.search(found.before):
        return None
    if found.anchors.published is None:
        return Reading(value=None, granularity="part" if part else "day", against="publication")
    return _day(found.anchors.published + timedelta(days=table("times")["shifts"][found["shift"]]), part, found)


def _day_part(found: Found) -> Reading:
    days, part = table("times")["day_parts"][found.words]
    published = found.anchors.published
    value = (published + timedelta(days=days)).isoformat() + part if published else None
    return Reading(value=value, granularity="part", kind="time", against="publication")


def _other_day(found: Found) -> Reading | None:
    """A day beside the one that was named last: "the next day", "that evening", "earlier in the day"."""
    base = found.anchors.named
    days = _DAYS_OF_ANCHOR.get(found["which"] or found["that"], 0)
    if base is None:
        return Reading(value=None, granularity="day", against="text") if days else None
    return _day(base + timedelta(days=days), found["part"], found, named=True)


def _part_of_day(found: Found) -> Reading | None:
    """Read "in the morning": of the day that the report goes on from, else of the day of publication."""
    base = found.anchors.named or found.anchors.published
    if base is None or re.match(r"\s+of\b", found.after):
        return None
    return _day(base, found["part"], found, named=found.anchors.named is not None)


def _day_beside(found: Found) -> Reading:
    """Read "a day earlier", from the day named last; "a day after he left" is no such form."""
    base = found.anchors.named
    if base is None:
        return Reading(value=None, granularity="day", against="text")
    days = 1 if found["way"] in {"after", "later"} else -1
    return Reading(value=(base + timedelta(days=days)).isoformat(), granularity="day", against="text")


def _digits(found: Found) -> Reading:
    try:
        if found["y"]:
            day = date(int(found["y"]), int(found["mo"]), int(found["d"]))
        else:
            day = date(int(found["y2"]), month_number(found["m2"]), int(found["d2"]))
    except ValueError:
        return Reading(value=None, granularity="day")
    return Reading(value=day.isoformat(), granularity="day")


def _slashed(found: Found) -> Reading | None:
    """Read "27/12/2024", day first or month first; where it may be either it has no value."""
    first, second, year = int(found["first"]), int(found["second"]), int(found["y3"])
    year += 0 if len(found["y3"]) > 2 else 2000 if year < _CENTURY_TURN else 1900  # noqa: PLR2004 - digits of a year
    if first != second and first <= _MONTHS and second <= _MONTHS:
        return Reading(value=None, granularity="day")
    try:
        day = date(year, min(first, second), max(first, second))
    except ValueError:
        return None
    return Reading(value=day.isoformat(), granularity="day")
