"""Where reports stand after an editor's word: what was split off stays off, and what is joined is one story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, or_, select

from secondsource.records import make_id
from secondsource.store import reports, rulings
from secondsource.store.rulings import Ruling
from secondsource.store.schema import moved
from secondsource.store.schema import reports as reports_table


def split_off(split: Iterable[str]) -> str:
    """Return the id of the story that reports are split off to."""
    return make_id("story", "split", *sorted(split))


def settle(connection: Connection) -> set[str]:
    """Put each report where editors' standing word has it, and return the stories that changed.

    What grouping says is kept beside (`reports.grouped`): where nothing was ruled, or all is undone, it holds. A story
    that was joined to another takes its later reports along, wherever grouping leads either of them. Of two words on
    the same report the later holds.
    """
    if not rulings.ever(connection, "split", "join"):
        return set()  # nothing can be elsewhere; to see that it is not takes a look at every report
    said = rulings.standing(connection, "split", "join")
    split = {
        report: ruling.what["new"] for ruling in said if ruling.kind == "split" for report in ruling.what["reports"]
    }
    joined = _Joined(connection, [ruling for ruling in said if ruling.kind == "join"])
    table = reports_table.c
    elsewhere = or_(table.story != table.grouped, table.grouped.in_(joined.ids), table.id.in_(list(split)))
    found = connection.execute(select(table.id, table.grouped, table.story).where(elsewhere)).all()
    homes = {row.id: joined.home(split.get(row.id, row.grouped)) for row in found}
    leaving = [row for row in found if homes[row.id] != row.story]
    reports.place(connection, {row.id: row.grouped for row in leaving}, homes)
    return {story for row in leaving for story in (row.story, homes[row.id])}


class _Joined:
    """The stories that editors joined, by the ids that they have now."""

    def __init__(self, connection: Connection, joins: Sequence[Ruling]) -> None:
        merged = connection.execute(select(moved.c.id, moved.c.other)) if joins else ()
        self._moved: dict[str, str] = {row.id: row.other for row in merged}
        self._home: dict[str, str] = {}
        for ruling in joins:
            story, other = (self.home(self._merged(one)) for one in (str(ruling.story), ruling.what["other"]))
            if story != other:
                self._home[other] = story

    @property
    def ids(self) -> list[str]:
        return sorted(self._home)

    def home(self, story: str) -> str:
        while story in self._home:
            story = self._home[story]
        return story

    def _merged(self, story: str) -> str:
        """The story that grouping merged a story into."""
        seen: set[str] = set()
        while story in self._moved and story not in seen:
            seen.add(story)
            story = self._moved[story]
        return story
