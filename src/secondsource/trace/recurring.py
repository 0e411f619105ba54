"""Which reports hold a passage, of all that were read: also those that were not compared with each other."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from secondsource.records import Evidence
from secondsource.trace.fold import Words

RUN_WORDS = 5  # of a run of words, as in fingerprints.py
MOST_RUNS = 12  # of a passage that are looked for, evenly spread over it
HELD = 0.6  # of these, in a report that holds the passage: a name or a date in it may differ; not measured by itself

Run = tuple[str, ...]


def runs(folded: Sequence[str]) -> Iterator[Run]:
    """Return all runs of five words, in order."""
    return zip(*(folded[place:] for place in range(RUN_WORDS)), strict=False)


class Recurring:
    """Where passages recur; made once for all reports and all passages that will be asked for."""

    def __init__(self, words: Sequence[Words], passages: Iterable[Evidence]) -> None:
        """Take in the reports' words and the passages."""
        place = {own.report.id: index for index, own in enumerate(words)}
        self._runs: dict[tuple[str, int, int], tuple[Run, ...]] = {}
        for side in passages:
            own = words[place[side.report]]
            self._runs[side.report, side.start, side.end] = _spread(own, side.start, side.end)
        sought = {run for own in self._runs.values() for run in own}
        self._holders: dict[Run, list[int]] = defaultdict(list)
        for index, own in enumerate(words):
            for run in sought.intersection(runs(own.folded)):
                self._holders[run].append(index)

    def runs_of(self, side: Evidence) -> tuple[Run, ...]:
        """Return the runs that a passage is known by; passages with the same runs are held by the same reports."""
        return self._runs[side.report, side.start, side.end]

    def holders(self, passage: tuple[Run, ...]) -> list[int]:
        """Return the reports, by their places, that hold most of a passage's runs; a passage of few words has none."""
        counts = Counter(index for run in passage for index in self._holders[run])
        return sorted(index for index, count in counts.items() if count >= HELD * len(passage))


def _spread(words: Words, start: int, end: int) -> tuple[Run, ...]:
    """Runs that stand evenly over the words between two characters, each once."""
    inside = words.folded[bisect_left(words.starts, start) : bisect_left(words.starts, end)]
    found = list(runs(inside))
    steps = min(MOST_RUNS, len(found))
    return tuple(dict.fromkeys(found[step * (len(found) - 1) // max(1, steps - 1)] for step in range(steps)))
