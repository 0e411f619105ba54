"""When: the times that reports of the main event give in the clause that tells it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from secondsource.align.frames import clause_around
from secondsource.align.main_event import MainEvent, governing_event, governing_verb, nearest_event
from secondsource.align.questions import Answer, Answered, make_question
from secondsource.align.tables import table
from secondsource.align.view import StoryView, within
from secondsource.annotate.grammar import Grammar
from secondsource.records import Annotated, Claim, Question, Sentence, TimeExpression, ValueVerdict

QUESTION = "When?"
# Set on the fourth fifth by date of the shootings (bench/align).
_EARLY_SENTENCES = 12  # in which a time beside no event at all is the event's: "about 9 p.m. in Harbour Street"
_BESIDE_EVENT, _ALONE = 2.0, 1.0
_OF_DEATH = 0.25
_CLOCK_ALONE = 0.25  # too little to answer by itself: reports of the next day write "about 9 p.m." too
_SURE = 1.0  # a time that stands beside the event, early: told even where the report gives another day as well
_HALF_SENTENCES = 4  # so far down a time weighs half
_STAMP_CHARS = 40  # a shorter line with a time and no event is the page's own: "Posted 5:45 p.m. Sunday"
_DAY_CHARS = len("2024-03-05")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY_NAMED = re.compile(
    r"\b[A-Z][a-z]*day\b|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b|\b(?:to|yester)(?:day|night)\b|/|\b[A-Z][a-z]{2,8}\.? \d"
)
_ISSUED = re.compile(
    r"\b(?:issued|released|published|posted|updated?|breaking|statement|said|dated)\W+(?:\w+\W+){0,2}$", re.IGNORECASE
)
_ISSUED_REACH_CHARS = 40
_NEWS_DAYS = 7  # a report tells of what happened within them, unless it looks back
_SAME_NEWS_DAYS = 1  # reports that disagree on the day of one event come out on about the same day
# What came before the event, and times that are told only roughly.
_EARLIER = re.compile(r"^(?:after|before|since|following)\b|\b(?:following|since)\b[^,]*$", re.IGNORECASE)
_ROUGHLY = re.compile(r"\b(?:ago|week|month|weekend|later|earlier)\b", re.IGNORECASE)
_OVERNIGHT = re.compile(r"\bovernight\b", re.IGNORECASE)  # on either side of midnight
_CUE_REACH_CHARS = 12  # "said late Thursday": a time this close behind a verb of saying is the time of saying


@dataclass(frozen=True, slots=True)
class _Told:
    """A time that a report may give for the event, and how much speaks for it."""

    answer: Answer
    weight: float

    @property
    def day(self) -> str:
        return self.answer.normalised[:_DAY_CHARS]


def time_questions(view: StoryView, event: MainEvent) -> Iterator[tuple[Question, list[Claim]]]:
    """Yield the question of the time, when reports give any: the day that most of a report speaks for, and days beside.

    A day beside it is told too: one night has two dates, and so has one moment on two clocks.
    """
    answers = []
    latest = _first_published(view)
    for member in view.members:
        # A report whose own day is inferred may be written on a clock ahead of the page that came out first.
        ahead = member.report.published.basis == "inferred"
        told = [
            one
            for one in _told(member, view.grammar(member), event)
            if one.day <= latest or (ahead and _is_beside(one.day, latest))
        ]
        weights: dict[str, float] = defaultdict(float)
        for one in told:
            weights[one.day] += one.weight
        best = max(weights, key=lambda day: (weights[day], day), default="")
        if best and weights[best] > _CLOCK_ALONE:
            answers += [one.answer for one in told if _is_beside(one.day, best) or one.weight >= _SURE]
    if answers:
        # Two days that both lie apart from the event's tell of what was before or after it.
        yield make_question(
            view, "time", QUESTION, "Time", answers, _relate, kin=lambda value: value[:_DAY_CHARS], among_all=False
        )


def _first_published(view: StoryView) -> str:
    """The day on which the first report came out: what it tells of had happened."""
    stated = [member.report.published for member in view.members if member.report.published.basis != "inferred"]
    return min(
        (day.value[:_DAY_CHARS] for day in stated if day.value and _DAY.match(day.value)), default=date.max.isoformat()
    )


def _is_beside(day: str, best: str) -> bool:
    return abs((date.fromisoformat(day) - date.fromisoformat(best)).days) <= 1


def _told(member: Annotated, grammar: Grammar, event: MainEvent) -> Iterator[_Told]:
    """The times of a report that may be the event's, weighed by what they hang on and by how early they stand."""
    main = {one.sentence.start for one in event.sentences if one.member is member}
    for index, sentence in enumerate(member.sentences):
        if sentence.start not in main and index >= _EARLY_SENTENCES:
            continue
        for time in within(member.times, sentence.start, sentence.end):
            value = _days(time)
            weight = 0.0 if _names_a_thing(member, grammar, time) else _weight(member, grammar, sentence, time, event)
            if value is None or not weight or _of_saying(member, time) or _is_to_come(member, value):
                continue
            start, end = clause_around(member, sentence, time.start, time.end)
            if not _EARLIER.search(member.report.document.text[start : time.start]):
                answer = Answer(member, start, end, value, _shown(time))
                yield _Told(answer, weight / (1 + index / _HALF_SENTENCES))


