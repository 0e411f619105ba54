"""Where: the places that reports of the main event name, in the clause that tells it.

Two places of which neither is known to lie within the other are shown beside each other and never called a
contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from secondsource.align.containment import lies_within
from secondsource.align.main_event import MainEvent, MainSentence, nearest_event
from secondsource.align.questions import Answer, Answered, make_question
from secondsource.align.tables import table
from secondsource.align.towns import LEAST_CHANCE, Town, chances, towns_of
from secondsource.align.view import StoryView, within
from secondsource.records import Claim, Question, ValueVerdict

QUESTION = "Where?"
TOWN_QUESTION = "In or near which town?"
_AT = re.compile(
    r"\b(?:(?P<near>(?:right |just )?outside(?: of)?|near(?: to)?|close to|off(?: the coast of)?"
    r"|(?:\w+ )?(?:north|south|east|west)(?:-?\w+)? of|approaching|around)|(?P<at>at|in|inside|on|onto|within|into))"
    r"\s+(?:the\s+)?(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_MODIFIES = re.compile(r"\b(?:a|an)\s+(?:\w+\s+)?$", re.IGNORECASE)  # "in a US strike": the country is no place there
_COMPOUND = re.compile(r"\w\.?-[A-Z]")  # "US-Iran"
_REACH_CHARS = 40  # a preposition stands nearer than this to the place it governs


def place_questions(view: StoryView, event: MainEvent) -> Iterator[tuple[Question, list[Claim]]]:
    """Yield the question of the place, where reports of the event give it, and that of the town that they speak of."""
    shown: dict[str, str] = {}

    def relation(value: Answered, reference: Answered) -> tuple[ValueVerdict, str]:
        return _relate(value, reference, shown)

    if exact := [answer for one in event.sentences for answer in _answers(view, one, event, shown)]:
        yield make_question(view, "place", QUESTION, "Place", exact, relation)
    harmful = event.types & frozenset(table("harms")["words"]["events"])  # what harms people happens somewhere
    if harmful and (towns := list(_towns(view, shown))):
        yield make_question(view, "place", TOWN_QUESTION, "Town", towns, relation, firsts=[towns[0].normalised])


def _towns(view: StoryView, shown: dict[str, str]) -> Iterator[Answer]:
    """The town of each report, those of the likeliest first; a report that does not name it has its own, or none."""
    told = [(member, towns_of(member)) for member in view.members]
    best = _likeliest(town for _, towns in told for town in towns)
    for member, towns in sorted(told, key=lambda one: all(town.key != best for town in one[1])) if best else []:
        key = best if any(town.key == best for town in towns) else _likeliest(towns)
        for town in (town for town in towns if town.key == key):
            name = town.name.title() if town.name.isupper() else town.name
            shown[f"at {name}"] = name
            yield Answer(member, town.start, town.end, f"at {name}", name)


def _likeliest(towns: Iterable[Town]) -> str | None:
    """The key of the town that is likely enough to be named; None where it is open."""
    found = chances(towns)
    best = max(found, key=lambda key: (found[key], key), default=None)
    return best if best is not None and found[best] >= LEAST_CHANCE else None


def _answers(view: StoryView, one: MainSentence, event: MainEvent, shown: dict[str, str]) -> Iterator[Answer]:
    text, sentence = one.member.report.document.text, one.sentence
    for mention in within(one.member.mentions, sentence.start, sentence.end):
        name = view.resolved.name_of(one.member.report.id, mention.start, mention.end)
        before = text[max(sentence.start, mention.start - _REACH_CHARS) : mention.start]
        at, nearest = _AT.search(before), nearest_event(one.member, sentence, mention.start)
        if mention.type != "PLACE" or name is None or not at or nearest is None or nearest.type not in event.types:
            continue
        if text[mention.end : mention.end + 2] in {"'s", "’s"}:
            continue  # "on Selby's promenade": the promenade is the place
        if _MODIFIES.search(before) or _COMPOUND.search(mention.text):
            continue
        word = "near" if at["near"] else "at"
        key = f"{word} {name.name}"
        shown[key] = name.name
        first = mention.start - len(before) + at.start()
        yield Answer(one.member, first, mention.end, key, " ".join(text[first : mention.end].split()))


def _relate(value: Answered, reference: Answered, shown: dict[str, str]) -> tuple[ValueVerdict, str]:
    a, b = shown[value.normalised], shown[reference.normalised]
    if a == b:
        return "refines", f"both name {a}; one puts it there, the other near it"
    if why := lies_within(a, b):
        return "refines", why
    if why := lies_within(b, a):
        return "agrees", why
    return "other-scope", f"whether {a} and {b} lie within each other is not known here"
