"""What a corpus of any size costs, by a curve through what two sizes took; on paper, for sizes that nobody ran.

A step takes so much times a power of the number of reports: a power below 1 where it mostly begins, 1 where each report
costs the same, and above 1 where a report meets more others the more there are, as pairs do until they are capped.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

DOLLARS_A_CORE_HOUR = 0.04  # of a rented machine's core with 4 GB, on demand; by the hour and not reserved
PAPER_REPORTS = 100_000_000
_LEAST = 0.01  # core-seconds that can be measured

Steps = Mapping[str, Mapping[str, float]]  # what `joining.joined` tells of each step


class Curve(NamedTuple):
    """What a step takes: `core_seconds` of one report, times their number to a power."""

    core_seconds: float
    power: float
    moved_bytes: float  # a report

    def of(self, reports: int) -> float:
        """Return the core-seconds of so many reports."""
        return self.core_seconds * float(reports**self.power)


def curves(small: Mapping[str, Any], large: Mapping[str, Any]) -> dict[str, Curve]:
    """Return the curve of each step through two runs; steps that are done again and again are one."""
    one, other = _summed(small["steps"]), _summed(large["steps"])
    return {name: _curve(one[name], small["reports"], other[name], large["reports"]) for name in other}


def predicted(found: Mapping[str, Curve], reports: int) -> float:
    """Return the core-seconds that the joins of so many reports take."""
    return sum(curve.of(reports) for curve in found.values())


def table(found: Mapping[str, Curve], stages: Mapping[str, float], reports: int = PAPER_REPORTS) -> Iterator[str]:
    """Yield the lines of a table: stages, core-hours, what is read and written, and money.

    Args:
        found: of the joins.
        stages: core-seconds a report of the stages that are done report by report.
        reports: how many.
    """
    yield f"{'step':22s}{'core-hours':>12s}{'TB moved':>10s}{'dollars':>10s}"
    total = moved = 0.0
    for name, seconds in stages.items():
        yield _row(name, seconds * reports, 0.0)
        total += seconds * reports
    for name, curve in found.items():
        yield _row(name, curve.of(reports), curve.moved_bytes * reports)
        total, moved = total + curve.of(reports), moved + curve.moved_bytes * reports
    yield _row("all", total, moved)


def _row(name: str, seconds: float, moved: float) -> str:
    hours = seconds / 3600
    return f"{name:22s}{hours:12,.1f}{moved / 1e12:10.2f}{hours * DOLLARS_A_CORE_HOUR:10,.2f}"


def _curve(one: Mapping[str, float], reports: int, other: Mapping[str, float], more: int) -> Curve:
    moved = (other["read_bytes"] + other["written_bytes"]) / more
    took, takes = max(_LEAST, one["core_seconds"]), max(_LEAST, other["core_seconds"])
    power = max(0.0, math.log(takes / took) / math.log(more / reports))
    return Curve(takes / more**power, power, moved)


def _summed(steps: Steps) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for name, taken in steps.items():
        for key, value in taken.items():
            found[_step(name)][key] += value
    return found


def _step(name: str) -> str:
    """A step's name without its round or turn."""
    name = re.sub(r"(round\d+/)?labels-\d+|repost_labels-\d+", "labels", name)
    return re.sub(r"round\d+/|-\d+$", "", name)
