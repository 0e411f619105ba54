"""The last stage: each story told from its reports alone, as a brief of them would, and laid out as tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from secondsource.brief.json import dumps
from secondsource.errors import UnreadableInput
from secondsource.export.frames import schema
from secondsource.export.tables import TABLES, Table, told
from secondsource.group import placements
from secondsource.group.profiles import Profile
from secondsource.pipeline import tell
from secondsource.records import Annotated, Brief, Cluster, make_id
from secondsource.scale.reading import SKIPPED
from secondsource.scale.stage import Rows, Stage, Work
from secondsource.store.packing import pack, unpack
from secondsource.trace import find_overlaps
from secondsource.trace.shares import shared_chars

STORY_SECONDS = 1800.0  # a story of 1,000 reports takes two minutes
STORY_MEGABYTES = 6_000

BRIEFS = pa.schema([("story", pa.string()), ("reports", pa.int64()), ("json", pa.string())])
STORIES = pa.schema([("story", pa.string()), ("body", pa.binary())])


@dataclass(frozen=True, slots=True)
class _Member:
    """A report of a story, and what it is compared by, where it is read."""

    annotated: Annotated
    profile: Profile | None


def run(work: Work) -> Mapping[str, Rows]:
    """Tell the stories of a part; one that costs too much is a row of `skipped` and has no brief."""
    made: dict[str, list[dict[str, Any]]] = {name: [] for name in STAGE.writes}
    for members in _stories(work.tables["work/members"]):
        reports = tuple(one.annotated for one in members)
        ids = tuple(one.report.id for one in reports)
        story = make_id("story", *ids)
        try:
            with work.guard.over(story, seconds=STORY_SECONDS, megabytes=STORY_MEGABYTES):
                brief = _told(story, ids, members, work)
                rows = [(one.name, _rows(one, brief)) for one in TABLES]
        except UnreadableInput as error:
            made["skipped-stories"].append({"source": f"{story} of {len(ids)} reports", "reason": str(error)})
            continue
        made["briefs"].append({"story": story, "reports": len(ids), "json": dumps(brief)})
        made["work/stories"].append({"story": story, "body": pack(brief.stories[0])})
        for name, found in rows:
            made[_folder(name)] += found
    return made


def _stories(rows: pa.Table) -> Iterator[list[_Member]]:
    """The stories of a part, each with its members in the order of their ids."""
    stories: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows.to_pylist():
        stories[row["story"]].append(row)
    for _, found in sorted(stories.items()):
        members = [
            _Member(unpack(row["body"], Annotated), unpack(row["profile"], Profile) if row["profile"] else None)
            for row in found
        ]
        yield sorted(members, key=lambda one: one.annotated.report.id)


def _told(story: str, ids: tuple[str, ...], members: Sequence[_Member], work: Work) -> Brief:
    reports = tuple(one.annotated for one in members)
    overlaps = find_overlaps(reports, settings=work.settings)
    profiles = [one.profile for one in members if one.profile]
    placed = placements(profiles, shared_chars(overlaps)) if len(profiles) == len(members) else ()
    cluster = Cluster(story, ids, placed)
    account, dated = tell(cluster, reports, overlaps, settings=work.settings)
    documents = {one.report.document.id: one.report.document for one in dated}
    told_of = sorted((one.report for one in dated), key=lambda one: (one.file, one.document.member or "", one.part))
    return Brief(
        documents=tuple(sorted(documents.values(), key=lambda one: (one.file, one.id))),
        reports=tuple(told_of),
        skipped=(),
        stories=(account,),
    )


def _rows(table: Table, brief: Brief) -> list[dict[str, Any]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows(told(brief))]


def _folder(table: str) -> str:
    """Where a table of a brief lies: the values that answer questions are the table of questions."""
    return "questions" if table == "values" else table


STAGE = Stage(
    name="brief",
    reads=("work/members",),
    writes={
        "briefs": BRIEFS,
        "skipped-stories": SKIPPED,
        "work/stories": STORIES,
        **{_folder(one.name): schema(one) for one in TABLES},
    },
    run=run,
    counts="briefs",
)
