"""How well shared passages are found: PAN 2013 text alignment, against difflib in the same run.

Only every second pair is measured: thresholds were set on the others.
"""

from __future__ import annotations

import difflib
import gzip
import json
import math
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from secondsource.records import Annotated, Document, Report
from secondsource.trace import find_overlaps
from secondsource.trace.fold import words_of

PAIRS = Path("text-alignment/pairs.jsonl.gz")
PEER_FEWEST_WORDS = 8  # as many as find_overlaps asks for

Passage = tuple[int, int, int, int]  # start and end in a, start and end in b, in characters
Finder = Callable[[str, str], list[Passage]]


def measure(data: Path) -> Iterator[tuple[str, float]]:
    """Print a table of the pairs under `data`, and yield the figures of ours."""
    if not (data / PAIRS).exists():
        print(f"{data / PAIRS} is not there: not measured (name the folder that holds it with --data)")
        return
    with gzip.open(data / PAIRS, "rt", encoding="utf-8") as lines:
        pairs = [json.loads(line) for number, line in enumerate(lines) if number % 2]
    print(
        f"{'method':8} {'kind':24} {'precision':>9} {'recall':>7} {'F1':>6} "
        f"{'granularity':>11} {'PlagDet':>7} {'ms/pair':>8}"
    )
    for name, finder in (("ours", ours), ("difflib", peer)):
        for kind, score in measured(pairs, finder).items():
            print(score.line(name, kind))
            if name == "ours":
                yield from score.figures(kind).items()


def ours(a: str, b: str) -> list[Passage]:
    reports = [_annotated("a", a), _annotated("b", b)]
    return [
        (left.start, left.end, right.start, right.end)
        for left, right in (lap.evidence for lap in find_overlaps(reports))
    ]


def peer(a: str, b: str) -> list[Passage]:
    """The blocks of equal words that the standard library finds."""
    left, right = (words_of(_annotated(name, text).report) for name, text in (("a", a), ("b", b)))
    blocks = difflib.SequenceMatcher(None, left.folded, right.folded, autojunk=False).get_matching_blocks()
    return [
        (left.starts[i], left.ends[i + n - 1], right.starts[j], right.ends[j + n - 1])
        for i, j, n in blocks
        if n >= PEER_FEWEST_WORDS
    ]


def _annotated(name: str, text: str) -> Annotated:
    document = Document(id=name, file=name, sha256="", media_type="text/plain", text=text)
    return Annotated(report=Report(id=name, document=document, start=0, end=len(text)))


@dataclass
class Score:
    """Sums over the pairs of one kind."""

    hit: int = 0
    found: int = 0
    wanted: int = 0
    detections: list[int] = field(default_factory=list)  # of each passage that was found at all: by how many
    seconds: float = 0.0
    pairs: int = 0

    def add(self, wanted: Sequence[Passage], found: Sequence[Passage], seconds: float) -> None:
        """Take in what one pair holds, what was found in it and how long that took."""
        for side in (0, 2):
            right, got = (
                {place for passage in spans for place in range(passage[side], passage[side + 1])}
                for spans in (wanted, found)
            )
            self.hit, self.found, self.wanted = (
                self.hit + len(right & got),
                self.found + len(got),
                self.wanted + len(right),
            )
        counts = [sum(_meet(passage, other) for other in found) for passage in wanted]
        self.detections += [count for count in counts if count]
        self.seconds, self.pairs = self.seconds + seconds, self.pairs + 1

    @property
    def precision(self) -> float:
        """Right characters of those found."""
        return self.hit / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Right characters of those wanted."""
        return self.hit / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def granularity(self) -> float:
        """How many detections tell of one passage; 1 is best."""
        return sum(self.detections) / len(self.detections) if self.detections else 1.0

    @property
    def plagdet(self) -> float:
        """F1 over the logarithm of one more than the granularity (Potthast et al. 2010)."""
        return self.f1 / math.log2(1 + self.granularity)

    def line(self, method: str, kind: str) -> str:
        """One line of the table."""
        ms = 1000 * self.seconds / self.pairs
        if not self.wanted:
            return f"{method:8} {kind:24} {self.found} characters wrongly found in {self.pairs} pairs {'':12} {ms:8.1f}"
        shown = f"{self.precision:9.3f} {self.recall:7.3f} {self.f1:6.3f} {self.granularity:11.3f} {self.plagdet:7.3f}"
        return f"{method:8} {kind:24} {shown} {ms:8.1f}"

    def figures(self, kind: str) -> dict[str, float]:
        """The figures that have floors."""
        if not self.wanted:
            return {f"{kind} characters wrongly found (at most)": self.found}
        return {f"{kind} precision": self.precision, f"{kind} F1": self.f1, f"{kind} PlagDet": self.plagdet}


def _meet(one: Passage, two: Passage) -> bool:
    return one[0] < two[1] and two[0] < one[1] and one[2] < two[3] and two[2] < one[3]


def measured(pairs: Sequence[dict[str, Any]], finder: Finder) -> dict[str, Score]:
    scores: dict[str, Score] = defaultdict(Score)
    for pair in pairs:
        began = time.perf_counter()
        found = finder(pair["a_text"], pair["b_text"])
        seconds = time.perf_counter() - began
        for kind in (pair["kind"], "all"):
            scores[kind].add(pair["spans"], found, seconds)
    return dict(sorted(scores.items()))
