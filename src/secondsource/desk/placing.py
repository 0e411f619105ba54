"""Puts reports into stories as they come, and keeps in the desk which stands where."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from secondsource.group.online import Stories
from secondsource.records import Annotated, Placement, make_id
from secondsource.settings import Settings
from secondsource.store import reports
from secondsource.store.schema import moved
from secondsource.store.schema import reports as reports_table
from secondsource.trace import find_overlaps


class Placing:
    """The stories of a desk while one process writes to it."""

    def __init__(self, connection: Connection, *, settings: Settings) -> None:
        self._settings = settings
        self._stories = Stories()
        for number in connection.execute(select(reports_table.c.id).order_by(reports_table.c.number)).scalars():
            self._stories.add(reports.read(connection, [number]))

    def place(self, connection: Connection, found: Sequence[Annotated]) -> set[str]:
        """Put new reports into stories, keep where they stand, and return the stories that changed."""
        changes = self._stories.add(found, find_overlaps(found, settings=self._settings))
        changed: set[str] = set()
        homes: dict[str, str] = {}
        for one in changes:
            if one.kind in {"retired", "revived"}:
                continue
            changed |= {one.story, *([one.other] if one.other else [])}
            for report in one.reports:
                homes[report] = self._stories.story_of(report) or one.story
            if one.kind == "merged":
                connection.execute(insert(moved).values(id=one.story, other=one.other, why=one.why))
        for new in found:
            home = homes.get(new.report.id) or self._stories.story_of(new.report.id)
            homes[new.report.id] = home or make_id("story", new.report.id)  # of another language: a story of its own
        changed |= set(homes.values())
        reports.place(connection, homes, homes)
        return changed

    def placements(self, story: str) -> tuple[Placement, ...]:
        """Return why the reports of a story stand in it."""
        try:
            return self._stories.story(story).placements
        except KeyError:
            return ()
