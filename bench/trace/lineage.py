"""How well lineage is traced, on stories whose lineage is known (`made_stories`).

    python bench/trace/lineage.py --data ../shared/data [--development]

What is measured:
- direct edges, F1: pairs of reports of which one took from the other. A pair whose one report descends from the other
  through a third counts neither as wrong nor as missed, nor does a pair of copies of a text that is not in the story.
  Two copies of one report that is in the story, and any other pair, are wrong.
- edges, F1: the same, but that two copies of one report, tied through it, are neither wrong nor missed either. A method
  that names every pair with text in common does well here, and badly above.
- directions: of all pairs for which one is given, those where the report that is said to have taken does descend from
  the other; and for how many of the true edges one is given.
- origins: stories with the true number, and with more.
- claims: passages drawn from several reports, as a claim rests on them, and how many newsrooms wrote them.

The peer in the same run: pairs whose runs of five words stand by a third in each other's text (Broder's containment),
directed by the stated time, one origin for each connected group.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from made_events import events
from made_reports import Made
from made_stories import made_stories

from secondsource.annotate import annotate
from secondsource.pipeline import read_reports
from secondsource.records import Annotated, Evidence, Overlap, Report
from secondsource.settings import Settings
from secondsource.trace import Behind, Joined, direct, find_origins, find_overlaps
from secondsource.trace.clock import compare
from secondsource.trace.direction import lineage
from secondsource.trace.fold import words_of

SETTINGS = Settings(language_model="fast")
CLAIMS = 6  # of each story
CONTAINED = 1 / 3  # of the shorter text's runs of five words, for the peer


class Part(NamedTuple):
    """Stories of one part of the events."""

    name: str
    first_event: int  # every second event from this one
    seeds: range


DEVELOPMENT = Part("development", 0, range(200))
HELD_OUT = Part("held out", 1, range(10_000, 10_200))


@dataclass(frozen=True)
class Told:
    """A made story as it was read."""

    story: list[Made]
    made: dict[str, Made]  # by report id
    annotated: tuple[Annotated, ...]
    overlaps: tuple[Overlap, ...]

    def sources(self, one: Made) -> set[int]:
        """Numbers of the reports that one descends from."""
        return set(one.parents).union(*(self.sources(self.story[parent]) for parent in one.parents))

    def relation(self, one: str, two: str) -> str:
        """How two reports are related: edge, line, hidden, siblings or none."""
        a, b = self.made[one], self.made[two]
        if a.number in b.parents or b.number in a.parents:
            return "edge"
        of_a, of_b = self.sources(a), self.sources(b)
        if a.number in of_b or b.number in of_a:
            return "line"
        common = of_a & of_b
        if common:
            return "hidden" if all(self.story[number].hidden for number in common) else "siblings"
        return "none"


def told_stories(data: Path, part: Part) -> Iterator[Told]:
    """Make, read and annotate the stories of a part, and find what their reports share."""
    found = events(data)[part.first_event :: 2]
    with tempfile.TemporaryDirectory() as folder:
        for number, story in enumerate(made_stories(found, part.seeds)):
            shown = [one for one in story if not one.hidden]
            file = Path(folder) / f"{number}.jsonl"
            file.write_text("\n".join(one.line() for one in shown), encoding="utf-8")
            reports = [one for one in read_reports([str(file)], settings=SETTINGS) if isinstance(one, Report)]
            made = {one.id: shown[int((one.document.member or "").split()[1]) - 1] for one in reports}
            annotated = tuple(annotate(reports, settings=SETTINGS))
            yield Told(story, made, annotated, find_overlaps(annotated, settings=SETTINGS))


@dataclass
class Answer:
    """What a method says of a story."""

    edges: set[tuple[str, str]]  # in order
    directions: set[tuple[str, str]]  # (source, taker)
    origins: int


def ours(told: Told) -> tuple[Answer, tuple[Overlap, ...]]:
    laps = direct(told.overlaps, told.annotated)
    directions = {(lap.direction.origin, lap.direction.taker) for lap in laps if lap.direction is not None}
    origins = find_origins(told.annotated, laps)
    edges = set(lineage(told.overlaps, told.annotated).copyings)
    return Answer(edges, directions, len(origins)), laps


def peer(told: Told) -> Answer:
    grams = {}
    for one in told.annotated:
        words = words_of(one.report).folded
        grams[one.report.id] = set(zip(*(words[at:] for at in range(5)), strict=False))
    report_of = {one.report.id: one.report for one in told.annotated}
    joined, answer = Joined(grams), Answer(set(), set(), 0)
    for one, two in combinations(sorted(grams), 2):
        if len(grams[one] & grams[two]) > CONTAINED * min(len(grams[one]), len(grams[two])):
            answer.edges.add((one, two))
            joined.join(one, two)
            order = compare(report_of[one].published, report_of[two].published)
            if order:
                answer.directions.add((one, two) if order < 0 else (two, one))
    answer.origins = len(joined.groups())
    return answer


class Counts:
    """Sums over the stories of a part."""

    def __init__(self) -> None:
        self.pairs: Counter[tuple[str, bool]] = Counter()
        self.directed: Counter[tuple[str, bool]] = Counter()  # by relation, and whether it is right
        self.counted: Counter[tuple[str, int]] = Counter()  # origins or claims; -1 below the truth, 0 exact, 1 above

    def add(self, told: Told, answer: Answer) -> None:
        """Hold an answer against the truth."""
        for one, two in combinations(sorted(told.made), 2):
            self.pairs[told.relation(one, two), (one, two) in answer.edges] += 1
        for source, taker in answer.directions:
            right = told.made[source].number in told.sources(told.made[taker])
            self.directed[told.relation(source, taker), right] += 1
        self.count("origins", answer.origins, len({one.origin for one in told.made.values()}))

    def count(self, what: str, found: int, true: int) -> None:
        """Compare a number with the true one."""
        self.counted[what, (found > true) - (found < true)] += 1

    def figures(self) -> Iterator[tuple[str, float]]:
        """The measures by name."""
        hit, missed = self.pairs["edge", True], self.pairs["edge", False]
        unrelated = self.pairs["none", True]
        yield "direct edges F1", 2 * hit / (2 * hit + missed + unrelated + self.pairs["siblings", True])
        yield "edges F1", 2 * hit / (2 * hit + missed + unrelated)
        right = sum(count for (_, good), count in self.directed.items() if good)
        yield "directions right", right / max(1, self.directed.total())
        of_edges = self.directed["edge", True] + self.directed["edge", False]
        yield "edges directed", of_edges / max(1, hit + missed)
        for what in ("origins", "claims"):
            total = sum(self.counted[what, way] for way in (-1, 0, 1))
            if total:
                yield f"{what} exact", self.counted[what, 0] / total
                yield f"{what} above the truth (at most)", self.counted[what, 1] / total


def add_claims(told: Told, laps: Sequence[Overlap], counts: Counts) -> None:
    """Draw passages as claims rest on them, and count the newsrooms behind them."""
    behind = Behind(laps, find_origins(told.annotated, laps), told.annotated)
    for passages, newsrooms in claims(told):
        counts.count("claims", len(behind(passages)), newsrooms)


def claims(told: Told) -> Iterator[tuple[list[Evidence], int]]:
    """Yield sentences of two to five reports, as if they said the same, and how many newsrooms wrote them."""
    rng = random.Random(len(told.story))  # noqa: S311 - nothing secret
    report_of = {one.report.id: one.report for one in told.annotated}
    shown = sorted(told.made, key=lambda report: told.made[report].number)
    for number in range(CLAIMS):
        drawn = rng.sample(shown, min(len(shown), rng.randint(2, 5)))
        key = rng.choice([piece.key for paragraph in told.made[drawn[0]].paragraphs for piece in paragraph])
        passages, owners = [], set()
        for report in drawn:
            pieces = [piece for p in told.made[report].paragraphs for piece in p if piece.owner is not None]
            same = [piece for piece in pieces if piece.key == key]
            piece = (same if same and number % 2 else None) or pieces
            chosen = rng.choice(piece)
            at = report_of[report].document.text.find(chosen.text)
            if at >= 0:
                passages.append(report_of[report].evidence(at, at + len(chosen.text)))
                owners.add(chosen.owner)
        if passages:
            yield passages, len(owners)


def counts_of(data: Path, part: Part) -> dict[str, Counts]:
    """Measure both methods on a part."""
    found = {"ours": Counts(), "peer": Counts()}
    for told in told_stories(data, part):
        answer, laps = ours(told)
        found["ours"].add(told, answer)
        add_claims(told, laps, found["ours"])
        found["peer"].add(told, peer(told))
    return found


def measure(data: Path) -> Iterator[tuple[str, float]]:
    """Yield the figures of the held-out stories: seeds and events that nothing was set on."""
    if not (data / "newscluster").is_dir():
        print(f"needs newscluster in {data}; not measured")
        return
    for name, value in _printed(counts_of(data, HELD_OUT)):
        yield f"lineage {name}", value


def _printed(found: dict[str, Counts]) -> Iterator[tuple[str, float]]:
    """Print what was measured beside the peer, and yield ours."""
    theirs = dict(found["peer"].figures())
    print(f"{'':36s} {'ours':>6s} {'peer':>6s}")
    for name, value in found["ours"].figures():
        print(f"{name:36s} {value:6.3f} " + (f"{theirs[name]:6.3f}" if name in theirs else "     -"))
        yield name, value


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--development", action="store_true", help="measure the stories that weights were fit on")
    given = arguments.parse_args()
    list(_printed(counts_of(given.data, DEVELOPMENT if given.development else HELD_OUT)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
