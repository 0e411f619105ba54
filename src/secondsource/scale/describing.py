"""The second stage: what each report tells, by which it is compared with others; an outlet's furniture left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

import pyarrow as pa

from secondsource.group.facets import day_of, facets
from secondsource.group.likeness import reading
from secondsource.group.profiles import live_pages
from secondsource.group.seen import mark_of
from secondsource.records import Annotated
from secondsource.scale.keys import key_of, key_of_term
from secondsource.scale.stage import Rows, Stage, Work
from secondsource.store.packing import pack, unpack

_INT, _TEXT, _BYTES = pa.int64(), pa.string(), pa.binary()

TOLD = pa.schema(
    [("report", _INT), ("part", _INT), ("text", _INT), ("chars", _INT), ("day", _INT), ("told", _BYTES)]
)  # text: what a report says and its day, as one number
TERMS = pa.schema([("part", _INT), ("report", _INT), ("term", _INT)])


def run(work: Work) -> Mapping[str, Rows]:
    """Describe the reports of a part that are read; the entries of a live page tell together."""
    bodies = work.tables["work/annotated"].to_pylist()
    reports = sorted((unpack(row["body"], Annotated) for row in bodies if row["read"]), key=lambda one: one.report.id)
    by_id = {one.report.id: one for one in reports}
    furniture = _furniture(work.tables["work/furniture"])
    pages = live_pages(reports)
    told, terms = [], []
    for one in reports:
        entries = [by_id[key] for key in pages.get(one.report.id, (one.report.id,))]
        lines = frozenset[int]().union(*(furniture[key_of(entry.report.id)] for entry in entries))
        day = day_of(one.report.published.value)
        found = reading(one.report.id, day, facets(entries, _one_of(lines)))
        key = key_of(one.report.id)
        told.append(
            {
                "report": key,
                "part": work.part,
                "text": key_of(found.text, "text"),
                "chars": found.told.chars,
                "day": day.toordinal() if day else None,
                "told": pack(found.state()),
            }
        )
        terms += [
            {"part": work.part, "report": key, "term": term}
            for term in sorted({key_of_term(term) for term in found.told.rare()})
        ]
    return {"work/told": told, "work/terms": terms}


def _one_of(lines: frozenset[int]) -> Callable[[str], bool]:
    return lambda line: mark_of(line) in lines


def _furniture(rows: pa.Table) -> Mapping[int, set[int]]:
    """The lines of each report that are its outlet's own."""
    found: dict[int, set[int]] = defaultdict(set)
    for row in rows.to_pylist():
        found[row["report"]].add(row["line"])
    return found


STAGE = Stage(
    name="describe",
    reads=("work/annotated", "work/furniture"),
    writes={"work/told": TOLD, "work/terms": TERMS},
    run=run,
    counts="work/told",
)
