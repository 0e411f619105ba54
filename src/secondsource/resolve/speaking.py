"""Who speaks for which body: "Commander Okafor of the coastguard", "Tomas Varga, the union's general secretary".

Only what the reports say in so many words counts, beside the person's name; somebody whom they put in two bodies
speaks for neither. Whether the words are the body's is asked apart: a director may also speak for herself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from secondsource.records import Annotated, Mention, Name, Party
from secondsource.resolve.descriptions import Descriptions, speaking
from secondsource.resolve.same_words import same_words
from secondsource.resolve.spelling import tokens

_BEHIND = re.compile(
    r"\s+of\s+(?P<of>[^,.;:()“”\"\n]{3,60}?)(?=[,.]|\s(?:said|says|told|tells|was|is|has|had|who|which|that)\b)|,\s+(?:\d{1,3},\s+)?(?P<what>[^,.;:()“”\"\n]{3,90})(?=[,.]|\s(?:said|says))"
)
_AHEAD = re.compile(r"(?P<what>[^,.;:()“”\"\n]{3,90}),?\s+(?:[A-Z][\w.]+\s+){0,2}$")
_OFFICE = re.compile(r"\b(?:secretary|minister)\b", re.IGNORECASE)
_DEPARTMENTS = frozenset({"department", "ministry"})
_NO_PORTFOLIO = frozenset(
    {"secretary", "minister", "prime", "first", "deputy", "former", "junior", "us", "uk", *_DEPARTMENTS}
)
_OWN = re.compile(r"^(?:[Ii]ts|[Tt]heir|[Aa]|[Aa]n)\s")
_AHEAD_CHARS = 120
_GRAM_WORDS = 3  # "the harbour board's": a body is called by so many words of a description at most

NameOf = Mapping[tuple[str, int, int], Name]


@dataclass(frozen=True, slots=True)
class Speaking:
    """Person to body, by the ids of their names; and the people whose words in this story are their body's."""

    speaks_for: Mapping[str, str]
    officially: frozenset[str]


def speaking_for(members: Sequence[Annotated], of: NameOf, descriptions: Descriptions) -> Speaking:
    """Return who speaks for which body in a story, and for whom of them the reports show that the body is speaking.

    That is so when they are spokespeople, when their words are given as a statement, or when the story elsewhere lays
    the same words to the body.
    """
    bodies: dict[str, Counter[str]] = defaultdict(Counter)
    office: set[str] = set()
    departments = {
        name.id: name for name in of.values() if name.type == "ORG" and _DEPARTMENTS & set(tokens(name.name))
    }
    for member in members:
        for mention in member.mentions:
            person = of.get((member.report.id, mention.start, mention.end))
            if person is None or mention.type != "PERSON" or person.type != "PERSON":
                continue
            department = _department(mention, departments.values())
            if department is not None:  # what a minister says is not independent of the ministry
                bodies[person.id][department.id] += 1
                office.add(person.id)
            for words, body in _bodies_beside(member, mention, of, descriptions):
                bodies[person.id][body.id] += 1
                if speaking("spokespeople") & set(re.findall(r"\w+", words.lower())):
                    office.add(person.id)
    speaks_for = {person: next(iter(found)) for person, found in bodies.items() if len(found) == 1}
    spoken = _by_statement(members, of) | _by_body_too(members, of, descriptions, speaks_for) | office
    return Speaking(speaks_for, frozenset(spoken & set(speaks_for)))


def _department(mention: Mention, departments: Iterable[Name]) -> Name | None:
    """The one department of the story that a minister's title names: "Transport Minister" of the Transport Ministry."""
    words = f"{mention.role or ''} {mention.title or ''}"
    if not _OFFICE.search(words):
        return None
    portfolio = set(tokens(words)) - _NO_PORTFOLIO
    found = [name for name in departments if portfolio & set(tokens(name.name))]
    return found[0] if len(found) == 1 else None


