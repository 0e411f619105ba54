"""Which quotes of different reports give the same words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz.fuzz import partial_ratio

from secondsource.records import Annotated, RawQuote

SAME_WORDS = 90.0  # rapidfuzz partial ratio of the shorter quote; outlets change a word or a comma, not more
_FEWEST_WORDS = 5  # of a quote that is held against others: shorter ones are set phrases
_GRAM = 3  # words that two quotes must share in a row before they are compared


def same_words(raw: Sequence[tuple[Annotated, RawQuote]]) -> dict[int, set[int]]:
    """Return for each quote the indexes of the quotes of other reports that give the same words."""
    words = [re.findall(r"\w+", quote.text.casefold()) for _, quote in raw]
    postings: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, row in enumerate(words):
        for gram in {tuple(row[j : j + _GRAM]) for j in range(len(row) - _GRAM + 1)}:
            postings[gram].append(i)
    same: dict[int, set[int]] = defaultdict(set)
    pairs = {(i, j) for held in postings.values() for i in held for j in held if i < j}
    for i, j in sorted(pairs):
        if raw[i][0].report.id == raw[j][0].report.id or min(len(words[i]), len(words[j])) < _FEWEST_WORDS:
            continue
        if partial_ratio(" ".join(words[i]), " ".join(words[j])) >= SAME_WORDS:
            same[i].add(j)
            same[j].add(i)
    return same
