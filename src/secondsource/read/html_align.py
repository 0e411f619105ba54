"""Extracted text laid back on the page: each extracted piece is found again among the lines of the document text.

White space is left out of the comparison, since extractors rewrite it. Long pieces are placed first, in order; short
ones ("Advertisement", "By Jo Lin") only between their neighbours, so that a stray word of the menu never draws the
text away. A piece whose letters the extractor changed is placed by rapidfuzz' partial alignment.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from secondsource.read.html_text import Line

# A piece of this many letters hardly ever stands on a page twice; set by hand on 95 saved pages.
ANCHOR_CHARS = 30
# Likeness (0 to 100) from which changed letters still are the same piece, and the longest search for them.
FUZZY_SCORE = 85.0
FUZZY_WINDOW_CHARS = 20_000
# The search takes the more than square of a piece's length: half a minute for 13,000 letters of a page made for it. Of
# 342 saved pages the longest such piece but one has 2,228; a longer one is looked for by its ends.
FUZZY_PIECE_CHARS, _END_CHARS = 2_500, 500
FUZZY_LETTERS = 40_000  # of all such pieces of one page: some seconds at worst


class Ground:
    """The lines of a page with their white space left out, and the way back to the document text."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        packed = ["".join(text[line.start : line.end].split()) for line in lines]
        self.text = text
        self.lines = lines
        self.packed = "".join(packed)
        self.line_ends = list(accumulate(len(piece) for piece in packed))
        self._letters_left = FUZZY_LETTERS

    def place(self, pieces: Sequence[str]) -> list[tuple[int, int] | None]:
        """Return where each piece stands in the packed text, or None where it does not; pieces never overlap."""
        wanted = ["".join(piece.split()) for piece in pieces]
        found: list[tuple[int, int] | None] = [None] * len(wanted)
        self._place_anchors(wanted, found)
        self._tighten(wanted, found)
        self._place_short(wanted, found)
        return found

    def _place_anchors(self, wanted: list[str], found: list[tuple[int, int] | None]) -> None:
        cursor = 0
        for index, piece in enumerate(wanted):
            if len(piece) < ANCHOR_CHARS:
                continue
            at = self.packed.find(piece, cursor)
            span = (at, at + len(piece)) if at >= 0 else self._find_changed(piece, cursor)
            if span is not None:
                found[index] = span
                cursor = span[1]

    def _find_changed(self, piece: str, cursor: int) -> tuple[int, int] | None:
        if len(piece) <= FUZZY_PIECE_CHARS:
            return self._search(piece, cursor, cursor + FUZZY_WINDOW_CHARS)
        head = self._search(piece[:_END_CHARS], cursor, cursor + FUZZY_WINDOW_CHARS)
        if head is None:
            return None
        begin = head[0] + len(piece) - 2 * _END_CHARS  # as much as it may be shorter than the piece, and longer below
        tail = self._search(piece[-_END_CHARS:], max(head[1], begin), begin + 3 * _END_CHARS)
        return (head[0], tail[1]) if tail is not None else None

    def _search(self, piece: str, begin: int, end: int) -> tuple[int, int] | None:
        """Return where something like a piece stands between two places."""
        from rapidfuzz import fuzz  # noqa: PLC0415 - most pages need no search of this kind

        window = self.packed[begin:end]
        if len(piece) > len(window) or len(piece) > self._letters_left:
            return None
        self._letters_left -= len(piece)
        best = fuzz.partial_ratio_alignment(piece, window, score_cutoff=FUZZY_SCORE)
        return (begin + best.dest_start, begin + best.dest_end) if best is not None else None

    def _tighten(self, wanted: list[str], found: list[tuple[int, int] | None]) -> None:
        """Move each piece to its last place before the next one: a lede often stands above as a summary too."""
        following = len(self.packed)
        for index in range(len(wanted) - 1, -1, -1):
            span = found[index]
            if span is None:
                continue
            if following < len(self.packed):
                at = self.packed.rfind(wanted[index], span[0], following)
                found[index] = span = (at, at + len(wanted[index])) if at >= 0 else span
            following = span[0]

    def _place_short(self, wanted: list[str], found: list[tuple[int, int] | None]) -> None:
        """Place short pieces: after the piece before them, or else before the piece after them."""
        limits: list[int] = []
        limit = len(self.packed)
        for span in reversed(found):
            limit = span[0] if span is not None else limit
            limits.append(limit)
        limits.reverse()
        cursor = -1
        for index, piece in enumerate(wanted):
            span = found[index]
            if span is None and piece and len(piece) < ANCHOR_CHARS:
                if cursor >= 0:
                    at = self.packed.find(piece, cursor, limits[index])
                else:
                    at = self.packed.rfind(piece, 0, limits[index])
                found[index] = span = (at, at + len(piece)) if at >= 0 else None
            cursor = span[1] if span is not None else cursor

    def covered(self, spans: Sequence[tuple[int, int]]) -> dict[int, list[tuple[int, int]]]:
        """Return for each line (by index) the ranges of its packed text that `spans` cover."""
        ranges: dict[int, list[tuple[int, int]]] = {}
        for start, end in spans:
            index = bisect_right(self.line_ends, start)
            base = self.line_ends[index - 1] if index else 0
            while base < end and index < len(self.lines):
                stop = min(end, self.line_ends[index])
                begin = max(start, base)
                if stop > begin:
                    ranges.setdefault(index, []).append((begin - base, stop - base))
                base = self.line_ends[index]
                index += 1
        return ranges

    def packed_chars(self, index: int) -> int:
        """Length of a line without its white space."""
        return self.line_ends[index] - (self.line_ends[index - 1] if index else 0)

    def unpack(self, index: int, start: int, end: int) -> tuple[int, int]:
        """Return the span in the document text of a range (not empty) of the packed text of a line."""
        line = self.lines[index]
        places = [at for at in range(line.start, line.end) if not self.text[at].isspace()]
        return places[start], places[end - 1] + 1
