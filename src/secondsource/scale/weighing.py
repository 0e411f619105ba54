"""The third stage: how much each word of a report says, by how rare it is in the corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from secondsource.group.candidates import keys_of
from secondsource.group.likeness import Reading
from secondsource.group.profiles import weighed
from secondsource.group.seen import Seen
from secondsource.scale.keys import key_of_term
from secondsource.scale.stage import Rows, Stage, Work
from secondsource.store.packing import pack, unpack

_INT, _BYTES = pa.int64(), pa.binary()
_THOUSANDTHS = 1000  # weights are added up as whole numbers

PROFILES = pa.schema([("report", _INT), ("body", _BYTES)])
KEYS = pa.schema([("report", _INT), ("key", _INT), ("weight", _INT), ("day", _INT)])


def run(work: Work) -> Mapping[str, Rows]:
    """Weigh what the texts of a part tell; a repost is compared as the text that it prints.

    A word that no two texts have is not among those that are known: it counts as one.
    """
    terms, reports = (_numbers(work.tables["work/known"], name) for name in ("term", "reports"))
    known = dict(zip(terms, reports, strict=True))
    firsts = {row["report"] for row in work.tables["work/voices"].to_pylist() if row["report"] == row["first"]}
    made: dict[str, list[dict[str, Any]]] = {name: [] for name in STAGE.writes}
    for row in work.tables["work/told"].to_pylist():
        if row["report"] not in firsts:
            continue
        one = Reading.of(unpack(row["told"], dict))
        counts = {term: known.get(key_of_term(term), 1) for term in one.told.rare()}
        profile = weighed(one.report, one.published, one.told, Seen(work.options["reports"], Counter(counts)))
        made["work/profiles"].append({"report": row["report"], "body": pack(profile)})
        made["work/keys"] += [
            {"report": row["report"], "key": key_of_term(key), "weight": whole, "day": row["day"]}
            for key, weight in keys_of(profile).items()
            if (whole := round(weight * _THOUSANDTHS))
        ]
    return made


def _numbers(table: pa.Table, column: str) -> list[int]:
    return list(table[column].to_pylist()) if column in table.column_names else []


STAGE = Stage(
    name="weigh",
    reads=("work/told", "work/known", "work/voices"),
    writes={"work/profiles": PROFILES, "work/keys": KEYS},
    run=run,
    counts="work/profiles",
)
