"""What two sides have in common and what is each one's own, to the word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from secondsource.brief.wording import Places, one_line
from secondsource.compared.changes import Step, changes
from secondsource.compared.choosing import Chosen
from secondsource.records import COPIED, Annotated, Brief, Direction, Evidence, Overlap, Report, Skipped
from secondsource.trace import direct, find_overlaps
from secondsource.trace.fold import Words, text_blocks, words_of

OWN, CHANGED, KEPT = "own", "changed", "copied"
_RETOLD = "rewrite"
FEWEST_KEPT_WORDS = 3  # in a row, of a text told again in other words: single words that meet were not kept


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a passage that are the same on both sides, or that stand in each other's stead (one may be missing)."""

    same: bool
    a: Evidence | None
    b: Evidence | None


@dataclass(frozen=True, slots=True)
class Passage:
    """What a report of one side shares with one of the other."""

    number: int  # from 1, by where it stands in A
    overlap: Overlap
    a: Evidence
    b: Evidence
    changes: tuple[Change, ...]

    @property
    def copying(self) -> bool:
        """Whether one text comes from the other, or both from a third."""
        return self.overlap.kind in COPIED

    @property
    def direction(self) -> Direction | None:
        """Who took it, where that is known."""
        return self.overlap.direction


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Words in a row of one block with one answer to whose they are."""

    start: int
    end: int
    kind: str  # of the overlap; "own" for what no passage holds
    changed: bool = False  # the other side has other words here
    passage: int = 0  # number of the passage; 0: none
    words: int = field(default=0, compare=False)

    @property
    def standing(self) -> str:
        """What the words count as: "copied", "changed", "own", or the kind of an overlap that is no copying."""
        return CHANGED if self.changed else KEPT if self.kind in COPIED else self.kind


@dataclass(frozen=True, slots=True)
class Side:
    """The reports of one side, each with its words in stretches."""

    label: str
    reports: tuple[Report, ...]
    stretches: tuple[tuple[Stretch, ...], ...]  # of each report

    @property
    def words(self) -> int:
        """How many words the side has, furniture and bylines left out."""
        return sum(one.words for one in self._all())

    def counts(self) -> dict[str, int]:
        """Return how many words count as what (`Stretch.standing`), own words last; only what there is."""
        found: Counter[str] = Counter()
        for one in self._all():
            found[one.standing] += one.words
        first = {KEPT: 0, CHANGED: 1, OWN: 3}
        return {kind: found[kind] for kind in sorted(found, key=lambda kind: (first.get(kind, 2), kind))}

    def copied(self, passages: Iterable[int]) -> int:
        """Return how many words are copied in some passages."""
        wanted = set(passages)
        return sum(one.words for one in self._all() if one.passage in wanted and one.standing == KEPT)

    def _all(self) -> Iterator[Stretch]:
        return (one for stretches in self.stretches for one in stretches)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides, and what they share."""

    a: Side
    b: Side
    passages: tuple[Passage, ...]
    skipped: tuple[Skipped, ...] = ()

    @property
    def places(self) -> Places:
        """What to call the reports of both sides, and where in them a passage stands."""
        return _places((*self.a.reports, *self.b.reports))


def compare(chosen: Chosen) -> Comparison:
    """Return what the two sides share, who took it as far as the evidence tells, and what is each one's own.

    Furniture, bylines and datelines are no words of either. Where passages overlap, a word that was kept goes before
    one that was changed, and copying before other kinds. Most of the time goes into finding the overlaps.
    """
    a_ids = {one.report.id for one in chosen.a}
    everyone = [*chosen.a, *chosen.b]
    across = [lap for lap in find_overlaps(everyone) if sum(side.report in a_ids for side in lap.evidence) == 1]
    words = {one.report.id: words_of(one.report) for one in everyone}
    passages = _passages(direct(across, everyone), a_ids, words)
    a_label, b_label = _labels(chosen)
    return Comparison(
        _side(a_label, chosen.a, passages, words), _side(b_label, chosen.b, passages, words), passages, chosen.skipped
    )


