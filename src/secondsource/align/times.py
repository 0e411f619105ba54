"""When: the times that reports of the main event give in the clause that tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from secondsource.align.frames import clause_around
from secondsource.align.main_event import MainEvent, MainSentence, nearest_event
from secondsource.align.questions import Answer, Answered, make_question
from secondsource.align.view import StoryView, within
from secondsource.records import Annotated, Claim, Question, TimeExpression, ValueVerdict

QUESTION = "When?"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISSUED = re.compile(r"\b(?:issued|released|published|statement|said|dated)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
_ISSUED_REACH_CHARS = 40
_SAME_NEWS_DAYS = 1  # reports that disagree on the day of one event come out on about the same day
# What came before the event, and times that are told only roughly.
_EARLIER = re.compile(r"^(?:after|before|since|following)\b|\b(?:following|since)\b[^,]*$", re.IGNORECASE)
_ROUGHLY = re.compile(r"\b(?:ago|week|month|weekend|later|earlier)\b", re.IGNORECASE)
_CUE_REACH_CHARS = 12  # "said late Thursday": a time this close behind a verb of saying is the time of saying


def time_questions(view: StoryView, event: MainEvent) -> Iterator[tuple[Question, list[Claim]]]:
    """Yield the question of the time, when reports give any."""
    answers = [answer for one in event.sentences for answer in _answers(one, event)]
    if answers:
        yield make_question(view, "time", QUESTION, "Time", answers, _relate)


def _answers(one: MainSentence, event: MainEvent) -> Iterator[Answer]:
    for time in within(one.member.times, one.sentence.start, one.sentence.end):
        nearest = nearest_event(one.member, one.sentence, time.start)
        if nearest is None or nearest.type not in event.types or _of_saying(one.member, time):
            continue
        value = _days(time)
        if value is not None:
            start, end = clause_around(one.member, one.sentence, time.start, time.end)
            if _EARLIER.search(one.member.report.document.text[start : time.start]):
                continue
            yield Answer(one.member, start, end, value, _shown(time))


def _days(time: TimeExpression) -> str | None:
    """The value of a time that names days, or a week by its first and last day; None where its halves disagree."""
    if not time.placed or not time.value or time.halves_disagree:
        return None
    if time.granularity == "week" and time.earliest and time.latest:
        return f"{time.earliest}/{time.latest}"
    return time.value if _DAY.match(time.value) else None


def _shown(time: TimeExpression) -> str:
    """The words of the text; a clock time with its day, which stands elsewhere."""
    value = time.value or ""
    if time.granularity != "minute" or len(value) < len("2024-03-05T21:40"):
        return time.text
    day = date.fromisoformat(value[:10])
    return f"{value[11:16]} on {day.day} {day:%B %Y}"


def _of_saying(member: Annotated, time: TimeExpression) -> bool:
    before = member.report.document.text[max(0, time.start - _ISSUED_REACH_CHARS) : time.start]
    if _ISSUED.search(before):
        return True
    return any(0 <= time.start - a.cue.end <= _CUE_REACH_CHARS for a in member.attributions)


def _published_apart(value: Answered, reference: Answered) -> bool:
    """Whether no report of one value came out within a few days of a report of the other."""
    first, second = (
        [date.fromisoformat(d[:10]) for a in one.answers if (d := a.member.report.published.value) and _DAY.match(d)]
        for one in (value, reference)
    )
    return bool(first and second) and min(abs(a - b).days for a in first for b in second) > _SAME_NEWS_DAYS


def _rests_on_inference(value: Answered) -> bool:
    return all(answer.member.report.published.basis == "inferred" for answer in value.answers)


def _relate(value: Answered, reference: Answered) -> tuple[ValueVerdict, str]:
    a, b = value.normalised, reference.normalised
    first, second = date.fromisoformat(a[:10]), date.fromisoformat(b[:10])
    if first == second:
        return ("refines", "the same day, more exactly") if len(a) > len(b) else ("agrees", "the same day")
    if abs(first - second) == timedelta(days=1):
        return "other-scope", "a day apart: one night has two dates, and two clocks give one moment two days"
    if _ROUGHLY.search(value.text) or _ROUGHLY.search(reference.text):
        return "other-scope", "one of them is told only roughly"
    if _published_apart(value, reference):
        return "other-scope", "published many days apart, they may tell of two events"
    if _rests_on_inference(value) or _rests_on_inference(reference):
        return "other-scope", "it is told from a date of publication that is inferred, so it contradicts nothing"
    return "contradicts", f"{a[:10]} and {b[:10]} are more than a day apart"
