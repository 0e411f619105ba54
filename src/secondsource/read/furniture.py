"""Which lines of a page are not its report: prompts, bars, notices, links, captions, posts of other sites.

One line at a time, by general patterns; what a line's neighbours tell is in `captions.py`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from secondsource.records import FurnitureKind

_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "\u00a0": " ", "\u200b": None})
_ANY_WORD = re.compile(r"[^\W_]")
_BAR = re.compile(r"\s*[|•·/>»]\s*|\s{2,}|\t")
_MIN_BAR_ITEMS, _MAX_BAR_ITEM_WORDS = 3, 3
_MIN_SECTIONS = 2  # of a bar with marks; without marks all of at least twice as many words


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: FurnitureKind
    max_chars: int
    pattern: re.Pattern[str]


def furniture_kind(line: str) -> FurnitureKind | None:
    """Return what kind of furniture one line (or short block) of text is by its own words, or None for report text.

    A line without a letter or digit is furniture. The first line of an article may be a headline that looks like a
    teaser ("Breaking: …"): that is for the caller to know. Section headings are not furniture.
    """
    plain = plainly(line)
    if not _ANY_WORD.search(plain):
        return "furniture" if line.strip() else None
    if is_section_bar(line):
        return "furniture"
    for rule in _rules():
        if len(plain) <= rule.max_chars and rule.pattern.fullmatch(plain):
            return rule.kind
    return None


def is_section_bar(line: str) -> bool:
    """Whether a line lists the sections of a site ("Home | News | Sport", "Home News Sport Opinion")."""
    items = [item for item in _BAR.split(line.strip()) if item]
    sections = page_words("sections")
    if len(items) >= _MIN_BAR_ITEMS:
        known = sum(item.casefold() in sections for item in items)
        return known >= _MIN_SECTIONS and all(len(item.split()) <= _MAX_BAR_ITEM_WORDS for item in items)
    words = line.split()
    return len(words) >= 2 * _MIN_SECTIONS and all(word.casefold() in sections for word in words)


def plainly(line: str) -> str:
    """Return the line with straight quotes and single spaces, without spaces, bullets and arrows at its ends."""
    return " ".join(line.translate(_STRAIGHT).split()).strip("•·▪►▶●‣→»>|* ").removesuffix(":").rstrip()


@cache
def page_words(name: str) -> frozenset[str]:
    """Return one of the word lists of `data/furniture.toml`: "sections" or "papers", in small letters."""
    return frozenset(_table()[name])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("secondsource.read").joinpath("data/furniture.toml").read_text(encoding="utf-8"))


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            row["kind"], row["max_chars"], re.compile("|".join(f"(?:{one})" for one in row["patterns"]), re.IGNORECASE)
        )
        for row in _table()["rules"]
    )
