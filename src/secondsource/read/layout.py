"""An article's pieces to blocks, each with its use, and to furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from secondsource.read.agencies import agency_in_byline, agency_of
from secondsource.read.bylines import agency_of_closing, byline_of, closing_credit_start, is_strong_date_line
from secondsource.read.captions import Kinds, mark_furniture
from secondsource.read.datelines import dateline_of
from secondsource.read.headers import Facts, head_of, is_same_headline
from secondsource.read.lines import Piece, pieces_of
from secondsource.read.posts import cut_posts
from secondsource.read.raw import Known
from secondsource.read.wording import is_heading_like, words_of
from secondsource.records import Block, BlockKind, Furniture

_RIGHTS = re.compile(r"copyright|©|\(c\)|all rights reserved", re.IGNORECASE)
_CUED_DATE = re.compile(r"\b(?:published|updated|posted|modified)\b", re.IGNORECASE)
_SPEAKING = re.compile(r"\b(?:said|says|told|added|according)\b", re.IGNORECASE)
_TAIL_PIECES = 3  # credits stand in the last lines
_LEDE_PARAGRAPHS = 5  # summaries and an undetected caption may stand before the paragraph with the dateline
_LIST_LINES = 3  # so many short lines in a row are a list


@dataclass(frozen=True, slots=True)
class Laid:
    """An article laid out: its blocks and furniture in order, which do not overlap, and what its head states."""

    blocks: tuple[Block, ...]
    furniture: tuple[Furniture, ...]
    facts: Facts


def blocks_of(text: str, start: int = 0, end: int | None = None, known: Known | None = None) -> Laid:
    """Lay out one article that stands in `text` from `start` to `end` (code points), as the body of a JSON article.

    `known` says what the container states: its headline, outlet and byline go before those found. Every character but
    spaces comes to stand in a block or in furniture. Does not look for a second article (`split.py`).
    """
    facts = known or Known()
    pieces = cut_posts(text, pieces_of(text, start, end))
    return lay_out(text, pieces, mark_furniture(pieces, has_headline=facts.headline is not None), facts)


def lay_out(text: str, pieces: Sequence[Piece], kinds: Kinds, known: Known) -> Laid:
    """Lay out one article from its pieces and their furniture kinds."""
    report = [piece for piece, kind in zip(pieces, kinds, strict=True) if kind is None]
    head = head_of(report, known.headline)
    posts = {one.start for one, kind in zip(pieces, kinds[1:], strict=False) if kind == "embed"}
    uses: list[BlockKind] = [*head.uses, *_body_uses(report, head.length, head.facts.headline, posts)]
    facts = head.facts
    blocks: list[Block] = []
    ledes = [index for index, use in enumerate(uses) if use == "paragraph"][:_LEDE_PARAGRAPHS]
    for index, (piece, use) in enumerate(zip(report, uses, strict=True)):
        cut, facts = _cut(
            text,
            piece,
            use,
            facts,
            is_lede=index in ledes and facts.dateline is None,
            is_tail=index >= len(uses) - _TAIL_PIECES,
        )
        blocks.extend(cut)
    furniture = furniture_of(text, pieces, kinds)
    agency = facts.agency or agency_in_byline(known.byline or "") or _agency_of_rights(furniture)
    facts = replace(
        facts,
        agency=agency,
        outlet=known.outlet or facts.outlet,
        byline=known.byline or facts.byline,
        published=known.published or facts.published,
    )
    return Laid(tuple(blocks), furniture, facts)


def furniture_of(text: str, pieces: Sequence[Piece], kinds: Kinds) -> tuple[Furniture, ...]:
    """Return the furniture among the pieces; the lines of one embedded post are one."""
    found: list[Furniture] = []
    last_index = -1
    for index, (piece, kind) in enumerate(zip(pieces, kinds, strict=True)):
        if kind is None:
            continue
        start = piece.start
        if kind == "embed" and found and last_index == index - 1 and found[-1].kind == kind and _signs(piece.text):
            start = found.pop().start
        found.append(Furniture(start, piece.end, kind, text[start : piece.end]))
        last_index = index
    return tuple(found)


def _signs(line: str) -> bool:
    """Whether a line is the signature under a post."""
    return line.lstrip()[:1] in "—–―-"


def _body_uses(report: Sequence[Piece], begin: int, headline: str | None, posts: AbstractSet[int]) -> list[BlockKind]:
    """The uses of the pieces after the head; `posts` are the starts of pieces that hold the words of a post."""
    return [
        "paragraph" if report[index].start in posts else _body_use(report, index, headline)
        for index in range(begin, len(report))
    ]


def _body_use(report: Sequence[Piece], index: int, headline: str | None) -> BlockKind:
    piece = report[index]
    in_tail = index >= len(report) - _TAIL_PIECES
    if headline and is_same_headline(piece.text, headline):
        return "headline"
    if is_strong_date_line(piece.text) and (in_tail or _CUED_DATE.search(piece.text)):
        return "date"
    if in_tail and index > 0 and byline_of(piece.text):
        return "byline"
    if index + 1 < len(report) and _is_heading(report, index):
        return "heading"
    return "paragraph"


def _is_heading(report: Sequence[Piece], index: int) -> bool:
    line = report[index].text
    if not is_heading_like(line) or dateline_of(line) or (_SPEAKING.search(line) and len(words_of(line)) > 6):  # noqa: PLR2004 - a heading is terse
        return False
    return not _is_in_list(report, index)


def _is_in_list(report: Sequence[Piece], index: int) -> bool:
    row = 1
    for step in (-1, 1):
        place = index + step
        while row < _LIST_LINES and 0 <= place < len(report) and is_heading_like(report[place].text):
            row += 1
            place += step
    return row >= _LIST_LINES


def _cut(
    text: str, piece: Piece, use: BlockKind, facts: Facts, *, is_lede: bool, is_tail: bool
) -> tuple[list[Block], Facts]:
    """The blocks of one piece: a lede loses its dateline, a last paragraph its closing credit."""
    if use == "byline":
        credit = byline_of(piece.text)
        if credit:
            facts = replace(facts, agency=facts.agency or credit.agency, byline=facts.byline or credit.names)
    if use == "date" and facts.published is None:
        facts = replace(facts, published=piece.text)
    if use != "paragraph":
        return [Block(piece.start, piece.end, use)], facts
    line = text[piece.start : piece.end]
    start, end = piece.start, piece.end
    blocks: list[Block] = []
    dateline = dateline_of(line) if is_lede else None
    if dateline:
        facts = replace(facts, dateline=dateline.place, agency=facts.agency or dateline.agency)
        facts = replace(facts, published=facts.published or dateline.day)
        blocks.append(Block(start, start + dateline.chars, "dateline"))
        start = _skip_spaces(text, start + dateline.chars, end)
    credit_at = closing_credit_start(line) if is_tail else None
    if credit_at is not None and piece.start + credit_at >= start:
        credit_start = piece.start + credit_at
        body_end = start + len(text[start:credit_start].rstrip())
        facts = replace(facts, agency=facts.agency or agency_of_closing(text[credit_start:end]))
        if body_end > start:
            blocks.append(Block(start, body_end, "paragraph"))
        return [*blocks, Block(credit_start, end, "byline")], facts
    return [*blocks, Block(start, end, "paragraph")], facts


def _skip_spaces(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _agency_of_rights(furniture: Sequence[Furniture]) -> str | None:
    """The agency that a copyright line names."""
    for piece in furniture:
        if piece.kind == "furniture" and _RIGHTS.search(piece.text):
            agency = agency_of(re.sub(r"\S+/\s?[A-Z]\S+", "", piece.text))
            if agency:
                return agency
    return None
