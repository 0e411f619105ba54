"""When a report that states no date was published, told from its own words and from the dated reports of its story.

Each clue is a bound: a day that the report knows as past is the earliest that it can be from, a day it still awaits is
the latest. The value is the earliest day that no clue forbids, near the dates that the story's other reports state.
Nothing is inferred from inferred dates, so the order of reports changes nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from secondsource.annotate.calendar_words import month_number
from secondsource.annotate.tense import is_future
from secondsource.annotate.times import find_times
from secondsource.annotate.word_lists import table
from secondsource.records import Annotated, EventMention, Published, Sentence
from secondsource.settings import DEFAULTS, Settings

_WINDOW_DAYS = (-5, 1)  # a weekday in the news is one of the days just before the story's date, or the day after it
_LEDE_SENTENCES = 4  # where "today" and "yesterday" tell of the story's event
_EMBED_DATE = re.compile(
    r"\b(?P<m>[A-Z][a-z]{2,8})\.? (?P<d>[0-3]?\d), (?P<y>20\d\d)\b"
    r"|\b(?P<d2>[0-3]?\d) (?P<m2>[A-Z][a-z]{2,8})\.? (?P<y2>20\d\d)\b"
)


@dataclass(frozen=True, slots=True)
class _Clue:
    day: date
    latest: bool  # the report was published on this day at the latest; else at the earliest
    why: str


def date_reports(annotated: Sequence[Annotated], *, settings: Settings = DEFAULTS) -> tuple[Annotated, ...]:  # noqa: ARG001 - stages share one form
    """Infer the dates of publication that one story's reports do not state, and give all their times their values.

    Returns the reports in their order. A report keeps a stated date; one without any clue stays unknown.
    """
    stated = {one.report.id: day for one in annotated if (day := published_day(one.report.published)) is not None}
    event_days = _event_days([one for one in annotated if one.report.id in stated])
    out = []
    for one in annotated:
        published = one.report.published
        if published.value is None:
            others = sorted(day for key, day in stated.items() if key != one.report.id)
            published = _inferred(one, others, event_days) or published
        # The times of a report that keeps its date have their values from it already.
        out.append(one if published == one.report.published else _valued(one, published))
    return tuple(out)


def published_day(published: Published) -> date | None:
    """Return the day of a date of publication; None when it is unknown or only a month or a year."""
    value = published.value
    return date.fromisoformat(value[:10]) if value and len(value) >= len("2024-03-05") else None


def _valued(one: Annotated, published: Published) -> Annotated:
    text = one.report.document.text
    times = find_times(text, one.sentences, published_day(published))
    return replace(one, report=replace(one.report, published=published), times=times)


def _inferred(one: Annotated, others: Sequence[date], event_days: Mapping[str, date]) -> Published | None:
    posts = _embedded_days(one)
    base = posts[-1].day if posts else (others[len(others) // 2] if others else None)
    if base is None:
        return None
    clues = [*posts, *_weekdays(one, base), *_days_of_event(one, event_days, base)]
    floors = [clue for clue in clues if not clue.latest]
    ceilings = [clue for clue in clues if clue.latest]
    if not clues:
        return Published(
            base.isoformat(), "inferred", "another report of the story states this day; the text gives no other"
        )
    first = max(floors, key=lambda clue: clue.day, default=None)
    last = min(ceilings, key=lambda clue: clue.day, default=None)
    day = first.day if first else min(base, last.day if last else base)
    whys = [clue.why for clue in (first, last) if clue is not None]
    if last is not None and last.day < day:
        return Published(None, "unknown", f"its clues disagree: {'; '.join(whys)}")
    return Published(day.isoformat(), "inferred", "; ".join(whys))


def _embedded_days(one: Annotated) -> list[_Clue]:
    """Full dates of posts that the page embeds: it cannot be older than they are."""
    clues = []
    for piece in one.report.document.furniture:
        for found in _EMBED_DATE.finditer(piece.text) if piece.kind == "embed" else ():
            try:
                month, day, year = (found[k] or found[f"{k}2"] for k in ("m", "d", "y"))
                clues.append(
                    _Clue(
                        date(int(year), month_number(month), int(day)),
                        latest=False,
                        why=f"embeds a post of {found.group()}",
                    )
                )
            except ValueError:
                continue
    return sorted(clues, key=lambda clue: (clue.day, clue.why))


def _weekdays(one: Annotated, base: date) -> list[_Clue]:
    text, clues = one.report.document.text, []
    for time in find_times(text, one.sentences, base):
        weekday = next(
            (i for i, w in enumerate(table("times")["weekdays"]) if re.search(rf"\b{w}", time.text, re.IGNORECASE)),
            None,
        )
        sentence = next((s for s in one.sentences if s.start <= time.start < s.end), None)
        if (
            weekday is None
            or not (time.relative and time.placed)
            or sentence is None
            or re.search(r"\b(?:last|next)\b", time.text, re.IGNORECASE)
        ):
            continue
        day = next(d for d in _window(base) if d.weekday() == weekday)
        if is_future(text, sentence, time.start):
            clues.append(_Clue(day, latest=True, why=f"speaks of {time.text!r} as still to come"))
        else:
            clues.append(_Clue(day, latest=False, why=f"speaks of {time.text!r} as past or present"))
    return clues


def _window(base: date) -> list[date]:
    """The week of days that a weekday's name can mean, nearest to `base` first, later ones before earlier ones."""
    days = [base + timedelta(days=n) for n in range(_WINDOW_DAYS[0], _WINDOW_DAYS[1] + 1)]
    return sorted(days, key=lambda day: (abs(day - base), base - day))


