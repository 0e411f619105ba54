"""Why it happened: the causes that reports of an accident give, each with whom it is laid to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from secondsource.align.frames import clause_around
from secondsource.align.main_event import MainEvent
from secondsource.align.questions import Answer, Answered, make_question
from secondsource.align.tables import any_of, table
from secondsource.align.view import StoryView
from secondsource.records import Annotated, Claim, Question, Sentence, ValueVerdict

QUESTION = "What was the cause?"
# Weather is told of every accident; it is given as a cause only with one of these beside it.
_CAUSAL = re.compile(r"\b(?:caus(?:e|ed|ing)|blam(?:ed|es|ing)|because|due to|result of|attributed)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cause:
    """A row of `data/causes.toml`; causes of different `rival` groups exclude each other, one without goes with any."""

    name: str
    words: re.Pattern[str]
    rival: str | None


@cache
def _table() -> tuple[frozenset[str], dict[str, Cause]]:
    """Event types that are accidents, and causes by name."""
    causes = {
        name: Cause(name, any_of(row["words"]), row.get("rival")) for name, row in table("causes")["causes"].items()
    }
    return frozenset(table("causes")["accidents"]), causes


def cause_questions(view: StoryView, event: MainEvent) -> Iterator[tuple[Question, list[Claim]]]:
    """Yield the question of the cause, when the main event is an accident and two reports give one."""
    if event.type not in _table()[0]:
        return
    answers = [answer for member, sentence in view.sentences() for answer in _answers(member, sentence)]
    if len({answer.member.report.id for answer in answers}) > 1:
        yield make_question(view, "fact", QUESTION, "Cause", answers, _relate)


def _answers(member: Annotated, sentence: Sentence) -> Iterator[Answer]:
    text = member.report.document.text
    for cause in _table()[1].values():
        found = cause.words.search(text, sentence.start, sentence.end)
        if found and (cause.rival or _CAUSAL.search(text, sentence.start, sentence.end)):
            start, end = clause_around(member, sentence, found.start(), found.end())
            yield Answer(member, start, end, cause.name, cause.name)


def _relate(value: Answered, reference: Answered) -> tuple[ValueVerdict, str]:
    a, b = _table()[1][value.normalised].rival, _table()[1][reference.normalised].rival
    if a is None or b is None:
        return "other-scope", "both can have played a part"
    if a == b:
        return "agrees", "two wordings of one kind of cause"
    sides = [", ".join(ref.name for ref in one.claim.attributed_sources) or "a report" for one in (value, reference)]
    return "contradicts", f"{sides[0]} and {sides[1]} give causes of different kinds"
