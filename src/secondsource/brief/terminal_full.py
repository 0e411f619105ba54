"""Sections of the account on a terminal with every item, every place and every word of each passage."""

from __future__ import annotations

from secondsource.brief.account_lines import Item, Section
from secondsource.brief.terminal_sheet import Sheet
from secondsource.brief.wording import quoted


def write_full(section: Section, sheet: Sheet) -> None:
    """Print a section; nothing is cut."""
    for item in section.items:
        _item(item, sheet, 1)


def _item(item: Item, sheet: Sheet, depth: int) -> None:
    sheet.told(item.text, item.facts if depth > 1 else "", depth, style=item.verdict, lead=item.lead)
    if depth == 1:
        sheet.line(item.facts, depth + 1, style="faint")
    sheet.line(item.why, depth + 1, style=item.verdict or "faint")
    for line in item.lines:
        note = f" ({line.note})" if line.note else ""
        words = f": {quoted(line.words)}" if line.words else ""
        sheet.line(f"{line.place}{note}{words}", depth + 1, mark="- ")
    for one in item.items:
        _item(one, sheet, depth + 1)
