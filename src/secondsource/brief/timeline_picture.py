"""The picture of when it happened and when it was told: days from top to bottom, in a lane each what and who.

Days that follow each other are joined by a line, a gap between days by a dotted one. Within a day each lane keeps the
order of its own clock, for reports tell times of the place they write of and are published by the clock of another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from secondsource.brief.account_timeline import is_near, near_days
from secondsource.brief.lineage_picture import Node, picture
from secondsource.brief.wording import Places, clipped, moment, one_line, published, stretch
from secondsource.records import Evidence, Story, TimelineEntry

WIDTH_PX = 664
_AXIS_PX, _EVENTS_PX, _REPORTS_PX = 8, 24, 372  # from the left edge: the line of days, and the words of both lanes
_LANES_PX, _HEAD_PX, _REPORT_PX = 24, 30, 24  # heights: of the lanes' names, of a day's, of a report
_EVENT_PX, _TIME_PX, _GAP_PX = 20, 16, 14  # … of what happened, of its time below it, of days left out
_EVENT_CHARS, _LABEL_CHARS = 48, 28
_DAY_CHARS = len("2031-05-13")


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened at one time, as one sentence tells it."""

    when: str
    text: str  # cut to the lane
    whole: str
    evidence: Evidence | None
    y: int


@dataclass(frozen=True, slots=True)
class Told:
    """A report that was published."""

    report: str
    label: str
    when: str
    origin: str  # letter of its origin, or empty; the same as in the picture of the lineage
    colour: int
    y: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or "date unknown" for reports without one."""

    name: str
    y: int
    bottom: int
    gap: bool  # days lie between it and the one before
    happened: tuple[Happened, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    """Days from the first to the last."""

    width: int
    height: int
    axis_x: int
    events_x: int
    reports_x: int
    days: tuple[Day, ...]


def timeline_picture(story: Story, places: Places) -> TimelinePicture:
    """Return the picture of a story's days: of what its reports tell, and of the reports themselves.

    Left out are the times that the account calls background, those of more than a day, and those without a day.
    """
    events, reports = _events_by_day(story, places), _reports_by_day(story, places)
    days: list[Day] = []
    y, before = _LANES_PX, None
    for key in sorted(events.keys() | reports.keys()):
        day = _day(key)
        gap = bool(day and before and day - before > timedelta(days=1))
        made = _made(key, y + (_GAP_PX if gap else 0), events[key], reports[key], places, gap=gap)
        days.append(made)
        y, before = made.bottom, day or before
    return TimelinePicture(WIDTH_PX, y, _AXIS_PX, _EVENTS_PX, _REPORTS_PX, tuple(days))


def _made(
    key: str, y: int, events: Sequence[TimelineEntry], reports: Sequence[Node], places: Places, *, gap: bool
) -> Day:
    top = y + _HEAD_PX
    happened: list[Happened] = []
    at = top
    for entry in events:
        happened.append(_happened(entry, at))
        at += _EVENT_PX + (_TIME_PX if happened[-1].when else 0)
    told = tuple(_told(node, top + _REPORT_PX * row, places) for row, node in enumerate(reports))
    bottom = max(at, top + _REPORT_PX * len(told))
    return Day(moment(key) if _day(key) else "Date unknown", y, bottom, gap, tuple(happened), told)


def _happened(entry: TimelineEntry, y: int) -> Happened:
    whole = one_line(entry.text)
    evidence = entry.expressions[0].evidence if entry.expressions else None
    clock = stretch(entry)
    return Happened(
        when=_within_day(clock, moment(entry.start[:_DAY_CHARS])),
        text=clipped(whole, _EVENT_CHARS),
        whole=whole,
        evidence=evidence,
        y=y,
    )


def _told(node: Node, y: int, places: Places) -> Told:
    report = places.reports[node.report]
    when = published(report.published)
    day = moment((report.published.value or "")[:_DAY_CHARS])
    return Told(node.report, clipped(node.label, _LABEL_CHARS), _within_day(when, day), node.origin, node.colour, y)


def _within_day(when: str, day: str) -> str:
    """A time without its day, which stands above it."""
    return when.removeprefix(day).lstrip(", ")


def _events_by_day(story: Story, places: Places) -> dict[str, list[TimelineEntry]]:
    """The entries near the event by their day, each sentence once a day."""
    near = near_days(story, places)
    found: dict[str, list[TimelineEntry]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for entry in story.timeline:
        day = entry.start[:_DAY_CHARS]
        if is_near(entry, near) and (day, one_line(entry.text)) not in seen:
            seen.add((day, one_line(entry.text)))
            found[day].append(entry)
    return found


def _reports_by_day(story: Story, places: Places) -> dict[str, list[Node]]:
    """The reports by their day as they state it, in the order and with the letters of the lineage's picture."""
    found: dict[str, list[Node]] = defaultdict(list)
    for node in picture(story, places).nodes:
        value = places.reports[node.report].published.value or ""
        found[value[:_DAY_CHARS] if _day(value) else "~"].append(node)
    return found


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:_DAY_CHARS])
    except ValueError:
        return None
