"""Which name "the fisherman" or "the coastguard" stands for: whom the reports have introduced so.

A name is introduced by its title ("Consul General Ines Okafor"), by what stands in commas or straight before it ("Tomas
Varga, a fisherman", "the operator, Bay Lines"), and a body by the last words of its own name ("the Orlen Coastguard").
A description stands for a name only when no other name of its report, or failing any there, of the story fits it.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from secondsource.records import Annotated, Mention, Name
from secondsource.resolve.spelling import fold, spelled_out

_DEFINITE = re.compile(r"^(?:the|this|that)\s+", re.IGNORECASE)
_BEHIND = re.compile(
    r",\s+(?:\d{1,3},\s+)?(?:(?:the|an?|its|their|his|her)\s+)(?P<what>[^,.;:()“”\"\n]{3,70})[,.]", re.IGNORECASE
)
_TITLES = r"(?:[A-Z][\w.]+\s+){0,2}$"
_AHEAD = (
    # "A fisherman who took part, Eamon Varga": the phrase opens its clause, so that "in the rescue, Varga" is none.
    re.compile(
        r"(?:^|[\n.,;:“”\"]\s*|\b(?:said|says|and|but|with|by)\s+)(?i:the|an?|its|their)\s+(?P<what>[^,.;:()“”\"\n]{3,70}),\s+"
        + _TITLES
    ),
    re.compile(r"\b(?:identified|named|introduced)\s+(?:the|its|their)\s+(?P<what>[\w\s’'-]{3,50})\s+as\s+" + _TITLES),
    re.compile(r"\b(?i:the|an?)\s+(?P<what>(?:[a-z][\w’'-]+\s+){1,3})" + _TITLES),
)
_CUT = re.compile(r"\s+(?:of|for|in|from|at|on|with|who|which|that|whose|and|as|to|by|said|says|was|is)\b.*", re.DOTALL)
_CLOSED = re.compile(r"\b(?:the|its|their)\s+(?P<what>[^,.;:()“”\"\n]{3,50}),\s+" + _TITLES)
_OWNER = re.compile(r"^.*(?:['’]s?|\s(?:the|an?))\s+")  # "the paper quoted the harbour master": the last of them
_AHEAD_CHARS = 90
_LONGEST_WORDS = 4  # of a description: "deputy harbour master general"

Phrase = tuple[str, ...]


@cache
def speaking(key: str) -> frozenset[str]:
    """Return a list of words of `data/speaking.toml`."""
    text = files("secondsource.resolve").joinpath("data/speaking.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[key])


class Descriptions:
    """The descriptions that the reports of a story introduce its names with."""

    def __init__(self, members: Sequence[Annotated], of: Mapping[tuple[str, int, int], Name]) -> None:
        """`of` gives the name of each mention by report id, start and end."""
        self._by_report: dict[str, dict[str, list[tuple[Phrase, Name]]]] = {}
        for member in members:
            rows: dict[str, list[tuple[Phrase, Name]]] = defaultdict(list)
            for mention in member.mentions:
                name = of.get((member.report.id, mention.start, mention.end))
                for phrase in _introduced(member, mention) if name is not None else ():
                    if name is not None and phrase:
                        rows[phrase[-1]].append((phrase, name))
            self._by_report[member.report.id] = rows
        self._in_story: dict[Phrase, dict[str, Name]] = {}  # by what has been asked for

    def name(self, report_id: str, words: str) -> Name | None:
        """Return the name that `words` ("the fisherman") stand for in a report, or None. Only for definite ones."""
        if not _DEFINITE.match(words):
            return None
        asked = _phrase(_DEFINITE.sub("", words))
        if not asked or len(asked) > _LONGEST_WORDS or (len(asked) == 1 and asked[0] in speaking("nobody")):
            return None
        here = self._fitting(report_id, asked) or self._anywhere(asked)
        # One report calls by the bare word what others name in full: "Coastguard" beside "Orlen Coastguard".
        fuller = [name for name in here.values() if tuple(fold(name.name).split()) != asked] or list(here.values())
        return fuller[0] if len(fuller) == 1 else None

    def _anywhere(self, asked: Phrase) -> dict[str, Name]:
        if asked not in self._in_story:
            found = {key: name for report in self._by_report for key, name in self._fitting(report, asked).items()}
            self._in_story[asked] = found
        return self._in_story[asked]

    def _fitting(self, report_id: str, asked: Phrase) -> dict[str, Name]:
        rows = self._by_report.get(report_id, {}).get(asked[-1], [])
        return {name.id: name for phrase, name in rows if phrase[-len(asked) :] == asked}


def _introduced(member: Annotated, mention: Mention) -> Iterator[Phrase]:
    text = member.report.document.text
    if mention.type != "PERSON" or len(mention.text.split()) > 1:
        yield _phrase(mention.text)
    if mention.type == "PERSON":
        yield tuple(spelled_out(mention.title or "").split())
        yield _phrase(mention.role or "") if not (mention.role or "").startswith("who ") else ()
    if mention.type == "PLACE":
        return
    behind = _BEHIND.match(text, mention.end)
    if behind is not None:
        yield _phrase(behind["what"])
    before = text[max(member.report.start, mention.start - _AHEAD_CHARS) : mention.start]
    closed = text[mention.end : mention.end + 1] in set(".,;")  # "it belongs to the operator, Bay Lines."
    for pattern in (*_AHEAD, _CLOSED) if closed else _AHEAD:
        ahead = pattern.search(before)
        if ahead is not None:
            yield _phrase(ahead["what"])


def _phrase(words: str) -> Phrase:
    """The words of a description up to its head: "retired teacher from Orlen" is (retired, teacher)."""
    return tuple(fold(_OWNER.sub("", _CUT.sub("", words.strip()))).split())
