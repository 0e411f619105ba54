"""Tells a story anew from the reports that the desk keeps: the same account that a run over them alone would give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from secondsource.desk.applying import as_stages_take, bearing_on, told_of, with_word
from secondsource.desk.linking import Linked, link_later, linked
from secondsource.errors import DeskError
from secondsource.pipeline import Progress, quiet, tell
from secondsource.records import Annotated, Brief, Cluster, Overlap, Placement, Report
from secondsource.settings import Settings
from secondsource.store import Database, accounts, reports
from secondsource.store.accounts import Account
from secondsource.store.rulings import Ruling
from secondsource.trace import find_overlaps

Placements = Callable[[Connection, str], tuple[Placement, ...]]  # why grouping put the reports of a story there


def tell_story(
    cluster: Cluster,
    members: tuple[Annotated, ...],
    *,
    settings: Settings,
    said: Sequence[Ruling] = (),
    overlaps: Sequence[Overlap] | None = None,
) -> Account:
    """Return the account of one story of these reports, which are all that it rests on, under what editors `said`.

    `overlaps` are what `find_overlaps` finds in the reports, where that is known.
    """
    if overlaps is None:
        overlaps = find_overlaps(members, settings=settings)
    placed = replace(cluster, placements=with_word(cluster.id, cluster.placements, said))
    story, dated = tell(placed, members, overlaps, settings=settings, rulings=as_stages_take(said))
    unread = frozenset(one.report.id for one in members if not one.report.read)
    given = {one.report.id: one.report.published for one in dated}
    own = {one.report.id: one.report.published for one in members}
    return Account(
        story=replace(story, rulings=told_of(story, said, unread)),
        published={key: date for key, date in given.items() if date != own[key]},
        placements=cluster.placements,
    )


def tell_in(connection: Connection, story: str, placements: tuple[Placement, ...], *, settings: Settings) -> None:
    """Tell a story anew in the transaction of a connection; one that was told follows the stories that it followed.

    Args:
        connection: to read and write with.
        story: that has changed; one without reports is not there any more.
        placements: why grouping put its reports where they are, and others.
        settings: of the run.
    """
    members = members_of(connection, story)
    if members:
        before = accounts.read(connection, story)
        cluster = cluster_of(story, members, placements)
        found = _as_linked(connection, cluster, before) if before else linked(connection, cluster, members)
        said = bearing_on(connection, story, cluster.reports)
        accounts.write(connection, tell_story(found.cluster, members, settings=settings, said=said))
        link_later(connection, found.later)


def tell_due(
    database: Database,
    placements: Placements | None,
    *,
    settings: Settings,
    grown: float = 1.0,
    progress: Progress = quiet,
) -> int:
    """Tell the stories that changed, each in a transaction of its own, and return how many.

    Args:
        database: the desk's; nobody else writes to it.
        placements: why grouping put the reports of a story there, by its id; None: each stands and follows as before.
        settings: of the run.
        grown: leaves out those that have not grown by this factor since they were told.
        progress: is told how far it is.
    """
    with database.reading() as connection:
        waiting = accounts.due(connection, grown=grown)
    for done, story in enumerate(waiting, 1):
        with database.reading() as connection:
            members = members_of(connection, story)
            if placements is None:
                found = _as_before(connection, story, members)
            else:
                cluster = cluster_of(story, members, _placements(connection, story, placements))
                found = linked(connection, cluster, members)
            said = bearing_on(connection, story, found.cluster.reports)
        if members:
            told = tell_story(found.cluster, members, settings=settings, said=said)
            with database.writing() as connection:
                accounts.write(connection, told)
                link_later(connection, found.later)
        progress("Telling", done, len(waiting))
    return len(waiting)


def brief_of(connection: Connection, told: Account) -> Brief:
    """Return the brief of a story as it was told; raises DeskError where one of its reports is not there."""
    kept = reports.read_alone(connection, told.story.reports)
    if missing := sorted(set(told.story.reports) - set(kept)):
        raise DeskError(f"no report is called {missing[0]}")
    given = [as_told(kept[one], told) for one in told.story.reports]
    texts = {report.document.id: report.document for report in given}
    return Brief(
        documents=tuple(sorted(texts.values(), key=lambda document: (document.file, document.id))),
        reports=tuple(sorted(given, key=lambda one: (one.file, one.document.member or "", one.part))),
        skipped=(),
        stories=(told.story,),
    )


def members_of(connection: Connection, story: str) -> tuple[Annotated, ...]:
    """Return the reports of a story."""
    return reports.read(connection, reports.in_story(connection, story))


def _as_before(connection: Connection, story: str, members: tuple[Annotated, ...]) -> Linked:
    """The story with the reasons for its reports, and the links, that it was told with last."""
    before = accounts.read(connection, story)
    cluster = cluster_of(story, members, before.placements if before else ())
    return _as_linked(connection, cluster, before)


def _as_linked(connection: Connection, cluster: Cluster, before: Account | None) -> Linked:
    """The story with the links that it was told with, to stories that are still there: one may have been joined."""
    follows = before.story.follows if before else ()
    there = accounts.there(connection, [link.story for link in follows])
    return Linked(replace(cluster, follows=tuple(link for link in follows if link.story in there)), {})


def _placements(connection: Connection, story: str, placements: Placements) -> tuple[Placement, ...]:
    """What grouping says of the reports of a story: it may have them in other stories than an editor."""
    grouped = reports.grouped_in(connection, story)
    return tuple(one for group in grouped for one in placements(connection, group))


def cluster_of(story: str, members: tuple[Annotated, ...], placements: tuple[Placement, ...]) -> Cluster:
    """Return the story with the reasons that are known for its reports."""
    ids = tuple(one.report.id for one in members)
    of_report = {one.report: one for one in placements}
    return Cluster(story, ids, tuple(of_report[one] for one in ids if one in of_report))


def as_told(report: Report, account: Account) -> Report:
    """Return a report with the date that its story gave it, where it states none."""
    given = account.published.get(report.id)
    return replace(report, published=given) if given else report
