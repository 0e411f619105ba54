"""Since when somebody leads a body: "has led the board since 2019", "took over the board in the late 2010s"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from secondsource.align.questions import Answer, Answered, make_question
from secondsource.align.tables import any_of, table
from secondsource.align.view import StoryView, within
from secondsource.records import Annotated, Claim, Question, Sentence, TimeExpression, ValueVerdict

_SINCE = re.compile(r"\b(?:since|from)\s+(?:the\s+)?$", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|during)\s+(?:the\s+)?$", re.IGNORECASE)
_REACH_CHARS = 20
_DAY_CHARS = len("2024-03-05")


def tenure_questions(view: StoryView) -> Iterator[tuple[Question, list[Claim]]]:
    """Yield a question for each person and body of whom two reports tell since when the one leads the other.

    Asks only of sentences that name one body behind the verb, and a person before it, or that go on about the person
    whom they open with. Does not know of leaving an office and coming back.
    """
    told: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for member in view.members:
        for sentence in member.sentences:
            for key, answer in _told(view, member, sentence):
                told[key].append(answer)
    names = {name.id: name.name for name in view.resolved.names}
    for (person, body), answers in sorted(told.items()):
        if len({answer.member.report.id for answer in answers}) > 1:
            text = f"Since when does {names[person]} lead {names[body]}?"
            yield make_question(view, "time", text, f"{names[person]} leads {names[body]} since", answers, _relate)


def _told(view: StoryView, member: Annotated, sentence: Sentence) -> Iterator[tuple[tuple[str, str], Answer]]:
    text = member.report.document.text
    verb = _leading().search(text, sentence.start, sentence.end)
    if verb is None:
        return
    named = view.names_in(member, sentence.start, sentence.end)
    people = [name.id for start, name in named if name.type == "PERSON" and start < verb.start()]
    bodies = [name.id for start, name in named if name.type == "ORG" and start >= verb.end()]
    if not people or not bodies:
        return
    taking = _taking().match(text, verb.start()) is not None
    for time in within(member.times, sentence.start, sentence.end):
        before = text[max(sentence.start, time.start - _REACH_CHARS) : time.start]
        if _span(time) and (_SINCE.search(before) or (taking and _IN.search(before))):
            shown = " ".join(text[time.start : time.end].split())
            yield (people[0], bodies[0]), Answer(member, sentence.start, sentence.end, _span(time), shown)


def _span(time: TimeExpression) -> str:
    """The first and the last day that a time may mean, with a stroke between; "" where it is not known."""
    if not time.earliest or not time.latest:
        return ""
    return f"{time.earliest[:_DAY_CHARS]}/{time.latest[:_DAY_CHARS]}"


@cache
def _leading() -> re.Pattern[str]:
    return any_of([*table("tenures")["lead"], *table("tenures")["take"]])


@cache
def _taking() -> re.Pattern[str]:
    return any_of(table("tenures")["take"])


def _relate(value: Answered, reference: Answered) -> tuple[ValueVerdict, str]:
    (first, last), (other_first, other_last) = (one.normalised.split("/") for one in (value, reference))
    if last < other_first or other_last < first:
        return "contradicts", f"{value.text} and {reference.text} do not meet"
    if (first, last) == (other_first, other_last):
        return "agrees", "the same time"
    if other_first <= first and last <= other_last:
        return "refines", f"{value.text} lies within {reference.text}"
    if first <= other_first and other_last <= last:
        return "agrees", f"{reference.text} lies within {value.text}"
    return "agrees", f"{value.text} and {reference.text} can be one time"
