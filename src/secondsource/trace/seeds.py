"""Seeds: the short runs of words that two reports have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from secondsource.annotate.content import stem
from secondsource.trace.fold import Words

RUN_WORDS = 5  # length of a verbatim seed; 4 found no more of PAN 2013 and cost a third more time
FEWEST_CONTENT = 2  # content words in a verbatim seed: "at the end of the" is in every text
SET_WORDS = 3  # content words of a seed that survives a light rewrite
FEWEST_PLAIN = 2  # words of such a set that are not names: reports of one event share its names without copying

Grams = dict[int | str, list[tuple[int, int]]]


class Seed(NamedTuple):
    """A stretch of word indexes (half-open) in two reports that a gram ties."""

    a0: int
    a1: int
    b0: int
    b1: int


def grams_of(words: Words) -> Grams:
    """Return where each gram stands: verbatim runs, and sorted sets of successive content words (with one skipped).

    The sets survive changed function words, swapped neighbours and one inserted or replaced word: the "contextual
    n-grams" of Rodríguez Torrejón and Martín Ramos (PAN 2010 to 2013).
    """
    grams: Grams = defaultdict(list)
    folded, content, lower = words.folded, words.content, words.lower
    before = list(accumulate(_weights(words), initial=0))
    for i in range(len(folded) - RUN_WORDS + 1):
        if before[i + RUN_WORDS] - before[i] >= FEWEST_CONTENT:
            grams[" ".join(folded[i : i + RUN_WORDS])].append((i, i + RUN_WORDS))
    stems = [stem(folded[index]) for index in content]
    plain = [lower[index] for index in content]
    for first, second, third in _triples(len(content)):
        if plain[first] + plain[second] + plain[third] < FEWEST_PLAIN:
            continue
        key = "\t".join(sorted((stems[first], stems[second], stems[third])))
        grams[key].append((content[first], content[third] + 1))
    return grams


def _weights(words: Words) -> Iterator[int]:
    """One for each content word, none for others."""
    content = frozenset(words.content)
    return (int(index in content) for index in range(len(words.folded)))


def _triples(length: int) -> Iterator[tuple[int, int, int]]:
    for k in range(length - SET_WORDS + 1):
        yield k, k + 1, k + 2
        if k + 3 < length:
            yield k, k + 1, k + 3
            yield k, k + 2, k + 3


def seeds_between(a: Grams, b: Grams) -> list[Seed]:
    """Return the seeds of two reports in the order of the first; those that overlap at one distance are one seed."""
    shared = a.keys() & b.keys()
    single = {(a0 - b0, a0, a1, b1) for gram in shared for a0, a1 in a[gram] for b0, b1 in b[gram]}
    runs: list[Seed] = []
    last_shift: int | None = None
    for shift, a0, a1, b1 in sorted(single):
        if shift == last_shift and a0 <= runs[-1].a1:
            run = runs[-1]
            runs[-1] = Seed(run.a0, max(run.a1, a1), run.b0, max(run.b1, b1))
        else:
            runs.append(Seed(a0, a1, a0 - shift, b1))
        last_shift = shift
    return sorted(runs)
