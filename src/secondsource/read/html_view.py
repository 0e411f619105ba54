"""A page as the splitter and the block maker look at it: which lines are running text, and which stand aside."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from itertools import accumulate
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from secondsource.read.html_marks import marked, word_set
from secondsource.read.html_text import Line, Page

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
# A wrapper with more than this share of the page is no sidebar, whatever its class says ("content-sidebar-wrap").
_MAX_ASIDE_SHARE = 0.5
_NEVER_ASIDE = frozenset(("html", "body", "main"))
# A line of running text: this many words, or the fewer when it ends like a sentence; at most this share is links.
_RUNNING_WORDS, _SENTENCE_WORDS, _MAX_LINKED_SHARE = 14, 5, 0.5


class View:
    """A page with its running text counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._aside: dict[HtmlElement, str | None] = {}
        self._cards: list[tuple[int, int]] = []
        self._host: str | None = None
        self._rules: list[int] | None = None
        self._starts = [line.start for line in page.lines]
        counts = [self._running_words(line) for line in page.lines]
        self.running = [count > 0 for count in counts]
        self._sums = [0, *accumulate(counts)]

    def line_text(self, index: int) -> str:
        """Return the text of a line by its index."""
        line = self.page.lines[index]
        return self.page.text[line.start : line.end]

    def line_range(self, start: int, end: int) -> range:
        """Return the indexes of the lines that begin in a span."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def line_at(self, at: int) -> int:
        """Return the index of the line that holds a place in the text (or the one before it)."""
        return bisect_right(self._starts, at) - 1

    def words(self, start: int, end: int) -> int:
        """Count the words of running text in a span."""
        lines = self.line_range(start, end)
        return self._sums[lines.stop] - self._sums[lines.start] if lines else 0

    def in_card(self, at: int) -> bool:
        """Whether a place in the text lies in a teaser card (found by the splitter)."""
        index = bisect_right(self._cards, (at, len(self.page.text))) - 1
        return index >= 0 and self._cards[index][0] <= at < self._cards[index][1]

    def add_card(self, start: int, end: int) -> None:
        """Remember the span of a teaser card; cards do not overlap."""
        if not self.in_card(start) and not self.in_card(end - 1):
            insort(self._cards, (start, end))

    def rules_between(self, start: int, end: int) -> list[int]:
        """Return the places of the horizontal rules (`<hr>`) in a span, its end included."""
        if self._rules is None:
            spans = self.page.spans
            self._rules = sorted(spans[rule][0] for rule in self.page.tree.iter("hr") if rule in spans)
        return self._rules[bisect_left(self._rules, start) : bisect_right(self._rules, end)]

    def is_own(self, href: str) -> bool:
        """Whether an address leads to the page's own site, as far as the page tells which that is."""
        try:
            host = urlsplit(href).hostname
        except ValueError:
            return False
        if host is None:
            return True
        if self._host is None:
            self._host = self._stated_host()
        return not self._host or host.removeprefix("www.") == self._host

    def _stated_host(self) -> str:
        for tag in self.page.tree.iter("link", "meta", "base"):
            if tag.get("rel") in {"canonical", "home"} or tag.get("property") == "og:url" or tag.tag == "base":
                try:
                    host = urlsplit(str(tag.get("href") or tag.get("content") or "")).hostname
                except ValueError:
                    continue
                if host:
                    return host.removeprefix("www.")
        return ""

    def aside(self, element: HtmlElement) -> str | None:
        """Tell what an element stands aside as (comment, related, caption, embed, teaser, furniture), or None."""
        path = []
        found: str | None = None
        here: HtmlElement | None = element
        while here is not None:
            if here in self._aside:
                found = self._aside[here]
                break
            path.append(here)
            here = here.getparent()
        for inner in reversed(path):
            found = self._aside[inner] = found or self._own_aside(inner)
        return found

    def _own_aside(self, element: HtmlElement) -> str | None:
        name = element.tag
        if name in _NEVER_ASIDE:
            return None
        if name == "figcaption" or marked(element, "caption"):
            return "caption"
        if name == "blockquote" and marked(element, "embed"):
            return "embed"
        kind = next((kind for kind in ("comment", "related", "teaser", "furniture") if marked(element, kind)), None)
        if kind is None and name in word_set("elements", "aside") and name != "form":
            kind = "furniture"
        if kind in {None, "comment"}:
            return None if name == "article" else kind
        start, end = self.page.spans.get(element, (0, 0))
        return kind if end - start <= _MAX_ASIDE_SHARE * len(self.page.text) and name != "article" else None

    def _running_words(self, line: Line) -> int:
        text = self.page.text[line.start : line.end]
        count = text.count(" ") + 1
        if count < _SENTENCE_WORDS or line.linked_chars > _MAX_LINKED_SHARE * len(text):
            return 0
        if count < _RUNNING_WORDS and not _SENTENCE_END.search(text.rstrip()):
            return 0
        return 0 if self.aside(line.element) else count
