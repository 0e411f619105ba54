"""The origins of a story: which reports rest on one newsroom's work."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from secondsource.records import Annotated, Origin, Overlap, Report, make_id
from secondsource.trace.coverage import Coverage
from secondsource.trace.evident import Evident
from secondsource.trace.joined import Joined
from secondsource.trace.newsrooms import agency_behind
from secondsource.trace.ties import Tie, ties

REASONS_TOLD = 3


def find_origins(
    annotated: Iterable[Annotated], overlaps: Sequence[Overlap], ruled: Sequence[Tie] = ()
) -> tuple[Origin, ...]:
    """Return the partition of a story's reports into origins; every report is in exactly one.

    Two reports have one origin when
    - they are one newsroom's: the same agency's credit, the same outlet, or parts of one page of an unknown outlet;
    - they have the very same text;
    - a large part of both their words stands in the other, as copies or near-copies;
    - a large part of the shorter one's words stands in the longer one: of several the one that holds most of it counts.
      Not so when the longer one evidently took them (`evident`): then it has work of its own. Of a very large story not
      all reports are compared with each other (`find_overlaps`): there each that holds a large part counts;
    - one evidently took a large part of its words from shorter ones, and rests on no longer one but reposts of itself;
      of these the one that gave most counts: a round-up does not make its sources one;
    - one credits the other and has little that the other has not.

    Fails closed: without evidence of who took from whom a large shared part joins. A shared quote never does. A copy
    of a report, whole or with its end cut off, never raises the number of origins, and parts no two reports of one: it
    rests on that report, and takes no place among those that another rests on but that report's own.

    Args:
        annotated: all reports of the story.
        overlaps: what they share; their direction tells only which report an origin is named after.
        ruled: reports that an editor says have one origin.
    """
    members = sorted(annotated, key=lambda one: one.report.id)
    report_of = {one.report.id: one.report for one in members}
    coverage = Coverage(members, overlaps)
    joined = Joined(report_of)
    reasons: list[tuple[str, str]] = []
    evident = Evident(report_of)
    for one, two, why in (*ruled, *ties(members, coverage, evident)):
        joined.join(one, two)
        reasons.append((one, why))
    told: dict[str, dict[str, None]] = defaultdict(dict)
    for report, why in reasons:
        told[joined.root(report)][why] = None
    given = _given(overlaps, joined)
    origins = []
    for group in joined.groups():
        name = _name([report_of[report] for report in group], given)
        why = _why(list(told[joined.root(group[0])]), group)
        said = tuple(sorted({report for tie in ruled for report in tie[:2]}.intersection(group)))
        origins.append(Origin(make_id("origin", *group), tuple(group), name, why, ruled=said))
    return tuple(sorted(origins, key=lambda origin: origin.id))


def _given(overlaps: Iterable[Overlap], joined: Joined[str]) -> Counter[str]:
    """How many passages reports of one origin took from each."""
    home = {report: group[0] for group in joined.groups() for report in group}
    ways = [lap.direction for lap in overlaps if lap.direction is not None]
    return Counter(way.origin for way in ways if way.origin in home and home[way.origin] == home.get(way.taker))


def _name(reports: Sequence[Report], given: Counter[str]) -> str:
    """The agency, else the outlet that others took from, else the one that published first."""
    agencies = Counter(agency for agency in map(agency_behind, reports) if agency)
    if agencies:
        return min(agencies, key=lambda agency: (-agencies[agency], agency))
    first = min(
        reports,
        key=lambda report: (
            -given[report.id],
            report.outlet is None,
            report.published.value or "~",
            report.label,
            report.id,
        ),
    )
    return first.label


def _why(reasons: Sequence[str], group: Sequence[str]) -> str:
    if len(group) == 1:
        return "shares no large passage with another report and rests on none"
    told = "; ".join(reasons[:REASONS_TOLD])
    more = len(reasons) - REASONS_TOLD
    return f"{len(group)} reports: {told}" + (f"; and {more} more such ties" if more > 0 else "")
