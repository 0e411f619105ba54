"""Who did what to whom, by the order of the words: the named participant of each event in a sentence.

Active or passive is told by the auxiliary before the verb, a participant is the nearest name of the right type on the
right side of it within its clause. Where a parser read the report, its grammar must agree: the name stands for itself,
and does not only say whose or of what kind another is ("X's brother", "X supporters"), and the verb hangs with it as it
should ("the girls captured by X" captured nobody called X). Handles verbs and "the killing of X",
"X's death", "at the direction of X"; leaves alone what it cannot place (an event without a name gives no frame).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from secondsource.align.arguments import agents, is_of_another, patients
from secondsource.align.tables import table
from secondsource.align.view import StoryView, events_in, within
from secondsource.annotate.grammar import Grammar
from secondsource.records import Annotated, EventMention, Mention, Name, Sentence

_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are|be|got)(?:\s+(?:\w+ly|also|both|not|later|then))*\s*$", re.IGNORECASE
)
_PERFECT_ACTIVE = re.compile(r"\b(?:has|have|had)(?:\s+\w+ly)?\s*$", re.IGNORECASE)
_DETERMINED = re.compile(r"(?:\b(?:the|a|an|his|her|their|its|of|for|regarding|after|over)|['’]s?)\s+$", re.IGNORECASE)
_DETERMINED_ADJECTIVE = re.compile(r"(?:\b(?:the|a|an|his|her|their|its|of)|['’]s?)\s+\w+\s+$", re.IGNORECASE)
_OF = re.compile(r"\s+of\s+(?:[\w.'’-]+\s+){0,6}", re.IGNORECASE)  # "of the former mayor X"
_POSSESSED = re.compile(r"['’]s?\s+(?:\w+\s+){0,2}")
_PARTS = re.compile(
    r"[,;:()—–]|\b(?:and|but|after|before|while|when|who|which|that|in|at|during|off|from)\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(
    r"[;:](?=\s)|\s[–—-]\s|,\s+(?:and|but|while|which|who|whose|where|after|before|as|with|saying|according)\b"
    r"|\b(?:after|before|while|because|although|that|which|who|when)\b",
    re.IGNORECASE,
)
# What may stand between a subject and its verb: something said of it in commas or dashes, auxiliaries and adverbs.
_SUBJECT_TO_VERB = re.compile(
    r"(?:['’]s)?(?:\s*[,–—(-].{0,260}[,–—)-])?\s*(?:(?:who|which)\s+)?"
    r"(?:(?:was|were|is|are|be|been|being|has|have|had|got|will|would|may|might|could|must|also|both|not|later|then"
    r"|since|himself|herself|itself|\w+ly)\s+)*",
    re.IGNORECASE | re.DOTALL,
)
_BY = re.compile(r"\s*\bby\b", re.IGNORECASE)
_OF_ANOTHER = frozenset({"compound", "nmod:poss", "amod"})  # relations to a word that comes after
_GENERIC = re.compile(r"\s+(?:several|many|multiple|numerous|other|similar|previous)\b", re.IGNORECASE)  # no one event
_REACH_CHARS = 90  # a participant stands nearer than this to its verb; further off it is another clause's


@dataclass(frozen=True, slots=True)
class Role:
    """A row of `data/roles.toml`."""

    subject: str
    type: str
    text: str = ""
    denied: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """An event of a sentence with the name that makes it the same event elsewhere."""

    member: Annotated
    sentence: Sentence
    event: EventMention
    name: Name
    start: int  # of the clause, in the document text
    end: int
    about: str = ""  # the type of the next event in the sentence, where the role's table gives no text


@cache
def roles() -> dict[str, Role]:
    """Return the table of roles by event type."""
    return {event_type: Role(**row) for event_type, row in table("roles").items()}


def frames(view: StoryView) -> Iterator[Frame]:
    """Yield the frames of a story, in the order of its sentences."""
    for member in view.members:
        grammar = view.grammar(member)
        for sentence in member.sentences:
            for event in events_in(member, sentence):
                if event.type in roles() and not _GENERIC.match(member.report.document.text, event.end):
                    name = _participant(view, member, sentence, event, grammar)
                    if name is not None:
                        start, end = clause_around(member, sentence, event.start, event.end, name[0], name[0])
                        about = "" if roles()[event.type].text else _about(member, sentence, event)
                        yield Frame(member, sentence, event, name[1], start, end, about)


def _about(member: Annotated, sentence: Sentence, event: EventMention) -> str:
    """The type of the event that stands nearest to an order or the like in its sentence: what was ordered."""
    others = [e for e in events_in(member, sentence) if e.type != event.type]
    nearest = min(
        others, key=lambda e: (min(abs(e.start - event.end), abs(event.start - e.end)), e.start), default=None
    )
    return nearest.type if nearest else ""


def _participant(
    view: StoryView, member: Annotated, sentence: Sentence, event: EventMention, grammar: Grammar
) -> tuple[int, Name] | None:
    """The name in the role that makes the event the same elsewhere, with where it stands."""
    text, role = member.report.document.text, roles()[event.type]
    before = text[sentence.start : event.start]
    names = [
        (mention, name)
        for mention in within(member.mentions, sentence.start, sentence.end)
        if (name := view.resolved.name_of(member.report.id, mention.start, mention.end)) and name.type == role.type
    ]
    themselves = [(mention, name) for mention, name in names if _stands_for_itself(text, grammar, mention)]
    if _is_noun(before, event, text[event.end : sentence.end]) or _is_noun_by_grammar(grammar, event):
        return _of_noun(text, event, names, themselves)
    themselves = [(mention, name) for mention, name in themselves if _agrees(grammar, event, role, mention)]
    passive = bool(_PASSIVE.search(before)) and not _PERFECT_ACTIVE.search(before)
    if passive is (role.subject == "agent"):
        return _behind(text, event, names, themselves, needs_by=passive)
    if passive or role.subject == "agent":
        return next(
            (
                (mention.start, name)
                for mention, name in reversed(themselves)
                if mention.end <= event.start and _SUBJECT_TO_VERB.fullmatch(text, mention.end, event.start)
            ),
            None,
        )
    return None


def _is_noun(before: str, event: EventMention, after: str) -> bool:
    """Whether the event word is a noun: "the killing", "the recent killing of", and not "an explosion killed"."""
    if event.text.lower().endswith("ed"):
        return False
    return bool(_DETERMINED.search(before) or (_DETERMINED_ADJECTIVE.search(before) and re.match(r"\s+of\b", after)))


def _is_noun_by_grammar(grammar: Grammar, event: EventMention) -> bool:
    """Whether a parser takes the event word for a noun, and no verb is among its words: "weapons charges"."""
    tags = {grammar.words[i].tag for i in grammar.between(event.start, event.end)}
    return "NOUN" in tags and "VERB" not in tags


def _stands_for_itself(text: str, grammar: Grammar, mention: Mention) -> bool:
    """Whether a name is what its sentence speaks of there, and not a part of what another thing is called."""
    if _POSSESSED.match(text, mention.end):
        return False
    inside = grammar.between(mention.start, mention.end)
    outward = [i for i in inside if grammar.words[i].head not in inside and grammar.relation(i) in _OF_ANOTHER]
    return not any(grammar.words[i].head >= inside.stop for i in outward)


def _agrees(grammar: Grammar, event: EventMention, role: Role, mention: Mention) -> bool:
    """Whether the grammar lets a name take a role in what a verb tells; what it does not tell, it lets."""
    told, name = grammar.between(event.start, event.end), grammar.between(mention.start, mention.end)
    verb = next((i for i in told if grammar.words[i].tag == "VERB"), None)
    if verb is None:  # a name that has such a word in it tells of no event
        return all(grammar.words[i].tag != "PROPN" for i in told)
    if any(grammar.lower[i] == "to" for i in grammar.children(verb, "mark")):
        return False  # "wanted to kill X": it need not have come to that
    meant = agents(grammar, verb) if role.subject == "agent" else patients(grammar, verb)
    if meant:
        return not meant.isdisjoint(name)
    return mention.end <= event.start or not is_of_another(grammar, name, verb)


_Named = Sequence[tuple[Mention, Name]]


def _of_noun(text: str, event: EventMention, names: _Named, themselves: _Named) -> tuple[int, Name] | None:
    """Read "the killing of X" and "X's killing"; any other name near a noun is somebody else."""
    for mention, name in names:
        if mention.start >= event.end:
            near = _OF.fullmatch(text, event.end, mention.start)
            return (mention.start, name) if near and (mention, name) in themselves else None
        if mention.end <= event.start and _POSSESSED.fullmatch(text, mention.end, event.start):
            return mention.start, name
    return None


def _behind(
    text: str, event: EventMention, names: _Named, themselves: _Named, *, needs_by: bool
) -> tuple[int, Name] | None:
    """The object of an active verb, or the doer of a passive one: the next name with no comma or clause between."""
    if event.text.lower().endswith((" off", " from", " on", " into")):
        return None  # "taken off the ferry": where, not whom
    for mention, name in names:
        between = text[event.end : mention.start]
        if mention.start >= event.end:
            near = len(between) <= _REACH_CHARS and not _PARTS.search(between)
            met = (
                near
                and (mention, name) in themselves
                and bool(_BY.match(between) if needs_by else not _BY.search(between))
            )
            return (mention.start, name) if met else None
    return None


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
