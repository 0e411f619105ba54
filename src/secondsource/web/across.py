"""What pages that list across stories call the stories and reports that they lead to."""

from __future__ import annotations

from collections.abc import Iterable

from secondsource.brief.wording import one_line
from secondsource.desk import Desk
from secondsource.store import accounts, reports

UNTITLED = "Untitled story"


def headlines(desk: Desk, stories: Iterable[str | None]) -> dict[str, str]:
    """Return the headline of each of these stories that is on the desk, by id."""
    with desk.database.reading() as connection:
        found = accounts.lines_of(connection, {one for one in stories if one})
    return {line.id: one_line(line.headline) or UNTITLED for line in found.values()}


def publishers(desk: Desk, ids: Iterable[str]) -> dict[str, str]:
    """Return who published each of these reports, by id; its headline where no outlet is known."""
    with desk.database.reading() as connection:
        found = reports.lines(connection, sorted(set(ids)))
    return {line.id: one_line(line.outlet or line.headline or "") or "Report" for line in found.values()}
