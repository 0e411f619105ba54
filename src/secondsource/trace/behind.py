"""The origins behind one claim: a report may print an agency's words here and its own a paragraph further."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from secondsource.records import COPIED, Annotated, Evidence, Origin, Overlap, make_id
from secondsource.trace.coverage import Coverage
from secondsource.trace.evident import Evident
from secondsource.trace.fold import folded_words
from secondsource.trace.joined import Joined
from secondsource.trace.newsrooms import agency_behind, newsroom

# Set on made-up stories (tests/trace), and held by the claims of bench/trace/lineage.
COVERS = 0.5  # of a piece of evidence's characters, on both sides, for a shared passage to be what it says
OWN_TEXT = (
    0.3  # share of a report's words that no other of its origin has: below it there is no own reporting to speak of
)
COPIED_ALIKE = 0.8  # of a near-copy's sides: looser likeness may be two newsrooms telling one fact, and ties no claim
REPOSTED = 0.9  # of both texts, for two reports to be one text; what one of them has of its own the other has too


class Behind:
    """Tells which origins stand behind passages of one story; made once, asked for every claim."""

    def __init__(
        self, overlaps: Iterable[Overlap], origins: Iterable[Origin], annotated: Iterable[Annotated] = ()
    ) -> None:
        """Take in what `origins_behind` takes, but the evidence."""
        self._origins = {origin.id: origin for origin in origins}
        self._home = {report: origin for origin in self._origins.values() for report in origin.reports}
        self._copies: dict[str, dict[str, list[Overlap]]] = defaultdict(lambda: defaultdict(list))  # by both reports
        laps = list(overlaps)
        for lap in laps:
            if lap.kind in COPIED and lap.score >= COPIED_ALIKE:
                one, two = sorted({item.report for item in lap.evidence})
                self._copies[one][two].append(lap)
        members = list(annotated)
        self._report_of = {one.report.id: one.report for one in members}
        self._coverage = Coverage(members, laps)
        self._evident = Evident(self._report_of)
        self._own: dict[str, tuple[str, list[tuple[int, int]]] | None] = {}

    def __call__(self, evidence: Sequence[Evidence]) -> tuple[Origin, ...]:
        """Return the origins behind `evidence`, each once, in the order of their ids."""
        node_of = {item: self._node(item) for item in evidence if item.report in self._home}
        joined = Joined(node_of.values())
        copies = self._tying(node_of)
        for _, one, two in copies:
            joined.join(node_of[one], node_of[two])
        for node, same in self._told_once(node_of):
            joined.join(node, same)
        inside: dict[str, list[Evidence]] = defaultdict(list)
        for item in sorted(node_of):
            inside[joined.root(node_of[item])].append(item)
        directed: dict[str, list[Overlap]] = defaultdict(list)
        for lap, one, _ in copies:
            directed[joined.root(node_of[one])].append(lap)
        found = [self._origin(group, inside[group[0]], directed[group[0]]) for group in joined.groups()]
        return tuple(sorted({origin.id: origin for origin in found}.values(), key=lambda origin: origin.id))

    def _node(self, item: Evidence) -> str:
        """The origin of the evidence's report; or, for a passage of its own, its text with all its reposts."""
        own = self._own_text(item.report)
        if own is not None and not any(start < item.end and item.start < end for start, end in own[1]):
            return own[0]
        return self._home[item.report].id

    def _told_once(self, node_of: dict[Evidence, str]) -> Iterator[tuple[str, str]]:
        """Nodes of one origin that are no two witnesses: one report's, its reposts', or of the very same words."""
        first_of: dict[tuple[str, tuple[str, ...]], str] = {}
        nodes = set(node_of.values())
        for item, node in node_of.items():
            own = self._own_text(item.report)
            if own is not None and own[0] in nodes:
                yield own[0], node
            # A cut so short that it shares no passage says the same in the same words.
            same = self._home[item.report].id, tuple(folded_words(item.text))
            yield first_of.setdefault(same, node), node

    def _own_text(self, report: str) -> tuple[str, list[tuple[int, int]]] | None:
        """A key for a report that has much text of its own and where that of its origin stands; None without such."""
        if report not in self._own:
            self._own[report] = self._find_own_text(report)
        return self._own[report]

    def _find_own_text(self, report: str) -> tuple[str, list[tuple[int, int]]] | None:
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
        return f"own:{twins[0]}", self._coverage.spans(report, sources)

    def _sources(self, report: str, others: Sequence[str]) -> list[str]:
        """The reports that this one evidently took from; none where one that shares its text is not placed for sure."""
        partners = set(self._coverage.partners(report))
        sharing = [other for other in others if other in partners]
        sources = [other for other in sharing if self._evident.took(report, other)]
        placed = all(other in sources or self._evident.took(other, report) for other in sharing)
        return sources if placed else []

    def _tying(self, node_of: dict[Evidence, str]) -> list[tuple[Overlap, Evidence, Evidence]]:
        """Copies that cover two pieces of evidence on both sides."""
        of_report: dict[str, list[Evidence]] = defaultdict(list)
        for item in sorted(node_of):
            of_report[item.report].append(item)
        tying = []
        for report, items in of_report.items():
            for other in sorted(self._copies[report].keys() & of_report.keys()) if report in self._copies else ():
                for lap in self._copies[report][other]:
                    side = {item.report: item for item in lap.evidence}
                    covered = [two for two in of_report[other] if _covers(side[other], two)]
                    tying += [(lap, one, two) for one in items for two in covered if _covers(side[report], one)]
        return tying

    def _origin(self, group: Sequence[str], inside: Sequence[Evidence], copies: Sequence[Overlap]) -> Origin:
        """The origin that a group of nodes stands for: an existing one where one is shown to be the source."""
        homes = [node for node in group if node in self._origins]
        reports = tuple(sorted({item.report for item in inside}))
        if homes and {self._home[report].id for report in reports} == set(homes[:1]):
            return self._origins[homes[0]]
        takers = {lap.direction.taker for lap in copies if lap.direction is not None}
        givers = {lap.direction.origin for lap in copies if lap.direction is not None} - takers
        sources = {self._node_of_giver(giver, inside) for giver in givers}
        if len(sources) == 1 and (only := next(iter(sources))) in self._origins:
            return self._origins[only]
        names = sorted({self._home[report].name for report in reports} if homes else {self._label(reports[0])})
        why = (
            "the same passage stands in reports of several origins, and who wrote it is not shown"
            if len(homes) > 1
            else "a passage of its own: it stands in no other report of the origin that the rest was taken from"
        )
        return Origin(make_id("origin", *reports, "passage"), reports, " or ".join(names), why, passages_only=True)

    def _node_of_giver(self, report: str, inside: Sequence[Evidence]) -> str:
        return next((self._node(item) for item in inside if item.report == report), self._home[report].id)

    def _label(self, report: str) -> str:
        return self._report_of[report].label if report in self._report_of else self._home[report].name


