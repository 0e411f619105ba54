"""Why a report stands in its story, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from secondsource.records import Placement

_SHOWN_NAMES = 3


class Known(Protocol):
    """What a reason in words needs of a report."""

    @property
    def report(self) -> str:
        """Its id."""

    @property
    def names(self) -> frozenset[str]:
        """The names in it, as it writes them."""

    @property
    def days(self) -> frozenset[str]:
        """The ISO days that it tells of."""


class Company:
    """The reports of a story, from which each is told what it shares with the others."""

    def __init__(self, members: Sequence[Known]) -> None:
        self._names = Counter(name for one in members for name in one.names)
        self._days = Counter(day for one in members for day in one.days)
        self._count = len(members)

    def placement(self, me: Known, mean: float, copied: int = 0) -> Placement:
        """Return why a report stands among the others.

        Args:
            me: one of the members.
            mean: its likeness to the others on average, 0 to 1.
            copied: with how many of them it shares passages.
        """
        others = self._count - 1
        if not others:
            return Placement(me.report, 1.0, "no other report is like it")
        reasons = self._shared(me)
        if copied:
            reasons.append(f"passages with {copied} of them")
        said = f"shares {'; '.join(reasons)}" if reasons else "uses the same rare words"
        return Placement(me.report, round(mean, 4), f"{said} (with {others} other report{'s' * (others > 1)})")

    def _shared(self, me: Known) -> list[str]:
        names = [name for name in me.names if self._names[name] > 1]
        days = [day for day in me.days if self._days[day] > 1]
        reasons = []
        if names:
            reasons.append(f"the names {some(sorted(names, key=lambda name: (-self._names[name], name)))}")
        if days:
            reasons.append(f"the date {day_in_words(min(days, key=lambda day: (-self._days[day], day)))}")
        return reasons


def some(names: Sequence[str]) -> str:
    """Return "Orlen Bay, Hallam, Skerry and 2 more"."""
    rest = f" and {len(names) - _SHOWN_NAMES} more" if len(names) > _SHOWN_NAMES else ""
    return f"{', '.join(names[:_SHOWN_NAMES])}{rest}"


def day_in_words(day: str) -> str:
    """Return an ISO day as it is read aloud: "14 May 2024"."""
    known = date.fromisoformat(day)
    return f"{known.day} {known:%B %Y}"