def _passages(overlaps: Iterable[Overlap], a_ids: set[str], words: Mapping[str, Words]) -> tuple[Passage, ...]:
    sides = []
    for lap in overlaps:
        one, two = lap.evidence
        sides.append((one, two, lap) if one.report in a_ids else (two, one, lap))
    order = {report: number for number, report in enumerate(words)}  # as they were read
    sides.sort(key=lambda side: (order[side[0].report], side[0], order[side[1].report], side[1], side[2].id))
    return tuple(
        Passage(number, lap, a, b, tuple(_changes(a, b, words, lap.kind)))
        for number, (a, b, lap) in enumerate(sides, 1)
    )


def _changes(a: Evidence, b: Evidence, words: Mapping[str, Words], kind: str) -> Iterator[Change]:
    of_a, of_b = words[a.report], words[b.report]
    (a0, a1), (b0, b1) = _indexes(of_a, a), _indexes(of_b, b)
    for step in _kept(changes(of_a.folded[a0:a1], of_b.folded[b0:b1]), kind):
        _, start_a, end_a, start_b, end_b = step
        yield Change(step.same, _evidence(of_a, a0 + start_a, a0 + end_a), _evidence(of_b, b0 + start_b, b0 + end_b))


def _kept(steps: Sequence[Step], kind: str) -> Iterator[Step]:
    """The steps, of a text told again in other words with few words in a row as changed."""
    few = FEWEST_KEPT_WORDS if kind == _RETOLD else 1
    for same, found in groupby(steps, key=lambda step: step.same and step.a1 - step.a0 >= few):
        inside = list(found)
        yield Step(same, inside[0].a0, inside[-1].a1, inside[0].b0, inside[-1].b1)


def _indexes(words: Words, evidence: Evidence) -> tuple[int, int]:
    """First word and one past the last word of a passage."""
    return bisect_left(words.starts, evidence.start), bisect_right(words.ends, evidence.end)


def _evidence(words: Words, first: int, end: int) -> Evidence | None:
    return words.report.evidence(words.starts[first], words.ends[end - 1]) if first < end else None


def _side(label: str, side: Sequence[Annotated], passages: Sequence[Passage], words: Mapping[str, Words]) -> Side:
    return Side(
        label,
        tuple(one.report for one in side),
        tuple(tuple(_stretches(words[one.report.id], passages)) for one in side),
    )


_Paint = tuple[bool, int, int]  # changed, rank of the kind, number of the passage: the least of a word's paints tells
_BARE: _Paint = (True, 1 << 30, 0)


def _stretches(words: Words, passages: Sequence[Passage]) -> Iterator[Stretch]:
    """The words of one report, with what stands closest to each."""
    paints = [_BARE] * len(words.folded)
    kinds = {}
    for passage in passages:
        kinds[passage.number] = passage.overlap.kind
        rank = 1 - passage.copying
        retold = passage.overlap.kind == _RETOLD  # hardly a word of which is as it was
        for change in passage.changes:
            for evidence in (change.a, change.b):
                if evidence is not None and evidence.report == words.report.id:
                    paint = (not change.same and not retold, rank, passage.number)
                    for index in range(*_indexes(words, evidence)):
                        paints[index] = min(paints[index], paint)
    ends = [block.end for block in text_blocks(words.report)]
    blocks = [bisect_right(ends, start) for start in words.starts]
    for (paint, _), found in groupby(range(len(paints)), key=lambda index: (paints[index], blocks[index])):
        inside = list(found)
        start, end = words.starts[inside[0]], words.ends[inside[-1]]
        number = paint[2]
        yield Stretch(start, end, kinds.get(number, OWN), bool(number) and paint[0], number, len(inside))


def _places(reports: Sequence[Report]) -> Places:
    return Places(Brief(documents=(), reports=tuple(reports), skipped=(), stories=()))


def _labels(chosen: Chosen) -> tuple[str, str]:
    """What to call either side: its report, or the outlet or the file of its reports."""
    places = _places([one.report for one in (*chosen.a, *chosen.b)])
    a, b = (_label([one.report for one in side], places) for side in (chosen.a, chosen.b))
    return (a, b) if a != b else (f"{a} (A)", f"{b} (B)")


def _label(reports: Sequence[Report], places: Places) -> str:
    if len(reports) == 1:
        return places.name(reports[0].id)
    outlets = {report.outlet for report in reports}
    outlet = outlets.pop() if len(outlets) == 1 else None
    return one_line(outlet or min(report.file for report in reports).rstrip("/").rsplit("/", 1)[-1])
