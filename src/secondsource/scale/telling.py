"""The last stage: each story told from its reports alone, as a brief of them would, and laid out as tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa

from secondsource.brief.json import dumps
from secondsource.desk.telling import as_told, tell_story
from secondsource.errors import UnreadableInput
from secondsource.export.frames import schema
from secondsource.export.tables import TABLES, Table, told
from secondsource.group import placements
from secondsource.group.facets import day_of
from secondsource.group.profiles import Profile
from secondsource.records import Annotated, Brief, Cluster, Placement, make_id
from secondsource.scale.reading import SKIPPED
from secondsource.scale.stage import Rows, Stage, Work
from secondsource.store.accounts import Account
from secondsource.store.packing import pack, unpack
from secondsource.trace import find_overlaps
from secondsource.trace.shares import shared_chars

STORY_SECONDS = 1800.0  # a story of 1,000 reports takes two minutes
STORY_MEGABYTES = 6_000

BRIEFS = pa.schema([("story", pa.string()), ("reports", pa.int64()), ("json", pa.string())])
ACCOUNTS = pa.schema([("story", pa.string()), ("body", pa.binary())])


@dataclass(frozen=True, slots=True)
class _Member:
    """A report of a story, and what it is compared by, where it is read."""

    annotated: Annotated
    profile: Profile | None


def run(work: Work) -> Mapping[str, Rows]:
    """Tell the stories of a part; one that costs too much is a row of `skipped` and has no brief."""
    made: dict[str, list[dict[str, Any]]] = {name: [] for name in STAGE.writes}
    for members in _stories(work.tables["work/members"]):
        ids = [one.annotated.report.id for one in members]
        story = make_id("story", *ids)
        try:
            with work.guard.over(story, seconds=STORY_SECONDS, megabytes=STORY_MEGABYTES):
                account = _told(story, members, work)
                brief = _brief(account, members)
                rows = [(one.name, _rows(one, brief)) for one in TABLES]
        except UnreadableInput as error:
            made["skipped-stories"].append({"source": f"{story} of {len(ids)} reports", "reason": str(error)})
            continue
        made["briefs"].append({"story": story, "reports": len(ids), "json": dumps(brief)})
        made["work/accounts"].append({"story": story, "body": pack(account)})
        for name, found in rows:
            made[_folder(name)] += found
    return made


def _stories(rows: pa.Table) -> Iterator[list[_Member]]:
    """The stories of a part, each with its members in the order of their ids."""
    stories: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows.to_pylist():
        stories[row["story"]].append(row)
    for _, found in sorted(stories.items()):
        yield sorted(map(_member, found), key=lambda one: one.annotated.report.id)


def _member(row: Mapping[str, Any]) -> _Member:
    """A report with what it is compared by: that of its text's first print, under its own name and day."""
    annotated = unpack(row["body"], Annotated)
    if not row["profile"]:
        return _Member(annotated, None)
    published = day_of(annotated.report.published.value)
    return _Member(annotated, replace(unpack(row["profile"], Profile), report=annotated.report.id, published=published))


def _told(story: str, members: Sequence[_Member], work: Work) -> Account:
    profiles = [one.profile for one in members if one.profile]
    reports = tuple(one.annotated for one in members)
    ids = tuple(one.report.id for one in reports)
    overlaps = find_overlaps(reports, settings=work.settings)
    placed: tuple[Placement, ...] = ()
    if len(profiles) == len(members):
        placed = placements(profiles, shared_chars(overlaps))
    return tell_story(Cluster(story, ids, placed), reports, settings=work.settings, overlaps=overlaps)


def _brief(account: Account, members: Sequence[_Member]) -> Brief:
    reports = [as_told(one.annotated.report, account) for one in members]
    documents = {one.document.id: one.document for one in reports}
    return Brief(
        documents=tuple(sorted(documents.values(), key=lambda one: (one.file, one.id))),
        reports=tuple(sorted(reports, key=lambda one: (one.file, one.document.member or "", one.part))),
        skipped=(),
        stories=(account.story,),
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
        "work/accounts": ACCOUNTS,
        **{_folder(one.name): schema(one) for one in TABLES},
    },
    run=run,
    counts="briefs",
)
