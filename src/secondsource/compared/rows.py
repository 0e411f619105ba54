"""The two texts beside each other: lines that share most words in one row, and in each line what is whose."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from secondsource.brief.page_text import ASIDE, TextLine, share_of_document, text_lines
from secondsource.brief.wording import visible
from secondsource.compared.comparison import OWN, Comparison, Side, Stretch
from secondsource.records import Evidence, Report
from secondsource.trace.fold import words_of

FEWEST_WORDS = 4  # that two lines share, to stand in one row for that; set by eye


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one line with one answer to whose it is."""

    start: int
    end: int
    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Part:
    """What of a line belongs to one passage, or to none."""

    use: str  # of the line's block: "paragraph", "dateline", "furniture" …
    kind: str  # of the overlap, or "own"
    passage: int  # its number; 0: none
    opens: bool  # the passage begins here
    closes: bool  # and ends here
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a report on its page."""

    report: Report
    start: int
    use: str
    aside: bool  # furniture
    first: bool  # of its report
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Lines of both sides that stand beside each other; either may have none."""

    a: tuple[Line, ...]
    b: tuple[Line, ...]


def rows(made: Comparison) -> list[Row]:
    """Return all the text of both sides, furniture too, in rows.

    Each side keeps its order. Of the pairs of lines that share words, those that are in one order on both sides and
    share most in all stand in one row; a line that moved stands where it is.
    """
    a, b = list(_lines(made.a)), list(_lines(made.b))
    found, at_a, at_b = [], 0, 0
    for (a0, a1), (b0, b1) in _met(_shared_words(made, a, b)):
        if (at_a, at_b) != (a0, b0):
            found.append(Row(tuple(a[at_a:a0]), tuple(b[at_b:b0])))
        found.append(Row(tuple(a[a0:a1]), tuple(b[b0:b1])))
        at_a, at_b = a1, b1
    if (at_a, at_b) != (len(a), len(b)):
        found.append(Row(tuple(a[at_a:]), tuple(b[at_b:])))
    return found


def _lines(side: Side) -> Iterator[Line]:
    siblings: dict[str, list[Report]] = defaultdict(list)
    for report in side.reports:
        siblings[report.document.id].append(report)
    for report, stretches in zip(side.reports, side.stretches, strict=True):
        marked = _Marked(report, stretches)
        shown = text_lines(report, share_of_document(report, siblings[report.document.id]), ())
        # What is outside of the report and no furniture is another article of its page.
        inside = [line for line in shown if line.kind != "outside" or report.start <= _start(line) < report.end]
        for number, line in enumerate(inside):
            yield Line(report, _start(line), line.kind, line.aside, number == 0, tuple(marked.parts(line)))


def _start(line: TextLine) -> int:
    return line.pieces[0].shown[0].segment.start


class _Marked:
    """The stretches of one report, found by where they stand."""

    def __init__(self, report: Report, stretches: Sequence[Stretch]) -> None:
        self._text, self._stretches = report.document.text, stretches
        self._ends = [one.end for one in stretches]
        self._first = {one.passage: one.start for one in reversed(stretches)}
        self._last = {one.passage: one.start for one in stretches}

    def parts(self, line: TextLine) -> Iterator[Part]:
        """What of a line belongs to which passage; what lies between two stretches of one passage is that passage's."""
        for piece in line.pieces:
            start, end = piece.shown[0].segment.start, piece.shown[-1].segment.end
            inside = [Stretch(start, end, OWN)] if piece.kind in ASIDE else list(self._covering(start, end))
            for number, found in groupby(inside, key=lambda one: one.passage):
                here = list(found)
                yield Part(
                    piece.kind,
                    here[0].kind,
                    number,
                    opens=number > 0 and self._first[number] == here[0].start,
                    closes=number > 0 and self._last[number] == here[-1].start,
                    runs=tuple(
                        Run(one.start, one.end, visible(self._text[one.start : one.end]), one.changed) for one in here
                    ),
                )

    def _covering(self, start: int, end: int) -> Iterator[Stretch]:
        """The stretches of a piece, and what lies between them: within a passage its own, else nobody's.

        A passage that came from the block before holds the marks before its words here, one that goes on those after.
        """
        at, before = start, Stretch(start, start, OWN)
        for index in range(bisect_right(self._ends, start), len(self._stretches)):
            one = self._stretches[index]
            if one.start >= end:
                break
            if at < one.start:
                came = at == start and self._first[one.passage] < start
                yield self._between(at, one.start, one, inside=came or one.passage == before.passage)
            yield one
            at, before = one.end, one
        if at < end:
            goes_on = self._last.get(before.passage, 0) >= end
            yield self._between(at, end, before, inside=goes_on)

    @staticmethod
    def _between(start: int, end: int, beside: Stretch, *, inside: bool) -> Stretch:
        inside = inside and beside.passage > 0
        return Stretch(start, end, beside.kind if inside else OWN, passage=beside.passage if inside else 0)


