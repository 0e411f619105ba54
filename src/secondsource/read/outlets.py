"""Which outlet published a report: by its address, the masthead over its text, or its copyright line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from secondsource.read.agencies import agency_of
from secondsource.read.bylines import byline_of, is_date_line
from secondsource.read.captions import Kinds
from secondsource.read.furniture import is_section_bar, page_words
from secondsource.read.lines import Piece
from secondsource.read.wording import is_heading_like, is_headline_like

MAX_NAME_WORDS = 6
_BAR_PIECES = 3  # a motto and a date may stand between the name and the bar
_SMALL_WORDS = frozenset(("of", "the", "and", "&", "for", "in", "on"))
_RIGHTS = re.compile(
    r"(?:(?:copyright|©|\(c\))\W*)+(?:\d{4}(?:\s?[-–]\s?\d{4})?)?,?\s*(?:by\s+)?(?P<name>[^.,|\d©]{3,60}?)\s*"
    r"(?:\d{4}\s*)?(?:[.,|]|all rights|$)",
    re.IGNORECASE,
)
# Prefixes that name a rendition of the site and not another outlet. Compiled by us.
_RENDITION = re.compile(r"^(?:www\d?|m|mobile|amp|edition|web|wap|beta)\.")
_COMPANY = re.compile(r"\b(?:inc|ltd|limited|llc|corp|corporation|gmbh|plc|group|holdings|company)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Masthead:
    """The outlet that a page's masthead names, and the piece after its last one."""

    outlet: str
    end: int


def outlet_of_url(url: str) -> str | None:
    """Return the host that a URL names, without "www." and the like ("bbc.co.uk"), or None where it names none.

    Country editions and sections that have a host of their own ("africa.example.com") are kept apart. What has no
    scheme is no URL but a path.
    """
    if "://" not in url:
        return None
    try:
        host = urlsplit(url.strip()).hostname
    except ValueError:  # "http://[broken"
        return None
    if not host:
        return None
    shorter = _RENDITION.sub("", host.rstrip("."))
    return shorter if "." in shorter else host.rstrip(".")


def masthead_of(pieces: Sequence[Piece], kinds: Kinds) -> Masthead | None:
    """Return the masthead with which a page's text begins, or None.

    The first line that is no furniture is one when it is a name and a bar of sections stands under it; without a bar,
    when a headline comes below and the name also stands in the page's copyright line or is a newspaper's by its form
    ("The … Herald"). A headline of title case has neither.
    """
    first = next((index for index, kind in enumerate(kinds) if kind is None), len(pieces))
    if first == len(pieces) or not _is_name(pieces[first].text):
        return None
    name = pieces[first].text
    below = range(first + 1, min(first + 1 + _BAR_PIECES, len(pieces)))
    bar = next((index for index in below if is_section_bar(pieces[index].text)), None)
    if bar is not None:
        return Masthead(name, bar + 1)
    end = first + 1
    if end < len(pieces) and not pieces[end].blanks_before and _is_motto(pieces[end].text):
        end += 1
    rest = [piece for piece, kind in zip(pieces[end:], kinds[end:], strict=True) if kind is None]
    known = _is_newspaper(name) or name.casefold() == (outlet_of_rights(pieces) or "").casefold()
    has_headline = any(is_headline_like(piece.text) and not _is_credit(piece.text) for piece in rest[:2])
    return Masthead(name, end) if known and has_headline else None


def outlet_of_rights(pieces: Sequence[Piece]) -> str | None:
    """Return the outlet that a page's copyright line names; a company or a wire service is none."""
    for piece in reversed(pieces):
        found = _RIGHTS.match(piece.text)
        name = found["name"].strip() if found else ""
        if _is_name(name) and not _COMPANY.search(name) and agency_of(name) is None:
            return name
    return None


def _is_name(line: str) -> bool:
    words = line.split()
    return (
        1 <= len(words) <= MAX_NAME_WORDS
        and line[:1].isupper()
        and all(word[:1].isupper() or word in _SMALL_WORDS for word in words)
        and line[-1:].isalpha()
        and not _is_credit(line)
    )


def _is_newspaper(name: str) -> bool:
    words = name.split()
    return len(words) > 2 and words[0] == "The" and words[-1].casefold() in page_words("papers")  # noqa: PLR2004 - "The Times" may be a headline's first words


def _is_motto(line: str) -> bool:
    return is_heading_like(line) and not _is_credit(line)


def _is_credit(line: str) -> bool:
    return is_date_line(line) or byline_of(line) is not None
