"""What stands between quotation marks, paragraph by paragraph, over paragraphs where a quotation runs on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from secondsource.records import Block

_OPEN_TO_CLOSE = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "''": "''", "``": "''"}
# So many single marks of a paragraph may be followed to its end and close nowhere; after them, none is a quotation's.
_MOST_UNCLOSED = 20
_BEFORE_OPENING = re.compile(r"(?:^|[\s(\[—–-])$")


@dataclass(frozen=True, slots=True, order=True)
class Marked:
    """The characters between two quotation marks, and whether the quotation runs on in the next paragraph."""

    start: int
    end: int
    runs_on: bool = False
    carries_on: bool = False  # it is the continuation of the paragraph before


def find_marked(text: str, blocks: Sequence[Block]) -> Iterator[Marked]:
    """Yield what is quoted in some blocks of `text`; apostrophes and feet are told from single quotation marks.

    A quotation that a paragraph does not close runs on when the next paragraph opens with a mark, as newspapers set
    long quotations; else it ends with its paragraph.
    """
    paragraphs = [block for block in blocks if block.kind in {"paragraph", "heading", "headline"}]
    carried = False
    for block, following in zip_longest(paragraphs, paragraphs[1:]):
        for one in _in_block(text, block.start, block.end):
            open_end = one.end == block.end and not _closed(text, one)
            runs_on = open_end and following is not None and _begins_with_mark(text, following)
            yield Marked(
                one.start,
                one.end,
                runs_on,
                carried and _begins_with_mark(text, block) and one.start <= block.start + 1,
            )
            carried = runs_on


def _begins_with_mark(text: str, block: Block) -> bool:
    return text[block.start] in _OPEN_TO_CLOSE or text[block.start : block.start + 2] in _OPEN_TO_CLOSE


def _closed(text: str, one: Marked) -> bool:
    return text[one.end : one.end + 1] in {"”", '"', "»", "’", "“", "'"}


@dataclass(slots=True)
class _Ahead:
    """What stands ahead in a paragraph while it is gone through once; so the time is that of its length."""

    text: str
    end: int
    unclosed: int = 0  # single marks so far that nothing closed
    _counts: dict[str, tuple[int, int]] = field(default_factory=dict)  # by mark: from where, how many

    def count(self, mark: str, at: int) -> int:
        """Count a mark from a place on, which never lies before an earlier one."""
        before, count = self._counts.get(mark) or (at, self.text.count(mark, at, self.end))
        self._counts[mark] = at, count - self.text.count(mark, before, at)
        return self._counts[mark][1]


def _in_block(text: str, start: int, end: int) -> Iterator[Marked]:
    at, ahead = start, _Ahead(text, end)
    while at < end:
        mark = text[at : at + 2] if text[at : at + 2] in _OPEN_TO_CLOSE else text[at]
        if mark not in _OPEN_TO_CLOSE or not _opens(text, at, mark, start, end):
            at += 1
            continue
        inside = at + len(mark)
        close = _close(ahead, inside, mark)
        if close > inside:
            quoted = text[inside:close]
            yield Marked(inside, inside + len(quoted.rstrip() if _reopens(text, close, end) else quoted))
        at = close if _reopens(text, close, end) else close + len(mark)


def _opens(text: str, at: int, mark: str, start: int, end: int) -> bool:
    behind = at + len(mark)
    if behind >= end or text[behind].isspace():
        return False
    if text[at] in "“„«":
        return True
    return at == start or bool(_BEFORE_OPENING.search(text[at - 1 : at]))


def _close(ahead: _Ahead, at: int, mark: str) -> int:
    """Where the quotation ends: its closing mark, a mark that opens another one, or the end of the paragraph."""
    text, end, marks = ahead.text, ahead.end, _OPEN_TO_CLOSE[mark]
    if marks in {"''", '"'}:
        place = text.find(marks, at, end)
        return place if place >= 0 else end
    if marks == "’" and (ahead.unclosed >= _MOST_UNCLOSED or not ahead.count(marks, at)):
        return at
    inner = 0 if ahead.count(mark, at) < ahead.count(marks[0], at) else -end  # unbalanced: nothing is nested
    for place in range(at, end):
        if text[place] == mark and mark not in marks and not _is_slip(text, place, end, mark):
            inner += 1
        elif text[place] in marks and inner > 0:
            inner -= 1
        elif (text[place] in marks and not _is_apostrophe(text, place, end, marks)) or _is_slip(text, place, end, mark):
            return place
    if marks != "’":
        return end
    ahead.unclosed += 1
    return at  # a single mark that nothing closes was an apostrophe


def _is_slip(text: str, place: int, end: int, mark: str) -> bool:
    """Whether a wrong mark closes: a straight one, or an opening one, behind the stop of a quotation in curly marks."""
    if mark != "“" or text[place] not in '"“' or text[place - 1] not in ",.!?":
        return False
    return place + 1 >= end or not text[place + 1].isalnum()


def _is_apostrophe(text: str, place: int, end: int, marks: str) -> bool:
    return marks == "’" and place + 1 < end and text[place + 1].isalpha()


def _reopens(text: str, place: int, end: int) -> bool:
    """Whether a straight mark opens another quotation, as the one before it was never closed."""
    if place + 1 >= end or text[place] != '"' or not text[place - 1].isspace():
        return False
    return not text[place + 1].isspace()