def _shared_words(made: Comparison, a: Sequence[Line], b: Sequence[Line]) -> dict[tuple[int, int], int]:
    """How many words that were kept each pair of lines shares; headlines meet where nothing speaks against it."""
    line_in_a, line_in_b = _finder(a), _finder(b)
    shared: Counter[tuple[int, int]] = Counter()
    for passage in made.passages:
        for change in passage.changes:
            if change.same and change.a and change.b:
                shared.update(zip(line_in_a(change.a), line_in_b(change.b), strict=True))
    kept = {pair: words for pair, words in shared.items() if words >= FEWEST_WORDS}
    heads = [next((number for number, line in enumerate(side) if line.use == "headline"), None) for side in (a, b)]
    if heads[0] is not None and heads[1] is not None:
        kept.setdefault((heads[0], heads[1]), 1)
    return kept


def _finder(lines: Sequence[Line]) -> Callable[[Evidence], list[int]]:
    """Returns the line of each word of a passage."""
    starts: dict[str, list[int]] = defaultdict(list)
    first: dict[str, int] = {}
    words: dict[str, Sequence[int]] = {}
    for number, line in enumerate(lines):
        if line.report.id not in first:
            first[line.report.id] = number
            words[line.report.id] = words_of(line.report).starts
        starts[line.report.id].append(line.start)

    def find(evidence: Evidence) -> list[int]:
        report = evidence.report
        inside = words[report][bisect_left(words[report], evidence.start) : bisect_left(words[report], evidence.end)]
        return [first[report] + bisect_right(starts[report], start) - 1 for start in inside]

    return find


_Range = tuple[int, int]


def _met(shared: dict[tuple[int, int], int]) -> list[tuple[_Range, _Range]]:
    """The ranges of lines (half-open) that stand in one row: of all orders that both sides have, the heaviest."""
    met: list[tuple[_Range, _Range]] = []
    for i, j in _heaviest(shared):
        if met and (met[-1][0][1] == i + 1 or met[-1][1][1] == j + 1):
            (a0, _), (b0, _) = met.pop()
            met.append(((a0, i + 1), (b0, j + 1)))
        else:
            met.append(((i, i + 1), (j, j + 1)))
    return met


def _heaviest(shared: dict[tuple[int, int], int]) -> list[tuple[int, int]]:
    """The pairs that fall back on neither side and have most words in all, by a tree of best sums (Fenwick)."""
    columns = {j: place for place, j in enumerate(sorted({j for _, j in shared}), 1)}
    best: list[tuple[int, tuple[int, int] | None]] = [(0, None)] * (len(columns) + 1)
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for pair in sorted(shared):
        sum_before = best[0]
        place = columns[pair[1]]
        while place:
            sum_before = max(sum_before, best[place], key=itemgetter(0))
            place &= place - 1
        before[pair] = sum_before[1]
        place = columns[pair[1]]
        while place < len(best):
            best[place] = max(best[place], (sum_before[0] + shared[pair], pair), key=itemgetter(0))
            place += place & -place
    _, at = max(best, key=itemgetter(0))
    found = []
    while at is not None:
        found.append(at)
        at = before[at]
    return found[::-1]
