"""Every passage that two reports share, with both places exact to the word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, product

from secondsource.records import Annotated, Overlap, OverlapKind, make_id
from secondsource.settings import DEFAULTS, Settings
from secondsource.trace.fold import Words, words_of
from secondsource.trace.furniture import dismiss, dismissed_as_before
from secondsource.trace.passages import passages_between, sought
from secondsource.trace.refine import Passage
from secondsource.trace.speech import is_shared_quote, quoted_elsewhere, quoted_words

FEW_SHARING = 24  # reports that share something with one, which are all told with its reposts; as candidates.FEW


def find_overlaps(annotated: Sequence[Annotated], *, settings: Settings = DEFAULTS) -> tuple[Overlap, ...]:
    """Return every passage that two reports share, verbatim or lightly rewritten; no direction yet.

    Args:
        annotated: any number of reports, of one story or of many; two parts of one page count as two reports.
        settings: none is read today.

    Finds what shares a verbatim run of five words or three content words near each other, of eight words or five
    content words in all; and, as `rewrite`, longer stretches whose sentences hold the same content words in any order,
    names and quotes left out of account. A rewrite may lie around copies; it is told beside them and counts for no
    copying. Does not find translations, summaries, or a passage whose words were all replaced. Headlines alone, and
    names with their titles, are no passage. Furniture that the reader set aside is never looked at; a passage that the
    other reports show to be furniture or background is told as such (`furniture.py`), so the more stories come in one
    call, the more is known.

    Of a text that very many reports print (`candidates.FEW`) not every pair is told: each report with the first that
    had those words and with those it shares most with, and each exact repost with the first of its like. What a report
    shares with any other is then still covered, and who hangs together is the same; two late copies of one text may
    have no overlap of their own.

    The method is the usual one of text alignment (Potthast et al., "Overview of the 5th International Competition on
    Plagiarism Detection", 2013): seeds, extension, filtering. Time grows with the number of reports that share words,
    not with the number of pairs.
    """
    del settings  # part of every stage's face
    ordered = sorted(annotated, key=lambda one: (one.report.published.value or "~", one.report.id))
    words = [words_of(one.report) for one in ordered]
    twins = _with_same_words(words)
    # Few of many unrelated reports are compared with any.
    texts = cache(lambda index: sought(words[index], quoted_words(ordered[index], words[index])))
    found: dict[tuple[int, int], list[Passage]] = {}
    for i, j in _compared(ordered, list(twins)):
        passages = passages_between(texts(i), texts(j))
        if passages:
            found[i, j] = passages
    overlaps = [
        _overlap(ordered[i], ordered[j], (words[i], words[j]), passage)
        if ordered[i].report.id < ordered[j].report.id
        else _overlap(ordered[j], ordered[i], (words[j], words[i]), _turned(passage))
        for i, j, passage in _spread(found, twins, words)
    ]
    told = dismiss(quoted_elsewhere(overlaps), words)
    return tuple(sorted(told, key=lambda lap: (lap.evidence, lap.id)))


def overlaps_within(overlaps: Sequence[Overlap], members: Sequence[Annotated]) -> tuple[Overlap, ...]:
    """Return what `members` share with each other, of what `find_overlaps` found among them and others.

    Where copies of one text were tied through a report that is not among `members`, these are compared by themselves;
    what was furniture or background among all stays so.
    """
    inside = {one.report.id for one in members}
    partners: dict[str, set[str]] = defaultdict(set)
    for lap in overlaps:
        one, two = (side.report for side in lap.evidence)
        partners[one].add(two)
        partners[two].add(one)
    outside = (partners[report] - inside for report in inside)
    if any(len(partners[other]) >= FEW_SHARING for others in outside for other in others):
        return dismissed_as_before(find_overlaps(members), overlaps)
    return tuple(lap for lap in overlaps if all(side.report in inside for side in lap.evidence))


def _with_same_words(words: Sequence[Words]) -> dict[int, list[int]]:
    """For the first report of each text all that have exactly its words: reposts are compared once, for all of them."""
    first: dict[tuple[tuple[str, ...], tuple[bool, ...]], int] = {}
    twins: dict[int, list[int]] = defaultdict(list)
    for index, own in enumerate(words):
        twins[first.setdefault((own.folded, own.in_head), index)].append(index)
    return twins


def _compared(ordered: Sequence[Annotated], distinct: Sequence[int]) -> list[tuple[int, int]]:
    """The pairs of reports, of those with distinct words, that may share a passage."""
    from secondsource.trace.candidates import candidate_pairs  # noqa: PLC0415 - numpy is slow to load
    from secondsource.trace.fingerprints import fingerprints  # noqa: PLC0415

    prints = fingerprints([ordered[index].report for index in distinct])
    return [(distinct[i], distinct[j]) for i, j in candidate_pairs(prints)]


def _spread(
    found: dict[tuple[int, int], list[Passage]], twins: dict[int, list[int]], words: Sequence[Words]
) -> Iterator[tuple[int, int, Passage]]:
    """The passages of the distinct reports for all that have the same words, and those among the latter.

    Where many reports share something, the first of each text stands for its reposts, which are told with it alone.
    """
    sharing = Counter({first: len(same) for first, same in twins.items()})
    for first, second in found:
        sharing[first] += len(twins[second])
        sharing[second] += len(twins[first])
    few = {first for first, reports in sharing.items() if reports <= FEW_SHARING}
    for (first, second), passages in found.items():
        pairs = product(twins[first], twins[second]) if {first, second} <= few else [(first, second)]
        yield from ((i, j, passage) for i, j in pairs for passage in passages)
    for first, same in twins.items():
        length = len(words[first].folded)
        if length:
            whole = Passage(0, length, 0, length, length, length, 1.0)
            reposts = combinations(same, 2) if first in few else product([first], same[1:])
            yield from ((i, j, whole) for i, j in reposts)


def _turned(passage: Passage) -> Passage:
    return replace(passage, a0=passage.b0, a1=passage.b1, b0=passage.a0, b1=passage.a1)


def _overlap(a: Annotated, b: Annotated, words: tuple[Words, Words], passage: Passage) -> Overlap:
    left = a.report.evidence(words[0].starts[passage.a0], words[0].ends[passage.a1 - 1])
    right = b.report.evidence(words[1].starts[passage.b0], words[1].ends[passage.b1 - 1])
    kind: OverlapKind = "rewrite" if passage.loose else "copy" if passage.verbatim else "near-copy"
    if is_shared_quote(a, b, words, passage):
        kind = "shared-quote"
    identity = (left.report, left.start, left.end, right.report, right.start, right.end)
    return Overlap(make_id("overlap", *identity), kind, (left, right), round(passage.alike, 4), _why(kind, passage))


def _why(kind: OverlapKind, passage: Passage) -> str:
    told = f"{passage.same} words in a row, none changed"
    if not passage.verbatim:
        told = f"{passage.same} words the same, {passage.longest_run} of them in a row, {passage.changed} changed"
    if kind == "rewrite":
        return f"sentences that say the same in other words: {told}; who had it from whom is not shown by that"
    return f"both quote the same words: {told}" if kind == "shared-quote" else told
