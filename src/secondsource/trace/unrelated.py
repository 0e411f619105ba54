"""Whether two reports tell different stories, whatever passages both print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from secondsource.trace.fold import Words
from secondsource.trace.recurring import RUN_WORDS, runs

# Set on the development half of the shootings (bench/trace/furniture), on pairs of reports of one outlet: of two that
# tell different shootings half have so few names in common, of two that tell the same one 9 in 100.
COMMON_NAMES = 0.2  # of the names and numbers beside what both print, at most, in the other report
FEWEST_NAMES = 8  # distinct ones; with fewer its other words must tell
# Of a page that is furniture but for its headline the headline tells: the words of a report's headline are in its text.
COMMON_WORDS = 0.2  # of the content words beside what both print
FEWEST_WORDS = 4  # with fewer nothing is shown
KEPT_REPORTS = 4096  # whose runs are remembered


class Unrelated:
    """Tells of pairs of reports whether they have nothing in common but what both print word for word."""

    def __init__(self, words: Sequence[Words]) -> None:
        """Take in the reports; they are looked at when they are asked for."""
        self._words = words
        self._runs = lru_cache(maxsize=KEPT_REPORTS)(lambda index: frozenset(runs(words[index].folded)))
        self._said = lru_cache(maxsize=KEPT_REPORTS)(lambda index: frozenset(words[index].folded))
        self._known = cache(self._look)
        self._inside = cache(self._holds)

    def told_apart(self, one: int, two: int) -> bool:
        """Whether both tell something beside their shared runs, and hardly a name or word of it is in the other.

        Fails closed: of a report that has too little beside the shared runs it is not shown.
        """
        return one != two and self._known(min(one, two), max(one, two))

    def printed_in(self, one: int, others: Iterable[int]) -> bool:
        """Whether a report is another one as it stands or cut off: then it tells nothing that the other does not.

        Of reports with the same words the first stands for all.
        """
        return any(self._inside(one, other) for other in others if other != one)

    def own_share(self, one: int, other: int) -> float:
        """Return the share, 0 to 1, of a report's content words that stand in no run of the other."""
        content = self._words[one].content
        return len(self._own(one, other)) / len(content) if content else 0.0

    def _holds(self, one: int, other: int) -> bool:
        more = len(self._runs(one) - self._runs(other))
        if more > RUN_WORDS:  # a cut may leave half a word
            return False
        return other < one or len(self._runs(other) - self._runs(one)) > RUN_WORDS

    def _look(self, one: int, two: int) -> bool:
        return self._adds(one, two) and self._adds(two, one)

    def _adds(self, one: int, other: int) -> bool:
        words, theirs = self._words[one], self._said(other)
        own = self._own(one, other)
        said = {words.folded[index] for index in own}
        names = {words.folded[index] for index in own if not words.lower[index]}
        if len(names) >= FEWEST_NAMES:
            return len(names & theirs) <= COMMON_NAMES * len(names)
        return len(said) >= FEWEST_WORDS and len(said & theirs) <= COMMON_WORDS * len(said)

    def _own(self, one: int, other: int) -> list[int]:
        """The content words of a report, by their indexes, that stand in no run of the other."""
        words, theirs = self._words[one], self._runs(other)
        shared = bytearray(len(words.folded))
        for start, run in enumerate(runs(words.folded)):
            if run in theirs:
                shared[start : start + RUN_WORDS] = b"\x01" * RUN_WORDS
        return [index for index in words.content if not shared[index]]
