"""Lines on a terminal: wrapped to its width under each other, set in by depth, without escape codes when piped."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

_STEP = "  "
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


class Sheet:
    """Prints lines to a console; knows how wide they may be."""

    def __init__(self, console: Console, width: int) -> None:
        self._console, self.width = console, width

    def room(self, depth: int, *words: str) -> int:
        """Return how many columns are left in a line at `depth` after `words`; may be negative."""
        return self.width - len(_STEP) * depth - sum(len(word) for word in words)

    def blank(self) -> None:
        """Print an empty line."""
        self._console.print()

    def line(self, words: str, depth: int = 0, *, style: str = "", mark: str = "") -> None:
        """Print words, if there are any, in the style of a verdict or a use ("contested", "faint")."""
        if words:
            self._print(Text(words, style=_STYLES.get(style, style)), depth, mark)

    def told(self, text: str, facts: str, depth: int, *, style: str = "", lead: str = "") -> None:
        """Print a lead, what is told in the style of its verdict, and the facts faint behind it."""
        line = Text(f"{lead}: " if lead and text else lead)
        line.append(text, style=_STYLES.get(style, ""))
        if facts:
            line.append(f" · {facts}", style=_STYLES["faint"])
        self._print(line, depth, "")

    def more(self, count: int, depth: int) -> None:
        """Print how many were left out, if any were."""
        if count > 0:
            self.line(f"… {count:,} more (--full shows all)", depth, style="faint")

    def _print(self, text: Text, depth: int, mark: str) -> None:
        indent = _STEP * depth
        for number, line in enumerate(self._wrapped(text, self.room(depth, mark))):
            first = indent + (mark if number == 0 else " " * len(mark))
            self._console.print(Text(first) + line, soft_wrap=True)

    def _wrapped(self, text: Text, columns: int) -> Iterator[Text]:
        for line in text.wrap(self._console, max(columns, 20)):
            line.rstrip()
            yield line
