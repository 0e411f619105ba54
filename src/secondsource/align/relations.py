"""How one value stands to another: intervals of numbers, days of publication."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

from secondsource.records import Published, Quantity, ValueVerdict

_ROUNDING = 0.1  # what "about" leaves open, once more: writers round to the next number that is easy to say
_DAY_CHARS = len("2024-03-05")


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The numbers that a text allows, both ends included; `high` may be infinite."""

    low: float
    high: float

    @classmethod
    def of(cls, quantity: Quantity) -> Interval:
        """Return the interval of a quantity."""
        return cls(quantity.low, quantity.high)

    @property
    def normalised(self) -> str:
        """The interval in signs: "14", "≥ 600", "≤ 40", "180–220"."""
        if self.low == self.high:
            return _plain(self.low)
        if math.isinf(self.high):
            return f"≥ {_plain(self.low)}"
        return f"≤ {_plain(self.high)}" if self.low == 0 else f"{_plain(self.low)}–{_plain(self.high)}"

    def meets(self, other: Interval) -> bool:
        """Whether one number could satisfy both."""
        return self.low <= other.high and other.low <= self.high

    def holds(self, other: Interval) -> bool:
        """Whether every number of `other` is allowed here too."""
        return self.low <= other.low and other.high <= self.high

    def within_factor(self, other: Interval, factor: float) -> bool:
        """Whether the nearest ends are at most `factor` apart."""
        if self.meets(other):
            return True
        small, large = sorted((self, other))
        return small.high > 0 and large.low / small.high <= factor


def _just_above(open_: Interval, other: Interval) -> bool:
    """Whether one says "more than 50" where the other says 50: writers do not mean to contradict each other by that."""
    return math.isinf(open_.high) and open_.low - other.high == 1


def _rounded(vague: Interval, other: Interval) -> bool:
    """Whether `vague` is a rounded number ("about 200") that lies less than a tenth from the other one."""
    if vague.low == vague.high or math.isinf(vague.high) or vague.low < vague.high * (1 - 3 * _ROUNDING):
        return False
    gap = max(vague.low - other.high, other.low - vague.high)
    return gap <= _ROUNDING * max(vague.high, min(other.high, other.low))


def _plain(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:,g}"


def relate(value: Interval, reference: Interval) -> tuple[ValueVerdict, str]:
    """Return how `value` stands to `reference` as bare numbers, and why."""
    if value == reference:
        return "agrees", "the same number"
    if reference.holds(value):
        return "refines", f"{value.normalised} lies within {reference.normalised}"
    if value.holds(reference):
        return "agrees", f"{reference.normalised} lies within {value.normalised}"
    if value.meets(reference):
        return "agrees", f"{value.normalised} and {reference.normalised} can both be true"
    if any(near(*pair) for near in (_just_above, _rounded) for pair in ((value, reference), (reference, value))):
        return "agrees", f"{value.normalised} and {reference.normalised} are as near as words for numbers come"
    return "contradicts", f"{value.normalised} and {reference.normalised} cannot both be true"


def published_before(first: Published, second: Published) -> bool:
    """Whether `first` was surely published before `second`; a day cannot order the reports of one day."""
    if first.value is None or second.value is None:
        return False
    if len(first.value) > _DAY_CHARS and len(second.value) > _DAY_CHARS:
        return datetime.fromisoformat(first.value) < datetime.fromisoformat(second.value)
    return first.value[:_DAY_CHARS] < second.value[:_DAY_CHARS]
