"""A passage to the word: where exactly it starts and ends in both reports, and how alike the two sides are."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from secondsource.annotate.content import stem
from secondsource.trace.fold import Words, stopwords
from secondsource.trace.seeds import Seed

FEWEST_SAME_WORDS = 8  # words both sides share, in order or not
FEWEST_SAME_CONTENT = 5  # content words both sides share: enough alone, since names and terms may stand dense
FEWEST_LOWER_CONTENT = 3  # of these in lower case: a name and a title shared is not a passage copied
FEWEST_HEAD_WORDS = 12  # two headlines of one event meet in fewer by chance
LEAST_ALIKE = 0.45  # share of words in common (Dice); set on the same half of PAN 2013 as the gaps of chain.py
LEAST_ALIKE_SHORT = 0.6  # the same below SHORT_WORDS shared words, where likeness by topic is likelier than rewriting
SHORT_WORDS = 20
LEAST_ALIKE_PLAIN = 0.4  # the same of content words in lower case: names and function words alone are no likeness
IN_ORDER = 0.6  # of the shorter side's words: above it the passage is in order and its edges are those of the order
FEWEST_IN_A_ROW = 3  # unchanged words in a row that every passage has somewhere: below it only the topic is shared
FEWEST_REWORDED = 25  # words on each side of a passage told again in other words
# Share of their own content words in lower case that both sides of such a passage have (Dice). Set on half of the
# events of the news clusters: below it stand mostly two newsrooms' accounts of one thing. PAN 2013 would bear 0.3.
LEAST_REWORDED = 0.45
LONG_RUN_WORDS = 20  # unchanged in a row: a passage whatever the words, such as a list of names
CHANGED_WORDS = 3  # on each side, that an edge moves over
REJOIN_WORDS = 3  # equal words in a row after them
FRAGMENT_WORDS = 2  # at an edge, on the far side of a full stop or a quotation mark
STRAGGLER_GAP = 1.5  # words of gap to each word of a run at the edge

_STEPS = sorted(
    ((i, j) for i in range(CHANGED_WORDS + 1) for j in range(CHANGED_WORDS + 1) if i or j), key=lambda s: (sum(s), s)
)
_BREAKS = frozenset('.!?;:"“”\n')


class _Run(NamedTuple):
    """Equal words in a row: where they start on both sides, and how many they are."""

    a: int
    b: int
    words: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A shared passage in word indexes (half-open) of two reports, and how alike its sides are."""

    a0: int
    a1: int
    b0: int
    b1: int
    same: int  # words that both sides have, in any order
    longest_run: int  # words in a row, unchanged
    alike: float  # 0 to 1
    loose: bool = False  # told again in other words: too little stands as it was for a copy, and no single word ties it

    @property
    def verbatim(self) -> bool:
        """Whether both sides are the same words in the same order."""
        return self.longest_run == self.a1 - self.a0 == self.b1 - self.b0

    @property
    def changed(self) -> int:
        """How many words of the longer side the other has not."""
        return max(self.a1 - self.a0, self.b1 - self.b0) - self.same


def refine(a: Words, b: Words, rough: Seed) -> Passage | None:
    """Return the passage around `rough` with its edges at the last shared words; None when too little is shared."""
    a0, a1, b0, b1 = _grown(a.folded, b.folded, rough)
    if _too_little(a, b, (a0, a1, b0, b1)):
        return None
    runs = _equal_runs(a.folded[a0:a1], b.folded[b0:b1])
    if sum(run.words for run in runs) >= IN_ORDER * min(a1 - a0, b1 - b0):
        runs = _without_stragglers(runs)
        a0, a1 = a0 + runs[0].a, a0 + runs[-1].a + runs[-1].words
        b0, b1 = b0 + runs[0].b, b0 + runs[-1].b + runs[-1].words
    a0, a1, b0, b1 = _without_fragments(a, b, Seed(a0, a1, b0, b1))
    stems_a, stems_b = ([stem(word) for word in side] for side in (a.folded[a0:a1], b.folded[b0:b1]))
    shared = Counter(stems_a) & Counter(stems_b)
    alike = 2 * shared.total() / (len(stems_a) + len(stems_b))
    longest = max((run.words for run in runs), default=0)
    if (
        alike < (LEAST_ALIKE if shared.total() >= SHORT_WORDS else LEAST_ALIKE_SHORT)
        or longest < FEWEST_IN_A_ROW
        or not (longest >= LONG_RUN_WORDS or _substantial(a, b, (a0, a1, b0, b1), shared))
    ):
        return None
    return Passage(a0, a1, b0, b1, shared.total(), min(longest, a1 - a0, b1 - b0), alike)


