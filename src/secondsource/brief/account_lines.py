"""What an account is made of: sections of items, with a line for each passage that an item stands on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Literal

from secondsource.brief.wording import Places, one_line
from secondsource.records import Evidence

SectionKey = Literal[
    "reworded",
    "happened",
    "corroborated",
    "contested",
    "differing",
    "single-source",
    "quotes",
    "lineage",
    "rewrites",
    "shared-quotes",
    "dismissed",
    "origins",
    "timeline",
    "names",
    "running",
    "reports",
    "gaps",
    "rejected",
    "rulings",
]


@dataclass(frozen=True, slots=True)
class Line:
    """Where something stands: the passage, its place in words, and what is to be said about it."""

    evidence: Evidence
    place: str
    words: str  # the passage on one line; empty when the item already gives it
    note: str = ""
    focus: str = ""  # the part of the words that a cut must leave

    @classmethod
    def of(cls, evidence: Evidence, places: Places, *, note: str = "", words: str | None = None) -> Line:
        """Return the line of a passage; `words` replaces its own."""
        return cls(evidence, places.place(evidence), one_line(evidence.text) if words is None else words, note)


@dataclass(frozen=True, slots=True)
class Rest:
    """What a page left out of an item: how much, and the address where it stands."""

    count: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that the account tells."""

    text: str
    lead: str = ""  # stands before the text: "When", "13 May 2031"
    facts: str = ""  # counts and the like, after the text
    why: str = ""
    verdict: str = ""  # the verdict or relation that colours it
    id: str = ""
    lines: tuple[Line, ...] = ()
    items: tuple[Item, ...] = ()
    aside: bool = False  # told in a few words with others where space is short: background, a report on its own
    pair: tuple[str, str] | None = None  # ids of two reports that can be laid side by side
    rest: Rest | None = None  # set by a page that shows only some of the lines and items


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, best first."""

    key: SectionKey
    title: str
    items: tuple[Item, ...]
    note: str = ""  # one sentence on how to read it
    asides: str = ""  # what to call the items that are told aside: "Background"


def lines_of(evidence: Iterable[Evidence], places: Places, *, focus: str = "") -> tuple[Line, ...]:
    """Return a line for each passage; `focus` are words that matter in all: passages that have them come first."""
    told = [Line.of(one, places) for one in evidence]
    if not focus:
        return spread(told)
    wanted = one_line(focus).casefold()
    focused = [replace(line, focus=focus) for line in told]
    return spread(sorted(focused, key=lambda line: wanted not in line.words.casefold()))


def spread(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines with the first of each report before the second of any, so that a cut list has most reports."""
    told = tuple(lines)
    if len(told) < 2:  # noqa: PLR2004 - nothing to order
        return told
    seen: Counter[str] = Counter()
    ranked = []
    for line in told:
        ranked.append((seen[line.evidence.report], line))
        seen[line.evidence.report] += 1
    return tuple(line for _, line in sorted(ranked, key=itemgetter(0)))
