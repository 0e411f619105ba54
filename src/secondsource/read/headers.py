"""The head of an article: headline, deck, byline, date line, dateline, and the outlet in a page's title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from secondsource.read.bylines import byline_of, is_date_line, is_update
from secondsource.read.captions import is_paragraph
from secondsource.read.datelines import dateline_of
from secondsource.read.lines import Piece
from secondsource.read.wording import folded, is_heading_like, is_headline_like, share_in_common, words_of
from secondsource.records import BlockKind

_TITLE_BAR = re.compile(r"(?<!\s)\s++(?:\||-|–|—|::|»|«|•|·)\s+")
_MAX_HEAD_PIECES = 12
_MOST_TITLE_PARTS = 12  # between bars: a headline, sections, the outlet; a line of bars is no title
_MAX_OUTLET_WORDS = 5
_MAX_KICKER_WORDS = 3  # of 204 headlines in the news clusters, two are shorter
_TITLE_PIECES = 3  # the page's title is its first line, below a date or a section at most
_LIST_LINES = 3
_SAME_HEADLINE_SHARE = 0.8  # of the shorter one's words: a repeated headline may lose a word or gain a name
_SAID = re.compile(r"\b(?:said|says|told|added)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the head (and the closing credit) of an article state, as the page writes it; None: not stated."""

    headline: str | None = None
    outlet: str | None = None
    byline: str | None = None
    dateline: str | None = None
    agency: str | None = None
    published: str | None = None  # as stated, unparsed
    published_first: bool = False  # the date line stands above the headline, so it may be the page's own


@dataclass(slots=True)
class Head:
    """The pieces of a head with the use of each, and what they state. `length` pieces belong to it."""

    uses: list[BlockKind] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)

    @property
    def length(self) -> int:
        """How many of the article's first pieces the head takes."""
        return len(self.uses)


def head_of(pieces: Sequence[Piece], headline: str | None = None) -> Head:
    """Read the head of an article from its first report pieces (furniture left out).

    `headline` is the one that is known from elsewhere; then no other line is taken for it. A page that
    starts with its lede has no headline. All printings of the headline are headlines; short lines
    between headline and lede are headings (the deck).
    """
    head = Head(facts=Facts(headline=headline))
    title = _title_form(pieces[:_MAX_HEAD_PIECES])
    if title:
        head.facts = replace(head.facts, headline=headline or title[0], outlet=title[1])
    for index, piece in enumerate(pieces[:_MAX_HEAD_PIECES]):
        use = _use(pieces, index, head.facts)
        if use is None:
            break
        head.uses.append(use)
        if use == "headline" and head.facts.headline is None:
            head.facts = replace(head.facts, headline=piece.text)
        elif use in ("byline", "date"):
            head.facts = _with_credit(head, piece.text, use)
        after = credit_after_headline(piece.text, head.facts.headline or "") if use == "headline" else None
        if after:
            head.facts = _with_credit(head, after, "byline" if byline_of(after) else "date")
    if len(head.uses) == len(pieces):  # nothing but a head: the last piece that is not a headline is what it reports
        head.uses = _keep_a_body(head.uses)
    return head


def _keep_a_body(uses: list[BlockKind]) -> list[BlockKind]:
    while uses and uses[-1] == "heading":
        uses = uses[:-1]
    return uses


def _use(pieces: Sequence[Piece], index: int, facts: Facts) -> BlockKind | None:
    piece = pieces[index]
    if is_date_line(piece.text):
        return "date"
    if byline_of(piece.text):
        return "byline"
    if dateline_of(piece.text):
        return None
    if facts.headline and is_same_headline(piece.text, facts.headline):
        return "headline"
    if facts.headline is None and not _is_kicker(pieces, index):
        return "headline" if _is_first_headline(pieces, index) else None
    return "heading" if is_heading_like(piece.text) and not _opens_a_list(pieces, index) else None


