"""The brief on a terminal: sized to it, and plain text when piped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.text import Text

from secondsource.brief.account import Account, accounts
from secondsource.brief.account_lines import Item, Line, Section, SectionKey
from secondsource.brief.wording import Places, clipped, joined, one_line, plural, quoted
from secondsource.records import Brief

# How many items of a section are shown: set by eye on stories of 5 to 18 reports, so that one story takes 300 to 500
# lines of 80 columns.
_ITEMS: dict[SectionKey, int] = {
    "corroborated": 8,
    "contested": 6,
    "differing": 4,
    "single-source": 5,
    "quotes": 6,
    "lineage": 6,
    "shared-quotes": 3,
    "origins": 6,
}
_ITEMS_ELSEWHERE = 12
_INNER: dict[SectionKey, int] = {"quotes": 2, "lineage": 1, "shared-quotes": 1}  # quotes of a speaker, passages
_INNER_ELSEWHERE = 4  # answers to a question
_LINES = 3  # places under one item
_STORIES = 5  # told in full; the rest keeps its headline
_HEADLINES = 20  # of the stories that are not told
_WORDS_CHARS = 90  # of a passage: enough to find it again
_PASSAGE_CHARS = 200
_WIDEST = 110  # a longer line is hard to read
_STEP = "  "
_NO_LINES: frozenset[SectionKey] = frozenset({"names", "timeline"})  # one line each: --json has the passages

_T = TypeVar("_T")
_PLACES_ONLY: frozenset[SectionKey] = frozenset({"quotes", "lineage", "shared-quotes"})  # the item has the words
_NO_WHY: frozenset[SectionKey] = frozenset({"corroborated", "reports", "names"})
_STYLES = {
    "headline": "bold",
    "title": "bold cyan",
    "corroborated": "green",
    "contested": "red",
    "contradicts": "red",
    "single-source": "yellow",
    "updates": "yellow",
    "faint": "dim",
}


def render(brief: Brief, console: Console, *, width: int | None = None, full: bool = False) -> None:
    """Print the brief.

    Args:
        brief: what to tell.
        console: where to; one that is no terminal gets no escape codes.
        width: columns to use; the console's by default, and at most 110.
        full: cut no list short.
    """
    _Page(brief, console, min(width or console.width, _WIDEST), full=full).show()


class _Page:
    """Prints wrapped lines under each other; knows the width and whether lists are cut."""

    def __init__(self, brief: Brief, console: Console, width: int, *, full: bool) -> None:
        self._brief, self._console, self._width, self._full = brief, console, width, full
        self._places = Places(brief)

    def show(self) -> None:
        told = accounts(self._brief, self._places)
        many = [one for one, story in zip(told, self._brief.stories, strict=True) if len(story.reports) > 1]
        shown = list(told) if self._full else (many or list(told))[:_STORIES]
        if len(told) > 1:
            reports = plural(len(self._brief.reports), "report")
            self._line(f"{reports} tell of {len(told):,} stories.", style="headline")
            self._blank()
        for account in shown:
            self._account(account)
        self._rest([one for one in told if one not in shown])
        self._skipped()

    def _account(self, account: Account) -> None:
        self._line(account.headline, style="headline")
        self._line(account.counts, style="faint")
        for section in account.sections:
            self._section(section)
        self._blank()

    def _section(self, section: Section) -> None:
        self._blank()
        self._line(section.title.upper(), style="title")
        if section.note:
            self._line(section.note, style="faint")
        kept = self._cut(section.items, _ITEMS.get(section.key, _ITEMS_ELSEWHERE))
        for item in kept:
            self._item(item, section.key, 1)
        self._more(len(section.items) - len(kept), 1)

    def _item(self, item: Item, key: SectionKey, depth: int) -> None:
        text = item.text if self._full else clipped(item.text, _PASSAGE_CHARS)
        head = Text(_lead(item))
        head.append(text, style=_STYLES.get(item.verdict, ""))
        if depth > 1 and item.facts:
            head.append(f" · {item.facts}", style=_STYLES["faint"])
        self._text(head, depth)
        if depth == 1:
            self._line(item.facts, depth + 1, style="faint")
        told_below = key == "happened" and not item.lead
        if item.why and (self._full or not (told_below or key in _NO_WHY)):
            self._line(item.why, depth + 1, style=_STYLES.get(item.verdict, "faint"))
        if self._full or not (told_below or key in _NO_LINES):
            self._lines(item.lines, depth + 1, worded=self._full or key not in _PLACES_ONLY)
        inner = self._cut(item.items, _INNER.get(key, _INNER_ELSEWHERE))
        for one in inner:
            self._item(one, key, depth + 1)
        self._more(len(item.items) - len(inner), depth + 1)

    def _lines(self, lines: Sequence[Line], depth: int, *, worded: bool) -> None:
        kept = self._cut(lines, _LINES)
        for line in kept:
            words = (
                quoted(line.words, None if self._full else _WORDS_CHARS, line.focus) if line.words and worded else ""
            )
            note = f" ({line.note})" if line.note else ""
            self._line(f"{line.place}{note}{': ' if words else ''}{words}", depth, mark="- ")
        self._more(len(lines) - len(kept), depth)

    def _rest(self, rest: Sequence[Account]) -> None:
        if not rest:
            return
        self._line("OTHER STORIES", style="title")
        kept = self._cut(rest, _HEADLINES)
        for account in kept:
            self._line(joined(account.headline, account.counts), 1, mark="- ")
        self._more(len(rest) - len(kept), 1)
        self._blank()

    def _skipped(self) -> None:
        if not self._brief.skipped:
            return
        self._line("SKIPPED", style="title")
        kept = self._cut(self._brief.skipped, _HEADLINES)
        for skip in kept:
            self._line(f"{one_line(skip.source)}: {one_line(skip.reason)}", 1, mark="- ")
        self._more(len(self._brief.skipped) - len(kept), 1)

    def _cut(self, items: Sequence[_T], most: int) -> Sequence[_T]:
        """The first `most` items; one more is shown rather than a line that says so."""
        return items if self._full or len(items) <= most + 1 else items[:most]

    def _more(self, count: int, depth: int) -> None:
        if count > 0:
            self._line(f"… {count:,} more (--full shows all)", depth, style="faint")

    def _blank(self) -> None:
        self._console.print()

    def _line(self, words: str, depth: int = 0, *, style: str = "", mark: str = "") -> None:
        if words:
            self._text(Text(words, style=_STYLES.get(style, style)), depth, mark=mark)

    def _text(self, text: Text, depth: int, *, mark: str = "") -> None:
        """Print text wrapped to the width, all its lines set in by `depth`; no spaces at line ends."""
        indent = _STEP * depth
        for number, line in enumerate(self._wrapped(text, self._width - len(indent) - len(mark))):
            first = indent + (mark if number == 0 else " " * len(mark))
            self._console.print(Text(first) + line, soft_wrap=True)

    def _wrapped(self, text: Text, columns: int) -> Iterator[Text]:
        for line in text.wrap(self._console, max(columns, 20)):
            line.rstrip()
            yield line


def _lead(item: Item) -> str:
    return f"{item.lead}: " if item.lead else ""
