"""What the neighbours of a line tell of it: captions, the words of an embedded post, lists of links, comments.

`furniture.py` sees one line; here a page's pieces are seen together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.read.bylines import byline_of, is_date_line
from secondsource.read.datelines import dateline_of
from secondsource.read.furniture import furniture_kind, plainly
from secondsource.read.lines import Piece
from secondsource.read.wording import ends_like_a_sentence, is_headline_like, is_question, share_in_common, words_of
from secondsource.records import FurnitureKind

Kinds = list[FurnitureKind | None]

MIN_PARAGRAPH_WORDS = 12  # shorter lines may be headlines, captions and prompts
_MAX_CAPTION_WORDS = 40
_MIN_TWIN_WORDS = 3
# Alternative text and caption of one picture: measured on pages written for the tests and read by eye; two different
# headings of one article share under a third of their words.
_MIN_TWIN_SHARE = 0.5
_MIN_LINK_WORDS = 4
_MIN_TRAILING_LINKS = 3
_NEAR_PIECES = 8
_MAX_PROMPTS = 8  # share bars repeat "3 comments"; looking past each of thousands would take for ever

_HEADLINE_TEASER = re.compile(
    r"(?:breaking|developing|just in|live|update|exclusive|watch|video|photos?)\b", re.IGNORECASE
)
_HEADLINE_TAG = re.compile(r"[(\[][A-Z, &+/]+[)\]]$")  # "(VIDEO)", "[PHOTOS, VIDEO]"
_COMMENT_FORM = re.compile(r"(?:leave|post|add|write) (?:a|your) (?:reply|comment)\b.*", re.IGNORECASE)
_COMMENT_LIST = re.compile(
    r"comments?:?(?: ?\(?\d+\)?)?|\d+ (?:comments?|responses?|repl(?:y|ies)|thoughts? on)\b.*|join the conversation.*",
    re.IGNORECASE,
)
_COMMENT_MARK = re.compile(
    r".{1,60}\bsays?:?|reply|"
    r".{0,40}\b(?:at \d{1,2}:\d\d(?: ?[ap]m)?|\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago).{0,20}",
    re.IGNORECASE,
)
_PICTURE_CREDIT = re.compile(
    r"(?:EPA|AFP|AP|PA|REUTERS|Reuters|AP:Associated Press|Getty(?: Images)?|Rex(?: Features)?|Alamy|SWNS|Splash News|"
    r"PA:Press Association|EFE|Twitter|Facebook|Instagram|YouTube|USA Today Sports|"
    r"Getty - \w+|AFP or licensors)(?::[\w ]+)? (?=[A-Z][\w'’-]+ )"
)
_LINK_LIST_HEAD = re.compile(
    r"(?:related|recommended|more|latest|recent|top|popular|most|trending|you (?:may|might)|read (?:more|next|also)|"
    r"also read|see also|don't miss|editor'?s'? (?:picks|choice)|further reading|from (?:our|around)|around the web|"
    r"up next|what to read|in case you missed|other|"
    r"explore|elsewhere|also on|full coverage|must[- ]read)\b[^:]{0,60}:?",
    re.IGNORECASE,
)


def mark_furniture(pieces: Sequence[Piece], *, has_headline: bool = False) -> Kinds:
    """Return for each piece of a page what kind of furniture it is, or None where it is report text.

    `has_headline`: the headline is known from elsewhere, so that a first line "Watch: …" is no headline.
    """
    kinds: Kinds = [furniture_kind(piece.text) for piece in pieces]
    if not has_headline:
        _keep_first_headline(pieces, kinds)
    _mark_comment_section(pieces, kinds)
    _mark_captions(pieces, kinds)
    _mark_link_lists(pieces, kinds)
    _mark_trailing_links(pieces, kinds)
    return kinds


def is_paragraph(piece: Piece) -> bool:
    """Whether a piece is running text by its length and end."""
    return len(words_of(piece.text)) >= MIN_PARAGRAPH_WORDS and ends_like_a_sentence(piece.text)


def _keep_first_headline(pieces: Sequence[Piece], kinds: Kinds) -> None:
    """The first line of a page may look like a teaser or a credit and be the headline ("Breaking: …", "… (VIDEO)")."""
    for index, kind in enumerate(kinds):
        if kind is None:
            return
        line = pieces[index].text
        is_teaser = kind == "teaser" and _HEADLINE_TEASER.match(line)
        is_tagged = index == 0 and kind == "caption" and _HEADLINE_TAG.search(line)
        if (is_teaser or is_tagged) and is_headline_like(line):
            kinds[index] = None
            return


def _mark_comment_section(pieces: Sequence[Piece], kinds: Kinds) -> None:
    """From the comment form, or from a list of comments, to the end of the page."""
    paragraphs = prompts = 0
    for index, piece in enumerate(pieces):
        plain = plainly(piece.text)
        paragraphs += kinds[index] is None and is_paragraph(piece)
        if not paragraphs or kinds[index] is None:
            continue
        is_form = bool(_COMMENT_FORM.fullmatch(plain))
        if not is_form and not _COMMENT_LIST.fullmatch(plain):
            continue
        if _are_comments(pieces[index + 1 :], is_form=is_form):
            for one in range(index + 1, len(pieces)):
                kinds[one] = kinds[one] or "furniture"
            return
        prompts += 1
        if prompts == _MAX_PROMPTS:
            return


def _are_comments(rest: Sequence[Piece], *, is_form: bool) -> bool:
    """Whether what follows a prompt is comments, or after a form nothing that reads as a report."""
    if any(dateline_of(piece.text) for piece in rest):
        return False
    if is_form and not any(is_paragraph(piece) for piece in rest):
        return True
    return sum(bool(_COMMENT_MARK.fullmatch(plainly(piece.text))) for piece in rest) > 1


def _mark_captions(pieces: Sequence[Piece], kinds: Kinds) -> None:
    seen_paragraph = False
    for index in range(len(pieces)):
        if kinds[index] is None and is_paragraph(pieces[index]):
            seen_paragraph = True
        elif seen_paragraph and kinds[index] is None and _is_picture_credit(pieces, index):
            kinds[index] = "caption"
        elif seen_paragraph and index + 1 < len(pieces) and _is_alternative_text(pieces, kinds, index):
            kinds[index] = kinds[index + 1] = "caption"


def _is_picture_credit(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a line without a stop opens with a picture agency's name, or is that name alone amid the report."""
    line = pieces[index].text
    credit = byline_of(line)
    alone = credit is not None and credit.agency is not None and credit.names is None and credit.date is None
    if alone and len(line.split()) == 1:
        return any(is_paragraph(piece) for piece in pieces[index + 1 : index + 1 + _NEAR_PIECES])
    return bool(_PICTURE_CREDIT.match(line)) and _is_caption_like(line)


