"""What day it is in a stream of reports, by their own dates: the same stream gives the same stories on any day."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterable
from datetime import date
from itertools import groupby

_LAST = 1000  # reports that tell the day
_LATE = 20  # one in so many may be dated ahead (a wrong year, an embargo) before the day moves


class Clock:
    """The latest day that the reports which came last agree on."""

    def __init__(self, last: Iterable[date] = ()) -> None:
        self._last = deque(last, maxlen=_LAST)
        self._sorted = sorted(self._last)

    @property
    def today(self) -> date | None:
        """The day that one in twenty of the last thousand dated reports come at or after; None before any came."""
        return self._sorted[-1 - len(self._sorted) // _LATE] if self._sorted else None

    def seen(self, day: date) -> None:
        """Take notice of a report of this day."""
        if len(self._last) == _LAST:
            del self._sorted[bisect_left(self._sorted, self._last[0])]
        self._last.append(day)
        insort(self._sorted, day)

    def state(self) -> list[tuple[str, int]]:
        """Return the days that it rests on as JSON has them: each with how many reports of it came in a row."""
        return [(day.isoformat(), len(list(row))) for day, row in groupby(self._last)]

    @classmethod
    def of(cls, state: Iterable[tuple[str, int]]) -> Clock:
        """Return the clock that `state` gave."""
        return cls(date.fromisoformat(day) for day, count in state for _ in range(count))
