"""The brief as one page that needs nothing else: the account, and beside it the reports with each passage marked.

The page holds its style and its script; a Content-Security-Policy allows these two by their hashes and nothing else,
so that no words of a report can load or run anything. Without the script every link still leads to its passage.
"""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Protocol

from jinja2 import Environment

from secondsource.brief.account import Account, accounts
from secondsource.brief.account_lines import Line
from secondsource.brief.lineage_picture import Picture, picture
from secondsource.brief.page_template import environment, part
from secondsource.brief.page_text import TextLine, share_of_document, text_lines
from secondsource.brief.timeline_picture import TimelinePicture, timeline_picture
from secondsource.brief.wording import Places, clipped, not_read, plural, published, quoted
from secondsource.records import Brief, Evidence, Report

_LINES = 5  # places under one item before the rest is folded away; set by eye
_HAPPENED_LINES = 2  # of when and where, so that the first screen tells what happened
_ITEMS = 12  # items of a section before the rest is folded away
_BOTH = 2  # reports share a passage
_WORDS_CHARS = 260  # of a passage in the account; the whole stands in its report


@dataclass(frozen=True, slots=True)
class _Told:
    """A story on the page."""

    account: Account
    picture: Picture
    timeline: TimelinePicture


@dataclass(frozen=True, slots=True)
class _Page:
    """A report on the page, with its text."""

    number: int
    report: Report
    label: str
    when: str
    not_read: str
    lines: tuple[TextLine, ...]


class Links(Protocol):
    """Where the links of an account lead; an empty address is no link."""

    def passage(self, evidence: Evidence) -> str:
        """Return the address of a passage in its report."""

    def report(self, report_id: str) -> str:
        """Return the address of a report."""

    def pair(self, pair: tuple[str, str]) -> str:
        """Return the address of two reports side by side."""

    def spans(self, lines: Sequence[Line]) -> str:
        """Return where a shared passage stands in both reports, for the script that lays them side by side."""


class _Fragments:
    """Links to places within the page, which the script opens beside the account."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers

    def passage(self, evidence: Evidence) -> str:
        """Return #e-REPORT-START-END."""
        return f"#e-{self._numbers.get(evidence.report, 0)}-{evidence.start}-{evidence.end}"

    def report(self, report_id: str) -> str:
        """Return #r-REPORT."""
        return f"#r-{self._numbers[report_id]}" if report_id in self._numbers else ""

    def pair(self, pair: tuple[str, str]) -> str:
        """Return #compare-REPORT-REPORT."""
        known = all(one in self._numbers for one in pair)
        return f"#compare-{self._numbers[pair[0]]}-{self._numbers[pair[1]]}" if known else ""

    def spans(self, lines: Sequence[Line]) -> str:
        """Return "REPORT START END REPORT START END" where there are two, else nothing."""
        sides = [(self._numbers[one.evidence.report], one.evidence.start, one.evidence.end) for one in lines]
        return " ".join(str(number) for side in sides for number in side) if len(sides) == _BOTH else ""


def to_html(brief: Brief) -> str:
    """Return the brief as one self-contained page; it can always be encoded as UTF-8."""
    places = Places(brief)
    numbers = {report.id: number for number, report in enumerate(brief.reports, 1)}
    told = [
        _Told(account, picture(story, places), timeline_picture(story, places))
        for account, story in zip(accounts(brief, places), brief.stories, strict=True)
    ]
    style = part("secondsource.brief", "account.css") + part("secondsource.brief", "brief.css")
    script = part("secondsource.brief", "brief.js")
    return (
        _environment()
        .get_template("brief.html.jinja")
        .render(
            title=_title(brief),
            summary=f"{plural(len(brief.reports), 'report')} · {len(told)} {'story' if len(told) == 1 else 'stories'}",
            told=told,
            pages=list(_pages(brief, places, numbers)),
            skipped=brief.skipped,
            style=style,
            script=script,
            policy=_policy(style, script),
            to=_Fragments(numbers),
            line_cap=_LINES,
            happened_cap=_HAPPENED_LINES,
            item_cap=_ITEMS,
        )
    )


def _title(brief: Brief) -> str:
    return clipped(brief.stories[0].headline, 120) if len(brief.stories) == 1 else "Brief"


def _pages(brief: Brief, places: Places, numbers: dict[str, int]) -> Iterator[_Page]:
    """The reports with every passage that a story stands on marked in them."""
    marks: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for story in brief.stories:
        for evidence in evidence_in(story):
            marks[evidence.report].add((evidence.start, evidence.end))
    siblings: dict[str, list[Report]] = defaultdict(list)
    for report in brief.reports:
        siblings[report.document.id].append(report)
    for report in brief.reports:
        bounds = share_of_document(report, siblings[report.document.id])
        lines = text_lines(report, bounds, marks[report.id])
        when = published(report.published)
        yield _Page(numbers[report.id], report, places.label(report.id), when, not_read(report), tuple(lines))


def evidence_in(node: Any) -> Iterator[Evidence]:  # noqa: ANN401 - any record
    """Yield every piece of evidence that a record, or a tuple of records, holds at any depth."""
    if isinstance(node, Evidence):
        yield node
    elif isinstance(node, tuple):
        for one in node:
            yield from evidence_in(one)
    elif is_dataclass(node):
        for field in fields(node):
            yield from evidence_in(getattr(node, field.name))


def _policy(style: str, script: str) -> str:
    """What the page may do: use this style and this script."""
    return (
        f"default-src 'none'; style-src '{hash_of(style)}'; script-src '{hash_of(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def hash_of(content: str) -> str:
    """Return the hash by which a Content-Security-Policy allows a style or a script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")


@cache
def _environment() -> Environment:
    made = environment("secondsource.brief")
    made.filters["quoted"] = line_quoted
    return made


def line_quoted(line: Line) -> str:
    """Return the words of a line in quotation marks, cut to what an account shows of them."""
    return quoted(line.words, _WORDS_CHARS, line.focus)
