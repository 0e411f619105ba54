"""By what means: the weapon, the craft or the manner that reports of the main event name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from secondsource.align.frames import clause_around
from secondsource.align.main_event import LEDE_SENTENCES, MainEvent
from secondsource.align.questions import Answer, Answered, make_question
from secondsource.align.tables import any_of, table
from secondsource.align.view import StoryView
from secondsource.records import Annotated, Claim, Question, Sentence, ValueVerdict

QUESTION = "By what means?"


@dataclass(frozen=True, slots=True)
class Means:
    """A row of `data/means.toml`."""

    name: str
    words: re.Pattern[str]
    aspect: str
    within: str | None


@cache
def _table() -> dict[str, Means]:
    return {
        name: Means(name, any_of(row["words"]), row["aspect"], row.get("within"))
        for name, row in table("means")["means"].items()
    }


def means_questions(view: StoryView, event: MainEvent) -> Iterator[tuple[Question, list[Claim]]]:
    """Yield the question of the means, when reports name any."""
    if event.type not in table("means")["harms"]:
        return
    sentences = {(one.member.report.id, one.sentence.start): (one.member, one.sentence) for one in event.sentences}
    for member in view.members:  # a headline tells the main event in few words, often without its verb
        for sentence in member.sentences[:LEDE_SENTENCES]:
            if sentence.block == "headline":
                sentences[member.report.id, sentence.start] = (member, sentence)
    answers = [answer for _, (member, sentence) in sorted(sentences.items()) for answer in _answers(member, sentence)]
    if answers:
        yield make_question(view, "means", QUESTION, "Means", answers, _relate)


def _answers(member: Annotated, sentence: Sentence) -> Iterator[Answer]:
    text = member.report.document.text
    for means in _table().values():
        found = means.words.search(text, sentence.start, sentence.end)
        if found:
            start, end = clause_around(member, sentence, found.start(), found.end())
            yield Answer(member, start, end, means.name, means.name)


def _relate(value: Answered, reference: Answered) -> tuple[ValueVerdict, str]:
    a, b = _table()[value.normalised], _table()[reference.normalised]
    if a.within == b.name:
        return "refines", f"a {a.name} is one kind of {b.name}"
    if b.within == a.name:
        return "agrees", f"a {b.name} is one kind of {a.name}"
    if a.aspect != b.aspect:
        return "other-scope", f"one names the {a.aspect}, the other the {b.aspect}"
    return "contradicts", f"two different answers for the {a.aspect}"
