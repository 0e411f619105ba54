"""The origins of a story: which reports rest on one newsroom's work."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from secondsource.records import Annotated, Origin, Overlap, Report, make_id
from secondsource.trace import overlaps as found_overlaps
from secondsource.trace.coverage import Coverage
from secondsource.trace.credited import credited
from secondsource.trace.evident import Evident
from secondsource.trace.joined import Joined
from secondsource.trace.newsrooms import agency_behind, newsroom

# All set on the development stories of bench/trace/lineage.
LARGE_PART = 0.5  # of a report's words: with that much of them in another report, it is not a report of its own
# Of a report's words: what holds that many is what it was cut from unless it credits it, for stated times may be wrong.
WHOLE = 0.9
AS_MUCH = 0.05  # of a report's words: shares that differ by less are alike
SHORT_WORDS = 30  # a report of fewer may share too little for a passage, and is looked for in the others as it stands
REASONS_TOLD = 3

Tie = tuple[str, str, str]  # two reports and why they have one origin


def find_origins(annotated: Iterable[Annotated], overlaps: Sequence[Overlap]) -> tuple[Origin, ...]:
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
    of a report, whole or cut, never raises the number of origins: it rests on that report, and each other report that
    rests on some other still does.

    Args:
        annotated: all reports of the story.
        overlaps: what they share; their direction tells only which report an origin is named after.
    """
    members = sorted(annotated, key=lambda one: one.report.id)
    report_of = {one.report.id: one.report for one in members}
    coverage = Coverage(members, overlaps)
    joined = Joined(report_of)
    reasons: list[tuple[str, str]] = []
    evident = Evident(report_of)
    for one, two, why in _ties(members, coverage, evident):
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
        origins.append(Origin(make_id("origin", *group), tuple(group), name, why))
    return tuple(sorted(origins, key=lambda origin: origin.id))


def _ties(members: Sequence[Annotated], coverage: Coverage, evident: Evident) -> Iterator[Tie]:
    """Pairs of reports that surely have one origin, and why."""
    first_of: dict[tuple[str, object], Report] = {}
    for one in members:
        report = one.report
        keys: list[tuple[str, object]] = [("newsroom", newsroom(report))]
        if coverage.same_text[report.id]:
            keys.append(("text", coverage.same_text[report.id]))
        for key in keys:
            first = first_of.setdefault(key, report)
            if first is not report:
                yield first.id, report.id, "the same text" if key[0] == "text" else _one_newsroom(report)
    for one in members:
        yield from _rests_on_text(one.report.id, coverage, evident, compared=len(members) <= found_overlaps.FEW_SHARING)
    yield from _inside_others(members, coverage)
    yield from credited(members)


def _inside_others(members: Sequence[Annotated], coverage: Coverage) -> Iterator[Tie]:
    """Very short reports whose words stand in another, one after the other; of the same texts the first."""
    first_of = {coverage.same_text[one.report.id]: one.report.id for one in reversed(members)}
    holding: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for text in first_of:
        for word in text:
            holding[word].add(text)
    for text, report in first_of.items():
        if 0 < len(text) < SHORT_WORDS:
            run, rarest = f" {' '.join(text)} ", min(text, key=lambda word: (len(holding[word]), word))
            longer = (other for other in holding[rarest] if len(other) > len(text) and run in f" {' '.join(other)} ")
            yield from ((report, first_of[other], "all its words stand in another") for other in sorted(longer))


def _one_newsroom(report: Report) -> str:
    agency = agency_behind(report)
    if agency:
        return f"carry the credit of {agency}"
    return f"published by one outlet, {report.outlet}" if report.outlet else "parts of one page"


def _rests_on_text(report: str, coverage: Coverage, evident: Evident, *, compared: bool) -> Iterator[Tie]:
    """The report that this one's text rests on, and those of which it is as large a part as they are of it.

    Where not all reports were `compared` with each other, the one that holds most may be among those that were not:
    then each that holds a large part counts.
    """
    size = coverage.words(report), report
    holders, sources = [], []
    for other, share, back in _sharing(report, coverage):
        longer = coverage.words(other), other
        if min(share, back) >= LARGE_PART:
            yield report, other, f"share {share:.0%} of the shorter report's words"
        if min(share, back) >= WHOLE:
            continue  # a repost of the same text has the same sources
        if longer > size and share >= LARGE_PART:
            if back >= LARGE_PART or not _has_own_work(report, other, share, evident):
                holders.append((round(share / AS_MUCH), longer, share))
        elif evident.took(report, other):
            sources.append((share, other))
    if holders:
        for _, (_, source), share in [max(holders)] if compared else sorted(holders):
            yield report, source, f"share {share:.0%} of the shorter report's words"
    elif sources and (share := coverage.share(report, [source for _, source in sources])) >= LARGE_PART:
        yield report, max(sources)[1], f"took {share:.0%} of its words from others, most of them from this one"


def _sharing(report: str, coverage: Coverage) -> Iterator[tuple[str, float, float]]:
    """Those that share passages with a report: how much of it stands in each, and of each in it.

    The passages may be of more reports than the story.
    """
    for other in coverage.partners(report):
        if other in coverage.same_text:
            yield other, coverage.share(report, [other]), coverage.share(other, [report])


def _has_own_work(report: str, longer: str, share: float, evident: Evident) -> bool:
    """Whether the longer of two reports evidently took what both share, and the rest is its own."""
    return evident.took(longer, report) if share < WHOLE else evident.credits_only(longer, report)


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