def _names_a_thing(member: Annotated, grammar: Grammar, time: TimeExpression) -> bool:
    """Whether a time only says of what kind a thing is, which is no event: "a Halloween party"."""
    i = grammar.index_at(time.start)
    above = None if i is None or grammar.relation(i) != "compound" else grammar.head(i)
    if above is None or grammar.words[above].start < time.end:
        return False
    word = grammar.words[above]
    return not any(event.start < word.end and word.start < event.end for event in member.events)


def _weight(member: Annotated, grammar: Grammar, sentence: Sentence, time: TimeExpression, event: MainEvent) -> float:
    """How much speaks for a time being the event's; 0 for the time of another event, or of the page itself.

    A time belongs to the event that it hangs on in the grammar, else to the one that stands nearest. A clock time
    alone has its day from the page: the word of a report that names the day goes before it.
    """
    verb = governing_verb(grammar, time)
    told = governing_event(member, grammar, time)
    if told is None and verb not in _afterwards():
        told = nearest_event(member, sentence, time.start)
    types = event.types | _deeds() if event.types & _deeds() else event.types
    if told is not None and told.type not in types:
        return 0.0
    if told is not None:
        weight = _beside(told.type, event)
    elif verb in _afterwards():
        return 0.0
    elif verb in _happenings() or (verb is None and sentence.end - sentence.start >= _STAMP_CHARS):
        weight = _ALONE
    else:
        return 0.0
    without_day = time.granularity == "minute" and time.against == "publication" and not _DAY_NAMED.search(time.text)
    return _CLOCK_ALONE if without_day else weight


def _beside(kind: str, event: MainEvent) -> float:
    """How much the time of an event of a type speaks for the main one; people may die days after they were shot."""
    if kind in _aftermath():
        return _ALONE if kind == event.type and event.types <= _aftermath() else 0.0
    return _OF_DEATH if kind == "die" and event.types & _deeds() else _BESIDE_EVENT


@cache
def _aftermath() -> frozenset[str]:
    return frozenset(table("happenings")["aftermath"])


@cache
def _deeds() -> frozenset[str]:
    return frozenset(table("happenings")["deeds"])


@cache
def _happenings() -> frozenset[str]:
    return frozenset(table("happenings")["verbs"])


@cache
def _afterwards() -> frozenset[str]:
    return frozenset(table("happenings")["afterwards"])


def _is_to_come(member: Annotated, value: str) -> bool:
    """Whether a time lies behind the report's own day: what is told has happened."""
    published = member.report.published.value
    return bool(published and _DAY.match(published)) and value[:_DAY_CHARS] > str(published)[:_DAY_CHARS]


def _days(time: TimeExpression) -> str | None:
    """The value of a time that names days, or a week by its first and last day; None where its halves disagree."""
    if not time.placed or not time.value or time.halves_disagree:
        return None
    if time.granularity == "week" and time.earliest and time.latest:
        return f"{time.earliest}/{time.latest}"
    if _OVERNIGHT.search(time.text) and _DAY.match(time.value):
        evening = date.fromisoformat(time.value[:_DAY_CHARS])
        return f"{evening}/{evening + timedelta(days=1)}"
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


def _is_earlier_event(value: Answered, other: Answered) -> bool:
    """Whether a day lies long before all its reports, and the other day does not."""

    def gap_days(answered: Answered, day: str) -> int:
        days = [d[:10] for a in answered.answers if (d := a.member.report.published.value) and _DAY.match(d)]
        return min((abs((date.fromisoformat(d) - date.fromisoformat(day[:10])).days) for d in days), default=0)

    return gap_days(value, value.normalised) > _NEWS_DAYS >= gap_days(value, other.normalised)


def _rests_on_inference(value: Answered) -> bool:
    return all(answer.member.report.published.basis == "inferred" for answer in value.answers)


def _excuse(value: Answered, reference: Answered) -> str | None:
    """Why two days that lie apart need not contradict each other; None where nothing excuses them."""
    if _ROUGHLY.search(value.text) or _ROUGHLY.search(reference.text):
        return "one of them is told only roughly"
    if _is_earlier_event(value, reference) or _is_earlier_event(reference, value):
        return "the earlier day lies long before its report, which can tell of another event"
    if _published_apart(value, reference):
        return "published many days apart, they may tell of two events"
    if _rests_on_inference(value) or _rests_on_inference(reference):
        return "it is told from a date of publication that is inferred, so it contradicts nothing"
    return None


def _relate(value: Answered, reference: Answered) -> tuple[ValueVerdict, str]:
    a, b = value.normalised, reference.normalised
    first, second = date.fromisoformat(a[:10]), date.fromisoformat(b[:10])
    if first == second:
        return ("refines", "the same day, more exactly") if len(a) > len(b) else ("agrees", "the same day")
    if abs(first - second) == timedelta(days=1):
        return "other-scope", "a day apart: one night has two dates, and two clocks give one moment two days"
    if why := _excuse(value, reference):
        return "other-scope", why
    return "contradicts", f"{a[:10]} and {b[:10]} are more than a day apart"
