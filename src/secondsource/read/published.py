"""When a report was published, read from the words or the number in which its page states it."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from dateutil import parser as dateutil_parser

from secondsource.records import Published

# The web has no news older than this, and a page dated years ahead is wrong; fixed years keep runs repeatable.
FIRST_YEAR, LAST_YEAR = 1980, 2100

RECORD = "the record that holds it"  # a JSON article, a feed or an archive states the date, and not the page

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DAY_NAME = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?)"
YEAR = r"(?:19|20|21)\d\d"
WRITTEN_DATE = (
    rf"(?:{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\s*,?\s+{YEAR}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{MONTH}[\s,-]+{YEAR})"
)
NUMERIC_DATE = rf"(?:{YEAR}([-/.])\d{{1,2}}\1\d{{1,2}}|\d{{1,2}}([-/.])\d{{1,2}}\2{YEAR})"
CLOCK = (
    r"(?:[01]?\d|2[0-4])(?:(?::|\.(?=\d\d\s*[ap]))[0-5]\d(?::[0-5]\d(?:\.\d+)?)?\s*(?:[ap]\.?m\b\.?)?|\s*[ap]\.?m\b\.?)"
)

_WRITTEN = re.compile(WRITTEN_DATE, re.IGNORECASE)
_NUMERIC = re.compile(rf"(?<!\d){NUMERIC_DATE}(?!\d)")
_CLOCK = re.compile(rf"(?<![\d:]){CLOCK}", re.IGNORECASE)
_ISO = re.compile(rf"^{YEAR}-?\d\d-?\d\d(?:[T ]\d\d:?\d\d(?::?\d\d(?:[.,]\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d|[+-]\d\d)?)?$")
_PROGRAM = re.compile(rf"^[A-Z][a-z]{{2}} [A-Z][a-z]{{2}} +\d+ [\d:]+ (?:[+-]\d{{4}}|UTC|GMT) {YEAR}$")
_EPOCH = re.compile(r"^\d{9,10}(?:\.\d+)?$|^\d{12,13}$")
_OFFSET = re.compile(r"(?:(?:GMT|UTC)\s*)?([+-])(\d{1,2}):?(\d\d)?\b")
_ZONE = re.compile(r"\b[A-Z]{1,5}\b|\b(?:Eastern|Central|Mountain|Pacific)\b")
_COUNTRY_ZONES = {"Eastern": "ET", "Central": "CT", "Mountain": "MT", "Pacific": "PT"}
_QUOTE_CHARS = 80
_ZONE_CHARS = 16  # room for " (GMT+05:30) on " between a time and its date
_MILLISECONDS_FROM = 10**11  # an epoch above it, read as seconds, would lie past the year 5000


def parse_published(stated: str, *, time_zone: str = "UTC", where: str = "the page") -> Published | None:
    """Read a stated date of publication: ISO 8601, RFC 2822, an epoch, or words ("3 March 2021, 14:05 GMT").

    A date alone stays a date ("2021-03-03"); with a time it becomes an ISO time with offset, in the stated zone, else
    in `time_zone` (IANA name). The first date in `stated` is taken; `where` goes into the reason. Returns None for no
    date, a year that cannot be, and a numeric date whose day and month cannot be told apart ("03/04/2021"): no guess
    is made.
    """
    words = " ".join(stated.split())
    shown = repr(words) if len(words) <= _QUOTE_CHARS else f"{words[:_QUOTE_CHARS]!r}…"
    value = _from_epoch(words) or _from_iso(words, time_zone) or _from_words(words, time_zone) or _from_mail(words)
    return Published(value, "stated", f"{where} says {shown}") if value else None


def override(stated: str, *, time_zone: str = "UTC") -> Published:
    """Return the date that the user set for reports that state none: ISO, as `settings.load` has checked."""
    found = parse_published(stated, time_zone=time_zone)
    return Published(found.value if found else stated, "stated", "set by the user")


def _from_epoch(words: str) -> str | None:
    if not _EPOCH.match(words):
        return None
    seconds = float(words)
    if seconds >= _MILLISECONDS_FROM:
        seconds /= 1000
    return _iso(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds)))


def _from_iso(words: str, time_zone: str) -> str | None:
    if not _ISO.match(words):
        return None
    try:
        moment = datetime.fromisoformat(words.replace(",", "."))
    except ValueError:
        return None
    if len(words) <= len("2021-03-04") or (moment.tzinfo is None and moment.time() == time()):
        return _day(moment)  # midnight without a zone is how programs write a date
    return _iso(moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(time_zone)))


def _from_mail(words: str) -> str | None:
    """Orders of words that only programs write, as "Wed Mar 03 14:05:10 +0000 2021": all of it, or nothing."""
    if not _PROGRAM.match(words):
        return None
    try:
        moment = dateutil_parser.parse(words)
    except (ValueError, OverflowError):
        return None
    return _iso(moment) if moment.tzinfo else None


def _from_words(words: str, time_zone: str) -> str | None:
    found = min(
        (match for match in (_WRITTEN.search(words), _NUMERIC.search(words)) if match),
        key=lambda match: match.start(),
        default=None,
    )
    if found is None:
        return None
    day = _parse_day(found.group())
    if day is None:
        return None
    rest = words[: found.start()] + " " * len(found.group()) + words[found.end() :]
    clock = _clock_near(rest, found.start(), found.end())
    if clock is None:
        return _day(day)
    return _with_clock(day, clock.group(), rest[clock.end() :], time_zone)


def _clock_near(rest: str, start: int, end: int) -> re.Match[str] | None:
    """The time that goes with a date: the one close before it ("14:05 GMT, 3 March"), else the first after it."""
    before = [clock for clock in _CLOCK.finditer(rest, 0, start) if start - clock.end() <= _ZONE_CHARS]
    return before[-1] if before else _CLOCK.search(rest, end)


def _parse_day(text: str) -> datetime | None:
    parts = re.split(r"[-/.]", text)
    numeric = all(part.isdigit() for part in parts)
    day_first = False
    if numeric and len(parts[0]) <= len("31"):
        first, second = int(parts[0]), int(parts[1])
        if first <= 12 and second <= 12 and first != second:  # noqa: PLR2004 - there are twelve months
            return None
        day_first = first > second
    clean = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|\bof\b", "", text, flags=re.IGNORECASE)
    try:
        return dateutil_parser.parse(clean, default=datetime(2000, 1, 1), dayfirst=day_first)  # noqa: DTZ001 - a day
    except (ValueError, OverflowError):
        return None


def _with_clock(day: datetime, clock: str, after: str, time_zone: str) -> str | None:
    """The day at that time; the day alone where the time names a zone that stands for several."""
    try:
        moment = dateutil_parser.parse(re.sub(r"(?<=\d)\.(?=\d\d)", ":", clock, count=1), default=day)
    except (ValueError, OverflowError):
        return _day(day)
    zone = _zone_after(after, time_zone)
    return _day(day) if zone is None else _iso(moment.replace(tzinfo=zone))


def _zone_after(after: str, time_zone: str) -> tzinfo | None:
    """The zone that stands after a clock time; `time_zone` when none does; None when it is not known which."""
    near = after[:20].lstrip(" (,")
    offset = _OFFSET.match(near)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes)) if minutes < 24 * 60 else None
    named = _ZONE.match(near)
    if named is None:
        return ZoneInfo(time_zone)
    zone = _zones().get(_COUNTRY_ZONES.get(named.group(), named.group()))
    return ZoneInfo(zone) if zone else None


@cache
def _zones() -> dict[str, str]:
    table = tomllib.loads(files("secondsource.read").joinpath("data/time_zones.toml").read_text(encoding="utf-8"))
    return {str(name): str(zone) for name, zone in table["zones"].items()}


def _day(moment: datetime) -> str | None:
    return moment.date().isoformat() if FIRST_YEAR <= moment.year <= LAST_YEAR else None


def _iso(moment: datetime) -> str | None:
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    return moment.replace(microsecond=0).isoformat()
