"""Whether a parser lost the text of a page without a word: its words are counted against those between the tags.

A quote that is never closed, a tag in the wrong place or a limit of the parser can leave a tree with nothing in it.
"""

from __future__ import annotations

import html
import re

from secondsource.read.html_marks import word_set

_INLINE = word_set("elements", "inline")
_UNSEEN_START = re.compile(
    r"<!--|<(head|iframe|math|noscript|object|script|select|style|svg|template|textarea|title)(?=[\s>/])", re.IGNORECASE
)
_TAG = re.compile(r"<[!?/]?([a-zA-Z][^\s<>/]*)?[^<>]*>")
_SPACE = re.compile(r"\s+")
# Less than this share of the letters between the tags in the tree: it lost some. On half of 342 real pages the share is
# 0.96 or more; 0.5 leaves room for what pages hide in ways that only a parser knows.
_LEAST_KEPT_SHARE = 0.5
_LEAST_LETTERS = 200  # with fewer, a hidden label is half of the page


def rescued(markup: str, text: str) -> str | None:
    """Return simple markup with all text between a page's tags where a tree's `text` lacks half of it; else None.

    Takes linear time. Text that scripts would write is not known.
    """
    between = _between_tags(markup)
    if _letters(text) >= _LEAST_KEPT_SHARE * _letters(between):
        return None
    between = html.unescape(between)
    wanted = _letters(between)
    if wanted < _LEAST_LETTERS or _letters(text) >= _LEAST_KEPT_SHARE * wanted:
        return None
    lines = (_SPACE.sub(" ", line).strip() for line in between.split("\0"))
    return "<body>" + "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines if line)


def _between_tags(markup: str) -> str:
    """The text between tags, what no reader sees left out, with a NUL where a tag ends a line."""
    kept = []
    at = 0
    while start := _UNSEEN_START.search(markup, at):
        kept.append(markup[at : start.start()])
        at = _end_of(markup, start)
    kept.append(markup[at:])
    return _TAG.sub(lambda tag: "" if (tag[1] or "").lower() in _INLINE else "\0", "\0".join(kept))


def _end_of(markup: str, start: re.Match[str]) -> int:
    """Where what begins at `start` ends: the page itself where it is never closed."""
    name = start[1]
    end = re.compile(f"</{name}[^<>]*>" if name else "-->", re.IGNORECASE).search(markup, start.end())
    return end.end() if end else len(markup)


def _letters(text: str) -> int:
    return len(text) - sum(map(text.count, " \n\t\r\0"))
