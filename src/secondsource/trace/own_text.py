"""The passages that a report has of its own, beside what it took from others of its origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from secondsource.records import Annotated, Evidence, Origin
from secondsource.trace.coverage import Coverage
from secondsource.trace.cuts import Cuts
from secondsource.trace.evident import Evident
from secondsource.trace.newsrooms import agency_behind, newsroom
from secondsource.trace.ties import LARGE_PART, ties

# Set on made-up stories (tests/trace), and held by the claims of bench/trace/lineage.
OWN_TEXT = 0.3  # share of a report's words that it took from no source: below it there is no own reporting to speak of
REPOSTED = 0.9  # of both texts, for two reports to be one text; what one of them has of its own the other has too


@dataclass(frozen=True, slots=True)
class _Own:
    """What a report took, and who stays tied to it when its ties to those that it took from are cut."""

    taken: Sequence[tuple[int, int]]  # document characters, half-open
    held_with: frozenset[str]  # ids of reports, itself included


class OwnText:
    """Tells which passages of a story's reports are their own, and from whose passages these are not apart.

    A report has text of its own beside its sources: those of its origin that it evidently took from, and shares nothing
    with any other that is not placed before or after it. It is apart from its sources, and from all that hang on
    them; not from those of its origin that it stays tied to when the ties to its sources are cut. So a copy of any
    report parts nobody: it may bring in a source that was of another origin, and what the report hung on before is
    held with it still.
    """

    def __init__(
        self, members: Sequence[Annotated], home: Mapping[str, Origin], coverage: Coverage, evident: Evident
    ) -> None:
        """Take in the story's reports, the origin of each, and what they share."""
        self._members = members
        self._report_of = {one.report.id: one.report for one in members}
        self._home = home
        self._coverage = coverage
        self._evident = evident
        self._known: dict[str, _Own | None] = {}

    def holds(self, item: Evidence) -> bool:
        """Whether a passage stands in a report that has text of its own, and not in what that took from others."""
        own = self._of(item.report)
        return own is not None and not any(start < item.end and item.start < end for start, end in own.taken)

    def held_with(self, report: str) -> frozenset[str]:
        """Return the reports from which the own passages of `report` are not apart; raises KeyError without such."""
        own = self._of(report)
        if own is None:
            raise KeyError(report)
        return own.held_with

    def _of(self, report: str) -> _Own | None:
        if report not in self._known:
            self._known[report] = self._find(report)
        return self._known[report]

    def _find(self, report: str) -> _Own | None:
        if report in self._home[report].ruled:
            return None  # an editor said whose work it is
        inside = [other for other in self._home[report].reports if other in self._report_of]
        if report not in self._report_of or len(inside) == 1 or agency_behind(self._report_of[report]):
            return None
        twins = self._coverage.twins(report, REPOSTED)
        others = [other for other in inside if other not in twins]
        sources = self._sources(report, others)
        if not sources:
            return None  # it may be the newsroom that the origin stands for
        room = newsroom(self._report_of[report])
        if any(newsroom(self._report_of[other]) == room for other in others):
            return None
        if 1.0 - self._coverage.share(report, sources) < OWN_TEXT:
            return None
        return _Own(
            self._coverage.spans(report, sources),
            self._reached(twins, {*sources, *self._took_the_same(report, others, sources)}),
        )

    def _sources(self, report: str, others: Sequence[str]) -> list[str]:
        """The reports that this one evidently took from; none where one that shares its text is not placed for sure."""
        partners = set(self._coverage.partners(report))
        sharing = [other for other in others if other in partners]
        sources = [other for other in sharing if self._evident.took(report, other)]
        placed = all(other in sources or self._evident.took(other, report) for other in sharing)
        return sources if placed else []

    def _took_the_same(self, report: str, others: Sequence[str], sources: Sequence[str]) -> Iterator[str]:
        """Those that share with a report nothing but what both have from one of its sources, and largely are that.

        Not where the source is a copy of what is no source: then it is not shown who had it first.
        """
        sure = [one for one in sources if not self._cuts.is_cut(one) and {*sources}.issuperset(self._cuts.wholes(one))]
        for other in sorted({*others}.intersection(self._coverage.partners(report)).difference(sources)):
            for source in sure:
                same = min(self._coverage.share(other, [source]), self._coverage.share(source, [other]))
                taken = self._coverage.spans(report, [source])
                if same >= LARGE_PART and self._coverage.spans(report, [source, other]) == taken:
                    yield other

    def _reached(self, starts: Sequence[str], cut: AbstractSet[str]) -> frozenset[str]:
        """All reports that hang on `starts` otherwise than through their ties to those in `cut`."""
        found = set(starts)
        ahead = [other for start in starts for other in self._tied[start] if other not in cut]
        while ahead:
            report = ahead.pop()
            if report not in found:
                found.add(report)
                ahead += self._tied[report]
        return frozenset(found)

    @cached_property
    def _cuts(self) -> Cuts:
        return Cuts(self._coverage.same_text, self._evident)

    @cached_property
    def _tied(self) -> dict[str, set[str]]:
        tied: dict[str, set[str]] = defaultdict(set)
        for one, two, _ in ties(self._members, self._coverage, self._evident):
            tied[one].add(two)
            tied[two].add(one)
        return tied
