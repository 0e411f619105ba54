"""Why it happened: the causes that reports give for the story's event, each with whom it is laid to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from secondsource.align.main_event import LEDE_SENTENCES
from secondsource.align.questions import Answer, Answered, make_question
from secondsource.align.view import StoryView
from secondsource.annotate.content import content_words
from secondsource.records import Annotated, Claim, Question, ValueVerdict

QUESTION = "What was the cause?"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    lines = files("secondsource.align").joinpath("data/causes.txt").read_text(encoding="utf-8").splitlines()
    return tuple(re.compile(line, re.IGNORECASE) for line in lines if line and not line.startswith("#"))


def cause_questions(view: StoryView) -> Iterator[tuple[Question, list[Claim]]]:
    """Yield the question of the cause, when two reports give one for what the ledes tell of.

    Two causes that share no content word are shown as contested only when they are laid to different sources; else
    nothing shows that they exclude each other.
    """
    lede = _lede_words(view)
    answers: list[Answer] = []
    for member, sentence in view.sentences():
        text = member.report.document.text
        words = set(content_words(text[sentence.start : sentence.end]))
        for pattern in _patterns():
            found = pattern.search(text, sentence.start, sentence.end)
            if found and len(words & lede) > 1:
                answers.append(_answer(member, found, answers))
                break
    if len({answer.member.report.id for answer in answers}) > 1:
        yield make_question(view, "fact", QUESTION, "Cause", answers, _relate)


def _answer(member: Annotated, found: re.Match[str], earlier: list[Answer]) -> Answer:
    cause = " ".join(found["cause"].split())
    words = set(content_words(cause))
    same = next((a.normalised for a in earlier if words & set(content_words(a.text))), cause.casefold())
    return Answer(member, found.start(), found.end("cause"), same, cause)


def _lede_words(view: StoryView) -> set[str]:
    """Content words that the ledes of two reports or more share."""
    seen: dict[str, set[str]] = {}
    for member in view.members:
        for sentence in member.sentences[:LEDE_SENTENCES]:
            for word in content_words(member.report.document.text[sentence.start : sentence.end]):
                seen.setdefault(word, set()).add(member.report.id)
    return {word for word, reports in seen.items() if len(reports) > 1}


def _relate(value: Answered, reference: Answered) -> tuple[ValueVerdict, str]:
    a, b = value.claim.attributed_sources, reference.claim.attributed_sources
    if a and b and not {s.name for s in a} & {s.name for s in b}:
        return "contradicts", f"{a[0].name} and {b[0].name} give different causes"
    return "other-scope", "nothing shows that one excludes the other"
