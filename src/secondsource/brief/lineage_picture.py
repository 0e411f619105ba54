"""The picture of who took from whom: reports from left to right by time of publication, and lines between them.

Each report stands a step further to the right and down. So a line that leaves a report downwards and goes right to the
one that took from it crosses neither a report nor the words beside one.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from secondsource.brief.account_sharing import Sharing, sharings, standing_origins
from secondsource.brief.wording import Places, clipped, joined, one_line, plural, published
from secondsource.records import Story

WIDTH_PX = 640  # of the account beside the texts on a small laptop; many reports take more
_WORDS_PX = 235  # for the words beside the last report
_ROW_PX = 42
_EDGE_PX = 16  # between the first report and the left edge
_LEAST_STEP_PX, _MOST_STEP_PX = 14, 64  # to the right; with the least a line still has room to bend
_RADIUS_PX = 9  # of a report, and …
_BEND_PX = 10  # … of a line's bend
_LABEL_CHARS = 30
_ORIGIN_COLOURS = 8  # classes o0 to o7 in brief.css


@dataclass(frozen=True, slots=True)
class Node:
    """A report, and the words beside it."""

    report: str
    label: str
    when: str
    title: str
    origin: str  # letter of its origin, or empty
    colour: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Line:
    """What two reports share."""

    path: str
    directed: bool
    width: float
    title: str
    pair: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Picture:
    """Nodes from the first published to the last, those of unknown date at the end."""

    width: int
    height: int
    radius: int
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]


def picture(story: Story, places: Places) -> Picture:
    """Return the picture of a story: its reports, and the lines from which all that they share follows.

    What a report has through another, and that two share words of one source, is told by the lines to that source.
    """
    ids = [report for report in story.reports if report in places.reports]
    ids.sort(key=lambda report: (_moment(places.reports[report].published.value), places.label(report), report))
    nodes = _nodes(ids, story, places)
    node_of = {node.report: node for node in nodes}
    lines = tuple(
        Line(
            path=_path(node_of[one.first], node_of[one.second], directed=one.directed),
            directed=one.directed,
            width=round(1.5 + min(2.5, math.log10(1 + one.chars / 100)), 1),
            title=_title(places.label(one.first), places.label(one.second), one.chars, directed=one.directed),
            pair=(one.first, one.second),
        )
        for one in plain([one for one in sharings(story.overlaps) if {one.first, one.second} <= node_of.keys()])
    )
    width = max([WIDTH_PX, *(node.x + _WORDS_PX for node in nodes)])
    return Picture(width, _ROW_PX * len(nodes), _RADIUS_PX, nodes, lines)


def plain(found: Sequence[Sharing]) -> list[Sharing]:
    """Return what reports share, without what follows from the rest.

    A report has some words of another through a third; two that took from one report share its words; and what shares
    words with a report that others took from shares them with those too.
    """
    takers: dict[str, set[str]] = defaultdict(set)
    sources: dict[str, set[str]] = defaultdict(set)
    beside: dict[str, set[str]] = defaultdict(set)
    for one in found:
        if one.directed:
            takers[one.first].add(one.second)
            sources[one.second].add(one.first)
        else:
            beside[one.first].add(one.second)
            beside[one.second].add(one.first)

    def follows(one: Sharing) -> bool:
        first, second = one.first, one.second
        if one.directed:
            return bool(takers[first] & sources[second])
        ways = (sources[first] & sources[second], beside[first] & sources[second], beside[second] & sources[first],
                takers[first] & sources[second], takers[second] & sources[first])  # fmt: skip
        return any(ways)

    return [one for one in found if not follows(one)]


def _nodes(ids: Sequence[str], story: Story, places: Places) -> tuple[Node, ...]:
    """The reports in their places; origins get letters in the order in which they first appear."""
    of_report = {report: origin.id for origin in standing_origins(story) for report in origin.reports}
    order = list(dict.fromkeys(of_report[report] for report in ids if report in of_report))
    room = (WIDTH_PX - _WORDS_PX - _EDGE_PX) / max(1, len(ids) - 1)
    step = max(_LEAST_STEP_PX, min(_MOST_STEP_PX, room))
    nodes = []
    for row, report_id in enumerate(ids):
        report = places.reports[report_id]
        number = order.index(of_report[report_id]) if report_id in of_report else None
        nodes.append(
            Node(
                report=report_id,
                label=clipped(places.label(report_id), _LABEL_CHARS),
                when=published(report.published),
                title=joined(
                    one_line(report.headline or ""), f"credits {one_line(report.agency)}" if report.agency else ""
                ),
                origin="" if number is None else _letters(number),
                colour=0 if number is None else number % _ORIGIN_COLOURS,
                x=round(_EDGE_PX + step * row),
                y=_ROW_PX * row + _ROW_PX // 2,
            )
        )
    return tuple(nodes)


def _moment(value: str | None) -> str:
    """A key that orders times of all zones; a day comes before its hours, and what is unknown last."""
    try:
        at = datetime.fromisoformat(value or "")
    except ValueError:
        return value or "~"
    return at.astimezone(UTC).isoformat() if at.tzinfo else value or "~"


def _letters(number: int) -> str:
    """A to Z, then AA, AB and so on."""
    return (_letters(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)  # noqa: PLR2004


def _path(first: Node, second: Node, *, directed: bool) -> str:
    """A line down from the left one and right to the other, begun at the report that gave.

    Where the report that took stands further left, by the times that are known, the line runs the same way backwards.
    """
    rim, tip = _RADIUS_PX + 1, _RADIUS_PX + (3 if directed else 1)
    if first.x <= second.x:
        bend = min(_BEND_PX, second.x - first.x - tip)
        return (
            f"M{first.x} {first.y + rim}V{second.y - bend}"
            f"Q{first.x} {second.y} {first.x + bend} {second.y}H{second.x - tip}"
        )
    bend = min(_BEND_PX, first.x - second.x - rim)
    return (
        f"M{first.x - rim} {first.y}H{second.x + bend}"
        f"Q{second.x} {first.y} {second.x} {first.y - bend}V{second.y + tip}"
    )


def _title(first: str, second: str, chars: int, *, directed: bool) -> str:
    words = f"{second} took from {first}" if directed else f"{first} shares words with {second}, direction unknown"
    return joined(words, plural(chars, "character"))
