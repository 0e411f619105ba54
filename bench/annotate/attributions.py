"""PolNeAR's attributions as wholes: content, source, and how both are held against what we find.

An attribution of PolNeAR has one source and one content, in one or several stretches. Ours are the quotes (and
thoughts, wishes, topics) of one cue together. Characters are letters and digits: whether marks, stops and blanks at the
edges belong to a content is the corpus's habit.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from secondsource.records import Annotated, Party, RawQuote, Span

LEAST_JACCARD = 0.7
_PREPOSITIONS = frozenset({"of", "for", "in", "at", "from", "with", "on", "who", "that", "which", "to", "by"})


@dataclass(frozen=True, slots=True)
class Whole:
    """The letters of a content, and its source: spans in PolNeAR, a party of ours."""

    letters: frozenset[int]
    source: tuple[tuple[int, int], ...] = ()
    party: Party | None = None


def is_development(name: str) -> bool:
    """Whether a document is of the half whose errors may be looked at."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 0


def count_wholes(annotated: Annotated, text: str, golds: Sequence[dict[str, Any]]) -> Counter[str]:
    """Count the attributions of one document: theirs, ours, matched, and matched with the right source."""
    theirs, ours = list(gold_wholes(text, golds)), list(our_wholes(annotated, text))
    pairs = match(theirs, ours)
    right = sum(source_right(text, theirs[i], ours[j]) for i, j in pairs)
    return Counter({"theirs": len(theirs), "ours": len(ours), "matched": len(pairs), "right": right})


def gold_wholes(text: str, golds: Sequence[dict[str, Any]]) -> Iterator[Whole]:
    """Yield PolNeAR's attributions that have a content, each once."""
    seen = set()
    for gold in golds:
        content, source = (tuple(tuple(span) for span in gold.get(part, [])) for part in ("Content", "Source"))
        key = (content, source, tuple(map(tuple, gold.get("Cue", []))))
        if content and key not in seen:
            seen.add(key)
            yield Whole(_letters(text, content), source)


def our_wholes(annotated: Annotated, text: str) -> Iterator[Whole]:
    """Yield the quotes and stances of each cue together; a quote without a cue stands alone."""
    groups: dict[tuple[object, ...], list[RawQuote]] = defaultdict(list)
    for quote in (*annotated.quotes, *annotated.stances):
        groups[(quote.cue,) if quote.cue is not None else (quote.start, quote.end)].append(quote)
    for quotes in groups.values():
        parts = [(part.start, part.end) for quote in quotes for part in quote.parts or (Span(quote.start, quote.end),)]
        yield Whole(_letters(text, parts), party=quotes[0].speaker)


def match(theirs: Sequence[Whole], ours: Sequence[Whole]) -> list[tuple[int, int]]:
    """Return pairs of indexes, the likest first and each index once, that share enough of their letters."""
    at: dict[int, list[int]] = defaultdict(list)
    for i, whole in enumerate(theirs):
        for place in whole.letters:
            at[place].append(i)
    found = []
    for j, whole in enumerate(ours):
        shared = Counter(i for place in whole.letters for i in at.get(place, ()))
        for i, count in shared.items():
            likeness = count / (len(theirs[i].letters) + len(whole.letters) - count)
            if likeness >= LEAST_JACCARD:
                found.append((-likeness, not theirs[i].source, i, j))
    pairs, taken_i, taken_j = [], set(), set()
    for _, _, i, j in sorted(found):
        if i not in taken_i and j not in taken_j:
            pairs.append((i, j))
            taken_i.add(i)
            taken_j.add(j)
    return pairs


def source_right(text: str, gold: Whole, our: Whole) -> bool:
    """Whether the head word of our speaker stands inside the source; where PolNeAR has none, whether we have none."""
    if our.party is None:
        return not gold.source
    place = head_place(text, our.party)
    return any(start <= place < end for start, end in gold.source)


def head_place(text: str, party: Party) -> int:
    """Where the head word of a speaker starts: the last word of the name in it, else of what stands before "of"."""
    mention = party.mention
    start, end = party.start, party.end
    if mention is not None and start <= mention.start and mention.end <= end:
        start, end = mention.start, mention.end
        return start + text[start:end].rfind(" ") + 1
    place, at = start, start
    for word in text[start:end].split(" "):
        if at > start and word.lower() in _PREPOSITIONS:
            break
        place = at if word else place
        if word.endswith(","):
            break
        at += len(word) + 1
    return place


def _letters(text: str, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(place for start, end in spans for place in range(start, end) if text[place].isalnum())
