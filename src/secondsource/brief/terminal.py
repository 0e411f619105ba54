"""The brief on a terminal: sized to it, short unless all is asked for, and plain text when piped."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from secondsource.brief.account import Account, accounts
from secondsource.brief.terminal_full import write_full
from secondsource.brief.terminal_sheet import Sheet
from secondsource.brief.terminal_short import ShortStory
from secondsource.brief.wording import Places, clipped, joined, one_line, plural
from secondsource.records import Brief

_STORIES = 5  # told; the rest keeps its headline
_HEADLINES = 20  # of the stories that are not told
_HEADLINE_CHARS = 100
_WIDEST = 110  # a longer line is hard to read
_MORE = "Cut to the best of each list: --full shows every line, --html OUT each passage."


def render(brief: Brief, console: Console, *, width: int | None = None, full: bool = False) -> None:
    """Print the brief.

    Args:
        brief: what to tell.
        console: where to; one that is no terminal gets no escape codes.
        width: columns to use; the console's by default, and at most 110.
        full: cut no list short.
    """
    sheet, places = Sheet(console, min(width or console.width, _WIDEST)), Places(brief, short=not full)
    told = accounts(brief, places)
    many = [one for one, story in zip(told, brief.stories, strict=True) if len(story.reports) > 1]
    shown = told if full else (many or told)[:_STORIES]
    if len(told) > 1:
        sheet.line(f"{plural(len(brief.reports), 'report')} tell of {len(told):,} stories.", style="headline")
        sheet.blank()
    for account in shown:
        _account(account, sheet, places, full=full)
    others = [joined(clipped(one.headline, _HEADLINE_CHARS), one.counts) for one in told if one not in shown]
    _rest(others, "Other stories", sheet)
    skipped = [f"{one_line(skip.source)}: {one_line(skip.reason)}" for skip in brief.skipped]
    _rest(skipped, "Skipped", sheet, full=full)
    if shown and not full:
        sheet.line(_MORE, style="faint")


def _account(account: Account, sheet: Sheet, places: Places, *, full: bool) -> None:
    sheet.line(account.headline, style="headline")
    sheet.line(account.counts, style="faint")
    sheet.line(account.lineage)
    short = ShortStory(sheet, places, account)
    left_out = [] if full else [section for section in account.sections if short.leaves_out(section)]
    for section in (one for one in account.sections if one not in left_out):
        sheet.blank()
        sheet.told(section.title.upper(), section.note, 0, style="title")
        if full:
            write_full(section, sheet)
        else:
            short.section(section)
    sheet.blank()
    names = ", ".join(f"{section.title.lower()} ({len(section.items):,})" for section in left_out)
    sheet.line(f"Not shown here: {names}" if names else "", style="faint")


def _rest(lines: Sequence[str], title: str, sheet: Sheet, *, full: bool = False) -> None:
    if not lines:
        return
    sheet.line(title.upper(), style="title")
    kept = lines if full or len(lines) <= _HEADLINES + 1 else lines[:_HEADLINES]
    for line in kept:
        sheet.line(line, 1, mark="- ")
    sheet.more(len(lines) - len(kept), 1)
    sheet.blank()
