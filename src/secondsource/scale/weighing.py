"""The third stage: how much each word of a report says, by how rare it is in the corpus."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from secondsource.group.candidates import keys_of
from secondsource.group.likeness import Reading
from secondsource.group.profiles import weighed
from secondsource.group.seen import Seen
from secondsource.scale.keys import key_of
from secondsource.scale.stage import Rows, Stage, Work
from secondsource.store.packing import pack, unpack

_INT, _BYTES = pa.int64(), pa.binary()
_THOUSANDTHS = 1000  # weights are added up as whole numbers

PROFILES = pa.schema([("report", _INT), ("body", _BYTES)])
KEYS = pa.schema([("report", _INT), ("key", _INT), ("weight", _INT), ("day", _INT)])


def run(work: Work) -> Mapping[str, Rows]:
    """Weigh what the reports of a part tell; a repost is no report of its own in the counts.

    A word that no two reports have that are no reposts is not among those that are known: it counts as one.
    """
    known: dict[int, dict[int, int]] = defaultdict(dict)
    for row in work.tables["work/known"].to_pylist():
        known[row["report"]][row["term"]] = row["reports"]
    firsts = {row["report"] for row in work.tables["work/voices"].to_pylist() if row["report"] == row["first"]}
    made: dict[str, list[dict[str, Any]]] = {name: [] for name in STAGE.writes}
    for row in work.tables["work/told"].to_pylist():
        one = Reading.of(unpack(row["told"], dict))
        counts = {term: known[row["report"]].get(key_of(term, "term"), 1) for term in one.told.rare()}
        profile = weighed(one.report, one.published, one.told, Seen(work.options["reports"], Counter(counts)))
        made["work/profiles"].append({"report": row["report"], "body": pack(profile)})
        if row["report"] in firsts:
            made["work/keys"] += [
                {"report": row["report"], "key": key_of(key, "term"), "weight": whole, "day": row["day"]}
                for key, weight in keys_of(profile).items()
                if (whole := round(weight * _THOUSANDTHS))
            ]
    return made


STAGE = Stage(
    name="weigh",
    reads=("work/told", "work/known", "work/voices"),
    writes={"work/profiles": PROFILES, "work/keys": KEYS},
    run=run,
    counts="work/profiles",
)
