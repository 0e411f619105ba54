"""PlagDet, the measure of text alignment: how well detected passages meet the cases that there are.

From Potthast, Stein, Barrón-Cedeño and Rosso, "An Evaluation Framework for Plagiarism Detection", COLING 2010. A case
or detection is its characters in both texts. A detection counts for a case where it meets it in both. Precision is the
mean, over detections, of the share of one that lies in cases it detects; recall the mean, over cases, of the share that
its detections cover; granularity the mean number of detections of the cases that were detected at all. PlagDet is
their F1 over the logarithm of one more than the granularity.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Passage = tuple[int, int, int, int]  # start and end in one text, start and end in the other, in characters


@dataclass
class Score:
    """What the pairs of one kind gave, in the macro average of the paper: each case and each detection counts once."""

    precisions: list[float] = field(default_factory=list)  # of each detection
    recalls: list[float] = field(default_factory=list)  # of each case
    detections: list[int] = field(default_factory=list)  # of each case that was detected at all: by how many
    seconds: float = 0.0
    pairs: int = 0

    def add(self, cases: Sequence[Passage], found: Sequence[Passage], seconds: float = 0.0) -> None:
        """Take in what one pair holds, what was found in it and how long that took."""
        self.precisions += [covered(one, cases) for one in found]
        self.recalls += [covered(one, found) for one in cases]
        counts = [sum(meet(one, other) for other in found) for one in cases]
        self.detections += [count for count in counts if count]
        self.seconds, self.pairs = self.seconds + seconds, self.pairs + 1

    @property
    def precision(self) -> float:
        """Mean share of a detection that is right; 1 where nothing was found."""
        return sum(self.precisions) / len(self.precisions) if self.precisions else 1.0

    @property
    def recall(self) -> float:
        """Mean share of a case that was found; 1 where there is none."""
        return sum(self.recalls) / len(self.recalls) if self.recalls else 1.0

    @property
    def granularity(self) -> float:
        """How many detections tell of one case; 1 is best."""
        return sum(self.detections) / len(self.detections) if self.detections else 1.0

    @property
    def plagdet(self) -> float:
        """The three as one."""
        total = self.precision + self.recall
        f1 = 2 * self.precision * self.recall / total if total else 0.0
        return f1 / math.log2(1 + self.granularity)


def meet(one: Passage, two: Passage) -> bool:
    """Whether two passages have characters in common in both texts."""
    return one[0] < two[1] and two[0] < one[1] and one[2] < two[3] and two[2] < one[3]


def covered(one: Passage, others: Sequence[Passage]) -> float:
    """Return the share of the characters of `one`, of both texts together, that lie in those of `others` it meets."""
    meeting = [other for other in others if meet(one, other)]
    common = sum(
        _length((max(one[side], other[side]), min(one[side + 1], other[side + 1])) for other in meeting)
        for side in (0, 2)
    )
    return common / (one[1] - one[0] + one[3] - one[2])


def _length(stretches: Iterable[tuple[int, int]]) -> int:
    """How many characters lie in any of the stretches."""
    length, reached = 0, -1
    for start, end in sorted(stretches):
        length += max(0, end - max(start, reached))
        reached = max(reached, end)
    return length
