"""The origins behind one claim: a report may print an agency's words here and its own a paragraph further."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import permutations

from secondsource.records import COPIED, Annotated, Evidence, Origin, Overlap, make_id
from secondsource.trace.coverage import Coverage
from secondsource.trace.evident import Evident
from secondsource.trace.fold import folded_words
from secondsource.trace.joined import Joined
from secondsource.trace.own_text import OwnText

# Set on made-up stories (tests/trace), and held by the claims of bench/trace/lineage.
COVERS = 0.5  # of a piece of evidence's characters, on both sides, for a shared passage to be what it says
COPIED_ALIKE = 0.8  # of a near-copy's sides: looser likeness may be two newsrooms telling one fact, and ties no claim


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
        self._own = OwnText(members, self._home, self._coverage, Evident(self._report_of))

    def __call__(self, evidence: Sequence[Evidence]) -> tuple[Origin, ...]:
        """Return the origins behind `evidence`, each once, in the order of their ids."""
        node_of = {item: self._node(item) for item in evidence if item.report in self._home}
        joined = Joined(node_of.values())
        copies = self._tying(node_of)
        for _, one, two in copies:
            joined.join(node_of[one], node_of[two])
        for node, same in (*self._not_apart(node_of), *self._told_once(node_of)):
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
        """The origin of the evidence's report; or, for a passage of its own, that report's text."""
        return f"own:{item.report}" if self._own.holds(item) else self._home[item.report].id

    def _not_apart(self, node_of: dict[Evidence, str]) -> Iterator[tuple[str, str]]:
        """Nodes of one origin of which neither is shown to be a newsroom apart from the other."""
        reports_of: dict[str, set[str]] = defaultdict(set)
        for item, node in node_of.items():
            reports_of[node].add(item.report)
        for (node, reports), (other, others) in permutations(reports_of.items(), 2):
            held = node not in self._origins and self._hangs_on(min(reports), others)
            if held and (other in self._origins or self._hangs_on(min(others), reports)):
                yield node, other

    def _hangs_on(self, own: str, others: AbstractSet[str]) -> bool:
        """Whether a report that has text of its own is not apart from one of those of a node."""
        return self._home[own] is self._home[min(others)] and not others.isdisjoint(self._own.held_with(own))

    def _told_once(self, node_of: dict[Evidence, str]) -> Iterator[tuple[str, str]]:
        """Nodes of one origin that say the very same words: a cut may be too short to share a passage."""
        first_of: dict[tuple[str, tuple[str, ...]], str] = {}
        for item, node in node_of.items():
            same = self._home[item.report].id, tuple(folded_words(item.text))
            yield first_of.setdefault(same, node), node

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
    passage. Fails closed: whatever is not shown stays with its origin. A copy of a report, whole or with its end cut
    off, never raises the number of origins of a claim (`OwnText`), whoever prints it; a cut that states an earlier time
    than what it was cut from is no copy, but may be the agency's text that the other printed first.

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
