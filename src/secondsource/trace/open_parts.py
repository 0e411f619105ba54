"""The passages that may still grow while parts are joined in the order of one report, by their place in the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import heappop, heappush

from secondsource.trace.seeds import Seed

CELL_WORDS = 64  # of the second report; what stands in one cell is looked up together


class OpenParts:
    """Seeds in the order in which they were put in, looked up by the words of the second report that they lie near."""

    def __init__(self, reach_words: int) -> None:
        """Start empty; in either report, seeds no more than `reach_words` from each other are near."""
        self._reach = reach_words
        self._open: dict[int, tuple[int, Seed]] = {}  # when it was put in, by the number of its place here
        self._cells: dict[int, set[int]] = defaultdict(set)
        self._ends: list[tuple[int, int]] = []  # a heap of where they end in the first report; some have grown since
        self._put = 0

    def closed(self, start: int) -> Iterator[Seed]:
        """Take out and yield the seeds that end too far before word `start` of the first report."""
        while self._ends and start - self._ends[0][0] > self._reach:
            end, place = heappop(self._ends)
            if place in self._open and self._open[place][1].a1 == end:
                yield self._take(place)

    def near(self, seed: Seed, after: int) -> list[tuple[int, int]]:
        """Return when those near `seed` in the second report were put in, and their places; those after `after`."""
        cells = self._cells_of(seed, self._reach)
        if len(cells) < len(self._open):
            places: Iterable[int] = set().union(*(self._cells[cell] for cell in cells if cell in self._cells))
        else:
            places = self._open
        return [(self._open[place][0], place) for place in places if self._open[place][0] > after]

    def at(self, place: int) -> Seed:
        """Return the seed at a place."""
        return self._open[place][1]

    def put(self, seed: Seed, joined: Iterable[int]) -> None:
        """Take in a seed, after all others, in the stead of those at the places `joined`, which it is made of."""
        places = sorted(joined, key=lambda place: (self.at(place).b1 - self.at(place).b0, place))
        if not places:
            kept, known = self._put, range(0)
        else:
            *others, kept = places  # the widest: only the cells that it has not yet are gone to
            known = self._cells_of(self.at(kept), 0)
            for place in others:
                self._take(place)
        for cell in self._cells_of(seed, 0):
            if cell not in known:
                self._cells[cell].add(kept)
        self._open[kept] = self._put, seed
        heappush(self._ends, (seed.a1, kept))
        self._put += 1

    def all(self) -> list[Seed]:
        """Return the seeds that are still open."""
        return [seed for _, seed in self._open.values()]

    def _take(self, place: int) -> Seed:
        _, seed = self._open.pop(place)
        for cell in self._cells_of(seed, 0):
            self._cells[cell].discard(place)
        return seed

    def _cells_of(self, seed: Seed, reach: int) -> range:
        return range((seed.b0 - reach) // CELL_WORDS, (seed.b1 + reach) // CELL_WORDS + 1)
