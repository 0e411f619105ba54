"""The brief as Markdown: the account, with a footnote for each passage that it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secondsource.brief.account import Account, accounts
from secondsource.brief.account_lines import Item, Line
from secondsource.brief.wording import Places, one_line, quoted
from secondsource.records import Brief, Evidence

_MARKS = re.compile(r"([\\`*_{}\[\]|~^$])")  # characters that Markdown may take for its own anywhere
_LINE_START = re.compile(r"^(\d*)([.)#+:=-])")  # and those that it takes for a heading or a list at the start of a line
_STEP = "  "


def to_markdown(brief: Brief) -> str:
    """Return the whole brief as Markdown, with footnotes as GitHub and Pandoc read them. No list is cut short."""
    return "\n".join(_Sheet(brief).lines()) + "\n"


def escaped(text: str) -> str:
    """Return text of a report that Markdown shows as it stands: no markup, no tags, on one line."""
    line = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _LINE_START.sub(r"\1\\\2", _MARKS.sub(r"\\\1", line))


class _Sheet:
    """Writes the account and collects the footnotes, each passage once."""

    def __init__(self, brief: Brief) -> None:
        self._brief, self._places = brief, Places(brief)
        self._notes: dict[Evidence, int] = {}

    def lines(self) -> Iterator[str]:
        for account in accounts(self._brief, self._places):
            yield from self._account(account)
        if self._brief.skipped:
            yield from ("## Skipped", "")
            yield from (f"- {escaped(skip.source)}: {escaped(skip.reason)}" for skip in self._brief.skipped)
            yield ""
        yield from (self._footnote(evidence, number) for evidence, number in self._notes.items())

    def _account(self, account: Account) -> Iterator[str]:
        yield from (f"# {escaped(account.headline)}", "", account.counts, "")
        if account.lineage:
            yield from (escaped(account.lineage), "")
        for section in account.sections:
            yield from (f"## {section.title}", "")
            if section.note:
                yield from (f"*{section.note}*", "")
            for item in section.items:
                yield from self._item(item, 0)
            yield ""

    def _item(self, item: Item, depth: int) -> Iterator[str]:
        lead = f"**{escaped(item.lead)}**: " if item.lead else ""
        facts = f" — {escaped(item.facts)}" if item.facts else ""
        why = f" ({escaped(item.why)})" if item.why else ""
        worded = [line for line in item.lines if line.note]
        marks = "" if worded else self._marks(item.lines)
        strong = "**" if item.lines or item.items else ""
        yield f"{_STEP * depth}- {lead}{strong}{escaped(item.text)}{strong}{facts}{why}{marks}"
        if worded:
            for line in item.lines:
                yield f"{_STEP * (depth + 1)}- {escaped(line.place)}{self._note(line)}{self._marks([line])}"
        for one in item.items:
            yield from self._item(one, depth + 1)

    def _note(self, line: Line) -> str:
        return f", {escaped(line.note)}" if line.note else ""

    def _marks(self, lines: Sequence[Line]) -> str:
        numbers = (self._notes.setdefault(line.evidence, len(self._notes) + 1) for line in lines)
        return "".join(f"[^{number}]" for number in dict.fromkeys(numbers))

    def _footnote(self, evidence: Evidence, number: int) -> str:
        place = f"{self._places.place(evidence)} ({evidence.file}, characters {evidence.start}–{evidence.end})"
        return f"[^{number}]: {escaped(place)}: {escaped(quoted(evidence.text))}\n"
