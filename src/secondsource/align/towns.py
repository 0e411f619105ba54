"""In which town: the one that a report speaks for by where its names of places stand, one answer a report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from secondsource.align.tables import any_of, table
from secondsource.places import countries, is_city, states
from secondsource.records import Annotated, Mention

# What speaks for a town, and how much. Set on the fourth fifth by date of the shootings (bench/align).
_DATELINE = 3.0
_ITS_POLICE = 1.5  # "Kessel police", "the mayor of Kessel"
_ITS_STATE = 1.5  # "Kessel, Ohio"
_IN = 2.0  # "in Kessel", early in the report
_HEADLINE = 1.0
_PART = -4.0  # "the Kessel neighborhood"
_KNOWN = 1.0  # a city of the places table
_NAMED = 0.5  # each time it is named …
_MOST_NAMED = 4  # … up to so often
LEAST_TOWN = 2.0  # less says nothing of the event's town
_EARLY_SENTENCES = 8
_IN_REACH_CHARS = 24
_BEHIND_CHARS = 40
_QUARTER = re.compile(r"['’]?\s+(?:neighbou?rhood|section|community|quarter|projects?|apartments?|complex)\b", re.IGNORECASE)
_CAPITALS = re.compile(r"[A-Z][A-Z.'’]+(?:[ -][A-Z.'’]+)*(?=[ ,])")
_IN_A_TOWN = re.compile(r"\b(?:in|of|near)\s+(?:\w+\s+)?$")


@dataclass(slots=True)
class Town:
    """A town that a report names, how much speaks for it, and where it is told best."""

    name: str
    weight: float = 0.0
    start: int = 0
    end: int = 0
    shown: str = ""
    best: float = field(default=-1.0, repr=False)


def towns_of(member: Annotated) -> list[Town]:
    """Return the towns that a report may put its event in, by datelines, "in", police and mayors; the likeliest first.

    Countries, states, counties, streets, buildings and quarters are no towns, as far as their names tell. Does not
    know in which town a quarter lies.
    """
    towns: dict[str, Town] = {}
    counts: dict[str, int] = defaultdict(int)
    for mention in (*member.mentions, *_of_datelines(member)):
        name = _plain(mention.text)
        of_town = mention.type == "PLACE" or (mention.type == "ORG" and name != mention.text)  # "Kessel Police"
        if not of_town or not name or _is_no_town(name):
            continue
        town = towns.setdefault(name.casefold(), Town(name, weight=_KNOWN * is_city(name)))
        counts[name.casefold()] += 1
        told = _NAMED if counts[name.casefold()] <= _MOST_NAMED else 0.0
        for weight, start, end in _speaks(member, mention):
            told += weight
            if weight > town.best:
                town.start, town.end, town.best = start, end, weight
                town.shown = " ".join(member.report.document.text[start:end].split())
        town.weight += told
    told_in = (town for town in towns.values() if town.best > 0)
    return sorted(told_in, key=lambda town: (-town.weight, town.start))


def _of_datelines(member: Annotated) -> Iterator[Mention]:
    """The places of datelines that were not found as names: "KESSEL, Ohio" in capitals."""
    text = member.report.document.text
    for block in member.report.blocks:
        place = _CAPITALS.match(text, block.start, block.end) if block.kind == "dateline" else None
        if place and not any(one.start < place.end() and place.start() < one.end for one in member.mentions):
            yield Mention(place.start(), place.end(), place[0].title(), "PLACE")


def _plain(name: str) -> str:
    """The town of a name: "Kessel Police Department" is of Kessel, and "South Kessel" a part of it."""
    whole = _bodies().sub("", name).strip(" ,.'’-–—")
    direction, _, rest = whole.partition(" ")
    if direction.casefold() in table("towns")["parts"] and is_city(rest) and not is_city(whole):
        return rest
    return str(table("towns")["same"].get(whole.casefold(), whole))


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(rf"(?:['’]s)?\s+(?:{'|'.join(table('towns')['bodies'])})\b.*$", re.IGNORECASE)


@cache
def _no_towns() -> frozenset[str]:
    named = (name for place in (*countries(), *states()) for name in (place.name, *place.spellings, place.region))
    return frozenset(name.casefold() for name in named) | frozenset(table("towns")["never"])


def _is_no_town(name: str) -> bool:
    if name.casefold() in _no_towns() or any(char.isdigit() for char in name):
        return True
    last = re.split(r"[\s.]+", name.casefold().strip("."))[-1]
    return not is_city(name) and _tails().fullmatch(last) is not None


@cache
def _tails() -> re.Pattern[str]:
    return re.compile("|".join(table("towns")["tails"]))


def _speaks(member: Annotated, mention: Mention) -> Iterator[tuple[float, int, int]]:
    """How much the place of a mention speaks for its town, and the characters that do."""
    text, report = member.report.document.text, member.report
    yield 0.0, mention.start, mention.end
    if any(b.kind == "dateline" and b.start <= mention.start < b.end for b in report.blocks):
        yield _DATELINE, mention.start, mention.end
    if any(b.kind == "headline" and b.start <= mention.start < b.end for b in report.blocks):
        yield _HEADLINE, mention.start, mention.end
    behind = text[mention.end : mention.end + _BEHIND_CHARS]
    if _QUARTER.match(behind):
        yield _PART, mention.start, mention.end
    police = _its_police().match(behind)
    if police or _bodies().search(mention.text):
        yield _ITS_POLICE, mention.start, mention.end + (police.end() if police else 0)
    state = _state_behind().match(behind)
    if state:
        yield _ITS_STATE, mention.start, mention.end + state.end()
    before = re.search(
        r"\b(?:in|of|near)\s+(?:\w+\s+)?$", text[max(0, mention.start - _IN_REACH_CHARS) : mention.start]
    )
    early = member.sentences[:_EARLY_SENTENCES]
    if before and early and mention.start < early[-1].end:
        yield _IN, mention.start - len(before.group()), mention.end


@cache
def _its_police() -> re.Pattern[str]:
    return re.compile(rf"(?:['’]s)?\s+(?:{'|'.join(table('towns')['bodies'])})\b", re.IGNORECASE)


@cache
def _state_behind() -> re.Pattern[str]:
    names = {name for state in states() for name in (state.name, state.region) if name}
    names |= {country.name for country in countries()} | set(table("towns")["states"])
    return re.compile(rf",\s+(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)")
