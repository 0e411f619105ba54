"""Who somebody is: the nationality or the age that reports give one person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from secondsource.align.questions import Answer, Answered, make_question
from secondsource.align.view import StoryView
from secondsource.annotate import nationality
from secondsource.records import Annotated, Claim, Mention, Name, Question, Sentence, ValueVerdict

_AGE_AFTER = re.compile(r"^,? (?:aged )?(\d{1,3})(?=[,;.]|\s+who\b)|^,? who (?:was|is) (\d{1,3})\b")
_AGE_BEFORE = re.compile(r"\b(\d{1,3})-year-old(?:\s+[\w'’]+){0,3}\s+$")
_DESCRIBED = re.compile(
    r"(?<![\w-])[A-Z]\w+(?=\s+[a-z]|$)"
)  # "Danish" in "Danish pilot", not in "Danish Red Cross chief"
# Somebody's part told before the name and parted from it by a comma: "Another key Danish official, Mara Quill".
_APPOSITION = re.compile(r"(?:^|[.;:“\"]\s*)(?:An?|The|Another|One)\s+(?P<role>(?:[\w-]+\s+){0,3}[a-z]+),\s+$")
_ROLE_REACH_CHARS = 120
_OLDEST = 120


def identity_questions(view: StoryView) -> Iterator[tuple[Question, list[Claim]]]:
    """Yield a question for each person of whom two reports give different nationalities or ages."""
    nations: dict[str, list[Answer]] = defaultdict(list)
    ages: dict[str, list[Answer]] = defaultdict(list)
    names: dict[str, Name] = {}
    for member, sentence in view.sentences():
        for mention in member.mentions:
            if mention.type != "PERSON" or not sentence.start <= mention.start < sentence.end:
                continue
            name = view.resolved.name_of(member.report.id, mention.start, mention.end)
            if name is not None:
                names[name.id] = name
                nations[name.id] += _nationality(member, sentence, mention)
                ages[name.id] += _age(member, sentence, mention)
    for name_id in sorted(names):
        for answers, text, label in (
            (nations[name_id], f"What was {names[name_id].name}?", f"{names[name_id].name} was"),
            (ages[name_id], f"How old was {names[name_id].name}?", f"Age of {names[name_id].name}"),
        ):
            if len({a.normalised for a in answers}) > 1 and len({a.member.report.id for a in answers}) > 1:
                yield make_question(view, "identity", text, label, answers, _relate)


def _nationality(member: Annotated, sentence: Sentence, mention: Mention) -> list[Answer]:
    """The nationality that the words before the name give ("Danish pilot Mara Quill"); not that of a body in them."""
    text = member.report.document.text
    role = mention.role or ""
    before = text[max(sentence.start, mention.start - _ROLE_REACH_CHARS) : mention.start]
    apposition = _APPOSITION.search(before)
    if apposition:  # "Another Danish pilot, Mara Quill, …"
        role, at = apposition["role"], mention.start - len(before) + apposition.start("role")
    else:
        at = text.rfind(role, max(0, mention.start - _ROLE_REACH_CHARS), mention.start) if role else -1
    country = next((n for word in _DESCRIBED.findall(role) if (n := nationality(word))), None)
    if country is None or country in _no_nations() or at < 0:
        return []
    return [Answer(member, at, mention.end, country, role)]


@cache
def _no_nations() -> frozenset[str]:
    lines = files("secondsource.align").joinpath("data/no-nations.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _age(member: Annotated, sentence: Sentence, mention: Mention) -> list[Answer]:
    text = member.report.document.text
    after = _AGE_AFTER.search(text[mention.end : sentence.end])
    before = _AGE_BEFORE.search(text[sentence.start : mention.start])
    found = after or before
    if found is None:
        return []
    age = next(group for group in found.groups() if group)
    if int(age) > _OLDEST:
        return []
    start = mention.start if after else sentence.start + found.start()
    end = mention.end + found.end() if after else mention.end
    return [Answer(member, start, end, age, age)]


def _relate(value: Answered, reference: Answered) -> tuple[ValueVerdict, str]:
    return "contradicts", f"{value.text} and {reference.text} cannot both be right"
