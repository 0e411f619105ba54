"""The timeline of an account: what the reports put on the days around the event, and what lies far from them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby

from secondsource.brief.account_lines import Item, Section, lines_of
from secondsource.brief.wording import Places, one_line, stretch
from secondsource.records import Story, TimelineEntry

# What reports of a sudden event tell of the days around it is the event's own course; set by eye on 20 stories.
_DAYS_BEFORE = timedelta(days=3)
_DAYS_AFTER = timedelta(days=7)


def timeline(story: Story, places: Places) -> Section:
    """Return one item for each sentence of the timeline; what lies far from the reports' own days is background."""
    near = near_days(story, places)
    items = []
    for text, same in groupby(story.timeline, key=lambda entry: one_line(entry.text)):
        entries = list(same)
        expressions = (one.evidence for entry in entries for one in entry.expressions)
        items.append(
            Item(
                text=text,
                lead="; ".join(dict.fromkeys(stretch(entry) for entry in entries)),
                lines=lines_of(expressions, places),
                aside=not any(is_near(entry, near) for entry in entries),
            )
        )
    return Section("timeline", "Timeline", tuple(items), asides="Background")


def near_days(story: Story, places: Places) -> tuple[date, date] | None:
    """Return the first and last day that the event and its reports stand on; None when no day is known."""
    told = [places.reports[report].published.value for report in story.reports if report in places.reports]
    days = [day for value in (*told, story.when and story.when.normalised) if value and (day := _day(value))]
    return (min(days) - _DAYS_BEFORE, max(days) + _DAYS_AFTER) if days else None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:  # a month, a year, a range
        return None


def is_near(entry: TimelineEntry, near: tuple[date, date] | None) -> bool:
    """Whether an entry is of one day, and that is among the days of the event; where none is known all are."""
    if near is None:
        return True
    first, last = _day(entry.start), _day(entry.end)
    return first is not None and first == last and near[0] <= first <= near[1]
