"""What stands around two values in their sentences, and how far it is the same."""

from __future__ import annotations

import math
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from typing import get_args

from secondsource.align.rows import Row
from secondsource.align.slots import SlotKind
from secondsource.annotate.content import stem, stopwords
from secondsource.annotate.cue_words import lemma, listed

VALUES: frozenset[SlotKind] = frozenset(get_args(SlotKind)) - {"word"}
_WINDOW = 4  # slots on each side
_FUNCTION_WORD = 0.3  # how much an equal function word counts beside a content word
_NO_WORD = 13  # slots: the gap to an equal word where there is none on that side
_MOST_DAYS = 30


@cache
def function_words() -> frozenset[str]:
    """Return the stems of function words and of the verbs of saying."""
    return frozenset(map(stem, stopwords()))


def key_at(row: Row, index: int) -> str:
    """Return the key of a slot; "" outside of the row."""
    return row.slots[index].key if 0 <= index < len(row.slots) else ""


def of_speaking(row: Row, index: int) -> bool:
    """Return whether a time hangs on a verb of saying, or stands right behind one: "said on Thursday"."""
    before = row.slots[max(0, index - 2) : index]
    if row.hangs[index].head in function_words() | _stems_of_saying():
        return True
    return any(lemma(slot.text.lower()) in listed("said", "clause") for slot in before)


@cache
def _stems_of_saying() -> frozenset[str]:
    return frozenset(map(stem, listed("said", "clause")))


def kinds_unlike(left: Row, right: Row, besides: SlotKind, of: frozenset[SlotKind] = VALUES) -> int:
    """Return of how many kinds both rows have values and share none: "25 Danes" beside "40 Poles"."""
    ours, theirs = left.by_kind, right.by_kind
    return sum(not ours[kind] & theirs[kind] for kind in ours.keys() & theirs.keys() & of - {besides})


def window_shared(left: Row, i: int, right: Row, j: int) -> float:
    """Return the share of content words that the few slots around both values have in common."""
    ours, theirs = (
        {slot.key for slot in (*row.slots[max(0, at - _WINDOW) : at], *row.slots[at + 1 : at + 1 + _WINDOW])
         if slot.says_something}
        for row, at in ((left, i), (right, j))
    )  # fmt: skip
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def around(left: Row, i: int, right: Row, j: int) -> tuple[float, float, float, float, float]:
    """Return how far equal words stand before and after both values, and how many before, between and after them.

    The rows are laid side by side; equal words that come before one value and after the other are between them.
    """
    ours, theirs = [slot.key for slot in left.slots], [slot.key for slot in right.slots]
    ours[i], theirs[j] = "<one>", "<other>"  # equal to nothing
    before = between = after = 0.0
    gap_before = gap_after = float(_NO_WORD)
    for first, second, size in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        for p, q in zip(range(first, first + size), range(second, second + size), strict=True):
            counts = 1.0 if left.slots[p].says_something else _FUNCTION_WORD
            if p < i and q < j:
                before, gap_before = before + counts, min(_NO_WORD, i - p + j - q - 2)
            elif p > i and q > j:
                after, gap_after = after + counts, min(gap_after, p - i + q - j - 2)
            else:
                between += counts
    return gap_before, gap_after, before, between, after


def days_apart(left: Row, right: Row) -> float:
    """Return the days between the first publications of both; not a number where one of them is not known."""
    days = []
    for row in (left, right):
        told = [one.member.report.published.value for one in row.told]
        known = [date.fromisoformat(value[:10]) for value in told if value]
        if not known:
            return math.nan
        days.append(min(known))
    return min(_MOST_DAYS, abs((days[0] - days[1]).days))
