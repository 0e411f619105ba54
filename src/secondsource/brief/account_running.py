"""The stories that a story follows, and those that follow it: told beside it, never merged with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secondsource.brief.account_lines import Item, Section
from secondsource.brief.wording import one_line, plural, quoted
from secondsource.records import Link, Story


def running(story: Story, stories: Sequence[Story]) -> Section:
    """Return what a story follows, has for background and is followed by, among the stories of its brief."""
    by_id = {one.id: one for one in stories}
    items = [_item(_EARLIER[link.kind], by_id[link.story], link) for link in story.follows if link.story in by_id]
    items += [_item(_LATER[link.kind], later, link) for later, link in followed_by(story.id, stories)]
    return Section("running", "Running story", tuple(items))


def followed_by(story: str, stories: Sequence[Story]) -> Iterator[tuple[Story, Link]]:
    """Yield the stories that go back to a story, with the link that says so, in the order of the stories."""
    return ((later, link) for later in stories for link in later.follows if link.story == story)


def _item(lead: str, story: Story, link: Link) -> Item:
    return Item(
        text=quoted(one_line(story.headline) or "Untitled story"),
        lead=lead,
        facts=plural(len(story.reports), "report"),
        why=one_line(link.why),
        id=story.id,
    )


_EARLIER = {"follow-up": "Follows", "background": "Background"}
_LATER = {"follow-up": "Followed by", "background": "Background to"}
