"""Words of a report that share a line with what is none: the posts of other sites, the subject of a mail.

The words of a post are what a report shows its readers, so they stay findable and quotable; the signature
("— Jane Doe (@janedoe) March 3, 2021") and the link to a picture are the other site's machinery.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.read.lines import Piece

_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTHS}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{_MONTHS},?\s+\d{{4}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})"
_LINK = r"(?:https?://t\.co/\w+|pic\.(?:twitter|x)\.com/\w+)"
SIGNATURE = rf"(?:[—–―]|--)\s?[^—–\n]{{1,60}}\(@\w{{1,30}}\)(?:\s+(?:on\s+)?{_DAY})?"
_SUBJECT = re.compile(r"Subject:[ \t]+(?=\S)")
_MAIL_HEAD_PIECES = 15
_TAIL = re.compile(rf"(?:{_LINK}[\s….]*)*(?:{SIGNATURE}|{_LINK})[\s….]*$", re.IGNORECASE)


def cut_posts(text: str, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Cut the links and the signature at the end of a post off its words, each as a piece of its own.

    So is the label "Subject:" of a mail, among its first lines, cut off the headline after it.
    """
    cut: list[Piece] = []
    for index, piece in enumerate(pieces):
        label = _SUBJECT.match(text, piece.start, piece.end) if index < _MAIL_HEAD_PIECES else None
        if label:
            cut.append(Piece(piece.start, piece.start + len("Subject:"), piece.blanks_before, "Subject:"))
            cut.append(Piece(label.end(), piece.end, 0, " ".join(text[label.end() : piece.end].split())))
            continue
        found = _TAIL.search(text, piece.start, piece.end)
        if found is None or found.start() == piece.start:
            cut.append(piece)
            continue
        words = text[piece.start : found.start()].rstrip()
        cut.append(Piece(piece.start, piece.start + len(words), piece.blanks_before, " ".join(words.split())))
        cut.append(Piece(found.start(), piece.end, 0, " ".join(text[found.start() : piece.end].split())))
    return tuple(cut)