def _is_alternative_text(pieces: Sequence[Piece], kinds: Kinds, index: int) -> bool:
    """Whether a line is the alternative text of a picture whose caption stands right below it."""
    line, below = pieces[index], pieces[index + 1]
    if kinds[index] is not None or below.blanks_before or not _is_caption_like(line.text):
        return False
    if kinds[index + 1] == "caption":
        return line.blanks_before > 0
    above = index > 0 and kinds[index - 1] is None and _is_caption_like(pieces[index - 1].text)
    beneath = index + 2 < len(pieces) and kinds[index + 2] is None and _is_caption_like(pieces[index + 2].text)
    if above or beneath:  # a row of short lines is a list
        return False
    return (
        kinds[index + 1] is None
        and _is_caption_like(below.text)
        and share_in_common(line.text, below.text) >= _MIN_TWIN_SHARE
        and not byline_of(below.text)
    )


def _is_caption_like(line: str) -> bool:
    words = len(words_of(line))
    return _MIN_TWIN_WORDS <= words <= _MAX_CAPTION_WORDS and not ends_like_a_sentence(line) and not is_date_line(line)


def _mark_link_lists(pieces: Sequence[Piece], kinds: Kinds) -> None:
    """The headlines that follow "Related articles" and the like, down to the next paragraph."""
    in_list = False
    for index, piece in enumerate(pieces):
        if kinds[index] == "related" and _LINK_LIST_HEAD.fullmatch(plainly(piece.text)):
            in_list = True
        elif kinds[index] is None:
            in_list = in_list and _is_link(pieces, index)
            kinds[index] = "related" if in_list else None


def _is_link(pieces: Sequence[Piece], index: int) -> bool:
    """A headline that no article follows: the line below is no paragraph, byline or dateline."""
    line = pieces[index].text
    if not is_headline_like(line) or len(words_of(line)) < _MIN_LINK_WORDS or byline_of(line) or is_date_line(line):
        return False
    below = pieces[index + 1] if index + 1 < len(pieces) else None
    return below is None or not (is_paragraph(below) or byline_of(below.text) or dateline_of(below.text))


def _mark_trailing_links(pieces: Sequence[Piece], kinds: Kinds) -> None:
    """Headlines in a row at the end of a page, set off from the last paragraph."""
    index = len(pieces)
    while index and (kinds[index - 1] is not None or _is_link(pieces, index - 1)):
        index -= 1
    rows = [one for one in range(index, len(pieces)) if kinds[one] is None]
    if any(kinds[one] == "embed" for one in range(index, len(pieces))):
        return
    set_off = bool(rows) and index > 0 and (pieces[rows[0]].blanks_before > 0 or kinds[rows[0] - 1] is not None)
    if set_off and len(rows) >= _MIN_TRAILING_LINKS and not any(is_question(pieces[one].text) for one in rows):
        for one in rows:
            kinds[one] = "related"
