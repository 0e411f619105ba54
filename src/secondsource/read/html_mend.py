"""Markup made safe to parse: what would make a parser slow, deaf or recursive is taken out, and said in a note."""

from __future__ import annotations

import re

from secondsource.read.html_marks import word_set

# Characters that no XML tree can hold; libxml2 stops at the first one.
_UNPARSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DOCTYPE = re.compile(r"\A\s*<!doctype[^>]*>", re.IGNORECASE)  # lxml loses the tree behind some odd ones
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s<>/]*)[^<>]*>")
_LONG_TAG = re.compile(r"^([a-zA-Z][^\s<>/]*)[^<>]*(?=>)")
_LONG_CHARS = 20_000  # only tags this long are searched for a flood of attributes; fewer characters hold too few
_ATTRIBUTE = re.compile(r"[^\s\"'=/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"']+))?")
# libxml2 compares each attribute with each: 100,000 take 11 s, 1,000 take 1 ms. Real pages have at most 64.
MAX_ATTRIBUTES = 1_000
# lxml follows 2,048 levels, but copying and trafilatura recurse; the deepest of 344 real pages has 51 levels.
MAX_DEPTH = 200
_GAP = "<br>"
_GAPS = re.compile(r"(?:<br>\s*){2,}")  # 100,000 breaks in a row would take an extractor half a minute
_VOID = word_set("elements", "void")
# Elements that cannot stand inside themselves, or whose content is no markup: they stay at any depth.
_STAYS = word_set("elements", "stays")
_OPAQUE = word_set("elements", "opaque")
_INLINE = word_set("elements", "inline")


def mend(markup: str) -> tuple[str, tuple[str, ...]]:
    """Return markup without characters and attributes that stop a parser, and a note on each kind taken out."""
    notes = []
    markup, bad_count = _UNPARSABLE.subn("", markup)
    if bad_count:
        notes.append(f"{bad_count} control characters that no tree can hold left out")
    markup = _DOCTYPE.sub("", markup, count=1)
    pieces = markup.split("<")
    stripped = "<".join(_LONG_TAG.sub(_without_flood, piece) if len(piece) > _LONG_CHARS else piece for piece in pieces)
    if len(stripped) < len(markup):
        notes.append(f"the attributes of a tag with more than {MAX_ATTRIBUTES} of them left out")
    return stripped, tuple(notes)


def _without_flood(match: re.Match[str]) -> str:
    count = sum(1 for _ in _ATTRIBUTE.finditer(match.group(), match.end(1) - match.start()))
    return match.group(1) if count > MAX_ATTRIBUTES else match.group()


def flatten(markup: str) -> str:
    """Return markup in which no element stands deeper than `MAX_DEPTH`; deeper tags become line breaks.

    Linear in the length of the markup. Does not follow end tags that a document leaves out.
    """
    kept: list[str] = []
    open_tags: list[tuple[str, bool]] = []  # name, and whether it was taken out
    open_counts: dict[str, int] = {}
    at = 0
    while match := _TAG.search(markup, at):
        kept.append(markup[at : match.start()])
        at = match.end()
        name = match.group(2).lower()
        if name in _OPAQUE and not match.group(1):
            end = _end_of(markup, name, at)
            kept.append(markup[match.start() : end])
            at = end
        elif name in _VOID or name in _STAYS:
            kept.append(match.group())
        elif match.group(1):
            kept.append(_closed(name, open_tags, open_counts))
        else:
            taken_out = len(open_tags) >= MAX_DEPTH
            open_tags.append((name, taken_out))
            open_counts[name] = open_counts.get(name, 0) + 1
            kept.append(_gap(name) if taken_out else match.group())
    kept.append(markup[at:])
    return _GAPS.sub(_GAP, "".join(kept))


def _end_of(markup: str, name: str, at: int) -> int:
    end = re.compile(f"</{name}[^<>]*>", re.IGNORECASE).search(markup, at)
    return end.end() if end else len(markup)


def _closed(name: str, open_tags: list[tuple[str, bool]], open_counts: dict[str, int]) -> str:
    """Close `name` and all that is open inside it; return the end tags that stay."""
    if not open_counts.get(name):
        return ""
    out = []
    while True:  # it is among them
        inner, taken_out = open_tags.pop()
        open_counts[inner] -= 1
        out.append(_gap(inner) if taken_out else f"</{inner}>")
        if inner == name:
            return "".join(out)


def _gap(name: str) -> str:
    return "" if name in _INLINE else _GAP
