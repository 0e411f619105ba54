"""Where a second article begins on a page of text. Without positive evidence a page is one article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.read.bylines import byline_of, is_strong_date_line
from secondsource.read.captions import Kinds, is_paragraph
from secondsource.read.datelines import dateline_of
from secondsource.read.lines import Piece
from secondsource.read.wording import folded, is_headline_like, is_question

_END_MARK = re.compile(r"\W*(?:-30-|#{3,}|\(?ends\)?|={10,}|_{10,})\W*|#{3,}|={10,}|_{10,}", re.IGNORECASE)
_END_MARK_CHARS = 200  # the pattern's time grows with the square
_MIN_REPEATED_WORDS = 4  # shorter lines that come twice are labels
_BODY_PIECES = 7  # a list of highlights may stand between the headline and the first paragraph
_HEAD_PIECES = 3  # deck, byline and date line may stand between a headline and the sign we look for


def article_starts(pieces: Sequence[Piece], kinds: Kinds) -> tuple[int, ...]:
    """Return the indices of the pieces at which articles begin; the first is 0 where there is any piece.

    A new article needs a headline that stands off from what is above and, right below it, a dateline, a byline, a
    date line, a credit or the same headline again; or an end mark ("###", "-30-") above it; or the page's own form of
    head (date line, headline) once more; or an agency's dateline set off by two blank lines. A heading
    inside an article, a question among them, has none of these.
    """
    if not pieces:
        return ()
    report = [index for index, kind in enumerate(kinds) if kind is None]
    starts = [0]
    paragraphs = 0
    dated_head = len(report) > 1 and is_strong_date_line(pieces[report[0]].text)
    for position, index in enumerate(report):
        after = report[position + 1 : position + 1 + _HEAD_PIECES]
        body = report[position : position + _BODY_PIECES]
        if (
            paragraphs
            and position
            and _has_body(pieces, body)
            and _begins(pieces, kinds, index, after, dated_head=dated_head)
        ):
            starts.append(index)
            paragraphs = 0
        paragraphs += is_paragraph(pieces[index])
    return tuple(starts)


def _begins(pieces: Sequence[Piece], kinds: Kinds, index: int, after: Sequence[int], *, dated_head: bool) -> bool:
    piece = pieces[index]
    dateline = dateline_of(piece.text)
    if dateline:
        return dateline.agency is not None and dateline.place is not None and piece.blanks_before > 1
    if is_strong_date_line(piece.text):
        return _is_dated_head(pieces, index, after, dated_head=dated_head)
    if not is_headline_like(piece.text) or is_question(piece.text) or byline_of(piece.text) or not after:
        return False
    if _follows_end_mark(pieces, kinds, index):
        return True
    return _repeats(pieces, index, after) or (_stands_off(pieces, kinds, index) and _has_sign(pieces, index, after))


def _has_body(pieces: Sequence[Piece], indices: Sequence[int]) -> bool:
    return any(is_paragraph(pieces[one]) for one in indices)


def _is_dated_head(pieces: Sequence[Piece], index: int, after: Sequence[int], *, dated_head: bool) -> bool:
    """A date line and a headline under it, on a page that itself begins so (as blogs print one day's posts)."""
    return (
        dated_head
        and bool(after)
        and pieces[index].blanks_before > 0
        and is_headline_like(pieces[after[0]].text, may_end=True)
        and not is_question(pieces[after[0]].text)
    )


def _follows_end_mark(pieces: Sequence[Piece], kinds: Kinds, index: int) -> bool:
    return index > 0 and kinds[index - 1] is not None and _is_end_mark(pieces[index - 1].text)


def _is_end_mark(line: str) -> bool:
    return len(line) <= _END_MARK_CHARS and bool(_END_MARK.fullmatch(line))


def _stands_off(pieces: Sequence[Piece], kinds: Kinds, index: int) -> bool:
    """Whether blank lines or furniture set the line off from what is above."""
    return pieces[index].blanks_before > 0 or kinds[index - 1] is not None


def _repeats(pieces: Sequence[Piece], index: int, after: Sequence[int]) -> bool:
    words = folded(pieces[index].text)
    return len(words.split()) >= _MIN_REPEATED_WORDS and folded(pieces[after[0]].text) == words


def _has_sign(pieces: Sequence[Piece], index: int, after: Sequence[int]) -> bool:
    """A dateline, byline, credit or date line below a headline, before any paragraph or line that stands off more."""
    for one in after:
        text = pieces[one].text
        if pieces[one].blanks_before > pieces[index].blanks_before and is_headline_like(text):
            return False
        if _opens_with_dateline(text) or byline_of(text) or is_strong_date_line(text):
            return True
        if is_paragraph(pieces[one]):
            return False
    return False


def _opens_with_dateline(line: str) -> bool:
    """Whether a dateline with a dash or an agency opens the line; a place and a colon open list items, too."""
    found = dateline_of(line)
    return found is not None and (found.agency is not None or line[found.chars - 1] != ":")
