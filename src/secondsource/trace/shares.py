"""How much any two reports share, those pairs included that `find_overlaps` does not tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from secondsource.records import COPIED, Evidence, Overlap

MANY = 24  # reports that one shares passages with: from there on not all of them were compared; as candidates.FEW
MOST_CELLS = 1024  # that a text is seen as; a longer one has cells of several characters

_Sides = dict[str, dict[str, list[Evidence]]]


def shared_chars(overlaps: Iterable[Overlap]) -> dict[tuple[str, str], int]:
    """Return how many characters each pair of reports (ids, sorted) shares in copied passages.

    Of a text that very many print, each copy is told with a few others only. Two copies that have no overlap of their
    own share what both share with a third, where that is the same place of it.
    """
    shared: dict[tuple[str, str], int] = defaultdict(int)
    sides: _Sides = defaultdict(lambda: defaultdict(list))
    for lap in overlaps:
        if lap.kind in COPIED:
            one, two = lap.evidence
            shared[min(one.report, two.report), max(one.report, two.report)] += min(
                one.end - one.start, two.end - two.start
            )
            sides[one.report][two.report].append(one)
            sides[two.report][one.report].append(two)
    through: dict[tuple[str, str], int] = {}
    for _, partners in sorted(sides.items()):
        if len(partners) >= MANY:
            for pair, chars in _at_one_place(partners).items():
                if pair not in shared:
                    through[pair] = max(chars, through.get(pair, 0))
    return {**shared, **through}


def _at_one_place(partners: dict[str, list[Evidence]]) -> dict[tuple[str, str], int]:
    """How many characters of one report each pair of its partners shares with it."""
    import numpy as np  # noqa: PLC0415 - slow to load, and not needed for a few reports

    names = sorted(partners)
    length = max(item.end for items in partners.values() for item in items)
    grain = 1 + length // MOST_CELLS
    held = np.zeros((len(names), 1 + length // grain), dtype=np.float32)
    for row, name in enumerate(names):
        for item in partners[name]:
            held[row, item.start // grain : item.end // grain] = 1
    table = (held @ held.T) * grain
    rows, columns = np.nonzero(np.triu(table, 1))
    chars = table[rows, columns].astype(int).tolist()
    return {(names[i], names[j]): n for i, j, n in zip(rows.tolist(), columns.tolist(), chars, strict=True)}
