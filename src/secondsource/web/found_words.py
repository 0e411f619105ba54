"""Where the words that somebody looks for stand first in a report, with the line of text around them.

Letters are folded one by one as `store.words.fold` does it for a whole text, so that each keeps its place; the places
are worked out only where something was found. Not seen are words of over 64 letters, of which a search knows the first
64.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from secondsource.brief.wording import visible
from secondsource.read.disguises import plain_letters, unseen_within_words
from secondsource.records import Report
from secondsource.store.words import Query, fold, words_of

_BEFORE_CHARS, _LINE_CHARS = 80, 240  # of the line: before the first found word, and in all; set by eye
_MOST_FOLDED = 10_000  # characters that are remembered: more than the news of all languages of one desk have
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Found:
    """The first found words, and the line around them in pieces: text, and whether it is marked."""

    start: int
    end: int
    pieces: tuple[tuple[str, bool], ...]

    @property
    def line(self) -> str:
        """The line as text."""
        return "".join(text for text, _ in self.pieces)


class Looking:
    """Looks for what was asked for in one report after another."""

    def __init__(self, words: str, name: str = "") -> None:
        """Take words, where those in double quotes stand side by side, and the words of a name."""
        wanted = dict.fromkeys((*Query.of(words).phrases, *words_of(name)))
        longest_first = sorted(wanted, key=len, reverse=True)
        parts = "|".join(" +".join(map(re.escape, phrase.split())) for phrase in longest_first)
        self._pattern = re.compile(rf"(?<!\S)(?:{parts})(?!\S)") if wanted else None
        self._firsts = {phrase.split()[0] for phrase in wanted}  # a text without these need not be searched

    def first(self, report: Report) -> Found | None:
        """Return the first found words, in a paragraph rather than elsewhere; None where none stands in the text."""
        paragraphs = ((block.start, block.end) for block in report.blocks if block.kind == "paragraph")
        for start, end in (*paragraphs, (report.start, report.end)):
            spans = list(self._spans(report.document.text, start, end))
            if spans:
                return _found(report.document.text, start, end, spans)
        return None

    def _spans(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        if self._pattern is None:
            return
        letters = _letters(text[start:end])
        folded = letters.translate(_FOLDED)
        if not any(word in folded for word in self._firsts):
            return
        places = _places(letters)
        for match in self._pattern.finditer(folded):
            yield start + places[match.start()], start + places[match.end() - 1] + 1


def _found(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> Found:
    """Cut the line around the first span, at spaces, and into pieces."""
    first = _after_space(text, start, spans[0][0] - _BEFORE_CHARS, spans[0][0])
    last = max(_before_space(text, end, first + _LINE_CHARS, spans[0][1]), spans[0][1])
    pieces, at = [("…" if first > start else "", False)], first
    for one_start, one_end in (span for span in spans if span[1] <= last):
        pieces += [(text[at:one_start], False), (text[one_start:one_end], True)]
        at = one_end
    pieces += [(text[at:last].rstrip(), False), ("…" if last < end else "", False)]
    shown = ((_SPACES.sub(" ", visible(piece)), marked) for piece, marked in pieces)
    return Found(*spans[0], tuple(piece for piece in shown if piece[0]))


def _after_space(text: str, start: int, at: int, word: int) -> int:
    if at <= start:
        return start
    space = text.find(" ", at, word)
    return at if space < 0 else space + 1


def _before_space(text: str, end: int, at: int, word: int) -> int:
    if at >= end:
        return end
    space = text.rfind(" ", word, at)
    return at if space < 0 else space


_SKIPPED = "\u0301"  # an accent, which folds to nothing


def _letters(text: str) -> str:
    """A text of the same length, its disguised words in Latin letters, and what nobody sees in them skipped."""
    if text.isascii():
        return text
    letters = plain_letters(text)
    for start, end in unseen_within_words(text):
        letters = letters[:start] + _SKIPPED * (end - start) + letters[end:]
    return letters


def _places(text: str) -> list[int]:
    """Tell for each letter of a folded text which character it comes from."""
    return [at for at, char in enumerate(text) for _ in _FOLDED[ord(char)]]


class _Folded(dict[int, str]):
    """Characters, by their code points, as they are folded; each is worked out when it is first asked for."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        found = "" if unicodedata.combining(char) else fold(char) or " "
        if len(self) < _MOST_FOLDED:
            self[code] = found
        return found


_FOLDED = _Folded()
