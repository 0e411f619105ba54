"""Whose work a report says it is, and which other newsroom it credits in its text."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlsplit

from secondsource.read.agencies import agencies, agency_of, agency_of_domain, is_named
from secondsource.records import Annotated, Evidence, Origin, Owner, Report
from secondsource.trace.fold import text_blocks
from secondsource.trace.owners import plain

_DOMAIN = re.compile(r"(?:www\.)?([\w-]+)(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)
_WORD = re.compile(r"\w+")
MOST_OUTLETS = 10_000  # remembered: every report of a story is asked about every other
_SHORTEST_NAME = 3  # letters; an outlet called "M" would be found in every text


def agency_behind(report: Report) -> str | None:
    """Return the wire service whose text the report says it is, or that published it; None for neither."""
    return _agency_behind(report.outlet, report.agency, report.url)


def is_agency(report: Report) -> bool:
    """Whether the report was published by a wire service itself."""
    return _is_agency(report.outlet, report.agency, report.url)


@lru_cache(maxsize=MOST_OUTLETS)
def _agency_behind(outlet: str | None, agency: str | None, url: str | None) -> str | None:
    if agency:
        return agency
    if _is_agency(outlet, agency, url):
        return agency_of(outlet or "") or agency_of_domain(_host(url))
    return None


@lru_cache(maxsize=MOST_OUTLETS)
def _is_agency(outlet: str | None, agency: str | None, url: str | None) -> bool:
    outlet = (outlet or "").strip()
    if agency and plain(outlet).split()[: len(agency.split())] == agency.casefold().split():
        return True  # "Fairlead News Agency" publishes what others credit to "Fairlead"
    return is_named(outlet) or agency_of_domain(_host(url)) is not None


def newsroom(report: Report) -> str:
    """Return a key for the newsroom whose work the report is: its agency, else its outlet, else its own page.

    Two reports with one key are one newsroom's work, whatever their texts. Outlets that share a newsroom, as a table
    of owners says (`owners.py`), have one key; outlets that merely have one owner do not. A page whose outlet is
    unknown has a key of its own, so that its parts are one newsroom and other pages are not.
    """
    agency = agency_behind(report)
    if agency:
        return f"agency:{agency.casefold()}"
    if report.owner and report.owner.newsroom:
        return f"owner:{plain(report.owner.name)}:{plain(report.owner.newsroom)}"
    if report.outlet:
        return f"outlet:{plain(report.outlet)}"
    return f"page:{report.document.id}"


def with_owners_told(origins: Iterable[Origin], annotated: Iterable[Annotated]) -> tuple[Origin, ...]:
    """Return `origins`; where outlets of one newsroom were joined, `why` says which and by which table."""
    report_of = {one.report.id: one.report for one in annotated}
    told = []
    for origin in origins:
        outlets: dict[Owner, set[str]] = defaultdict(set)
        for report in (report_of[key] for key in origin.reports if key in report_of):
            if report.owner and report.owner.newsroom and not agency_behind(report):
                outlets[report.owner].add(report.label)
        whys = [
            f"{', '.join(sorted(names))} share a newsroom of {owner.name}, says {owner.source}"
            for owner, names in outlets.items()
            if len({plain(name) for name in names}) > 1
        ]
        told.append(replace(origin, why="; ".join([origin.why, *sorted(whys)])))
    return tuple(told)


class Publisher(NamedTuple):
    """Who published a report, as far as others can credit it."""

    names: tuple[str, ...]  # as others write them, sorted
    domain: str  # the words of its domain in one: "harbourtimes"; empty for an outlet that is called otherwise
    newsroom: str
    agency: bool


def publisher(report: Report) -> Publisher:
    """Return who published a report.

    Names are taken as the outlet writes itself; a domain also stands for the words in it ("harbourtimes.com").
    """
    return Publisher(*_names(report.outlet, report.agency, report.url), newsroom(report), is_agency(report))


def opening_words(house: Publisher) -> frozenset[str]:
    """Return words, in lower case, of which every text that writes one of its names holds one; empty: any text may."""
    found = (_WORD.search(name.casefold()) for name in house.names)
    return frozenset(word.group() if word else "" for word in found)


def spelt_out(words: Sequence[str], beginnings: Collection[str]) -> Iterator[str]:
    """Yield the `beginnings` that neighbouring words spell together: "harbour", "times" spell "harbourtimes"."""
    for first in range(len(words)):
        run = ""
        for word in islice(words, first, None):
            run += word
            if run not in beginnings:
                break
            yield run


def credit(taker: Report, source: Report | Publisher) -> Evidence | None:
    """Return the words by which `taker` credits the newsroom that published `source`, or None.

    Does not find credits by nickname ("the Gray Lady") or by pronoun.
    """
    text, house = taker.document.text, publisher(source) if isinstance(source, Report) else source
    if not house.names or not _any_name(house.names, house.domain).search(text, taker.start, taker.end):
        return None
    if newsroom(taker) == house.newsroom and not house.agency:
        return None
    for pattern in _patterns(house.names, house.domain):
        for block in text_blocks(taker):
            found = pattern.search(text, block.start, block.end)
            if found:
                return taker.evidence(found.start(), found.end())
    return None


@lru_cache(maxsize=MOST_OUTLETS)
def _names(outlet: str | None, agency: str | None, url: str | None) -> tuple[tuple[str, ...], str]:
    """The names by which other texts know a publisher, sorted, and the words of its domain."""
    outlet = (outlet or "").strip()
    names: list[str] = []
    domain = _DOMAIN.fullmatch(outlet)
    spread = domain[1] if domain and len(domain[1]) > _SHORTEST_NAME else ""
    if spread:
        names.append(outlet)
    elif len(outlet) >= _SHORTEST_NAME:
        names.append(re.sub(r"^the\s+", "", outlet, flags=re.IGNORECASE))
    if _is_agency(outlet, agency, url):
        behind = _agency_behind(outlet, agency, url)
        names += [form for one in agencies() if one.name == behind for form in (*one.forms, *one.short)]
    return tuple(sorted(set(names))), spread


@cache
def _any_name(names: tuple[str, ...], domain: str) -> re.Pattern[str]:
    ways = [re.escape(name) for name in names]
    return re.compile("|".join([*ways, rf"(?i:{'[ -]?'.join(map(re.escape, domain))})"] if domain else ways))


@cache
def _patterns(names: tuple[str, ...], domain: str) -> tuple[re.Pattern[str], ...]:
    """The forms of a credit with the names in them; letters that mean other things too need forms of their own."""
    table = tomllib.loads(files("secondsource.trace").joinpath("data/credits.toml").read_text(encoding="utf-8"))
    short = {form for agency in agencies() for form in agency.short}.intersection(names)
    sure = tuple(name for name in names if name not in short)
    ways = {"short_forms": _any_name(tuple(sorted(short)), "")} if short else {}
    if sure or domain:
        ways["forms"] = _any_name(sure, domain)
    return tuple(
        re.compile(rf"(?<!\w){form.format(name=rf'(?-i:(?:[Tt]he )?(?:{way.pattern}))')}(?!\w)", re.IGNORECASE)
        for key, way in sorted(ways.items())
        for form in table[key]
    )


def _host(url: str | None) -> str:
    return urlsplit(url or "").hostname or ""
