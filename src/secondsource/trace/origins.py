"""The origins of a story: which reports rest on one newsroom's work."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from secondsource.annotate.content import stem
from secondsource.records import Annotated, Origin, Overlap, Report, make_id
from secondsource.trace.coverage import Coverage
from secondsource.trace.fold import folded_words, stopwords
from secondsource.trace.joined import Joined
from secondsource.trace.newsrooms import agency_behind, credit, newsroom

# These four were set by hand on made-up stories (tests/trace); a measured set of stories with known parents is to come.
LARGE_PART = 0.5  # of the shorter report's words: with that much of it shared, it is not a report of its own
RESTS_ON = 0.6  # share of words in sentences that credit the other outlet, or whose content words stand in its text
SENTENCE_RESTS = 0.5  # of a sentence's content words
REASONS_TOLD = 3


def find_origins(annotated: Iterable[Annotated], overlaps: Sequence[Overlap]) -> tuple[Origin, ...]:
    """Return the partition of a story's reports into origins; every report is in exactly one.

    Two reports have one origin when
    - they are one newsroom's: the same agency's credit, the same outlet, or parts of one page of an unknown outlet;
    - they share a large part of the shorter one's words, as copies or near-copies, or have the very same text. When
      the evidence shows that the longer one took it, and it has as much text of its own, it stays its own origin, and
      when it took from several it goes with the one that gave most: a round-up does not make its sources one;
    - one credits the other and has little that the other has not.

    Fails closed: without evidence of who took from whom a large shared part joins. A shared quote never does.

    Args:
        annotated: all reports of the story.
        overlaps: what they share, with direction (`direct`).
    """
    members = sorted(annotated, key=lambda one: one.report.id)
    report_of = {one.report.id: one.report for one in members}
    coverage = Coverage(members, overlaps)
    joined = Joined(report_of)
    reasons: list[tuple[str, str]] = []
    for one, two, why in _ties(members, coverage, overlaps):
        joined.join(one, two)
        reasons.append((one, why))
    for taker, source, why in _taken_largely(joined, coverage, overlaps):
        joined.join(taker, source)
        reasons.append((taker, why))
    origins = []
    for group in joined.groups():
        inside = [report_of[report] for report in group]
        told = dict.fromkeys(why for report, why in reasons if report in group)
        origins.append(
            Origin(make_id("origin", *group), tuple(group), _name(inside, overlaps), _why(list(told), group))
        )
    return tuple(sorted(origins, key=lambda origin: origin.id))


def _ties(
    members: Sequence[Annotated], coverage: Coverage, overlaps: Sequence[Overlap]
) -> Iterator[tuple[str, str, str]]:
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
    taken = _takers(overlaps)
    for left, right in _sharing(coverage, members):
        shorter, longer = sorted((left, right), key=lambda report: (coverage.words(report), report))
        share = coverage.share(shorter, [longer])
        own_work = taken.get((longer, shorter)) and coverage.share(longer, [shorter]) < LARGE_PART
        if share >= LARGE_PART and not own_work:
            yield shorter, longer, f"share {share:.0%} of the shorter report's words"
    yield from _credited(members)


def _one_newsroom(report: Report) -> str:
    agency = agency_behind(report)
    if agency:
        return f"carry the credit of {agency}"
    return f"published by one outlet, {report.outlet}" if report.outlet else "parts of one page"


def _takers(overlaps: Iterable[Overlap]) -> dict[tuple[str, str], bool]:
    """Which report is known to have taken from which, as (taker, source)."""
    return {(lap.direction.taker, lap.direction.origin): True for lap in overlaps if lap.direction is not None}


def _sharing(coverage: Coverage, members: Sequence[Annotated]) -> Iterator[tuple[str, str]]:
    inside = {one.report.id for one in members}
    for report in sorted(inside):
        yield from ((report, other) for other in coverage.partners(report) if report < other and other in inside)


def _credited(members: Sequence[Annotated]) -> Iterator[tuple[str, str, str]]:
    """Pairs of which one credits the other and adds little."""
    stems_of = {one.report.id: frozenset(_stems(one, 0, len(one.report.document.text))) for one in members}
    for taker in members:
        for source in members:
            if taker is source:
                continue
            words = credit(taker.report, source.report)
            if words is not None and _rests_on(taker, words.start, stems_of[source.report.id]):
                told = " ".join(words.text.split())
                yield (
                    taker.report.id,
                    source.report.id,
                    f"{taker.report.label} has little besides what it credits: “{told}”",
                )


def _rests_on(taker: Annotated, credited_at: int, source_stems: frozenset[str]) -> bool:
    """Whether most of a report's words stand in sentences that the source's text could have given it."""
    total = resting = 0
    for sentence in taker.sentences:
        if sentence.block != "paragraph":
            continue
        stems = _stems(taker, sentence.start, sentence.end)
        total += len(stems)
        credits_it = sentence.start <= credited_at < sentence.end
        if credits_it or sum(word in source_stems for word in stems) >= SENTENCE_RESTS * len(stems):
            resting += len(stems)
    return total > 0 and resting >= RESTS_ON * total


def _stems(one: Annotated, start: int, end: int) -> list[str]:
    """Stems of the content words between two characters, as far as they stand in the report."""
    start, end = max(start, one.report.start), min(end, one.report.end)
    return [stem(word) for word in folded_words(one.report.document.text[start:end]) if word not in stopwords()]


def _taken_largely(joined: Joined[str], coverage: Coverage, overlaps: Sequence[Overlap]) -> list[tuple[str, str, str]]:
    """Reports that took most of their text from several others: each with the one that gave most."""
    sources: dict[str, list[str]] = defaultdict(list)
    for taker, source in sorted(_takers(overlaps)):
        if joined.root(taker) != joined.root(source):
            sources[taker].append(source)
    found = []
    for taker, given in sorted(sources.items()):
        share = coverage.share(taker, given)
        if share >= LARGE_PART:
            most = max(given, key=lambda source: (coverage.share(taker, [source]), source))
            found.append((taker, most, f"took {share:.0%} of its words from others, most of them from this one"))
    return found


def _name(reports: Sequence[Report], overlaps: Sequence[Overlap]) -> str:
    """The agency, else the outlet that others took from, else the one that published first."""
    agencies = Counter(agency for agency in map(agency_behind, reports) if agency)
    if agencies:
        return min(agencies, key=lambda agency: (-agencies[agency], agency))
    inside = {report.id for report in reports}
    given = Counter(
        lap.direction.origin
        for lap in overlaps
        if lap.direction is not None and {lap.direction.origin, lap.direction.taker} <= inside
    )
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
