"""Which two reports of a story surely have one origin, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeVar

from secondsource.records import Annotated, Report
from secondsource.trace import overlaps as found_overlaps
from secondsource.trace.coverage import Coverage
from secondsource.trace.credited import credited
from secondsource.trace.cuts import Cuts
from secondsource.trace.evident import Evident
from secondsource.trace.newsrooms import agency_behind, newsroom

# All set on the development stories of bench/trace/lineage.
LARGE_PART = 0.5  # of a report's words: with that much of them in another report, it is not a report of its own
# Of a report's words: what holds that many is what it was cut from unless it credits it, for stated times may be wrong.
WHOLE = 0.9
AS_MUCH = 0.05  # of a report's words: shares that differ by less are alike
SHORT_WORDS = 30  # a report of fewer may share too little for a passage, and is looked for in the others as it stands

Rank = TypeVar("Rank", tuple[int, tuple[int, str]], tuple[float, str])
Tie = tuple[str, str, str]  # two reports and why they have one origin


def ties(members: Sequence[Annotated], coverage: Coverage, evident: Evident) -> Iterator[Tie]:
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
    cuts = Cuts(coverage.same_text, evident)
    compared = len(members) <= found_overlaps.FEW_SHARING
    for one in members:
        yield from _rests_on_text(one.report.id, coverage, evident, cuts, compared=compared)
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


def _rests_on_text(report: str, coverage: Coverage, evident: Evident, cuts: Cuts, *, compared: bool) -> Iterator[Tie]:
    """The report that this one's text rests on, and those of which it is as large a part as they are of it.

    Where not all reports were `compared` with each other, the one that holds most may be among those that were not:
    then each that holds a large part counts.
    """
    size = coverage.words(report), report
    holders: dict[str, tuple[int, tuple[int, str]]] = {}
    sources: dict[str, tuple[float, str]] = {}
    for other, share, back in _sharing(report, coverage):
        longer = coverage.words(other), other
        if min(share, back) >= LARGE_PART:
            yield report, other, f"share {share:.0%} of the shorter report's words"
        if min(share, back) >= WHOLE:
            continue  # a repost of the same text has the same sources
        if longer > size and share >= LARGE_PART:
            cut = other in cuts.wholes(report)
            if cut or back >= LARGE_PART or not _has_own_work(report, other, share, evident):
                holders[other] = round(share / AS_MUCH), longer
        elif evident.took(report, other):
            sources[other] = share, other
    sure, doubtful = _best(holders, cuts) if compared else (sorted(holders), [])
    for source in [*sure, *doubtful]:
        yield report, source, f"share {coverage.share(report, [source]):.0%} of the shorter report's words"
    if not sure and (share := coverage.share(report, sources)) >= LARGE_PART:
        for source in chain(*_best(sources, cuts)):
            yield report, source, f"took {share:.0%} of its words from others, most of them from this one"


def _best(found: Mapping[str, Rank], cuts: Cuts) -> tuple[list[str], list[str]]:
    """The best of the reports found, in a list of one or none; and those ranked above it that are in doubt.

    In doubt is a copy, by another outlet or of another time, of a report that is not found: it takes nobody's place.
    """
    doubtful = {one for one in found if not found.keys() >= set(cuts.wholes(one))}
    ranked = sorted(found, key=lambda one: found[one], reverse=True)
    place = next((n for n, one in enumerate(ranked) if one not in doubtful and not cuts.is_cut(one)), len(ranked))
    return ranked[place : place + 1], [one for one in ranked[:place] if one in doubtful]


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
