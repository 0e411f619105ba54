"""Conditions on texts in columns that hold for the same rows on SQLite and on PostgreSQL.

Both take small ASCII letters for capitals; of others SQLite knows none, so neither does PostgreSQL under the collation
that our columns have.
"""

from __future__ import annotations

import string
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal_column

from secondsource.store.words import words_of

_MOST_LETTERS = 1_000  # that are looked for: SQLite takes no pattern over 50,000 bytes
_SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_NEVER = literal_column("1") == literal_column("0")  # `false()` would drop the conditions that stand beside it


def has_letters(column: ColumnElement[Any], letters: str) -> ColumnElement[bool]:
    """That a column holds these letters side by side, ASCII ones small or capital; no column holds over 1,000."""
    if len(letters) > _MOST_LETTERS:
        return _NEVER
    return func.lower(column, type_=column.type).contains(letters.translate(_SMALL), autoescape=True)


def has_words(folded: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    """That a column of folded words holds each word that is looked for; without a letter nothing is looked for."""
    wanted = words_of(words)
    return and_(*(folded.contains(word, autoescape=True) for word in wanted)) if wanted else _NEVER
