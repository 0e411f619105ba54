"""Who did what to whom, by the order of the words: the named participant of each event in a sentence.

There is no parser behind this. Active or passive is told by the auxiliary before the verb, a participant is the
nearest name of the right type on the right side of it within its clause. Handles verbs and "the killing of X",
"X's death", "at the direction of X"; leaves alone what it cannot place (an event without a name gives no frame).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from secondsource.align.view import StoryView
from secondsource.records import Annotated, EventMention, Name, Sentence

_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are|be|got)(?:\s+(?:\w+ly|also|both|not|later|then))*\s*$", re.IGNORECASE
)
_PERFECT_ACTIVE = re.compile(r"\b(?:has|have|had)(?:\s+\w+ly)?\s*$", re.IGNORECASE)
_BY = re.compile(r"^\s*(?:by|of)\s", re.IGNORECASE)
_CLAUSE_END = re.compile(
    r"[;:]|\s[–—-]\s|,\s+(?:and|but|while|which|who|whose|where|after|before|as|with|saying|according)\b"
    r"|\b(?:after|before|while|because|although|that|which|who|when)\b",
    re.IGNORECASE,
)
_REACH_CHARS = 90  # a participant stands nearer than this to its verb; further off it is another clause's


@dataclass(frozen=True, slots=True)
class Role:
    """A row of `data/roles.toml`."""

    subject: str
    type: str
    text: str
    denied: str


@dataclass(frozen=True, slots=True)
class Frame:
    """An event of a sentence with the name that makes it the same event elsewhere."""

    member: Annotated
    sentence: Sentence
    event: EventMention
    name: Name
    start: int  # of the clause, in the document text
    end: int


@cache
def roles() -> dict[str, Role]:
    """Return the table of roles by event type."""
    table = tomllib.loads(files("secondsource.align").joinpath("data/roles.toml").read_text(encoding="utf-8"))
    return {event_type: Role(**row) for event_type, row in table.items()}


def frames(view: StoryView) -> Iterator[Frame]:
    """Yield the frames of a story, in the order of its sentences."""
    for member, sentence in view.sentences():
        for event in member.events:
            if sentence.start <= event.start < sentence.end and event.type in roles():
                name = _participant(view, member, sentence, event, roles()[event.type])
                if name is not None:
                    start, end = clause_around(member, sentence, event.start, event.end, name[0], name[0])
                    yield Frame(member, sentence, event, name[1], start, end)


def _participant(
    view: StoryView, member: Annotated, sentence: Sentence, event: EventMention, role: Role
) -> tuple[int, Name] | None:
    text = member.report.document.text
    before, after = text[sentence.start : event.start], text[event.end : sentence.end]
    ahead = _is_noun(before) or _looks_ahead(before, role)
    if ahead and _is_noun(before) and not _BY.match(after):
        ahead = False  # "his death", "X's killing": the name stands before, if anywhere
    names = [(at, name) for at, name in view.names_in(member, sentence.start, sentence.end) if name.type == role.type]
    if ahead:
        stop = _CLAUSE_END.search(after)
        limit = event.end + min(stop.start() if stop else len(after), _REACH_CHARS)
        return next(((at, name) for at, name in names if event.end <= at < limit), None)
    return next(((at, name) for at, name in reversed(names) if at < event.start), None)


def _is_noun(before: str) -> bool:
    return bool(
        re.search(
            r"\b(?:the|a|an|this|that|his|her|their|its|of|for|at the)\s+(?:\w+\s+)?$|['’]s\s+$", before, re.IGNORECASE
        )
    )


def _looks_ahead(before: str, role: Role) -> bool:
    """Whether the role's participant follows the verb: the object of an active verb, the doer in a passive."""
    passive = bool(_PASSIVE.search(before)) and not _PERFECT_ACTIVE.search(before)
    return passive if role.subject == "agent" else not passive


def clause_around(member: Annotated, sentence: Sentence, *positions: int) -> tuple[int, int]:
    """Return the stretch of `sentence` between clause boundaries that holds all `positions`."""
    text = member.report.document.text
    first, last = min(positions), max(positions)
    start, end = sentence.start, sentence.end
    for mark in _CLAUSE_END.finditer(text, sentence.start, sentence.end):
        if mark.end() <= first:
            start = mark.end() if not mark.group()[-1].isalpha() else mark.start()
        elif mark.start() >= last:
            end = mark.start()
            break
    while start < first and not text[start].isalnum() and text[start] not in "\"“‘'":
        start += 1
    while end > last and text[end - 1].isspace():
        end -= 1
    return start, end
