"""What a corpus of any size costs, by a line through what two sizes took; on paper, for sizes that nobody ran."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

DOLLARS_A_CORE_HOUR = 0.04  # of a rented machine's core with 4 GB, on demand; by the hour and not reserved
PAPER_REPORTS = 100_000_000

Steps = Mapping[str, Mapping[str, float]]  # what `joining.joined` tells of each step


class Line(NamedTuple):
    """What a step takes: so much whatever the corpus, and so much a report."""

    fixed_core_seconds: float
    core_seconds: float
    moved_bytes: float


def lines(small: Mapping[str, Any], large: Mapping[str, Any]) -> dict[str, Line]:
    """Return the line of each step through two runs; steps that are done again and again are one."""
    one, other = _summed(small["steps"]), _summed(large["steps"])
    return {name: _line(one[name], small["reports"], other[name], large["reports"]) for name in other}


def predicted(found: Mapping[str, Line], reports: int) -> float:
    """Return the core-seconds that the joins of so many reports take."""
    return sum(line.fixed_core_seconds + line.core_seconds * reports for line in found.values())


def table(found: Mapping[str, Line], stages: Mapping[str, float], reports: int = PAPER_REPORTS) -> Iterator[str]:
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
    for name, line in found.items():
        seconds = line.fixed_core_seconds + line.core_seconds * reports
        yield _row(name, seconds, line.moved_bytes * reports)
        total, moved = total + seconds, moved + line.moved_bytes * reports
    yield _row("all", total, moved)


def _row(name: str, seconds: float, moved: float) -> str:
    hours = seconds / 3600
    return f"{name:22s}{hours:12,.1f}{moved / 1e12:10.2f}{hours * DOLLARS_A_CORE_HOUR:10,.2f}"


def _line(one: Mapping[str, float], reports: int, other: Mapping[str, float], more: int) -> Line:
    slope = max(0.0, (other["core_seconds"] - one["core_seconds"]) / (more - reports))
    fixed = max(0.0, other["core_seconds"] - slope * more)
    return Line(fixed, slope, (other["read_bytes"] + other["written_bytes"]) / more)


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
