"""Yes or no: what reports of an accident or an attack answer either way, each with whom it is laid to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from secondsource.align.frames import clause_around
from secondsource.align.questions import Answer, Answered, Relate, make_question
from secondsource.align.relations import published_before
from secondsource.align.tables import any_of, table
from secondsource.align.view import StoryView
from secondsource.records import Annotated, Claim, Question, Sentence, ValueVerdict


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of `data/facts.toml`."""

    question: str
    yes: re.Pattern[str]
    no: re.Pattern[str]
    becomes: bool


@cache
def _facts() -> tuple[Fact, ...]:
    return tuple(
        Fact(row["question"], any_of(row["yes"]), any_of(row["no"]), row["becomes"]) for row in table("facts").values()
    )


def fact_questions(view: StoryView) -> Iterator[tuple[Question, list[Claim]]]:
    """Yield the questions that reports of the story answer with yes and with no."""
    for fact in _facts():
        answers = [answer for member, sentence in view.sentences() for answer in _answers(fact, member, sentence)]
        both = {answer.normalised for answer in answers} == {"yes", "no"}
        if both and len({answer.member.report.id for answer in answers}) > 1:
            yield make_question(view, "fact", fact.question, fact.question, answers, _relation(fact))


def _answers(fact: Fact, member: Annotated, sentence: Sentence) -> Iterator[Answer]:
    text = member.report.document.text
    for label, pattern in (("no", fact.no), ("yes", fact.yes)):
        found = pattern.search(text, sentence.start, sentence.end)
        if found:
            start, end = clause_around(member, sentence, found.start(), found.end())
            yield Answer(member, start, end, label, label, negated=label == "no")
            return


def _relation(fact: Fact) -> Relate:
    def relate(value: Answered, reference: Answered) -> tuple[ValueVerdict, str]:
        yes, no = (value, reference) if value.normalised == "yes" else (reference, value)
        if fact.becomes and any(
            published_before(a.member.report.published, b.member.report.published)
            for a in no.answers
            for b in yes.answers
        ):
            return "updates", "the yes was published later than the no"
        return "contradicts", "one says yes, the other no"

    return relate