def reworded(
    sides: tuple[Words, Words], rough: Seed, told: tuple[AbstractSet[int], AbstractSet[int]]
) -> Passage | None:
    """Return `rough` as a passage that says the same in other words; None when it is too short or too little alike.

    The words of `told` are left out of account on each side, such as quotes and what was copied as it stood: a
    statement that both reports print makes neither the rewriter of the other.
    """
    a, b = sides
    a0, a1, b0, b1 = rough
    own_a, own_b = (
        [index for index in range(start, end) if index not in known]
        for start, end, known in ((a0, a1, told[0]), (b0, b1, told[1]))
    )
    if min(len(own_a), len(own_b)) < FEWEST_REWORDED or _likeness(a, b, own_a, own_b) < LEAST_REWORDED:
        return None
    shared = Counter(map(stem, a.folded[a0:a1])) & Counter(map(stem, b.folded[b0:b1]))
    longest = max((run.words for run in _equal_runs(a.folded[a0:a1], b.folded[b0:b1])), default=0)
    alike = 2 * shared.total() / (a1 - a0 + b1 - b0)
    return Passage(a0, a1, b0, b1, shared.total(), longest, alike, loose=True)


def _likeness(a: Words, b: Words, own_a: Sequence[int], own_b: Sequence[int]) -> float:
    """The share of content words in lower case that both have (Dice): reports of one event share its names anyway."""
    stop = stopwords()
    left, right = (
        Counter(stem(words.folded[index]) for index in own if words.lower[index] and words.folded[index] not in stop)
        for words, own in ((a, own_a), (b, own_b))
    )
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def _equal_runs(left: Sequence[str], right: Sequence[str]) -> list[_Run]:
    """The runs of equal words of a longest common subsequence."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - heavy, and not needed for a single report

    return [
        _Run(op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in Indel.opcodes(left, right)
        if op.tag == "equal"
    ]


def _without_stragglers(runs: list[_Run]) -> list[_Run]:
    """Drop runs at either edge that stand further from the next than they are long: chance likeness, or a repeat."""
    while len(runs) > 1 and _gap(runs[0], runs[1]) > STRAGGLER_GAP * runs[0].words:
        runs = runs[1:]
    while len(runs) > 1 and _gap(runs[-2], runs[-1]) > STRAGGLER_GAP * runs[-1].words:
        runs = runs[:-1]
    return runs


def _gap(one: _Run, two: _Run) -> int:
    return max(two.a - one.a - one.words, two.b - one.b - one.words)


def _grown(a: tuple[str, ...], b: tuple[str, ...], rough: Seed) -> Seed:
    """Move the edges outwards over equal words, and over a few changed ones that equal ones follow."""
    a0, b0 = _moved(a, b, (rough.a0, rough.b0), -1)
    a1, b1 = _moved(a, b, (rough.a1, rough.b1), 1)
    return Seed(a0, a1, b0, b1)


def _moved(a: tuple[str, ...], b: tuple[str, ...], edges: tuple[int, int], step: int) -> tuple[int, int]:
    """Where the edges of a passage come to, moved one way (1 or -1) as long as it is still the same passage."""
    at_a, at_b = edges
    behind = min(step, 0)  # of an edge, to the word that it moves over
    while True:
        while 0 <= at_a + behind < len(a) and 0 <= at_b + behind < len(b) and a[at_a + behind] == b[at_b + behind]:
            at_a, at_b = at_a + step, at_b + step
        changed = _changed(_ahead(a, at_a, step), _ahead(b, at_b, step))
        if changed is None:
            return at_a, at_b
        at_a, at_b = at_a + step * changed[0], at_b + step * changed[1]


def _ahead(words: tuple[str, ...], edge: int, step: int) -> tuple[str, ...]:
    """The words that an edge would move over, as many as tell whether it does."""
    if step > 0:
        return words[edge : edge + CHANGED_WORDS + REJOIN_WORDS]
    return words[max(0, edge - CHANGED_WORDS - REJOIN_WORDS) : edge][::-1]


def _changed(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[int, int] | None:
    """How many words were changed on each side before both go on alike; None if they do not."""
    if set(a[: CHANGED_WORDS + 1]).isdisjoint(b[: CHANGED_WORDS + 1]):
        return None
    return next((step for step in _STEPS if _rejoins(a, b, step)), None)


def _rejoins(a: tuple[str, ...], b: tuple[str, ...], changed: tuple[int, int]) -> bool:
    """Whether both sides go on alike after so many changed words; after one for one, fewer need to."""
    needed = REJOIN_WORDS - (changed == (1, 1))
    i, j = changed
    ahead = a[i : i + needed]
    return len(ahead) == needed and ahead == b[j : j + needed]


def _without_fragments(a: Words, b: Words, found: Seed) -> Seed:
    """Cut a word or two that reach into a sentence, or out of a quotation, which the passage does not share."""
    a0, a1, b0, b1 = found
    for cut in range(1, FRAGMENT_WORDS + 1):
        at_a, at_b = a1 - cut, b1 - cut
        if min(at_a - a0, at_b - b0) > FRAGMENT_WORDS and _breaks(a, at_a) and _breaks(b, at_b):
            if not (_breaks(a, a1) and _breaks(b, b1)):
                a1, b1 = at_a, at_b
            break
    for cut in range(1, FRAGMENT_WORDS + 1):
        at_a, at_b = a0 + cut, b0 + cut
        if min(a1 - at_a, b1 - at_b) > FRAGMENT_WORDS and _breaks(a, at_a) and _breaks(b, at_b):
            if not (_breaks(a, a0) and _breaks(b, b0)):
                a0, b0 = at_a, at_b
            break
    return Seed(a0, a1, b0, b1)


def _breaks(words: Words, index: int) -> bool:
    """Whether a sentence, a quotation or a paragraph ends right before the word at `index`."""
    if not 0 < index < len(words.folded):
        return True
    between = words.report.document.text[words.ends[index - 1] : words.starts[index]]
    return not _BREAKS.isdisjoint(between)


def _too_little(a: Words, b: Words, range_: tuple[int, int, int, int]) -> bool:
    """Whether a short range cannot hold enough, however its edges are cut: most of what chance ties, told at once."""
    a0, a1, b0, b1 = range_
    shorter = min(a1 - a0, b1 - b0)
    if shorter < FEWEST_SAME_CONTENT:
        return True
    return (
        shorter < FEWEST_HEAD_WORDS
        and (_lower_content(a, a0, a1) & _lower_content(b, b0, b1)).total() < FEWEST_LOWER_CONTENT
    )


def _substantial(a: Words, b: Words, range_: tuple[int, int, int, int], shared: Counter[str]) -> bool:
    """Whether the shared words are enough, and not a name, a title or a headline."""
    a0, a1, b0, b1 = range_
    stop = stopwords()
    content = sum(count for word, count in shared.items() if word not in stop)
    left, right = _lower_content(a, a0, a1), _lower_content(b, b0, b1)
    lower = (left & right).total()
    plain_a, plain_b = left.total(), right.total()
    heads = all(a.in_head[a0:a1]) and all(b.in_head[b0:b1])
    if heads and shared.total() < FEWEST_HEAD_WORDS:
        return False
    if not heads and (lower < FEWEST_LOWER_CONTENT or 2 * lower < LEAST_ALIKE_PLAIN * (plain_a + plain_b)):
        return False
    return content >= FEWEST_SAME_CONTENT or (shared.total() >= FEWEST_SAME_WORDS and content >= FEWEST_LOWER_CONTENT)


def _lower_content(words: Words, start: int, end: int) -> Counter[str]:
    inside = words.content[bisect_left(words.content, start) : bisect_left(words.content, end)]
    return Counter(stem(words.folded[index]) for index in inside if words.lower[index])