def origins_behind(
    evidence: Sequence[Evidence],
    overlaps: Iterable[Overlap],
    origins: Iterable[Origin],
    annotated: Iterable[Annotated] = (),
) -> tuple[Origin, ...]:
    """Return the origins that stand behind the passages of one claim, in the order of their ids.

    Each passage starts with the origin of its report. Two become one when a copy or a close near-copy covers the
    passage in both reports. A passage that no other report of its origin has, in a report with substantial text of its
    own, is an origin of its own: an outlet that printed an agency's copy for three paragraphs and did its own
    reporting for the fourth is independent in the fourth. That needs `annotated`, a direction that shows that it took
    the rest from the others, and an outlet of its own; a report under an agency's credit is the agency's in every
    passage. Fails closed: whatever is not shown stays with its origin. An undated copy can still part a claim, though
    rarely: where reports had one origin by a credit alone, and the copy shows from whom one of them took the rest.

    Args:
        evidence: the claim's passages; those of reports that no origin holds are not counted.
        overlaps: what the story's reports share, with direction.
        origins: the story's partition (`find_origins`).
        annotated: the story's reports; without them no passage is taken for a report's own.

    Returns:
        Origins of `origins`, and new ones for passages of their own, or that several origins share and nobody is
        shown to have written. `Behind` does the same for many claims without counting anew.
    """
    return Behind(overlaps, origins, annotated)(evidence)


def _covers(shared: Evidence, item: Evidence) -> bool:
    return min(shared.end, item.end) - max(shared.start, item.start) >= COVERS * (item.end - item.start)
