"""Wire services, and the forms in which pages credit them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_BY_FORM = re.compile(
    r"\b(?:[A-Z][\w&’'-]{1,40}+ ){1,3}(?:News Agency|Press Agency|News Service|Wire Service|Newswire|Newswires)\b"
)


# What stands before and behind letters that are a credit: an edge, a mark, or the words of a credit line.
_BEFORE = re.compile(
    r"(?:^|[(\[/|©,;:—–•-]|\b(?:[Bb]y|BY|[Oo]f|OF|[Vv]ia|[Ff]rom|[Ww]ith|[Aa]nd|[Tt]he|THE|AND|[Ss]ource|\d{4}))\s*$"
)
_BEHIND = re.compile(
    r"\s*(?:$|[)\]/|,;:.—–•-]|\d|(?:and|via|with|contributed|file|archive|[Ss]taff|STAFF|[Nn]ews|NEWS|[Pp]hotos?|PHOTO|[Ww]ire"
    r"|[\w’'-]*(?:[Ww]riters?|WRITERS?|[Rr]eporters?|REPORTER|[Cc]orrespondents?|[Ee]ditors?|[Bb]ureau))\b"
    r"|[A-Z][\w’'-]+ (?:[Ww]riters?|WRITERS?|[Rr]eporters?|REPORTER|[Cc]orrespondents?|[Ee]ditors?|[Bb]ureau)\b)"
)

_NEAR_CHARS = 16  # before letters that are a credit: the longest such word and spaces


@dataclass(frozen=True, slots=True)
class Agency:
    """One wire service: the `name` that reports carry, its credit forms, ambiguous letters, and its own domains."""

    name: str
    forms: tuple[str, ...]
    short: tuple[str, ...]
    domains: tuple[str, ...]


@cache
def agencies() -> tuple[Agency, ...]:
    """Return the table of wire services, in the order of the data file."""
    table = tomllib.loads(files("secondsource.read").joinpath("data/agencies.toml").read_text(encoding="utf-8"))
    return tuple(
        Agency(row["name"], *(tuple(row.get(key, ())) for key in ("forms", "short", "domains")))
        for row in table["agency"]
    )


def agency_of(credit: str) -> str | None:
    """Return the short name of the first wire service that a credit names, or None.

    `credit` is a byline, a bracket of a dateline, a credit line or a copyright line; running text is not one, since
    it also names agencies that it merely cites. Letters that mean other things too ("PA") count as they are written,
    and where a credit has its mark: "(PA)", "Jane Roe, PA", "PA staff writer", but not "PA State Police".
    """
    found = next(_found(credit), None)
    return _name_of_form()[_key(found.group())] if found else None


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
    for found in reversed(list(_found(credit))):
        credit = credit[: found.start()] + credit[found.end() :]
    return credit


def is_named(outlet: str) -> bool:
    """Whether an outlet's whole name is that of a wire service; "App" is not "APP"."""
    return _key(outlet) in _name_of_form()


def _found(credit: str) -> Iterator[re.Match[str]]:
    """Where a credit names agencies."""
    for found in _pattern().finditer(credit):
        if found.group() not in _shorts() or (
            _BEFORE.search(credit, max(0, found.start() - _NEAR_CHARS), found.start())
            and _BEHIND.match(credit, found.end())
        ):
            yield found


def _key(form: str) -> str:
    """A form as it is looked up: letters with several meanings as they stand."""
    return form if form in _shorts() else form.casefold()


@cache
def _shorts() -> frozenset[str]:
    return frozenset(form for agency in agencies() for form in agency.short)


@cache
def _name_of_form() -> dict[str, str]:
    return {_key(form): agency.name for agency in reversed(agencies()) for form in (*agency.forms, *agency.short)}


@cache
def _pattern() -> re.Pattern[str]:
    """All forms, longest first; a form of small letters and capitals also matches in capitals only."""
    forms = {way for agency in agencies() for form in agency.forms for way in (form, form.upper())} | _shorts()
    ways = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<![\w&])(?:{'|'.join(map(re.escape, ways))})(?![\w&])")
