"""Who took from whom: credit in the text, then times of publication, then a cut tail; otherwise nobody knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from secondsource.records import Annotated, Direction, Evidence, Overlap, Published, Report
from secondsource.trace.coverage import Coverage
from secondsource.trace.newsrooms import agency_behind, credit, is_agency

CUT_COVERS = 0.9  # of the shorter report's words, for it to be the other's text with its end cut off
CUT_LEAVES_WORDS = 20  # that the longer report goes on for
TIME_ORDERS_WORDS = 20  # shared by two reports: with fewer both may have them from one statement. Set by hand


def direct(overlaps: Sequence[Overlap], annotated: Iterable[Annotated]) -> tuple[Overlap, ...]:
    """Return `overlaps` with the direction that the evidence gives, in the same order.

    Args:
        overlaps: passages shared by reports of one story.
        annotated: at least the reports that the overlaps name, with their dates of publication.

    One of two reports took the passages they share from the other when it credits the other's newsroom, was published
    later (by a time or another day that both state: a day cannot order the same day; a few shared words are not ordered
    by time, both may have them from one statement), or ends where the other goes on. In this order: a credit is the
    reporter's own word. Two outlets that print one agency's text took it from the agency, not
    from each other. A shared quote never has a direction. Where nothing decides, direction is None.
    """
    members = tuple(annotated)
    report_of = {one.report.id: one.report for one in members}
    coverage = Coverage(members, overlaps)
    decided: dict[tuple[str, str], _Decision] = {}
    for lap in overlaps:
        pair = lap.evidence[0].report, lap.evidence[1].report
        if lap.kind != "shared-quote" and pair not in decided:
            decided[pair] = _decide(report_of[pair[0]], report_of[pair[1]], coverage)
    directed = [
        lap if lap.kind == "shared-quote" else replace(lap, direction=decided[_pair(lap)].direction) for lap in overlaps
    ]
    sources = _sources(directed)
    return tuple(
        replace(lap, direction=None) if not _told(lap, decided) and _from_a_third(lap, sources) else lap
        for lap in directed
    )


class _Decision(NamedTuple):
    """Who took from whom, and whether a report says so itself."""

    direction: Direction | None
    told: bool


_Sources = dict[str, dict[str, list[Evidence]]]


def _pair(lap: Overlap) -> tuple[str, str]:
    return lap.evidence[0].report, lap.evidence[1].report


def _told(lap: Overlap, decided: dict[tuple[str, str], _Decision]) -> bool:
    return lap.direction is None or decided[_pair(lap)].told


def _sources(directed: Iterable[Overlap]) -> _Sources:
    """For each report, from which others it took which of its passages."""
    sources: _Sources = defaultdict(lambda: defaultdict(list))
    for lap in directed:
        if lap.direction is not None:
            side = next(item for item in lap.evidence if item.report == lap.direction.taker)
            sources[lap.direction.taker][lap.direction.origin].append(side)
    return sources


def _from_a_third(lap: Overlap, sources: _Sources) -> bool:
    """Whether both reports took the passage from a third: then time does not say that one had it from the other."""
    left, right = lap.evidence
    thirds = sources[left.report].keys() & sources[right.report].keys()
    return any(
        _holds(sources[left.report][third], left) and _holds(sources[right.report][third], right) for third in thirds
    )


def _holds(taken: Iterable[Evidence], passage: Evidence) -> bool:
    length = passage.end - passage.start
    return any(2 * (min(item.end, passage.end) - max(item.start, passage.start)) >= length for item in taken)


def _decide(a: Report, b: Report, coverage: Coverage) -> _Decision:
    told = _by_credit(a, b) or _by_agency(a, b)
    if told is not None:
        return _Decision(told, told=True)
    agency = agency_behind(a)
    if agency is not None and agency == agency_behind(b) and not (is_agency(a) or is_agency(b)):
        return _Decision(None, told=True)
    return _Decision(_by_time(a, b, coverage) or _by_tail_cut(a, b, coverage), told=False)


def _by_credit(a: Report, b: Report) -> Direction | None:
    a_in_b, b_in_a = credit(b, a), credit(a, b)
    if bool(a_in_b) == bool(b_in_a):
        return None
    source, taker, words = (a, b, a_in_b) if a_in_b else (b, a, b_in_a)
    assert words is not None  # noqa: S101 - for the type checker: one of the two was found
    return Direction(source.id, taker.id, f"{taker.label} credits {source.label}: “{' '.join(words.text.split())}”")


def _by_agency(a: Report, b: Report) -> Direction | None:
    if agency_behind(a) != agency_behind(b) or is_agency(a) == is_agency(b):
        return None
    source, taker = (a, b) if is_agency(a) else (b, a)
    return Direction(source.id, taker.id, f"{taker.label} carries the credit of {agency_behind(source)}")


def _by_time(a: Report, b: Report, coverage: Coverage) -> Direction | None:
    order = _compare(a.published, b.published)
    if order == 0 or coverage.share(a.id, [b.id]) * coverage.words(a.id) < TIME_ORDERS_WORDS:
        return None
    source, taker = (a, b) if order < 0 else (b, a)
    told = f"{source.label} published {source.published.value}, {taker.label} {taker.published.value}"
    return Direction(source.id, taker.id, told)


def _compare(one: Published, two: Published) -> int:
    """-1 when `one` is surely earlier, 1 when it is surely later, 0 when the times do not tell.

    A date that was inferred from the text tells nothing: it may be days off.
    """
    first, second = _moment(one), _moment(two)
    if first is None or second is None:
        return 0
    (day_1, time_1), (day_2, time_2) = first, second
    if time_1 is not None and time_2 is not None:
        return (time_1 > time_2) - (time_1 < time_2)
    return (day_1 > day_2) - (day_1 < day_2)


def _moment(published: Published) -> tuple[date, datetime | None] | None:
    """The day, and the time to the minute where there is one; midnight sharp is how a day without a time is stored."""
    if published.value is None or published.basis != "stated":
        return None
    try:
        moment = datetime.fromisoformat(published.value)
    except ValueError:  # a month, a year, a part of a day: too coarse to order anything
        return None
    if "T" not in published.value or moment.time() == time(0, 0):
        return moment.date(), None
    # A time without a zone is read as UTC, for both alike; reading has applied the zone that the user set.
    at = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.date(), at.astimezone(UTC).replace(second=0, microsecond=0)


def _by_tail_cut(a: Report, b: Report, coverage: Coverage) -> Direction | None:
    """The inverted pyramid is cut from its end: the report that goes on is the one that was cut."""
    whole, cut = (a, b) if coverage.words(a.id) > coverage.words(b.id) else (b, a)
    spans = coverage.spans(whole.id, [cut.id])
    if not spans or coverage.share(cut.id, [whole.id]) < CUT_COVERS:
        return None
    left_over = coverage.words_after(whole.id, spans[-1][1])
    if left_over < CUT_LEAVES_WORDS:
        return None
    return Direction(
        whole.id, cut.id, f"{cut.label} ends where {whole.label} goes on for {left_over} words: its tail was cut"
    )
