"""In which town: the one that a report speaks for by where its names of places stand, one answer a report."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from secondsource.align.slots import nations
from secondsource.align.tables import table
from secondsource.places import countries, is_city, states
from secondsource.records import Annotated, Mention

Clue = Literal["dateline", "headline", "quarter", "police", "state", "in", "known", "named"]
LEAST_CHANCE = (
    0.7  # less leaves open which town it is: on the first four fifths of the shootings 0.88 of the rest is right
)
_EARLY_SENTENCES = 8
_IN_REACH_CHARS = 24
_BEHIND_CHARS = 40
_QUARTER = re.compile(
    r"['’]?\s+(?:neighbou?rhood|section|community|quarter|projects?|apartments?|complex)\b", re.IGNORECASE
)
_CAPITALS = re.compile(r"[A-Z][A-Z.'’]+(?:[ -][A-Z.'’]+)*(?=[ ,])")
_IN_A_TOWN = re.compile(r"\b(?:in|of|near)\s+(?:\w+\s+)?$")


@dataclass(slots=True)
class Town:
    """A town that a report names, how often each clue speaks for it, and where it is told best."""

    name: str
    clues: Counter[Clue] = field(default_factory=Counter)
    start: int = 0
    end: int = 0
    shown: str = ""
    telling: float = field(default=-math.inf, repr=False)  # the weight of the clue that is shown

    @property
    def key(self) -> str:
        """The name without regard to case."""
        return self.name.casefold()


def chances(towns: Iterable[Town]) -> dict[str, float]:
    """Return for the key of each town how likely it is, 0 to 1, that the event of a story happened there.

    Args:
        towns: all that the reports of one story name; those of one key count together.

    A conditional logit over the towns of a story, of the logarithms of how often each clue stands; its weights are
    fitted by `models/towns/train.py` and stand in `data/towns.toml`. Knows nothing of towns that no report names.
    """
    clues: dict[str, Counter[Clue]] = defaultdict(Counter)
    for town in towns:
        clues[town.key] += town.clues
    scores = {key: _score(told) for key, told in clues.items()}
    most = max(scores.values(), default=0.0)
    whole = math.fsum(math.exp(score - most) for score in scores.values())
    return {key: math.exp(score - most) / whole for key, score in scores.items()}


def _score(clues: Counter[Clue]) -> float:
    return math.fsum(weight * math.log1p(clues[clue]) for clue, weight in _weights().items())


@cache
def _weights() -> dict[Clue, float]:
    weights: dict[Clue, float] = table("towns")["weights"]
    return weights


def towns_of(member: Annotated) -> list[Town]:
    """Return the towns that a report may put its event in, by datelines, "in", police and mayors, as they stand in it.

    Countries, states, counties, streets, buildings and quarters are no towns, as far as their names tell. Does not
    know in which town a quarter lies.
    """
    towns: dict[str, Town] = {}
    for mention in (*member.mentions, *_of_datelines(member)):
        name = _plain(mention.text)
        if not name or _is_no_town(name) or not _is_of_town(member, mention, name):
            continue
        town = towns.setdefault(name.casefold(), Town(name))
        town.clues["known"] += is_city(name) and not town.clues["named"]
        town.clues["named"] += 1
        for clue, start, end in _speaks(member, mention):
            town.clues[clue] += 1
            if _weights()[clue] > town.telling:
                town.start, town.end, town.telling = start, end, _weights()[clue]
                town.shown = " ".join(member.report.document.text[start:end].split())
    return sorted((town for town in towns.values() if town.shown), key=lambda town: town.start)


def _is_of_town(member: Annotated, mention: Mention, name: str) -> bool:
    """Whether a mention is a place, a body of one ("Kessel Police"), or a city taken for a person ("Kessel man")."""
    if mention.type == "PLACE" or (mention.type == "ORG" and name != mention.text):
        return True
    return is_city(name) and _its_police().match(member.report.document.text, mention.end) is not None


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
    return (
        frozenset(name.casefold() for name in named) - {"washington"} | nations() | frozenset(table("towns")["never"])
    )


def _is_no_town(name: str) -> bool:
    if name.casefold() in _no_towns() or any(char.isdigit() for char in name):
        return True
    last = re.split(r"[\s.]+", name.casefold().strip("."))[-1]
    return not is_city(name) and _tails().fullmatch(last) is not None


@cache
def _tails() -> re.Pattern[str]:
    return re.compile("|".join(table("towns")["tails"]))


def _speaks(member: Annotated, mention: Mention) -> Iterator[tuple[Clue, int, int]]:
    """What speaks for the place of a mention, or against it, and the characters that do."""
    text, report = member.report.document.text, member.report
    if any(b.kind == "dateline" and b.start <= mention.start < b.end for b in report.blocks):
        yield "dateline", mention.start, mention.end
    if any(b.kind == "headline" and b.start <= mention.start < b.end for b in report.blocks):
        yield "headline", mention.start, mention.end
    behind = text[mention.end : mention.end + _BEHIND_CHARS]
    if _QUARTER.match(behind):
        yield "quarter", mention.start, mention.end
    police = _its_police().match(behind)
    if police or _bodies().search(mention.text):
        yield "police", mention.start, mention.end + (police.end() if police else 0)
    state = _state_behind().match(behind)
    if state:
        yield "state", mention.start, mention.end + state.end()
    before = _IN_A_TOWN.search(text, max(0, mention.start - _IN_REACH_CHARS), mention.start)
    early = member.sentences[:_EARLY_SENTENCES]
    if before and early and mention.start < early[-1].end:
        yield "in", before.start(), mention.end


@cache
def _its_police() -> re.Pattern[str]:
    return re.compile(rf"(?:['’]s)?\s+(?:{'|'.join(table('towns')['bodies'])})\b", re.IGNORECASE)


@cache
def _state_behind() -> re.Pattern[str]:
    names = {name for state in states() for name in (state.name, state.region) if name}
    names |= {country.name for country in countries()} | set(table("towns")["states"])
    return re.compile(rf",\s+(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)")
