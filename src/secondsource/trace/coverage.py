"""How much of a report's text stands in others."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from secondsource.records import COPIED, Annotated, Overlap
from secondsource.trace.fold import words_of


class Coverage:
    """Counts the words of reports that copies and near-copies cover. Shared quotes and rewrites are not counted."""

    def __init__(self, annotated: Iterable[Annotated], overlaps: Iterable[Overlap]) -> None:
        """Take in the reports of a story and what they share."""
        self._starts: dict[str, list[int]] = {}
        self.same_text: dict[str, tuple[str, ...]] = {}  # the folded words of each report
        for one in annotated:
            words = words_of(one.report)
            body = [start for start, head in zip(words.starts, words.in_head, strict=True) if not head]
            self._starts[one.report.id] = body or list(words.starts)
            self.same_text[one.report.id] = words.folded
        self._spans: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
        for lap in overlaps:
            if lap.kind not in COPIED:
                continue
            left, right = lap.evidence
            self._spans[left.report][right.report].append((left.start, left.end))
            self._spans[right.report][left.report].append((right.start, right.end))

    def words(self, report: str) -> int:
        """Count the words of a report, headlines left out where it has others."""
        return len(self._starts[report])

    def partners(self, report: str) -> list[str]:
        """Ids of the reports that share a passage with this one, sorted."""
        return sorted(self._spans[report])

    def spans(self, report: str, others: Iterable[str]) -> list[tuple[int, int]]:
        """Return the character ranges of a report that any of the others shares, merged and in order."""
        spans = sorted(span for other in sorted(others) for span in self._spans[report].get(other, ()))
        merged: list[tuple[int, int]] = []
        for start, end in spans:
            if merged and start <= merged[-1][1]:
                merged[-1] = merged[-1][0], max(end, merged[-1][1])
            else:
                merged.append((start, end))
        return merged

    def share(self, report: str, others: Iterable[str]) -> float:
        """Return the share of a report's words, 0 to 1, that stand in any of the others."""
        starts = self._starts[report]
        if not starts:
            return 0.0
        return sum(_count(starts, start, end) for start, end in self.spans(report, others)) / len(starts)

    def words_after(self, report: str, place: int) -> int:
        """Count the words of a report that start at or after a character."""
        starts = self._starts[report]
        return len(starts) - bisect_left(starts, place)

    def twins(self, report: str, least: float) -> list[str]:
        """Reports that share at least that much of both texts with this one, itself included, sorted."""
        near = [
            other
            for other in self.partners(report)
            if other in self._starts and min(self.share(report, [other]), self.share(other, [report])) >= least
        ]
        same = [other for other, text in self.same_text.items() if text == self.same_text[report]]
        return sorted({report, *near, *same})


def _count(starts: Sequence[int], start: int, end: int) -> int:
    return bisect_left(starts, end) - bisect_left(starts, start)
