"""Which quotes of different reports give the same words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz.fuzz import partial_ratio

from secondsource.records import Annotated, RawQuote

SAME_WORDS = 90.0  # rapidfuzz partial ratio of the shorter quote; outlets change a word or a comma, not more
_FEWEST_WORDS = 5  # of a quote that is held against others: shorter ones are set phrases
MANY = 24  # quotes of one wording: from there on not each is tied to each
_GRAM = 3  # words that two quotes must share in a row before they are compared


def same_words(raw: Sequence[tuple[Annotated, RawQuote]]) -> dict[int, set[int]]:
    """Return for each quote the indexes of quotes of other reports that give the same words.

    Where more than `MANY` quotes are the same to the letter, as in the copies of one text, all are tied to the first of
    them, and that one to all: who follows the ties finds every one, and they do not grow with the square of the copies.
    """
    words = [tuple(re.findall(r"\w+", quote.text.casefold())) for _, quote in raw]
    of_wording: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, row in enumerate(words):
        if len(row) >= _FEWEST_WORDS:
            of_wording[row].append(i)
    same: dict[int, set[int]] = defaultdict(set)
    for one, other in _alike(list(of_wording)):
        left, right = of_wording[one], of_wording[other]
        for i in left if len(left) <= MANY else left[:1]:
            for j in right if len(right) <= MANY else right[:1]:
                if raw[i][0].report.id != raw[j][0].report.id:
                    same[i].add(j)
                    same[j].add(i)
    for held in of_wording.values():
        for i in held if len(held) <= MANY else held[:1]:
            others = {j for j in held if raw[j][0].report.id != raw[i][0].report.id}
            same[i] |= others
            for j in others:
                same[j].add(i)
    return same


def _alike(wordings: Sequence[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Pairs of different wordings that give the same words but for a few."""
    postings: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, row in enumerate(wordings):
        for gram in {row[j : j + _GRAM] for j in range(len(row) - _GRAM + 1)}:
            postings[gram].append(i)
    pairs = {(i, j) for held in postings.values() for i in held for j in held if i < j}
    for i, j in sorted(pairs):
        if partial_ratio(" ".join(wordings[i]), " ".join(wordings[j])) >= SAME_WORDS:
            yield wordings[i], wordings[j]
