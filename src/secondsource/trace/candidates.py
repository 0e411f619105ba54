"""Which reports are compared at all: the pairs that share a gram, found through one index over all reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from secondsource.trace.seeds import Grams

COMMON_SET = 50  # reports; a set of three words that more of them share names no pair (a verbatim run always does)


def candidate_pairs(grams: Sequence[Grams]) -> list[tuple[int, int]]:
    """Return the index pairs of reports that share a gram, in order.

    No cut on how many reports share a verbatim run: that is what a wire story looks like.
    """
    postings: dict[int | str, list[int]] = defaultdict(list)
    for index, own in enumerate(grams):
        for gram in own:
            postings[gram].append(index)
    partners: list[set[int]] = [set() for _ in grams]
    for gram, holders in postings.items():
        if len(holders) > 1 and (len(holders) <= COMMON_SET or " " in str(gram)):
            for place, index in enumerate(holders):
                partners[index].update(holders[place + 1 :])
    return [(index, other) for index, found in enumerate(partners) for other in sorted(found)]
