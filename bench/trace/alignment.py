"""How well shared passages are found: PAN 2013 text alignment, against difflib in the same run.

Only every second pair is measured: thresholds were set on the others. Passages of under 150 characters are left out,
ours and those of the peer: the shortest case has 155, and short phrases that two pages share are there by the hundred
and are not marked. Of passages that lie in one another the outer one counts: a copy inside a rewrite is one find. Time
is of the processor, all threads together.
"""

from __future__ import annotations

import difflib
import gzip
import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from plagdet import Passage, Score

from secondsource.records import Annotated, Document, Report
from secondsource.trace import find_overlaps
from secondsource.trace.fold import words_of

PAIRS = Path("text-alignment/pairs.jsonl.gz")
FEWEST_CHARS = 150  # of a passage that counts, as Sanchez-Perez, Sidorov and Gelbukh have it (PAN 2014)
PEER_FEWEST_WORDS = 8  # as many as find_overlaps asks for

Finder = Callable[[str, str], list[Passage]]


def measure(data: Path) -> Iterator[tuple[str, float]]:
    """Print a table of the pairs under `data`, and yield the figures of ours."""
    if not (data / PAIRS).exists():
        print(f"{data / PAIRS} is not there: not measured (name the folder that holds it with --data)")
        return
    with gzip.open(data / PAIRS, "rt", encoding="utf-8") as lines:
        pairs = [json.loads(line) for number, line in enumerate(lines) if number % 2]
    print(
        f"{'method':8} {'kind':24} {'precision':>9} {'recall':>7} {'granularity':>11} {'PlagDet':>7} "
        f"{'found':>6} {'cases':>6} {'ms/pair':>8}"
    )
    for name, finder in (("ours", ours), ("difflib", peer)):
        for kind, score in measured(pairs, finder).items():
            print(f"{name:8} {kind:24} {_line(score)}")
            if name == "ours":
                yield from _figures(kind, score)


def ours(a: str, b: str) -> list[Passage]:
    """The passages that `find_overlaps` finds."""
    overlaps = find_overlaps([_annotated("a", a), _annotated("b", b)])
    return [(left.start, left.end, right.start, right.end) for left, right in (lap.evidence for lap in overlaps)]


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


def measured(pairs: Sequence[dict[str, Any]], finder: Finder) -> dict[str, Score]:
    """The scores of a method by kind of pair."""
    scores: dict[str, Score] = defaultdict(Score)
    for pair in pairs:
        began = time.process_time()
        found = finder(pair["a_text"], pair["b_text"])
        seconds = time.process_time() - began
        for kind in (pair["kind"], "all"):
            scores[kind].add(pair["spans"], _counted(found), seconds)
    return dict(sorted(scores.items()))


def _counted(found: Sequence[Passage]) -> list[Passage]:
    """The passages that are long enough and lie in no other, each once."""
    long = [one for one in dict.fromkeys(found) if min(one[1] - one[0], one[3] - one[2]) >= FEWEST_CHARS]
    return [one for one in long if not any(one != other and _inside(one, other) for other in long)]


def _inside(inner: Passage, outer: Passage) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] and outer[2] <= inner[2] and inner[3] <= outer[3]


def _line(score: Score) -> str:
    return (
        f"{score.precision:9.3f} {score.recall:7.3f} {score.granularity:11.3f} {score.plagdet:7.3f} "
        f"{len(score.precisions):6} {len(score.recalls):6} {1000 * score.seconds / score.pairs:8.1f}"
    )


def _figures(kind: str, score: Score) -> Iterator[tuple[str, float]]:
    """The figures that have floors."""
    if not score.recalls:
        yield f"{kind} passages wrongly found (at most)", len(score.precisions)
        return
    yield f"{kind} precision", score.precision
    yield f"{kind} recall", score.recall
    yield f"{kind} PlagDet", score.plagdet
    if kind == "all":
        yield "alignment ms per pair (at most)", 1000 * score.seconds / score.pairs
