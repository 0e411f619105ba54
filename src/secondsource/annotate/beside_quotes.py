"""Who stands right beside the marks of a quotation that no known verb of saying goes with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.annotate.quote_marks import Marked
from secondsource.records import Mention, Party

_CLOSING = re.compile(r"[\"”’'»]+\s*")
_DASH = re.compile(r"\s*(?:[―—–-]|--)\s*")
_VERB = re.compile(r"\s*(?:[a-z]+ly\s+)?(?!(?:is|has|was|does|goes|as|this|its|his|us)\b)[a-z]{3,}(?:ed|s)\b")
_LONGEST_TITLE_CHARS = 40  # between "scoffed" and the name: "harbour master", "Iowa State University's"


def party_beside(text: str, one: Marked, mentions: Sequence[Mention]) -> Party | None:
    """Return whom a quotation is laid to by what follows its marks, or None.

    That is a name behind a dash that ends the line (“…” ― Varga), or a person beside any verb (“…,” scoffed Varga;
    “…?” Varga demanded.).
    """
    closing = _CLOSING.match(text, one.end)
    if closing is None:
        return None
    line_end = text.find("\n", one.end)
    line_end = line_end if line_end >= 0 else len(text)
    at = closing.end()
    dash = _DASH.match(text, at, line_end)
    named = [m for m in mentions if at <= m.start and m.end <= line_end and m.type == "PERSON"]
    if dash and dash.end() > at:
        alone = named and named[0].start == dash.end() and not text[named[0].end : line_end].strip(" .,")
        return _party(named[0]) if alone else None
    if not named:
        return None
    first = named[0]
    between = text[at : first.start]
    verb = _VERB.match(text, at, first.start)
    behind = not between.strip() and _VERB.match(text, first.end, line_end)
    ahead = verb and verb.end() < first.start and len(text[verb.end() : first.start]) <= _LONGEST_TITLE_CHARS
    clean = not re.search(r"[,.;:“”\"]", between)
    return _party(first) if behind or (ahead and clean) else None


def _party(mention: Mention) -> Party:
    return Party(" ".join(mention.text.split()), mention.start, mention.end, mention)
