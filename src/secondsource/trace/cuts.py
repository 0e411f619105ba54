"""Which reports print the text of another one, whole or with its end cut off."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cache

from secondsource.trace.evident import Evident


class Cuts:
    """Tells of a story's reports what each may have been copied from as it stands."""

    def __init__(self, text_of: Mapping[str, tuple[str, ...]], evident: Evident) -> None:
        """Take in the folded words of each report by its id."""
        self._text_of = text_of
        self._evident = evident
        self._sorted = sorted((text, report) for report, text in text_of.items())
        self.wholes = cache(self._find)

    def _find(self, report: str) -> tuple[str, ...]:
        """The other reports that have the words of this one, or these and more behind them, sorted.

        Not those with more that state a later time: of these it may be the agency's text that they printed first.
        """
        text, found = self._text_of[report], []
        for other_text, other in self._sorted[bisect_left(self._sorted, (text, "")) :]:
            if other_text[: len(text)] != text:
                break
            if other != report and (other_text == text or not self._evident.came_after(other, report)):
                found.append(other)
        return tuple(sorted(found))

    def is_cut(self, report: str) -> bool:
        """Whether a report is another one without its end."""
        return any(len(self._text_of[other]) > len(self._text_of[report]) for other in self.wholes(report))
