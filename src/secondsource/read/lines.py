"""Text to pieces: the lines of a page, or its paragraphs where lines were broken at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from secondsource.errors import UnreadableInput
from secondsource.settings import Settings

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_LIST_ITEM = re.compile(r"^(?:[-*•·–—>]|\d{1,2}[.)])\s")

# The longest of 342 saved pages of news has 1,557 lines and 80,000 characters.
MOST_LINES = 50_000

MIN_WIDTH_CHARS, MAX_WIDTH_CHARS = 40, 100  # mail and wire copy is broken at 60 to 80; the rest is room
_MIN_BROKEN_SENTENCES = 3  # fewer breaks within sentences may be headlines and verse
_MIN_BROKEN_SHARE = 0.4  # of the breaks between lines that follow each other; pages of whole lines have next to none


def refuse_endless(text: str, lines: int, settings: Settings) -> None:
    """Raise UnreadableInput for a text that no article is as long as: the stages after this one would take minutes."""
    if len(text) > settings.max_document_chars:
        raise UnreadableInput(
            f"has a text of {len(text):,} characters, more than the {settings.max_document_chars:,} that a document may"
            " have (setting max_document_chars)"
        )
    if lines > MOST_LINES:
        raise UnreadableInput(f"has {lines:,} lines, more than the {MOST_LINES:,} that a document may have")


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """A line, or the lines of one paragraph: its span, and how many blank lines stand before it."""

    start: int
    end: int
    blanks_before: int
    text: str  # without line breaks


def pieces_of(text: str, start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
    """Return the pieces of `text` from `start` to `end` (code points), without surrounding spaces.

    Each line is a piece. Where the text is broken at a fixed width of 40 to 100 characters, the lines of a paragraph
    are one: a line goes on in the next when the next one's first word would not have fitted.
    """
    lines = _lines(text, start, len(text) if end is None else end)
    width = _fixed_width(lines)
    if width is None:
        return tuple(lines)
    pieces: list[Piece] = []
    previous: Piece | None = None
    for line in lines:
        if previous is not None and _goes_on(previous, line, width):
            first = pieces[-1]
            pieces[-1] = Piece(first.start, line.end, first.blanks_before, f"{first.text} {line.text}")
        else:
            pieces.append(line)
        previous = line
    return tuple(pieces)


def _lines(text: str, start: int, end: int) -> list[Piece]:
    lines: list[Piece] = []
    last_end = start
    for match in _LINE.finditer(text, start, end):
        content = match.group().strip()
        if not content:
            continue
        begin = match.start() + len(match.group()) - len(match.group().lstrip())
        breaks = len(_BREAK.findall(text, last_end, begin))
        lines.append(Piece(begin, begin + len(content), max(0, breaks - 1), content))
        last_end = begin + len(content)
    return lines


def _fixed_width(lines: Sequence[Piece]) -> int | None:
    """The width at which the text was broken, or None where each line is a paragraph of its own."""
    runs = [(one, two) for one, two in pairwise(lines) if two.blanks_before == 0 and not _LIST_ITEM.match(two.text)]
    if not runs:
        return None
    lengths = sorted(len(one.text) for one, _ in runs)
    width = lengths[int(0.95 * (len(lengths) - 1))]  # not the longest: one address may stick out
    if not MIN_WIDTH_CHARS <= width <= MAX_WIDTH_CHARS:
        return None
    full = [(one, two) for one, two in runs if _would_not_fit(one, two, width)]
    broken = [one for one, two in full if not _SENTENCE_END.search(one.text) and two.text[:1].islower()]
    return width if len(broken) >= _MIN_BROKEN_SENTENCES and len(broken) >= _MIN_BROKEN_SHARE * len(runs) else None


def _would_not_fit(line: Piece, following: Piece, width: int) -> bool:
    return len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) > width


def _goes_on(line: Piece, following: Piece, width: int) -> bool:
    return (
        following.blanks_before == 0 and not _LIST_ITEM.match(following.text) and _would_not_fit(line, following, width)
    )
