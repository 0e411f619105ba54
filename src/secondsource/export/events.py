"""Events as a table like GDELT's: when, who, did what, to whom, where, and how many newsrooms say so.

One row for each kind of event that the leading passage of a claim tells of, by the event table of `annotate`. Actors
are the names that stand before and after the event's word in that passage, turned around in the passive: word order,
not grammar. What is not comparable with GDELT is said in `docs/exports.md`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from secondsource.annotate.events import find_events
from secondsource.export.csv import lines
from secondsource.export.dates import calendar_value
from secondsource.export.tables import Row, leading
from secondsource.records import Brief, Claim, EventMention, Evidence, Name, Report, Sentence, Story, by_id, make_id

COLUMNS = (
    *("event_id", "story_id", "claim_id", "date", "date_end", "date_basis"),
    *("actor1", "actor1_id", "actor1_type", "event_type", "event_word", "actor2", "actor2_id", "actor2_type"),
    *("place", "place_basis", "negated", "hedge", "verdict", "reports", "origins", "attributed_sources"),
    *("report_id", "file", "start", "end", "text"),
)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being)(?:\s+\w+ly)?\s*$", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:—–“”\"]|\s-\s")  # past it stands who said so, or another event
_BY = re.compile(r"\bby\b", re.IGNORECASE)

Placed = tuple[int, int, Name]  # start and end in the document, and the name that stands there
Dated = tuple[int, str, str]  # where the time stands, and from when to when it reaches


@dataclass(slots=True)
class Found:
    """The names and times of a story by report, in the order of the text."""

    names: dict[str, list[Placed]] = field(default_factory=lambda: defaultdict(list))
    times: dict[str, list[Dated]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, story: Story) -> Found:
        """Look a story through once."""
        found = cls()
        for name in story.names:
            for one in name.evidence:
                found.names[one.report].append((one.start, one.end, name))
        for entry in story.timeline:
            for time in entry.expressions:
                found.times[time.evidence.report].append((time.evidence.start, entry.start, entry.end))
        for names in found.names.values():
            names.sort(key=lambda placed: (placed[0], placed[1], placed[2].id))
        for times in found.times.values():
            times.sort()
        return found

    def names_in(self, passage: Evidence) -> list[Placed]:
        """The names within a passage."""
        names = self.names.get(passage.report, [])
        first = bisect_left(names, passage.start, key=lambda placed: placed[0])
        last = bisect_left(names, passage.end, key=lambda placed: placed[0])
        return [placed for placed in names[first:last] if placed[1] <= passage.end]

    def time_near(self, passage: Evidence, at: int) -> Dated | None:
        """The time within a passage that stands nearest to a character of the document."""
        times = self.times.get(passage.report, [])
        first = bisect_left(times, passage.start, key=lambda time: time[0])
        last = bisect_left(times, passage.end, key=lambda time: time[0])
        return min(times[first:last], key=lambda time: (abs(time[0] - at), time), default=None)


def events(brief: Brief) -> Iterator[str]:
    """Yield the events of a brief as CSV, a row a line."""
    yield from lines(COLUMNS, _rows(brief))


def _rows(brief: Brief) -> Iterator[Row]:
    reports = by_id(brief.reports)
    for story in brief.stories:
        found = Found.of(story)
        for claim in story.claims:
            passage = leading(claim)
            if passage is None:
                continue
            for event in _kinds(passage.text):
                yield _row(story, claim, passage, event, found, reports)


def _kinds(text: str) -> list[EventMention]:
    """The events of a passage, of each kind the first."""
    kinds: dict[str, EventMention] = {}
    for event in find_events(text, [Sentence(0, len(text), "paragraph", 0)]):
        kinds.setdefault(event.type, event)
    return list(kinds.values())


def _row(
    story: Story, claim: Claim, passage: Evidence, event: EventMention, found: Found, reports: dict[str, Report]
) -> Row:
    names, at = found.names_in(passage), passage.start + event.start
    first, second = _actors(passage, event, [placed for placed in names if placed[2].type != "PLACE"])
    return (
        *(make_id("event", claim.id, event.type), story.id, claim.id),
        *_date(story, found.time_near(passage, at), reports.get(passage.report)),
        *_actor(first),
        *(event.type, event.text),
        *_actor(second),
        *_place(story, at, [placed for placed in names if placed[2].type == "PLACE"]),
        *(event.negated, event.hedge, claim.verdict),
        *(len(claim.reports), len(claim.origins), len(claim.attributed_sources)),
        *(passage.report, passage.file, passage.start, passage.end, passage.text),
    )


def _actors(passage: Evidence, event: EventMention, names: list[Placed]) -> tuple[Name | None, Name | None]:
    """Who did it and to whom it was done: the name before, and the one after in its clause; in the passive turned."""
    start, end = passage.start + event.start, passage.start + event.end
    before = next((name for _, last, name in reversed(names) if last <= start), None)
    at, after = next(((first, name) for first, _, name in names if first >= end), (end, None))
    between = passage.text[event.end : at - passage.start]
    after = None if _CLAUSE_END.search(between) else after
    if not _PASSIVE.search(passage.text[: event.start]):
        return before, after
    return (after if _BY.search(between) else None), before


def _actor(name: Name | None) -> Row:
    return (name.name, name.id, name.type) if name else (None, None, None)


def _date(story: Story, near: Dated | None, report: Report | None) -> Row:
    """From when to when, and by what: a time in the passage, else the story's, else the day of publication."""
    if near:
        return near[1], near[2], "passage"
    when = calendar_value(story.when.normalised) if story.when else None
    if when:
        return when, when, "story"
    published = calendar_value(report.published.value) if report else None
    return (published, published, "publication") if published else (None, None, None)


def _place(story: Story, at: int, places: list[Placed]) -> Row:
    nearest = min(places, key=lambda placed: (abs(placed[0] - at), placed[0]), default=None)
    if nearest:
        return nearest[2].name, "passage"
    return (story.where.text, "story") if story.where else (None, None)
