"""Second names that a report itself introduces: "Harbour Rescue Corps (HRC)", "the Front, now known as the Union"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from secondsource.records import Annotated, Mention
from secondsource.resolve.forms import Spelling
from secondsource.resolve.spelling import fold

_LONGEST_GAP_CHARS = 60
_KNOWN_AS = re.compile(
    r"\s*[,(]?\s*(?:(?:which|who)\s+(?:is|was|are|were)\s+)?(?:now|also|formerly|previously|better|once|then|later)?\s*"
    r"(?:known|called|renamed|rebranded)\s+(?:as\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*\((?:the\s+)?")
_OR = re.compile(r",\s+or\s+(?:the\s+)?")


def introduced(found: Sequence[Spelling]) -> Iterator[tuple[Spelling, Spelling, str]]:
    """Yield the pairs of spellings that a report gives as two names of one, in the order of the reports' ids."""
    at: dict[str, list[tuple[Mention, Spelling]]] = {}
    members: dict[str, Annotated] = {}
    for spelling in found:
        for member, mention in spelling.mentions:
            members[member.report.id] = member
            at.setdefault(member.report.id, []).append((mention, spelling))
    for report_id, row in sorted(at.items()):
        text = members[report_id].report.document.text
        row.sort(key=lambda pair: pair[0].start)
        for (a, one), (b, other) in pairwise(row):
            if one is not other and one.type == other.type and (why := _introduces(text, a, b)):
                yield one, other, why


def _introduces(text: str, a: Mention, b: Mention) -> str | None:
    gap = text[a.end : b.start]
    if len(gap) > _LONGEST_GAP_CHARS:
        return None
    if _KNOWN_AS.fullmatch(gap):
        return f"a report says that {a.text} is known as {b.text}"
    bracketed = _BRACKET.fullmatch(gap) and text[b.end : b.end + 1] == ")"
    if (bracketed or _OR.fullmatch(gap)) and _abbreviates(b.text, a.text):
        return f"a report introduces {b.text} as short for {a.text}"
    return None


def _abbreviates(short: str, long: str) -> bool:
    """Whether capitals can be short for a name: they stand in it in their order."""
    letters = re.sub(r"[^A-Z]", "", short)
    if len(short.split()) > 1 or len(letters) < 2 or len(letters) < len(short) / 2:  # noqa: PLR2004 - "Q" abbreviates anything
        return False
    rest = iter(fold(long))
    return all(letter.lower() in rest for letter in letters)
