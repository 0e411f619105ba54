"""The marks by which the HTML reader knows things: words of class names and elements, and patterns of short lines.

The words are read once from `data/html.toml`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from itertools import pairwise

from lxml.html import HtmlElement

CLOCK = re.compile(r"^\W*(?:updated\s+|posted\s+)?(?:at\s+)?([01]?\d|2[0-3])[:.h]([0-5]\d)(?!\.?\d)", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
AGO = re.compile(r"\W*\d+\s*(?:h|hrs?|hours?|m|mins?|minutes?|d|days?)\s+ago\W*", re.IGNORECASE)
DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}\b|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}"
    r"|\d+\s+(?:hour|hr|minute|min|day)s?\s+ago)",
    re.IGNORECASE,
)
BYLINE = re.compile(r"^\s*(?:(?:written|posted|published|reported|filed)\s+)?by:?\s+\S", re.IGNORECASE)
# "By" opens a line or follows a mark; some pages leave out the space behind it ("ByJo Lin").
BY_NAME = re.compile(
    r"(?:^|[\s|·•,–—-])(?:(?i:(?:written|posted|published|reported|filed|submitted|words|text|story|posts)\s+))?(?i:by)\s*:?\s*(?=[A-Z])"
)

_NUMBER_AT_END = re.compile(r"(?:[-_]|(?<!\d))\d++$")
_WORD_BREAK = re.compile(r"[\s_\-]+|(?<=[a-z])(?=[A-Z])")


@cache
def _tables() -> dict[str, dict[str, str]]:
    source = files("secondsource.read").joinpath("data/html.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


@cache
def words(table: str, key: str) -> tuple[str, ...]:
    """Return the words of one entry of `data/html.toml`, in their order."""
    return tuple(_tables()[table][key].split())


@cache
def word_set(table: str, key: str) -> frozenset[str]:
    """Return the words of one entry of `data/html.toml` as a set."""
    return frozenset(words(table, key))


@cache
def _class_words(stated: str) -> frozenset[str]:
    """Return the names in a class attribute, whole, in parts, and with neighbouring parts joined ("read-more")."""
    found = set()
    for name in stated.split():
        parts = [part.lower() for part in _WORD_BREAK.split(name) if part]
        found |= {name.lower(), *parts, *(a + b for a, b in pairwise(parts))}
    return frozenset(found)


def marked(element: HtmlElement, *kinds: str) -> bool:
    """Whether a class or id of the element holds a word of one of the kinds under `[classes]`."""
    stated = f"{element.get('class') or ''} {element.get('id') or ''}"
    if stated == " " or len(stated) > 1000:  # noqa: PLR2004 - utility classes by the dozen; a flood is no name
        return False
    names = _class_words(stated)
    return any(names & word_set("classes", kind) for kind in kinds)


def named(element: HtmlElement, kind: str) -> bool:
    """Whether a class of the element is, as a whole and but for a number at its end, a word of that kind."""
    stated = element.get("class") or ""
    wanted = word_set("classes", kind)
    return any(_NUMBER_AT_END.sub("", name.lower()) in wanted for name in stated.split()[:40])
