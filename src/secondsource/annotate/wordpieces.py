"""Words into the pieces that the language model knows them by (WordPiece, Schuster and Nakajima 2012; uncased).

Why not the tokenizers library: it brings a client for a model hub and what that needs, and cuts words as it sees fit;
here the words are ours, with their places in the text, and one greedy loop cuts each.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_LONGEST_WORD_CHARS = 60  # what is longer is an address or noise, and one unknown piece
_WORD = re.compile(
    r"""
    (?:https?://|www\.)[^\s<>"“”]+                        # an address is one word
  | (?:[^\W\d_]\.){2,}                                    # U.S.  a.m.
  | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?\b                 # 5,200  9:40  27th  1980s
  | ['’](?:s|re|ll|ve|d|m)\b                              # what hangs on a word is a word of its own
  | [^\W_]+(?:['’ʼ`](?!(?:s|re|ll|ve|d|m)\b)[^\W\d_]+)*   # O'Neil  don't
  | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)


def find_words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the words and marks of `text[start:end]` stand; what a hyphen joins are words of their own."""
    return [match.span() for match in _WORD.finditer(text, start, end)]


class WordPieces:
    """The vocabulary of a model, and how words are cut into its pieces."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        """Take the number of each piece; pieces inside a word begin with "##"."""
        self._numbers = vocabulary
        self._unknown = vocabulary["[UNK]"]
        self.begin, self.end, self.padding = vocabulary["[CLS]"], vocabulary["[SEP]"], vocabulary["[PAD]"]
        self._cut: dict[str, tuple[int, ...]] = {}

    def pieces(self, word: str) -> tuple[int, ...]:
        """Return the numbers of a word's pieces; one unknown piece where the vocabulary cannot spell it."""
        known = self._cut.get(word)
        if known is None:
            known = self._cut[word] = self._pieces(word)
        return known

    def _pieces(self, word: str) -> tuple[int, ...]:
        plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
        if not plain or len(plain) > _LONGEST_WORD_CHARS:
            return (self._unknown,)
        out: list[int] = []
        first = 0
        while first < len(plain):
            last = len(plain)
            while (number := self._numbers.get(("##" if first else "") + plain[first:last])) is None:
                last -= 1
                if last == first:
                    return (self._unknown,)
            out.append(number)
            first = last
        return tuple(out)
