"""The stories of a brief as a list, on both levels: events, and the running stories that tie them together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rich.console import Console

from secondsource.brief.account import story_counts
from secondsource.brief.account_running import followed_by, running
from secondsource.brief.account_sharing import standing_origins
from secondsource.brief.json import Node, link_node, placement_node, report_node, skipped_node
from secondsource.brief.terminal_sheet import Sheet
from secondsource.brief.wording import Places, joined, moment, one_line, published
from secondsource.errors import NothingRead
from secondsource.group.running import Running, running_stories
from secondsource.records import Brief, Story

SCHEMA = "secondsource.stories/1"
_WIDEST = 110  # a longer line is hard to read
_DAY_CHARS = len("2031-05-13")


def find_story(brief: Brief, wanted: str) -> Story:
    """Return the story with an id, or with the only id that begins so; raises NothingRead where there is none."""
    found = [story for story in brief.stories if story.id == wanted] or [
        story for story in brief.stories if story.id.removeprefix("story_").startswith(wanted.removeprefix("story_"))
    ]
    if len(found) == 1:
        return found[0]
    several = f"{len(found)} stories have an id that begins with {wanted}" if found else f"no story has the id {wanted}"
    raise NothingRead(f"{several}; `secondsource stories` lists them")


def to_json(brief: Brief) -> Node:
    """Return both levels as JSON has them: the stories, and the running stories with the ids of theirs."""
    within = _within(brief.stories)
    return {
        "schema": SCHEMA,
        "running": [
            {"id": one.id, "headline": _headline(one, brief), "stories": list(one.stories)}
            for one in _running(brief.stories)
        ],
        "stories": [_node(story, brief, within) for story in brief.stories],
        "skipped": [skipped_node(one) for one in brief.skipped],
    }


def story_json(story: Story, brief: Brief) -> Node:
    """Return one story as JSON has it, with its reports and why each stands in it."""
    reports = [report_node(brief.report(report)) for report in story.reports]
    whys = [placement_node(one) for one in story.placements]
    node = _node(story, brief, _within(brief.stories))
    return {"schema": SCHEMA, **node, "reports": reports, "placements": whys}


def render(brief: Brief, console: Console) -> None:
    """Print the stories, those of one running story together."""
    sheet, places = Sheet(console, min(console.width, _WIDEST)), Places(brief)
    told: set[str] = set()
    within = _within(brief.stories)
    by_id = {story.id: story for story in brief.stories}
    for story in brief.stories:
        if story.id in told:
            continue
        together = within.get(story.id)
        if together:
            sheet.line(f"Running story: {one_line(_headline(together, brief))}", style="title")
        for one in together.stories if together else (story.id,):
            _line(by_id[one], brief, sheet, places, 1 if together else 0)
            told.add(one)
        sheet.blank()
    for skip in brief.skipped:
        sheet.line(f"skipped {one_line(skip.source)}: {one_line(skip.reason)}", style="faint")


def render_story(story: Story, brief: Brief, console: Console) -> None:
    """Print one story: its links, and each report with the reason why it stands in it."""
    sheet, places = Sheet(console, min(console.width, _WIDEST)), Places(brief)
    sheet.line(one_line(story.headline), style="headline")
    sheet.line(joined(story.id, story_counts(story, places), _days(story, brief)), style="faint")
    for item in running(story, brief.stories).items:
        sheet.told(item.text, joined(item.facts, item.id), 1, lead=item.lead)
        sheet.line(item.why, 2, style="faint")
    for placement in story.placements:
        report = places.reports[placement.report]
        sheet.told(places.name(report.id), joined(published(report.published), one_line(report.headline or "")), 1)
        sheet.line(placement.why, 2, style="faint")


def _line(story: Story, brief: Brief, sheet: Sheet, places: Places, depth: int) -> None:
    sheet.line(one_line(story.headline) or "Untitled story", depth, style="headline")
    sheet.line(joined(story.id, story_counts(story, places), _days(story, brief)), depth + 1, style="faint")
    for item in running(story, brief.stories).items:
        sheet.told(item.text, item.why, depth + 1, lead=item.lead)


def _node(story: Story, brief: Brief, within: Mapping[str, Running]) -> Node:
    days = _published(story, brief)
    return {
        "id": story.id,
        "headline": story.headline,
        "reports": list(story.reports),
        "origins": len(standing_origins(story)),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "running": within[story.id].id if story.id in within else None,
        "follows": [link_node(link) for link in story.follows],
        "followed_by": [link_node(replace(link, story=one.id)) for one, link in followed_by(story.id, brief.stories)],
    }


def _running(stories: Sequence[Story]) -> tuple[Running, ...]:
    return running_stories({story.id: story.follows for story in stories})


def _within(stories: Sequence[Story]) -> dict[str, Running]:
    """The running story of each story that stands in one."""
    return {story: one for one in _running(stories) for story in one.stories}


def _headline(one: Running, brief: Brief) -> str:
    """The headline of the story with most reports."""
    inside = [story for story in brief.stories if story.id in one.stories]
    return max(inside, key=lambda story: (len(story.reports), story.id)).headline


def _published(story: Story, brief: Brief) -> list[str]:
    """The days of publication of its reports, earliest first."""
    values = (brief.report(report).published.value for report in story.reports)
    return sorted(value[:_DAY_CHARS] for value in values if value)


def _days(story: Story, brief: Brief) -> str:
    days = _published(story, brief)
    return " to ".join(dict.fromkeys((moment(days[0]), moment(days[-1])))) if days else "date unknown"
