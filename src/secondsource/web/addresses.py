"""The addresses of the desk's pages, in one place."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from secondsource.brief.account_lines import Line
from secondsource.records import Evidence


class Addresses:
    """Where the links of an account lead on the desk: `secondsource.brief.html.Links`."""

    def passage(self, evidence: Evidence) -> str:
        """Return the address of a report with a passage of it marked."""
        return passage(evidence.report, evidence.start, evidence.end)

    def report(self, report_id: str) -> str:
        """Return the address of a report."""
        return report(report_id)

    def story(self, story_id: str) -> str:
        """Return the address of a story."""
        return story(story_id)

    def pair(self, pair: tuple[str, str]) -> str:
        """Return the address of two reports side by side."""
        return comparison(*pair)

    def spans(self, _lines: Sequence[Line]) -> str:
        """Return nothing: the desk has a page for two reports side by side."""
        return ""


def story(story_id: str, *parts: str) -> str:
    """Return the address of a story, of a section of it, or of one item of that."""
    return "/".join(("/stories", *(quote(part, safe="") for part in (story_id, *parts))))


def report(report_id: str) -> str:
    """Return the address of a report."""
    return f"/reports/{quote(report_id, safe='')}"


def passage(report_id: str, start: int, end: int) -> str:
    """Return the address of a report with the characters from `start` to `end` marked."""
    return f"{report(report_id)}?at={start}-{end}#passage"


def comparison(a: str, b: str) -> str:
    """Return the address of two reports side by side."""
    return f"/compare?a={quote(a, safe='')}&b={quote(b, safe='')}"
