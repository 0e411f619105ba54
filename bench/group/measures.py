"""How well groups match events: B-cubed over all reports, over stories of two or more, and pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple


class Fit(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class Score(NamedTuple):
    """Of one grouping: over all reports, over those whose event has others, and over pairs of reports."""

    b_cubed: Fit
    b_cubed_multi: Fit
    pairwise: Fit


def score(groups: Sequence[Sequence[str]], truth: dict[str, str]) -> Score:
    """Hold groups of report ids against the event of each report; ids without an event weigh on precision alone.

    B-cubed after Bagga and Baldwin (1998): averages over the reports.
    """
    size = Counter(truth.values())
    every: dict[str, Fit] = {}
    together = right = 0
    for group in groups:
        events = Counter(truth.get(item, item) for item in group)
        for item in group:
            if item in truth:
                same = events[truth[item]]
                every[item] = Fit(same / len(group), same / size[truth[item]])
        together += _pairs(len(group))
        right += sum(_pairs(n) for n in events.values())
    multi = [fit for item, fit in every.items() if size[truth[item]] > 1]
    pairs = sum(_pairs(n) for n in size.values())
    return Score(_mean(list(every.values())), _mean(multi), Fit(right / max(1, together), right / max(1, pairs)))


def mean_of(scores: Sequence[Score]) -> Score:
    """The mean of several scores, as of several orders of one set."""
    return Score(*(_mean(fits) for fits in zip(*scores, strict=True)))


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def _mean(fits: Sequence[Fit]) -> Fit:
    return Fit(*(sum(values) / len(fits) for values in zip(*fits, strict=True)))


def groups_of(labels: dict[str, int]) -> list[list[str]]:
    """The report ids by label."""
    groups: dict[int, list[str]] = defaultdict(list)
    for item, label in labels.items():
        groups[label].append(item)
    return list(groups.values())