def _is_kicker(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a word or two stand above the headline, as a section's or the site's name."""
    line, below = pieces[index].text, pieces[index + 1].text if index + 1 < len(pieces) else ""
    return (
        is_heading_like(line)
        and len(words_of(line)) <= _MAX_KICKER_WORDS
        and is_headline_like(below)
        and len(words_of(below)) > _MAX_OUTLET_WORDS
        and not (is_date_line(below) or byline_of(below) or dateline_of(below))
    )


def is_same_headline(line: str, headline: str) -> bool:
    """Whether a line prints a headline again, alone or with the site's name after it."""
    if folded(line) == folded(headline):
        return True
    if credit_after_headline(line, headline):
        return True
    shorter = _TITLE_BAR.split(line)[0]
    alike = folded(shorter) == folded(headline)
    few_words = abs(len(words_of(line)) - len(words_of(headline))) <= 3  # noqa: PLR2004
    return alike or (
        is_headline_like(line, may_end=True)
        and len(words_of(line)) > 4  # noqa: PLR2004 - short lines share their words by chance
        and few_words
        and share_in_common(line, headline) >= _SAME_HEADLINE_SHARE
    )


def credit_after_headline(line: str, headline: str) -> str | None:
    """Return the date line or credit that stands on one line with the headline, after it, or None."""
    if not line.startswith(headline):
        return None
    rest = line[len(headline) :].strip(" |–—-")
    return rest if rest and (is_date_line(rest) or byline_of(rest)) else None


def _is_first_headline(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the line is a headline; one that ends in a stop must be set off more than the paragraphs are."""
    line = pieces[index].text
    if is_headline_like(line):
        return True
    following = pieces[index + 1 : index + 4]
    if not is_headline_like(line, may_end=True) or len(following) < 2 or _SAID.search(line):  # noqa: PLR2004
        return False
    after_date = index > 0 and is_date_line(pieces[index - 1].text)
    set_off = following[0].blanks_before > min(piece.blanks_before for piece in following[1:])
    return set_off or (after_date and following[0].blanks_before > 0) or byline_of(following[0].text) is not None


def _opens_a_list(pieces: Sequence[Piece], index: int) -> bool:
    """Three short lines in a row after a headline are the report's own list and no deck."""
    row = pieces[index : index + _LIST_LINES]
    return len(row) == _LIST_LINES and all(
        is_heading_like(piece.text) and not is_date_line(piece.text) and not byline_of(piece.text) for piece in row
    )


def _with_credit(head: Head, line: str, use: BlockKind) -> Facts:
    facts = head.facts
    credit = byline_of(line) if use == "byline" else None
    stated = line if use == "date" else (credit.date if credit else None)
    if credit:
        facts = replace(facts, byline=facts.byline or credit.names, agency=facts.agency or credit.agency)
    if stated and (facts.published is None or (is_update(facts.published) and not is_update(stated))):
        first = "headline" not in head.uses and use == "date"
        facts = replace(facts, published=stated, published_first=first)
    return facts


def _title_form(pieces: Sequence[Piece]) -> tuple[str, str] | None:
    """(headline, outlet) where a line is the page's title, "Headline | Outlet", and the headline comes again alone.

    Without the second printing only a bar divides the two, and the outlet must be a short name in capitals.
    """
    for index, piece in enumerate(pieces[:_TITLE_PIECES]):
        parts = _TITLE_BAR.split(piece.text)
        if not 1 < len(parts) <= _MOST_TITLE_PARTS or is_paragraph(piece) or _is_credit_or_lede(piece.text):
            continue
        others = {folded(other.text): other.text for place, other in enumerate(pieces) if place != index}
        found = _repeated(piece.text, parts, others)
        if found:
            return found
        if " | " in piece.text and _is_name(parts[-1]) and is_headline_like(parts[0]):
            return parts[0], outlet_in_tail(parts[-1])
    return None


def _is_credit_or_lede(line: str) -> bool:
    return bool(byline_of(line) or dateline_of(line)) or is_date_line(line)


def _repeated(title: str, parts: Sequence[str], others: Mapping[str, str]) -> tuple[str, str] | None:
    """The part of a title that another line prints alone, and the outlet in the rest; longest part first."""
    for cut in range(len(parts) - 1, 0, -1):
        front = title[: title.rindex(parts[cut])].rstrip(" |-–—:»«•·")
        if folded(front) in others:
            return others[folded(front)], outlet_in_tail(parts[cut])
    if folded(parts[-1]) in others and len(words_of(parts[-1])) > _MAX_OUTLET_WORDS:
        return others[folded(parts[-1])], outlet_in_tail(parts[0])
    return None


def _is_name(tail: str) -> bool:
    words = tail.split()
    return len(words) <= _MAX_OUTLET_WORDS and all(
        word[:1].isupper() or word in ("of", "the", "and", "&") for word in words
    )


def outlet_in_tail(tail: str) -> str:
    """Return the outlet's name from a title's tail: "Name" from "Name The Name Review", where a section repeats it."""
    words = tail.split()
    for size in range(len(words) // 2, 0, -1):
        name = words[:size]
        if any(words[place : place + size] == name for place in range(size, len(words) - size + 1)):
            return " ".join(name)
    return tail.strip()
