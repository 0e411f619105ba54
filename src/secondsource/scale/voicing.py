"""Reposts: a text that many print is one voice, so that nothing grows with the square of who prints it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pyarrow as pa

from secondsource.scale.stage import Rows, Stage, Work

VOICES = pa.schema([("report", pa.int64()), ("first", pa.int64())])


def run(work: Work) -> Mapping[str, Rows]:
    """Return for each repost the report that it prints: the first one by id, that is no repost itself.

    So light edits of light edits do not lead from one text to another, as in `group.copies`.
    """
    earlier: dict[int, set[int]] = defaultdict(set)
    reposts = work.tables["work/reposts"]
    if reposts.num_rows:
        for one, other in zip(reposts["one"].to_pylist(), reposts["other"].to_pylist(), strict=True):
            earlier[other].add(one)
            earlier.setdefault(one, set())
    first: dict[int, int] = {}
    for report in sorted(earlier):
        first[report] = min((one for one in earlier[report] if first[one] == one), default=report)
    return {"work/followers": [{"report": report, "first": one} for report, one in first.items()]}


STAGE = Stage(name="voice", reads=("work/reposts",), writes={"work/followers": VOICES}, run=run)
