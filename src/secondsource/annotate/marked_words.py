"""What words between quotation marks are: an utterance, a few words of somebody's, or a title."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.annotate.quote_marks import Marked
from secondsource.annotate.word_lists import column
from secondsource.records import QuoteKind, Span

_FEWEST_DIRECT_WORDS = 5  # fewer words between marks are somebody's words inside the reporter's sentence
_OPENING_MARKS = " \"“'«"
_MOSTLY = 0.8  # of the words that a sentence lays to somebody: when they stand in marks, they are a direct quote
_TITLE_WORD_CHARS = 4  # shorter words have no capital in a title: "Night on the Pier"


def kind_of(text: str, one: Marked) -> QuoteKind:
    """Return "direct" for an utterance, "partial" for a few words or the end of the reporter's own phrase."""
    words, before = text[one.start : one.end], text[: one.start].rstrip(_OPENING_MARKS)
    stopped = words.rstrip()[-1:] in {",", ".", "!", "?"}
    if len(words.split()) < _FEWEST_DIRECT_WORDS:
        return "direct" if words[0].isupper() and stopped and before[-1:] in {"", "\n", ".", ":"} else "partial"
    last = before[before.rfind(" ") + 1 :].lower()
    phrase = words[0].islower() and last in column("small-words", "within_phrase")
    return "direct" if words[0].isupper() or (stopped and not phrase) else "partial"


def is_title(words: str) -> bool:
    """Return whether some words between marks are a film's or a paper's: capitals on all but the small ones."""
    long = [word for word in words.split() if len(word) >= _TITLE_WORD_CHARS or word[0].isdigit()]
    return len(words.split()) > 1 and bool(long) and all(not word[0].islower() for word in long)


def mostly_marked(content: Sequence[Span], marked: Sequence[Marked]) -> bool:
    """Return whether most of a content stands between marks, so that it is a direct quote.

    Args:
        content: the parts of what a sentence lays to somebody.
        marked: what stands between marks in that sentence.
    """
    whole = sum(span.end - span.start for span in content)
    inside = sum(max(0, min(span.end, one.end) - max(span.start, one.start)) for span in content for one in marked)
    return inside >= _MOSTLY * whole
