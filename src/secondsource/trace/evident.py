"""Whether one report evidently took from another, by what the two say themselves.

Nothing else of the story counts here: so the answer stays what it is, whatever copies come in. Where many clues are to
be weighed together, `lineage` does it.
"""

from __future__ import annotations

from functools import cached_property

from secondsource.records import Report
from secondsource.trace.clock import Moment, compare_moments, moment
from secondsource.trace.newsrooms import credit


class Evident:
    """Asks pairs of a story's reports, and remembers what was answered."""

    def __init__(self, report_of: dict[str, Report]) -> None:
        """Take in the reports by id."""
        self._report_of = report_of
        self._known: dict[tuple[str, str], bool] = {}

    @cached_property
    def _moments(self) -> dict[str, Moment | None]:
        return {report_id: moment(report.published) for report_id, report in self._report_of.items()}

    def took(self, taker: str, source: str) -> bool:
        """Whether the taker credits the source and not the other way, or came out later by what both state."""
        pair = taker, source
        if pair not in self._known:
            self._known[pair] = self._took(taker, source)
        return self._known[pair]

    def credits_only(self, taker: str, source: str) -> bool:
        """Whether the taker credits the source and not the other way."""
        one, two = self._report_of[taker], self._report_of[source]
        return credit(one, two) is not None and credit(two, one) is None

    def came_after(self, later: str, earlier: str) -> bool:
        """Whether one came out after the other by what both state."""
        return compare_moments(self._moments[earlier], self._moments[later]) < 0

    def _took(self, taker: str, source: str) -> bool:
        if self.credits_only(taker, source):
            return True
        return self.came_after(taker, source) and not self.credits_only(source, taker)
