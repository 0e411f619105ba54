"""CSV, one file a table, safe to open in a spreadsheet.

A text cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection"): one whose
first character after any white space is one of = + - @ or their full-width forms, or that begins with a tab or a line
end. Every other text stands as it is. Text is in quotation marks, numbers are not; lists are JSON; nothing is an empty
cell; UTF-8 without a byte order mark; lines end with CR LF (RFC 4180).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from secondsource.export.encoded import encodable, one_line
from secondsource.export.tables import Cell, Table, Told

_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_LINE_STARTS = ("\t", "\r", "\n")


def csv_table(table: Table, source: Told) -> Iterator[str]:
    """Yield one table as CSV; a file that takes it must be opened with `newline=""`."""
    return lines([column.name for column in table.columns], table.rows(source))


def lines(names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Yield a head and rows as CSV, each cell made safe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
    for row in chain([names], rows):
        writer.writerow([safe_cell(cell) for cell in row])
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def safe_cell(cell: Cell) -> Cell:
    """Return a cell as CSV has it.

    >>> safe_cell("=1+1"), safe_cell("1+1"), safe_cell(-3), safe_cell(["a", "b"]), safe_cell(True)
    ("'=1+1", '1+1', -3, '["a", "b"]', 'true')
    """
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, list):
        return one_line(cell)
    if not isinstance(cell, str):
        return cell
    return safe_text(cell)


def safe_text(text: str) -> str:
    """Return a text as a cell in which no spreadsheet finds a formula."""
    text = encodable(text)
    return f"'{text}" if text.startswith(_LINE_STARTS) or text.lstrip().startswith(_FORMULA_STARTS) else text
