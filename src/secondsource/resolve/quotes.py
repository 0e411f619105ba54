"""Quotes with their speakers resolved, tied to the other quotes of the same words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz.fuzz import partial_ratio

from secondsource.records import Annotated, Quote, RawQuote, make_id
from secondsource.resolve.names import Resolved

SAME_WORDS = 90.0  # rapidfuzz partial ratio of the shorter quote; outlets change a word or a comma, not more
_FEWEST_WORDS = 5  # of a quote that is held against others: shorter ones are set phrases
_GRAM = 3  # words that two quotes must share in a row before they are compared


def resolve_quotes(members: Sequence[Annotated], resolved: Resolved) -> tuple[Quote, ...]:
    """Return the quotes of one story's reports, in the order of report id and place."""
    ordered = sorted(members, key=lambda member: member.report.id)
    raw = [(member, quote) for member in ordered for quote in member.quotes]
    ids = [make_id("quote", member.report.id, quote.start, quote.end) for member, quote in raw]
    same = _same_words(raw)
    return tuple(
        Quote(
            id=ids[i],
            text=quote.text,
            kind=quote.kind,
            speaker=resolved.party(member.report.id, quote.speaker),
            via=resolved.party(member.report.id, quote.via),
            evidence=member.report.evidence(quote.start, quote.end),
            same_as=tuple(sorted(ids[j] for j in same[i])),
        )
        for i, (member, quote) in enumerate(raw)
    )


def _same_words(raw: Sequence[tuple[Annotated, RawQuote]]) -> dict[int, set[int]]:
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
