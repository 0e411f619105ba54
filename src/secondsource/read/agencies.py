"""Wire services, and the forms in which pages credit them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_BY_FORM = re.compile(
    r"\b(?:[A-Z][\w&’'-]+ ){1,3}(?:News Agency|Press Agency|News Service|Wire Service|Newswire|Newswires)\b"
)


@dataclass(frozen=True, slots=True)
class Agency:
    """One wire service: the short `name` that reports carry, its credit forms, and its own domains."""

    name: str
    forms: tuple[str, ...]
    domains: tuple[str, ...]


@cache
def agencies() -> tuple[Agency, ...]:
    """Return the table of wire services, in the order of the data file."""
    table = tomllib.loads(files("secondsource.read").joinpath("data/agencies.toml").read_text(encoding="utf-8"))
    return tuple(Agency(row["name"], tuple(row["forms"]), tuple(row.get("domains", ()))) for row in table["agency"])


def agency_of(credit: str) -> str | None:
    """Return the short name of the first wire service that a credit names, or None.

    `credit` is a byline, a bracket of a dateline, a credit line or a copyright line; running text is not one, since
    it also names agencies that it merely cites. Capitals tell "PA" and "UPI" from words.
    """
    found = _pattern().search(credit)
    return _name_of_form()[found.group().casefold()] if found else None


def agency_in_byline(byline: str) -> str | None:
    """Return the wire service that a byline names: one of our table, or a name that says it is one ("… News Agency").

    Only a byline: a headline or a copyright line in title case may speak of a news agency.
    """
    named = _BY_FORM.search(byline)
    return agency_of(byline) or (named.group() if named else None)


def agency_of_domain(domain: str) -> str | None:
    """Return the wire service that publishes at a domain ("apnews.com"), or None."""
    host = domain.lower().removeprefix("www.")
    return next((agency.name for agency in agencies() if host in agency.domains), None)


def is_only_agency(credit: str, agency: str) -> bool:
    """Whether a credit names an agency (one of our table, or `agency` as its page writes it) and nobody else."""
    return credit.casefold() == agency.casefold() or not re.search(r"[^\W_]", without_agencies(credit))


def without_agencies(credit: str) -> str:
    """Return a credit with the names of wire services taken out."""
    return _pattern().sub("", credit)


@cache
def _name_of_form() -> dict[str, str]:
    return {form.casefold(): agency.name for agency in agencies() for form in agency.forms}


@cache
def _pattern() -> re.Pattern[str]:
    """All forms, longest first; a form of small letters and capitals also matches in capitals only."""
    forms = sorted({form for agency in agencies() for form in agency.forms}, key=lambda form: (-len(form), form))
    ways = dict.fromkeys(way for form in forms for way in (form, form.upper()))
    return re.compile(rf"(?<![\w&])(?:{'|'.join(map(re.escape, ways))})(?![\w&])")