def _bodies_beside(
    member: Annotated, mention: Mention, of: NameOf, descriptions: Descriptions
) -> Iterator[tuple[str, Name]]:
    """The words that put a person in an office of a body, and the body."""
    text = member.report.document.text
    behind = _BEHIND.match(text, mention.end)
    if behind is not None:
        group = "of" if behind["of"] else "what"
        yield from _body_in(member, *behind.span(group), of, descriptions, office_needed=group == "what")
    start = max(member.report.start, mention.start - _AHEAD_CHARS)
    ahead = _AHEAD.search(text[start : mention.start])
    if ahead is None:
        return
    at, end = start + ahead.start("what"), start + ahead.end("what")
    words = text[at:end].split()
    if words and words[-1].lower() in speaking("roles"):
        yield from _body_in(member, at, end, of, descriptions)
        own = _OWN.match(text[at:end].lstrip())
        spokesperson = words[-1].lower() in speaking("spokespeople")
        if own and (spokesperson or own.group().lower().startswith(("its", "their"))):
            yield from _body_before(member, at, of, text[at:end])


def _body_in(
    member: Annotated, start: int, end: int, of: NameOf, descriptions: Descriptions, *, office_needed: bool = True
) -> Iterator[tuple[str, Name]]:
    """The body that some words beside a person name or describe, when they hold an office."""
    words = member.report.document.text[start:end]
    parts = re.findall(r"[\w-]+", words.lower())
    if office_needed and not speaking("roles") & set(parts):
        return
    inside = [m for m in member.mentions if start <= m.start and m.end <= end and m.type == "ORG"]
    named = [name for m in inside if (name := of.get((member.report.id, m.start, m.end))) is not None]
    plain = [part for part in re.sub(r"['’]s?(?!\w)", " ", words.lower()).split() if part not in {"the", "a", "an"}]
    grams = [" ".join(plain[i : i + n]) for n in range(_GRAM_WORDS, 0, -1) for i in range(len(plain) - n + 1)]
    described = (descriptions.name(member.report.id, f"the {gram}") for gram in grams if gram not in speaking("roles"))
    body = next(iter(named), None) or next((name for name in described if name and name.type == "ORG"), None)
    if body is not None:
        yield words, body


def _body_before(member: Annotated, start: int, of: NameOf, words: str) -> Iterator[tuple[str, Name]]:
    """The body named last in the paragraph before "its general secretary", "a spokeswoman"."""
    block = next((b for b in member.report.blocks if b.start <= start < b.end), None)
    earlier = [m for m in member.mentions if block and block.start <= m.start and m.end <= start and m.type == "ORG"]
    name = of.get((member.report.id, earlier[-1].start, earlier[-1].end)) if earlier else None
    if name is not None:
        yield words, name


def _by_statement(members: Sequence[Annotated], of: NameOf) -> set[str]:
    """People whose words are given as a statement."""
    issued = re.compile(rf"\b(?:{'|'.join(sorted(speaking('statements')))})\b", re.IGNORECASE)
    found = set()
    for member in members:
        for one in member.attributions:
            name = _named(member, one.source, of)
            if name is not None and issued.search(member.report.document.text, one.cue.start, one.scope.end):
                found.add(name.id)
    return found


def _by_body_too(
    members: Sequence[Annotated], of: NameOf, descriptions: Descriptions, speaks_for: Mapping[str, str]
) -> set[str]:
    """People whose words another report lays to the body that they speak for."""
    raw = [(member, quote) for member in members for quote in member.quotes]
    ids = []
    for member, quote in raw:
        words = quote.speaker.text if quote.speaker else ""
        name = _named(member, quote.speaker, of) or descriptions.name(member.report.id, words)
        ids.append(name.id if name else None)
    found = set()
    for i, others in same_words(raw).items():
        person = ids[i]
        if person is not None and speaks_for.get(person) in {ids[j] for j in others}:
            found.add(person)
    return found


def _named(member: Annotated, party: Party | None, of: NameOf) -> Name | None:
    mention = party.mention if party is not None else None
    return of.get((member.report.id, mention.start, mention.end)) if mention is not None else None
