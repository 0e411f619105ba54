"""The picture of who took from whom: reports by time of publication, one under another, and arcs between them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.brief.account_sharing import sharings, standing_origins
from secondsource.brief.wording import Places, joined, one_line, plural, published
from secondsource.records import Story

ROW_HEIGHT_PX = 56  # also the height of a row of text beside the picture, in brief.css
WIDTH_PX = 116
_NODE_X_PX = 104
_NEAR_PX, _FAR_PX = 26, 98  # how far an arc reaches out: between neighbours, and at most
_ORIGIN_COLOURS = 8  # classes o0 to o7 in brief.css


@dataclass(frozen=True, slots=True)
class Node:
    """A report in the picture and in the row beside it."""

    report: str
    label: str
    when: str
    headline: str
    origin: str  # letter of its origin, or empty
    colour: int
    y: int


@dataclass(frozen=True, slots=True)
class Arc:
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
    node_x: int
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]


def picture(story: Story, places: Places) -> Picture:
    """Return the picture of a story."""
    ids = [report for report in story.reports if report in places.reports]
    ids.sort(key=lambda report: (places.reports[report].published.value or "~", places.label(report), report))
    nodes = _nodes(ids, story, places)
    y_of = {node.report: node.y for node in nodes}
    arcs = tuple(
        Arc(
            path=_path(y_of[one.first], y_of[one.second]),
            directed=one.directed,
            width=round(1.5 + min(3.5, math.log10(1 + one.chars / 100)), 1),
            title=_title(places.label(one.first), places.label(one.second), one.chars, directed=one.directed),
            pair=(one.first, one.second),
        )
        for one in sharings(story.overlaps)
        if one.first in y_of and one.second in y_of
    )
    return Picture(WIDTH_PX, ROW_HEIGHT_PX * len(nodes), _NODE_X_PX, nodes, arcs)


def _nodes(ids: Sequence[str], story: Story, places: Places) -> tuple[Node, ...]:
    """The reports in their rows; origins get letters in the order in which they first appear."""
    of_report = {report: origin.id for origin in standing_origins(story) for report in origin.reports}
    order = list(dict.fromkeys(of_report[report] for report in ids if report in of_report))
    nodes = []
    for row, report_id in enumerate(ids):
        report = places.reports[report_id]
        number = order.index(of_report[report_id]) if report_id in of_report else None
        nodes.append(
            Node(
                report=report_id,
                label=places.label(report_id),
                when=joined(published(report.published), f"credits {one_line(report.agency)}" if report.agency else ""),
                headline=one_line(report.headline or ""),
                origin="" if number is None else _letters(number),
                colour=0 if number is None else number % _ORIGIN_COLOURS,
                y=ROW_HEIGHT_PX * row + ROW_HEIGHT_PX // 2,
            )
        )
    return tuple(nodes)


def _letters(number: int) -> str:
    """A to Z, then AA, AB and so on."""
    return (_letters(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)  # noqa: PLR2004


def _path(y_from: int, y_to: int) -> str:
    """An arc to the left, the wider the further the two reports are apart."""
    rows = abs(y_to - y_from) / ROW_HEIGHT_PX
    reach = min(_FAR_PX, _NEAR_PX + 14 * rows)
    edge = _NODE_X_PX - 9  # at the rim of the nodes
    control = round(_NODE_X_PX - reach * 4 / 3)  # a cubic curve reaches three quarters of the way to its controls
    return f"M{edge} {y_from}C{control} {y_from} {control} {y_to} {edge} {y_to}"


def _title(first: str, second: str, chars: int, *, directed: bool) -> str:
    words = f"{second} took from {first}" if directed else f"{first} shares words with {second}, direction unknown"
    return joined(words, plural(chars, "character"))