def _days_of_event(one: Annotated, event_days: Mapping[str, date], base: date) -> list[_Clue]:
    """What "today" and "yesterday" beside an event of the lede say: the dated reports tell on which day that was.

    Where they do not, the event is taken to be of the story's own day (`base`).
    """
    text, clues = one.report.document.text, []
    for sentence in one.sentences[:_LEDE_SENTENCES]:
        for time in find_times(text, [sentence], base):
            shift = _shift(time.text)
            event = _nearest_event(one, sentence, time.start)
            if shift is not None and event is not None:
                day = event_days.get(event.type, base)
                why = f"puts {time.text!r} what happened on {day.isoformat()}"
                clues.append(_Clue(day - timedelta(days=shift), latest=False, why=why))
    return clues


def _shift(words: str) -> int | None:
    """How many days from publication words such as "yesterday" or "earlier today" lie."""
    shifts: dict[str, int] = table("times")["shifts"]
    last = words.lower().split()[-1]
    return shifts.get(words.lower(), shifts.get(last))


def _nearest_event(one: Annotated, sentence: Sentence, at: int) -> EventMention | None:
    events = [event for event in one.events if sentence.start <= event.start < sentence.end]
    return min(events, key=lambda event: (abs(event.start - at), event.start), default=None)


def _event_days(dated: Sequence[Annotated]) -> dict[str, date]:
    """For each event type, the day up to publication that the ledes of the dated reports name most beside it."""
    days: dict[str, Counter[date]] = defaultdict(Counter)
    for one in dated:
        published = published_day(one.report.published)
        for sentence in one.sentences[:_LEDE_SENTENCES]:
            for time in find_times(one.report.document.text, [sentence], published):
                event = _nearest_event(one, sentence, time.start)
                if event is None or not time.value or "/" in time.value or published is None:
                    continue
                if time.placed and time.granularity in {"day", "part", "minute"}:
                    day = date.fromisoformat(time.value[:10])
                    if timedelta(0) <= published - day <= timedelta(days=-_WINDOW_DAYS[0]):
                        days[event.type][day] += 1
    return {event_type: max(sorted(found), key=lambda day: found[day]) for event_type, found in days.items()}
