"""Where the reports of a story have different words in one place: the details by which copies are told from copies.

A place is a word between the same two words on either side. Reports that copy one text agree there, but for the words
that one of them changed: a typo and its mending, a number, a spelling. Textual criticism calls what stands in such a
place a reading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondsource.trace.fold import stopwords

AROUND = 2  # words on either side
FEWEST_CONTENT_WORDS = 2  # among those around: "of the … of the" is no place
MOST_READINGS = 8  # of one place; what has more is a form that news texts fill in ("said on … that he")

Table = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Readings:
    """What stands at the places where reports differ; the lists run in parallel, one entry a reading."""

    words: tuple[str, ...]
    places: tuple[int, ...]
    holds: Table  # reports × readings: 1 where the report has the reading


def readings_of(texts: Sequence[Sequence[str]]) -> Readings:
    """Return the places at which the reports differ, given their folded words; each report counts once at a place.

    Time grows with the number of words. Two changes within two words of each other hide each other.
    """
    stop = stopwords()
    found: dict[tuple[str, ...], dict[int, str]] = defaultdict(dict)
    for report, words in enumerate(texts):
        said = [word not in stop for word in words]
        for at in range(AROUND, len(words) - AROUND):
            if said[at - 2] + said[at - 1] + said[at + 1] + said[at + 2] >= FEWEST_CONTENT_WORDS:
                around = (words[at - 2], words[at - 1], words[at + 1], words[at + 2])
                found[around].setdefault(report, words[at])
    columns: list[tuple[str, int, list[int]]] = []
    for place, key in enumerate(sorted(key for key, by in found.items() if len(set(by.values())) > 1)):
        holders: dict[str, list[int]] = defaultdict(list)
        for report, word in found[key].items():
            holders[word].append(report)
        if len(holders) <= MOST_READINGS:
            columns += [(word, place, holders[word]) for word in sorted(holders)]
    holds = np.zeros((len(texts), len(columns)), dtype=np.float32)
    for column, (_, _, reports) in enumerate(columns):
        holds[reports, column] = 1
    return Readings(tuple(word for word, _, _ in columns), tuple(place for _, place, _ in columns), holds)
