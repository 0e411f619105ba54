"""The place (and agency) that opens a lede: "WASHINGTON (AP) —", "KYIV, Ukraine —", "LONDON, March 3 (Reuters) -"."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from secondsource.places import countries, is_city, states
from secondsource.read.agencies import agency_of
from secondsource.read.published import MONTH

_CAPITALS = r"(?:[A-Z][A-Z'’.]+|[A-Z]\.)(?:[- ](?:[A-Z][A-Z'’.]*|of|de|la|el|al|da|do|on|in|the)){0,4}"
_TITLED = r"[A-Z][\w'’.]+(?:[- ](?:[A-Z][\w'’.]*|of|de|la|el|al|da|do|on|the|d['’][A-Z]\w+)){0,4}"
_MONTH = f"(?i:{MONTH})"
_DAY = rf"(?:{_MONTH}\s+\d{{1,2}}(?:\s*,\s*\d{{4}})?|\d{{1,2}}\s+{_MONTH}(?:\s+\d{{4}})?)"
_CREDIT = r"[(\[/](?P<credit>[A-Z][\w./&' -]{1,40}?)[)\]/]"
_DASH = r"(?:—|–|―|--|-|:)"
_DATELINE = re.compile(
    rf"""(?P<place>(?:{_CAPITALS}|{_TITLED})(?:/(?:{_CAPITALS}|{_TITLED})){{0,2}})
    (?:\s*[,.]\s*(?P<region>(?!{_MONTH}\s+\d){_TITLED}))?
    (?:\s*[,:.]?\s*(?P<day>{_DAY}))?
    (?:\s*[,.:]?\s*{_CREDIT}\.?)?
    \s*(?P<dash>{_DASH})?\s+(?=[\w"'“‘(\[$£€])""",
    re.VERBOSE,
)
_CREDIT_ALONE = re.compile(rf"(?:(?P<day>{_DAY})\s*)?{_CREDIT}\s*(?P<dash>{_DASH})?\s+(?=[\w\"'“‘$£€])")
_YEAR = re.compile(r"\d{4}$")
_LOOKED_AT_CHARS = 200  # longer than any dateline and the words after it that count
_MAX_CHARS = 90
_MAX_UNKNOWN_PLACE_WORDS = 3
_MIN_REST_WORDS = 4  # a dateline opens a paragraph


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place, agency and day of a dateline; `chars` is how much of the line it takes, without the space after it.

    The agency is the short name of one in our table, else the credit between place and dash as it is written.
    """

    place: str | None
    agency: str | None
    chars: int
    day: str | None = None  # as written, where it has its year: without one it dates nothing


def dateline_of(line: str) -> Dateline | None:
    """Return the dateline that opens a paragraph, or None.

    A place in capitals needs a dash or an agency after it, and before a country that no table knows a sentence after
    the dash; one in small letters an agency or a date, or a known country, state or region and a dash. A colon serves
    as a dash after a known city or a date. "(CNN)" alone counts, with no place. A dateline on a line of its own does
    not.
    """
    line = line[:_LOOKED_AT_CHARS]
    found = _DATELINE.match(line)
    if found and _is_dateline(found, opens_sentence=_opens_sentence(line[found.end() :])):
        chars = len(found.group().rstrip())
        place, region = found["place"], found["region"]
        shown = f"{place}, {region}" if region else place
        return Dateline(shown.strip(), _agency(found), chars, _day(found)) if _has_rest(line, chars) else None
    found = _CREDIT_ALONE.match(line)
    if found and (agency_of(found["credit"]) or found["credit"].isupper()):
        chars = len(found.group().rstrip())
        if (found["credit"].isupper() or found["dash"]) and _has_rest(line, chars):
            return Dateline(None, agency_of(found["credit"]), chars, _day(found))
    return None


def _day(found: re.Match[str]) -> str | None:
    day = found["day"]
    return day if day and _YEAR.search(day) else None


def _agency(found: re.Match[str]) -> str | None:
    """The agency that stands between place and text: known, or a name in its place that is no country and no date."""
    credit = found["credit"]
    if not credit or agency_of(credit):
        return agency_of(credit or "")
    named = credit.strip()
    return None if named in _regions() or re.search(rf"\d|{_MONTH}", named) else named


def _opens_sentence(rest: str) -> bool:
    first = rest.lstrip("\"'“‘([")[:1]
    return first.isupper() or first.isdigit()


def _has_rest(line: str, chars: int) -> bool:
    return len(line[chars:].split()) >= _MIN_REST_WORDS


def _is_dateline(found: re.Match[str], *, opens_sentence: bool) -> bool:
    place, region, dash = found["place"], found["region"], found["dash"]
    if len(found.group()) > _MAX_CHARS or place.upper() in word_table("not_places"):
        return False
    if found["credit"]:
        return bool(agency_of(found["credit"])) or (place.isupper() and bool(dash))
    if not dash or found["day"]:
        return bool(dash)
    if region:
        is_place = region in _regions() or (_may_be_place(place) and opens_sentence)
        return is_place and dash != ":"
    if not _may_be_place(place):
        return False
    # "SMITH: Well, …" is a transcript and five words in capitals are a heading, unless a map knows the place.
    return (dash != ":" and len(place.split()) <= _MAX_UNKNOWN_PLACE_WORDS) or is_city(place)


def _may_be_place(place: str) -> bool:
    return place.isupper() and len(place) > len("USA")  # "Split: …" and "Note: …" are towns and no datelines


@cache
def word_table(table: str) -> frozenset[str]:
    """Return one of the word lists of `data/datelines.toml`."""
    return frozenset(_table()[table])


@cache
def _regions() -> frozenset[str]:
    return word_table("regions") | {place.name for place in (*countries(), *states())}


@cache
def _table() -> dict[str, list[str]]:
    text = files("secondsource.read").joinpath("data/datelines.toml").read_text(encoding="utf-8")
    return {str(name): list(words) for name, words in tomllib.loads(text).items()}
