"""The text of a report as a page shows it: its lines, what is furniture in them, and where marks lie."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from secondsource.brief.segments import Segment, segments
from secondsource.brief.wording import visible
from secondsource.records import Report

_INK = re.compile(r"\S[^\n]*")
_LINE_END = re.compile(r"[\n\r\u2028\u2029]")
ASIDE = frozenset({"furniture", "caption", "embed", "teaser", "related", "outside"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A segment with its text made safe to show, and the marks that start in it or just before."""

    segment: Segment
    text: str
    anchors: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line with one use: a block of the report, furniture, or text outside of it."""

    kind: str
    shown: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the page."""

    kind: str
    pieces: tuple[Piece, ...]

    @property
    def aside(self) -> bool:
        """Whether none of it belongs to the report."""
        return all(piece.kind in ASIDE for piece in self.pieces)


def text_lines(report: Report, bounds: tuple[int, int], marks: Iterable[tuple[int, int]]) -> list[TextLine]:
    """Return the document text within `bounds` as lines.

    Args:
        report: whose blocks and furniture tell what the text is.
        bounds: first and one past the last character, as `share_of_document` gives them.
        marks: spans to mark; each is an anchor of the first segment shown at or after its start.
    """
    text, wanted = report.document.text, sorted(set(marks))
    waiting = list(wanted)
    lines: list[list[Piece]] = []
    last_end = bounds[0]
    for start, end, kind in _pieces(report, bounds):
        shown = []
        # A passage that runs over a caption or a link between its paragraphs does not have their words.
        held = [mark for mark in wanted if not (kind in ASIDE and mark[0] < start and end < mark[1])]
        for segment in segments(start, end, held):
            due = [mark for mark in waiting if mark[0] <= segment.start]
            waiting = waiting[len(due) :]
            shown.append(Shown(segment, visible(text[segment.start : segment.end]), tuple(due)))
        if not lines or _LINE_END.search(text, last_end, start):
            lines.append([])
        lines[-1].append(Piece(kind, tuple(shown)))
        last_end = end
    return [TextLine(_kind(line), tuple(line)) for line in lines]


def share_of_document(report: Report, siblings: Sequence[Report]) -> tuple[int, int]:
    """Return which part of the document text is shown with a report.

    That is the report, and the text after it up to the next report of its document; the first has the text before it,
    too. So all the text of a page is shown once, whatever reports it holds.
    """
    ordered = sorted(siblings, key=lambda one: (one.start, one.end, one.part))
    at = next(number for number, one in enumerate(ordered) if one.id == report.id)
    start = 0 if at == 0 else report.start
    end = report.document.chars if at == len(ordered) - 1 else max(report.end, ordered[at + 1].start)
    return start, end


def _pieces(report: Report, bounds: tuple[int, int]) -> Iterator[tuple[int, int, str]]:
    """Blocks and furniture in order, and what lies between them, line by line; white space is left out."""
    known = [(one.start, one.end, str(one.kind)) for one in report.blocks]
    known += [(one.start, one.end, str(one.kind)) for one in report.document.furniture]
    at, last = bounds
    for start, end, kind in [*sorted(known), (last, last, "outside")]:
        first, final = max(start, at), min(end, last)
        if first > at:
            yield from _inked(report.document.text, at, min(first, last), "outside")
            at = min(first, last)
        if final > at:
            yield from _inked(report.document.text, at, final, kind) if kind in ASIDE else [(at, final, kind)]
            at = final


def _inked(text: str, start: int, end: int, kind: str) -> Iterator[tuple[int, int, str]]:
    for found in _INK.finditer(text, start, end):
        yield found.start(), found.end(), kind


def _kind(line: Sequence[Piece]) -> str:
    """What a line is: the use of its longest piece, so that a dateline does not make its paragraph one."""
    return max(line, key=lambda piece: sum(len(shown.text) for shown in piece.shown)).kind
