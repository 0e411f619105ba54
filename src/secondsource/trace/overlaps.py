"""Every passage that two reports share, with both places exact to the word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from secondsource.records import Annotated, Overlap, OverlapKind, make_id
from secondsource.settings import DEFAULTS, Settings
from secondsource.trace.fold import Words, words_of
from secondsource.trace.passages import passages_between
from secondsource.trace.refine import Passage
from secondsource.trace.seeds import grams_of, seeds_between
from secondsource.trace.speech import is_shared_quote, quoted_elsewhere


def find_overlaps(annotated: Sequence[Annotated], *, settings: Settings = DEFAULTS) -> tuple[Overlap, ...]:
    """Return every passage that two reports share, verbatim or lightly rewritten; no direction yet.

    Args:
        annotated: any number of reports, of one story or of many; two parts of one page count as two reports.
        settings: none is read today.

    Finds what shares a verbatim run of five words or three content words near each other, of eight words or five
    content words in all. Does not find translations, summaries, or a passage whose words were all replaced. Headlines
    alone, and names with their titles, are no passage. Furniture is never looked at.

    The method is the usual one of text alignment (Potthast et al., "Overview of the 5th International Competition on
    Plagiarism Detection", 2013): seeds, extension, filtering. Time grows with the number of reports that share words,
    not with the number of pairs.
    """
    del settings  # part of every stage's face
    ordered = sorted(annotated, key=lambda one: one.report.id)
    words = [words_of(one.report) for one in ordered]
    first_of = _first_with_same_words(words)
    distinct = sorted(set(first_of))
    grams = {index: grams_of(words[index]) for index in distinct}
    found: dict[tuple[int, int], list[Passage]] = {}
    for i, j in _compared(ordered, distinct):
        passages = passages_between(words[i], words[j], seeds_between(grams[i], grams[j]))
        if passages:
            found[i, j] = passages
    overlaps = [
        _overlap(ordered[i], ordered[j], (words[i], words[j]), passage)
        for i, j, passage in _spread(found, first_of, words)
    ]
    return tuple(sorted(quoted_elsewhere(overlaps), key=lambda lap: (lap.evidence, lap.id)))


def _compared(ordered: Sequence[Annotated], distinct: Sequence[int]) -> list[tuple[int, int]]:
    """The pairs of reports, of those with distinct words, that may share a passage."""
    from secondsource.trace.candidates import candidate_pairs  # noqa: PLC0415 - numpy is slow to load
    from secondsource.trace.fingerprints import fingerprints  # noqa: PLC0415

    by_time = sorted(distinct, key=lambda index: (ordered[index].report.published.value or "~", index))
    pairs = candidate_pairs(fingerprints([ordered[index].report for index in by_time]))
    return sorted((min(by_time[a], by_time[b]), max(by_time[a], by_time[b])) for a, b in pairs)


def _first_with_same_words(words: Sequence[Words]) -> list[int]:
    """For each report the first one with exactly its words: reposts are compared once, for all of them."""
    first: dict[tuple[tuple[str, ...], tuple[bool, ...]], int] = {}
    return [first.setdefault((own.folded, own.in_head), index) for index, own in enumerate(words)]


def _spread(
    found: dict[tuple[int, int], list[Passage]], first_of: Sequence[int], words: Sequence[Words]
) -> Iterator[tuple[int, int, Passage]]:
    """The passages of the distinct reports for all that have the same words, and those among the latter."""
    twins: dict[int, list[int]] = defaultdict(list)
    for index, first in enumerate(first_of):
        twins[first].append(index)
    for (first, second), passages in found.items():
        for i in twins[first]:
            for j in twins[second]:
                for passage in passages:
                    yield (i, j, passage) if i < j else (j, i, _turned(passage))
    for first, same in twins.items():
        length = len(words[first].folded)
        if length:
            whole = Passage(0, length, 0, length, length, length, 1.0)
            yield from ((i, j, whole) for place, i in enumerate(same) for j in same[place + 1 :])


def _turned(passage: Passage) -> Passage:
    return Passage(passage.b0, passage.b1, passage.a0, passage.a1, passage.same, passage.longest_run, passage.alike)


def _overlap(a: Annotated, b: Annotated, words: tuple[Words, Words], passage: Passage) -> Overlap:
    left = a.report.evidence(words[0].starts[passage.a0], words[0].ends[passage.a1 - 1])
    right = b.report.evidence(words[1].starts[passage.b0], words[1].ends[passage.b1 - 1])
    kind: OverlapKind = "copy" if passage.verbatim else "near-copy"
    if is_shared_quote(a, b, words, passage):
        kind = "shared-quote"
    identity = (left.report, left.start, left.end, right.report, right.start, right.end)
    return Overlap(make_id("overlap", *identity), kind, (left, right), round(passage.alike, 4), _why(kind, passage))


def _why(kind: OverlapKind, passage: Passage) -> str:
    told = f"{passage.same} words in a row, none changed"
    if not passage.verbatim:
        told = f"{passage.same} words the same, {passage.longest_run} of them in a row, {passage.changed} changed"
    return f"both quote the same words: {told}" if kind == "shared-quote" else told
