"""Whether a passage is somebody's words: then two reports that share it quote one person, and neither copied."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from secondsource.records import COPIED, Annotated, Evidence, Overlap
from secondsource.trace.fold import Words
from secondsource.trace.refine import Passage

MOSTLY = 0.75  # of a passage's words; the cue of a quote ("he said") often stands inside the shared words


def is_shared_quote(a: Annotated, b: Annotated, words: tuple[Words, Words], passage: Passage) -> bool:
    """Whether both sides give the words of `passage` as somebody's.

    One side at least must quote them directly. The other may quote them, lay them to somebody ("the ministry said
    that …"), or print them without marks in or next to a paragraph that lays its facts to somebody, as when a
    statement is printed in full. Two indirect accounts in the same words are a copy: the words are a reporter's.
    """
    left = _Side(a, words[0], passage.a0, passage.a1)
    right = _Side(b, words[1], passage.b0, passage.b1)
    if left.quoted():
        return right.quoted() or right.attributed() or right.beside_attribution()
    return right.quoted() and (left.attributed() or left.beside_attribution())


def quoted_elsewhere(overlaps: Sequence[Overlap]) -> list[Overlap]:
    """Return `overlaps` with those as shared quotes whose words, on both sides, are known for somebody's from others.

    When A quotes a statement, and B and C print it without marks but each shares it with A as a quote, then what B and
    C share is that statement too.
    """
    known, changed = list(overlaps), True
    while changed:
        quoted: dict[str, list[Evidence]] = defaultdict(list)
        for lap in known:
            if lap.kind == "shared-quote":
                for side in lap.evidence:
                    quoted[side.report].append(side)
        kept, changed = [], False
        for lap in known:
            if lap.kind in COPIED and all(_mostly_covered(side, quoted[side.report]) for side in lap.evidence):
                told = f"other reports quote these words: {lap.why}"
                kept.append(replace(lap, kind="shared-quote", why=told))
                changed = True
            else:
                kept.append(lap)
        known = kept
    return known


def _mostly_covered(side: Evidence, quoted: Sequence[Evidence]) -> bool:
    return any(
        min(side.end, other.end) - max(side.start, other.start) >= MOSTLY * (side.end - side.start) for other in quoted
    )


def quoted_words(annotated: Annotated, words: Words) -> Iterator[int]:
    """The indexes of the words of a report that stand in direct or partial quotes."""
    for quote in annotated.quotes:
        if quote.kind != "indirect":
            yield from range(bisect_left(words.starts, quote.start), bisect_left(words.starts, quote.end))


class _Side:
    """One side of a passage and the speech around it."""

    def __init__(self, report: Annotated, words: Words, first: int, end: int) -> None:
        self._annotated = report
        self._starts: Sequence[int] = words.starts[first:end]

    def quoted(self) -> bool:
        """Whether most words stand in direct or partial quotes."""
        return self._mostly_in((q.start, q.end) for q in self._annotated.quotes if q.kind != "indirect")

    def attributed(self) -> bool:
        """Whether most words are laid to somebody."""
        quotes = ((q.start, q.end) for q in self._annotated.quotes)
        scopes = ((a.scope.start, a.scope.end) for a in self._annotated.attributions)
        return self._mostly_in([*quotes, *scopes])

    def beside_attribution(self) -> bool:
        """Whether the paragraph of the words, or one next to it, lays something to somebody."""
        blocks = self._annotated.report.blocks
        holding = [
            i for i, block in enumerate(blocks) if block.start <= self._starts[-1] and self._starts[0] < block.end
        ]
        if not holding:
            return False
        near = blocks[max(0, holding[0] - 1) : holding[-1] + 2]
        cues = [a.cue.start for a in self._annotated.attributions]
        cues += [q.speaker.start for q in self._annotated.quotes if q.speaker is not None]
        return any(near[0].start <= cue < near[-1].end for cue in cues)

    def _mostly_in(self, spans: Iterable[tuple[int, int]]) -> bool:
        inside: set[int] = set()
        for start, end in spans:
            inside.update(range(bisect_left(self._starts, start), bisect_left(self._starts, end)))
        return len(inside) >= MOSTLY * len(self._starts)
