"""Two reports side by side on a terminal, or one below the other where it is narrow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from secondsource.brief.terminal_sheet import Sheet
from secondsource.brief.wording import joined, one_line
from secondsource.compared.comparison import CHANGED, OWN, Comparison, Side
from secondsource.compared.rows import Line, Part, Row, rows
from secondsource.compared.wording import about, counted, kind_name, reasons, sentence, sign
from secondsource.records import COPIED

TWO_COLUMNS = 100  # columns of the terminal, from which on two texts stand beside each other; set by eye
_WIDEST = 180  # a longer line is hard to read
_BETWEEN = " │ "
_GUTTERS = ("A │ ", "B │ ")
_TAKEN, _OTHER, _CHANGED, _ASIDE = "cyan", "green", "bold yellow", "dim"
_FURNITURE = "· "
_SPACE = re.compile(r"\s")


def render(made: Comparison, console: Console, *, width: int | None = None) -> None:
    """Print what the comparison means, and both texts in full with each passage between marks.

    Args:
        made: what to show.
        console: where to; one that is no terminal gets no escape codes.
        width: columns to use; the console's by default, and at most 180.
    """
    wide = min(width or console.width, _WIDEST)
    sheet = Sheet(console, wide)
    _head(made, sheet)
    two = wide >= TWO_COLUMNS
    for row in rows(made):
        lines = _beside(row, made, (wide - len(_BETWEEN)) // 2) if two else _below(row, made, wide)
        for line in lines:
            console.print(line, soft_wrap=True)
    for skip in made.skipped:
        sheet.line(f"skipped {one_line(skip.source)}: {one_line(skip.reason)}", style="faint")


def _head(made: Comparison, sheet: Sheet) -> None:
    sheet.line(sentence(made), style="headline")
    for reason in reasons(made):
        sheet.line(reason, 1, style="faint")
    sheet.blank()
    for name, side in zip("AB", (made.a, made.b), strict=True):
        sheet.line(joined(f"{name}  {side.label}", about(side)))
        sheet.line(counted(side), 2, style="faint")
    for line in _legend(made):
        sheet.line(line, style="faint")
    sheet.blank()


def _legend(made: Comparison) -> Iterator[str]:
    """What the marks mean, of those that there are."""
    kinds = dict.fromkeys(one.overlap.kind for one in made.passages)
    yield from (f"[N{sign(kind)} …]  {kind_name(kind)}" for kind in sorted(kinds, key=lambda kind: (sign(kind), kind)))
    if any(CHANGED in side.counts() for side in (made.a, made.b)):
        yield "{…}  words that the other side has not, or has otherwise"
    yield "…  without a mark: its own words"
    yield f"{_FURNITURE}…  furniture of the page: no part of the report"


def _beside(row: Row, made: Comparison, columns: int) -> Iterator[Text]:
    sides = [list(_wrapped(lines, side, made, columns)) for lines, side in ((row.a, made.a), (row.b, made.b))]
    for left, right in zip_longest(*sides, fillvalue=Text()):
        line = Text.assemble(left, " " * max(0, columns - cell_len(left.plain)), (_BETWEEN, _ASIDE), right)
        line.rstrip()
        yield line


def _below(row: Row, made: Comparison, columns: int) -> Iterator[Text]:
    for gutter, lines, side in zip(_GUTTERS, (row.a, row.b), (made.a, made.b), strict=True):
        for text in _wrapped(lines, side, made, max(20, columns - len(gutter))):
            yield Text.assemble((gutter if text else gutter.rstrip(), _ASIDE), text)


def _wrapped(lines: Sequence[Line], side: Side, made: Comparison, columns: int) -> Iterator[Text]:
    """The lines of one cell in columns, an empty one after each; a side of several reports tells where each begins."""
    console = Console(width=columns)
    for aside, found in groupby(lines, key=lambda line: line.aside):
        inside = list(found)
        for line in inside:
            if line.first and len(side.reports) > 1:
                yield Text(f"── {made.places.name(line.report.id)} ──"[:columns], style=_ASIDE)
            if not aside:
                yield from _columns(_marked(line), console)
        if aside:
            yield from _columns(Text(" ").join(Text(_FURNITURE, _ASIDE) + _marked(line) for line in inside), console)


def _columns(text: Text, console: Console) -> Iterator[Text]:
    for line in text.wrap(console, console.width):
        line.rstrip()
        yield line
    yield Text()


def _marked(line: Line) -> Text:
    text = Text(style=_ASIDE if line.aside else "bold" if line.use == "headline" else "")
    for number, part in enumerate(line.parts):
        if number and line.parts[number - 1].use != part.use:
            text.append(" ")
        _append(text, part)
    return text


def _append(text: Text, part: Part) -> None:
    plain = part.kind == OWN
    style = "" if plain else _TAKEN if part.kind in COPIED else _OTHER
    if not plain:
        text.append(
            f"[{part.passage}{sign(part.kind)} " if part.opens else f"[…{part.passage}{sign(part.kind)} ", style
        )
    for run in part.runs:
        words = _SPACE.sub(" ", run.text)
        text.append(f"{{{words}}}" if run.changed else words, _CHANGED if run.changed else style)
    if not plain:
        text.append("]" if part.closes else "…]", style)
