"""Puts reports into stories as they come, and keeps in the desk which stands where."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from secondsource.desk.homes import settle
from secondsource.group.online import Stories
from secondsource.records import Annotated, Placement, make_id
from secondsource.settings import Settings
from secondsource.store import reports
from secondsource.store.resting import Resting
from secondsource.trace import find_overlaps


class Placing:
    """The stories of a desk while one process writes to it.

    After a transaction that failed what it knows is ahead of what is kept: make another.
    """

    def __init__(self, connection: Connection, *, settings: Settings) -> None:
        self._settings = settings
        self._kept = Resting(connection)
        self._stories = Stories.open(self._kept)

    def place(self, connection: Connection, found: Sequence[Annotated]) -> set[str]:
        """Put new reports into stories, keep where they stand, and return the stories that changed."""
        self._kept.connection = connection
        changes = self._stories.add(found, find_overlaps(found, settings=self._settings))
        self._stories.save()
        changed: set[str] = set()
        homes: dict[str, str] = {}
        for one in changes:
            if one.kind not in {"retired", "revived"}:
                changed |= {one.story, *([one.other] if one.other else [])}
                homes |= {report: self._stories.story_of(report) or one.story for report in one.reports}
        for new in found:
            home = homes.get(new.report.id) or self._stories.story_of(new.report.id)
            homes[new.report.id] = home or make_id("story", new.report.id)  # of another language: a story of its own
        reports.place(connection, homes, homes)
        return changed | set(homes.values()) | settle(connection)

    def placements(self, connection: Connection, story: str) -> tuple[Placement, ...]:
        """Return why the reports of a story stand in it; nothing where grouping knows no such story."""
        self._kept.connection = connection
        try:
            return self._stories.story(story).placements
        except KeyError:
            return ()
