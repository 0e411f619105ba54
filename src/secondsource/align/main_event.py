"""What the story is about: the event that most reports tell, and the sentences that tell it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.align.frames import Frame
from secondsource.align.view import HasSpan, StoryView, events_in, within
from secondsource.annotate.grammar import Grammar
from secondsource.records import Annotated, EventMention, Sentence

LEDE_SENTENCES = 6  # of a report, its headline (often twice) included: where it tells what it is about
KIN = {"kill": ("die",), "die": ("kill",), "shoot": ("kill",), "stab": ("kill",)}
_EVENT_REACH_CHARS = 20  # of an event told in several words ("shot dead")
_OPENING_SENTENCES = 8  # within these, "the attack" is the story's attack


@dataclass(frozen=True, slots=True)
class MainSentence:
    """A sentence that tells the main event, and the word that tells it."""

    member: Annotated
    sentence: Sentence
    event: EventMention


@dataclass(frozen=True, slots=True)
class MainEvent:
    """The main event of a story: its type, the name it befell where there is one, and where it is told."""

    type: str
    name_id: str | None
    types: frozenset[str]  # its type, and those that are told in one breath with it ("killed in a strike")
    sentences: tuple[MainSentence, ...]


def main_event(view: StoryView, framed: Sequence[Frame]) -> MainEvent | None:
    """Return the main event of a story with its frames, or None when no report tells of anything that happened."""
    found = _by_name(view, framed) or _by_type(view)
    if found is None:
        return None
    event_type, name_id, told = found
    same, companions = {event_type, *KIN.get(event_type, ())}, _companions(told, event_type)
    seen = {(one.member.report.id, one.sentence.start) for one in told}
    for member in view.members:
        for index, sentence in enumerate(member.sentences[:_OPENING_SENTENCES]):
            event = next((e for e in events_in(member, sentence) if e.type in same | companions), None)
            if event is None or (member.report.id, sentence.start) in seen:
                continue
            lede = sentence == _lede(member)  # it tells the story's event, even without its name ("killed a general")
            told_again = event.type in same and (lede or _tells(view, member, sentence, name_id, index))
            if told_again or _takes_up(member, sentence, event):
                told.append(MainSentence(member, sentence, event))
    ordered = sorted(told, key=lambda one: (one.member.report.id, one.sentence.start))
    return MainEvent(event_type, name_id, companions | same, tuple(ordered))


def _tells(view: StoryView, member: Annotated, sentence: Sentence, name_id: str | None, index: int) -> bool:
    """Whether a sentence of the opening with such an event is about the main one: it names whom that befell."""
    if name_id is None or index >= LEDE_SENTENCES:
        return name_id is None and index < LEDE_SENTENCES
    return any(name.id == name_id for _, name in view.names_in(member, sentence.start, sentence.end))


def _lede(member: Annotated) -> Sentence | None:
    """The first sentence of a report's text."""
    return next((sentence for sentence in member.sentences if sentence.block == "paragraph"), None)


def _takes_up(member: Annotated, sentence: Sentence, event: EventMention) -> bool:
    """Whether a sentence opens with "The attack …": the attack that was spoken of."""
    opening = member.report.document.text[sentence.start : event.start]
    return re.fullmatch(r"(?:The|This)\s+", opening) is not None


def _by_name(view: StoryView, framed: Sequence[Frame]) -> tuple[str, str | None, list[MainSentence]] | None:
    """The event type and name that most reports bring together, when more than one does."""
    groups: dict[tuple[str, str], list[Frame]] = defaultdict(list)
    for frame in framed:
        groups[frame.event.type, frame.name.id].append(frame)

    def weight(key: tuple[str, str]) -> tuple[int, int, tuple[str, str]]:
        told = groups[key]
        leads = {f.member.report.id for f in told if f.sentence in f.member.sentences[:LEDE_SENTENCES]}
        return len(leads), len({f.member.report.id for f in told}), key

    best = max(groups, key=weight, default=None)
    leads = weight(best)[0] if best else 0
    if best is None or 2 * leads < len(view.members):
        return None
    return best[0], best[1], [MainSentence(f.member, f.sentence, f.event) for f in groups[best]]


def _by_type(view: StoryView) -> tuple[str, str | None, list[MainSentence]] | None:
    """The event type that stands in most ledes."""
    reports: dict[str, set[str]] = defaultdict(set)
    for member in view.members:
        for sentence in member.sentences[:LEDE_SENTENCES]:
            for event in events_in(member, sentence):
                reports[event.type].add(member.report.id)
    best = max(reports, key=lambda event_type: (len(reports[event_type]), event_type), default=None)
    return (best, None, []) if best else None


def _companions(told: list[MainSentence], event_type: str) -> frozenset[str]:
    """Event types that two reports or more tell in one sentence with the main event ("killed in a strike")."""
    reports: dict[str, set[str]] = defaultdict(set)
    for one in told:
        for event in events_in(one.member, one.sentence):
            reports[event.type].add(one.member.report.id)
    return frozenset(key for key, ids in reports.items() if len(ids) > 1 and key != event_type)


def nearest_event(member: Annotated, sentence: Sentence, at: int) -> EventMention | None:
    """Return the event of a sentence that stands nearest to a character of it."""
    events = events_in(member, sentence)
    return min(events, key=lambda e: (min(abs(e.start - at), abs(e.end - at)), e.start), default=None)


def governing_event(member: Annotated, grammar: Grammar, span: HasSpan) -> EventMention | None:
    """Return the event that a span of words hangs on in the grammar, nearest first; None where it hangs on none.

    "The man arrested in Saturday's shooting" was shot on Saturday, though "arrested" stands as near.
    """
    i = grammar.index_at(span.start)
    while i is not None:
        word = grammar.words[i]
        found = next(
            (e for e in within(member.events, word.start - _EVENT_REACH_CHARS, word.end) if word.start < e.end), None
        )
        if found is not None:
            return found
        i = grammar.head(i)
    return None


def governing_verb(grammar: Grammar, span: HasSpan) -> str | None:
    """Return the verb that a span of words hangs on in the grammar, lower case; None where it hangs on none."""
    i = grammar.index_at(span.start)
    while i is not None and grammar.words[i].tag != "VERB":
        i = grammar.head(i)
    return None if i is None else grammar.lower[i]
