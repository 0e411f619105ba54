"""Text into words and marks, each with its place.

Why not spaCy's tokenizer: it is an optional part of the installation, takes longer to import than a page takes to
read, and splits what the news keeps together ("U.S.-led", "al-Hamra", "Sana'a"). One pattern does what we need.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_APOSTROPHE = "'’‘ʼʻ`"
_TOKEN = re.compile(
    rf"""
    (?:[A-Z]\.){{2,}}(?:-\w+)*              # U.S.  U.S.-led
  | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?\b    # 5,200  2.5  9:40  27th  1980s
  | ['’]s\b                                 # the possessive is a word of its own
  | [^\W_]+(?:(?:[{_APOSTROPHE}](?!s\b)|-|‑)[^\W_]+)*   # Sana'a  Peru-backed  don't
  | \S
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A word, a number or a mark of a document, with its place in the document text."""

    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        """The token in lower case."""
        return self.text.lower()

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter."""
        return self.text[0].isalpha()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of `text[start:end]`; places count in `text`."""
    return [Token(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text, start, end)]
