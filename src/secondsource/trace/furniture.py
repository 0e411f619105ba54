"""Shared passages that are no copying: furniture that pages have in common, and background that agencies repeat.

Nothing is known of them beforehand: they are learned from recurrence. A sign-up box stands on pages of one outlet, or
of one owner (`owners.py`), or of all that rent one system, which tell different stories; a paragraph of background
stands in reports of several outlets for weeks. One story alone teaches nothing, and what is not shown to recur stays
what it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from secondsource.records import COPIED, Evidence, Overlap, OverlapKind, Report
from secondsource.trace.fold import Words
from secondsource.trace.owners import plain
from secondsource.trace.recurring import Recurring, Run
from secondsource.trace.unrelated import Unrelated

# These were chosen by hand, and held by the development half of bench/trace/furniture.
STORIES = 3  # told apart and a week or more apart, that a passage recurs in
# Told apart, of one house, whatever their days: three sidebars to one event may share a paragraph that others copy.
STORIES_OF_A_DAY = 5
LOOKED_AT = 60  # reports that hold a passage: time must not grow with the square of what recurs everywhere
APART = timedelta(days=7)  # what is picked up within days may be a copy
MOSTLY = 0.75  # of a passage's characters, as speech.py
OWN_TEXT = 0.5  # of a report's content words, beside what it shares with the others: else it is a late copy of one

DISMISSED: frozenset[OverlapKind] = frozenset({"boilerplate", "background"})
_LOOKED_AT: frozenset[OverlapKind] = COPIED | {"rewrite"}


def dismiss(overlaps: Sequence[Overlap], words: Sequence[Words]) -> list[Overlap]:
    """Return `overlaps` with those as `boilerplate` or `background` whose passage recurs in other stories.

    Args:
        overlaps: of all kinds; shared quotes stay what they are.
        words: of all reports, those without overlaps too, in the order of their publication.

    Does not know furniture from an outlet's repeated words where its pages tell one story, or the batch is small.
    """
    looked_at = [lap for lap in overlaps if lap.kind in _LOOKED_AT]
    if not looked_at:
        return list(overlaps)
    recurs = _Recurs(words, Recurring(words, (side for lap in looked_at for side in lap.evidence)))
    asked = {lap.id for lap in looked_at}
    return [recurs.told(lap) if lap.id in asked else lap for lap in overlaps]


def dismissed_as_before(overlaps: Sequence[Overlap], before: Iterable[Overlap]) -> tuple[Overlap, ...]:
    """Return `overlaps` of some reports with those dismissed that lie where, among more reports, one was dismissed."""
    known: dict[str, list[tuple[Evidence, Overlap]]] = defaultdict(list)
    for lap in before:
        if lap.kind in DISMISSED:
            for side in lap.evidence:
                known[side.report].append((side, lap))
    told = []
    for lap in overlaps:
        hits = (one for side in lap.evidence for where, one in known[side.report] if _mostly_in(side, where))
        hit = next(hits, None) if lap.kind in _LOOKED_AT else None
        told.append(replace(lap, kind=hit.kind, why=hit.why) if hit else lap)
    return tuple(told)


def _mostly_in(side: Evidence, where: Evidence) -> bool:
    common = min(side.end, where.end) - max(side.start, where.start)
    return common >= MOSTLY * (side.end - side.start)


@dataclass(frozen=True, slots=True)
class _House:
    """Who publishes: an outlet, or all that one owner has."""

    key: str
    name: str


class _Recurs:
    """Tells in which stories passages recur."""

    def __init__(self, words: Sequence[Words], recurring: Recurring) -> None:
        self._reports = [own.report for own in words]
        self._place = {report.id: index for index, report in enumerate(self._reports)}
        self._recurring = recurring
        self._unrelated = Unrelated(words)
        self._holders = cache(recurring.holders)
        self._in_house = cache(self._holders_in)
        self._apart = cache(lambda reports: self._told_apart(reports, weeks=False))
        self._weeks_apart = cache(lambda reports: self._told_apart(reports, weeks=True))
        self._over_weeks = cache(self._weeks_of)

    def told(self, lap: Overlap) -> Overlap:
        """Return `lap`, dismissed where its passage recurs."""
        for side in lap.evidence:
            why = self._boilerplate(side)
            if why:
                return replace(lap, kind="boilerplate", why=f"{why}: no copying; {lap.why}")
        for side in lap.evidence:
            why = self._over_weeks(self._recurring.runs_of(side))
            if why:
                return replace(lap, kind="background", why=f"{why}: no copying of each other; {lap.why}")
        return lap

    def _boilerplate(self, side: Evidence) -> str:
        passage = self._recurring.runs_of(side)
        for house in _houses(self._reports[self._place[side.report]]):
            holders = self._in_house(passage, house)
            if len(self._weeks_apart(holders)) >= STORIES or len(self._apart(holders)) >= STORIES_OF_A_DAY:
                return f"furniture: it stands on pages of {house.name} that tell different stories"
        anywhere = self._weeks_apart(self._in_house(passage, None))
        if len(anywhere) < STORIES:
            return ""
        outlets = sorted({self._reports[index].label for index in anywhere})
        return f"furniture or a stock phrase: it stands in reports of different stories ({', '.join(outlets)})"

    def _holders_in(self, passage: tuple[Run, ...], house: _House | None) -> tuple[int, ...]:
        """Reports of a house, or of any, that hold a passage, in the order of their publication."""
        holders = self._holders(passage)
        return tuple([i for i in holders if house is None or house in _houses(self._reports[i])][:LOOKED_AT])

    def _told_apart(self, reports: tuple[int, ...], *, weeks: bool) -> list[int]:
        """Reports that all tell different stories, as many as are enough; `weeks`: and came a week or more apart.

        One that is printed in another counts for nothing, so that no copy of a report can teach what it did not.
        """
        kept: list[int] = []
        for report in reports:
            apart = (
                self._unrelated.told_apart(report, other) and (not weeks or self._week_between(report, other))
                for other in kept
            )
            dated = not weeks or _day(self._reports[report])
            if dated and all(apart) and not self._unrelated.printed_in(report, reports):
                kept.append(report)
            if len(kept) >= (STORIES if weeks else STORIES_OF_A_DAY):
                break
        return kept

    def _weeks_of(self, passage: tuple[Run, ...]) -> str:
        """How a passage recurs in several outlets for weeks; empty where it does not."""
        kept: list[int] = []
        holders = self._in_house(passage, None)
        for index in holders:
            later = _day(self._reports[index]) and all(self._told_later(index, other) for other in kept)
            if later and not self._unrelated.printed_in(index, holders):
                kept.append(index)
        outlets = {plain(self._reports[index].label) for index in kept}
        if len(kept) < STORIES or len(outlets) == 1:
            return ""
        days = sorted(str(_day(self._reports[index])) for index in kept)
        return f"background: repeated by {len(outlets)} outlets, from {days[0]} to {days[-1]}"

    def _told_later(self, one: int, other: int) -> bool:
        """Whether two reports came a week or more apart, and are not the same text."""
        shares = (self._unrelated.own_share(*pair) for pair in ((one, other), (other, one)))
        return self._week_between(one, other) and min(shares) >= OWN_TEXT

    def _week_between(self, one: int, other: int) -> bool:
        first, second = _day(self._reports[one]), _day(self._reports[other])
        return first is not None and second is not None and abs(second - first) >= APART


def _houses(report: Report) -> tuple[_House, ...]:
    """The outlet of a report and its owner, as far as they are known."""
    found = [_House(f"outlet:{plain(report.outlet)}", report.outlet)] if report.outlet else []
    if report.owner:
        found.append(_House(f"owner:{plain(report.owner.name)}", f"outlets of {report.owner.name}"))
    return tuple(found)


def _day(report: Report) -> date | None:
    """The day of publication as the page states it; one that was inferred orders nothing."""
    published = report.published
    try:
        return date.fromisoformat((published.value or "")[:10]) if published.basis == "stated" else None
    except ValueError:
        return None
