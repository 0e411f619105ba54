"""The stages in order. No logic of its own: what happens in a stage stands in its folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from secondsource.align import NoClaim, align
from secondsource.annotate import annotate, date_reports
from secondsource.brief import assemble
from secondsource.group import group
from secondsource.group.running import with_links
from secondsource.read import read
from secondsource.records import Annotated, Brief, Cluster, Origin, Overlap, Report, Skipped, Story
from secondsource.resolve import Rulings as NameRulings
from secondsource.resolve import resolve_names, resolve_quotes
from secondsource.settings import DEFAULTS, Settings
from secondsource.trace import direct, find_origins, find_overlaps, overlaps_within
from secondsource.trace.newsrooms import with_owners_told
from secondsource.trace.owners import Owners
from secondsource.trace.rulings import (
    NoCopy,
    OneNewsroom,
    TextOf,
    ties_ruled,
    with_agencies_ruled,
    with_agencies_told,
    without_rejected,
)

Progress = Callable[[str, int, int | None], None]  # stage, how many are done, how many there are (None: unknown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """What editors said of a story, as the stages take it; of each kind in the order in which it was said."""

    names: NameRulings = ()
    texts: tuple[TextOf, ...] = ()
    newsrooms: tuple[OneNewsroom, ...] = ()
    no_copies: tuple[NoCopy, ...] = ()
    no_claims: tuple[NoClaim, ...] = ()


NONE = Rulings()


def quiet(_stage: str, _done: int, _total: int | None) -> None:
    """Show nothing."""


def read_reports(
    sources: Iterable[str], *, settings: Settings = DEFAULTS, fields: Mapping[str, str] | None = None
) -> Iterator[Report | Skipped]:
    """Read files, folders, globs, `-` and URLs into reports; what cannot be read comes as `Skipped`.

    `fields` maps the field names that we know of JSON articles (`title`, `text`, …) to dotted paths in the input.
    """
    return read(sources, settings=settings, fields=fields or {})


def annotate_reports(
    sources: Iterable[str], *, settings: Settings = DEFAULTS, fields: Mapping[str, str] | None = None
) -> Iterator[Annotated | Skipped]:
    """Read `sources` as `read_reports` does and find in each report names, quotes, times, counts and events.

    A report that states no date is not dated from others here, as in a brief: its times have no value then.
    """
    for item in read_reports(sources, settings=settings, fields=fields):
        if isinstance(item, Skipped):
            yield item
        else:
            yield from annotate([item], settings=settings)


def make_brief(
    sources: Iterable[str],
    *,
    settings: Settings = DEFAULTS,
    fields: Mapping[str, str] | None = None,
    progress: Progress = quiet,
) -> Brief:
    """Read `sources` and return the brief of every story in them.

    The order of `sources` changes nothing. A brief may hold no story at all: then `skipped` says why.
    """
    reports: list[Report] = []
    skipped: list[Skipped] = []
    owners = Owners(settings=settings)
    for item in read_reports(sources, settings=settings, fields=fields):
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            reports.append(owners.told(item))
        progress("Reading", len(reports) + len(skipped), None)
    reports.sort(key=lambda report: report.id)
    annotated = []
    for one in annotate(reports, settings=settings):
        annotated.append(one)
        progress("Annotating", len(annotated), len(reports))
    progress("Tracing", 0, 1)
    overlaps = find_overlaps(annotated, settings=settings)
    progress("Grouping", 0, 1)
    clusters = with_links(group(annotated, overlaps, settings=settings), annotated)
    stories: list[Story] = []
    dated: dict[str, Report] = {}
    for cluster in clusters:
        story, members = tell(cluster, annotated, overlaps, settings=settings)
        stories.append(story)
        dated |= {one.report.id: one.report for one in members}
        progress("Aligning", len(stories), len(clusters))
    documents = {report.document.id: report.document for report in reports}
    return Brief(
        documents=tuple(documents[key] for key in sorted(documents, key=lambda key: (documents[key].file, key))),
        reports=tuple(
            sorted(dated.values(), key=lambda report: (report.file, report.document.member or "", report.part))
        ),
        skipped=tuple(sorted(skipped, key=lambda skip: (skip.source, skip.reason))),
        stories=tuple(sorted(stories, key=lambda story: (-len(story.reports), story.id))),
    )


def tell(
    cluster: Cluster,
    annotated: Sequence[Annotated],
    overlaps: Sequence[Overlap],
    *,
    settings: Settings,
    rulings: Rulings = NONE,
) -> tuple[Story, tuple[Annotated, ...]]:
    """Return the story of one cluster, and its reports with the dates that the story gave them."""
    inside = frozenset(cluster.reports)
    found = [one for one in annotated if one.report.id in inside]
    dated = date_reports([one for one in found if one.report.read], settings=settings)
    members = (*dated, *(one for one in found if not one.report.read))
    within, rejected = without_rejected(overlaps_within(overlaps, members), rulings.no_copies)
    shared = direct(within, with_agencies_ruled(members, rulings.texts))
    read_ = with_agencies_ruled(dated, rulings.texts)
    origins = _origins(read_, _among(read_, shared), rulings)
    resolved = resolve_names(read_, settings=settings, ruled=rulings.names)
    quotes = resolve_quotes(read_, resolved)
    aligned = align(read_, resolved, quotes, _among(read_, shared), origins, rulings.no_claims)
    story = assemble(cluster, members, resolved, quotes, shared, aligned)
    return replace(story, rejected_overlaps=tuple(sorted(rejected, key=lambda lap: lap.id))), members


def _origins(members: Sequence[Annotated], shared: Sequence[Overlap], rulings: Rulings) -> tuple[Origin, ...]:
    """The origins with the reasons of each, an editor's word before all."""
    found = find_origins(members, shared, ties_ruled(members, rulings.newsrooms))
    labels = {one.report.id: one.report.label for one in members}
    return with_agencies_told(with_owners_told(found, members), rulings.texts, labels)


def _among(members: Sequence[Annotated], overlaps: Sequence[Overlap]) -> tuple[Overlap, ...]:
    """The overlaps of reports that are read: what another language says stands behind no claim."""
    ids = {one.report.id for one in members}
    return tuple(lap for lap in overlaps if all(one.report in ids for one in lap.evidence))
