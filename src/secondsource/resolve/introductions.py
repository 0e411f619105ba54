"""Second names that a report itself introduces: "Harbour Rescue Corps (HRC)", "the Front, now known as the Union"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from secondsource.resolve.forms import Use, Used
from secondsource.resolve.spelling import fold

_LONGEST_GAP_CHARS = 60
_WHEN = r"(?:now|also|formerly|previously|better|once|then|later)"
# "X called Y a coward" gives X no second name: "called" needs a comma, "is" or "now" before it.
_KNOWN_AS = re.compile(
    rf"\s*[,(]?\s*(?:(?:which|who)\s+)?(?:(?:is|was|are|were)\s+)?{_WHEN}?\s*known\s+as\s+(?:the\s+)?"
    rf"|(?:\s*[,(]\s*|\s+(?=(?:is|was|are|were|{_WHEN})\s))(?:(?:which|who)\s+)?(?:(?:is|was|are|were)\s+)?{_WHEN}?\s*"
    r"(?:called|renamed|rebranded)\s+(?:as\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*\((?:the\s+)?")
_OR = re.compile(r",\s+or\s+(?:the\s+)?")


def introduced(uses: Sequence[Use]) -> Iterator[tuple[Use, Use, str]]:
    """Yield the pairs of uses that a report gives as two names of one, in the order of the reports' ids."""
    at: dict[str, list[tuple[int, int, Used, Use]]] = {}
    for number, use in enumerate(uses):
        for one in use.used:
            at.setdefault(use.report_id, []).append((one.mention.start, number, one, use))
    for _, row in sorted(at.items()):
        row.sort(key=lambda place: place[:2])
        for (_, _, a, first), (_, _, b, second) in pairwise(row):
            if first is not second and first.type == second.type and (why := _introduces(a, b)):
                yield first, second, why


def _introduces(a: Used, b: Used) -> str | None:
    text, one, other = a.member.report.document.text, a.named.text, b.named.text
    gap = text[a.mention.end : b.mention.start]
    if len(gap) > _LONGEST_GAP_CHARS:
        return None
    if _KNOWN_AS.fullmatch(gap):
        return f"a report says that {one} is known as {other}"
    bracketed = _BRACKET.fullmatch(gap) and text[b.mention.end : b.mention.end + 1] == ")"
    if (bracketed or _OR.fullmatch(gap)) and _abbreviates(other, one):
        return f"a report introduces {other} as short for {one}"
    return None


def _abbreviates(short: str, long: str) -> bool:
    """Whether capitals can be short for a name: they stand in it in their order."""
    letters = re.sub(r"[^A-Z]", "", short)
    if len(short.split()) > 1 or len(letters) < 2 or len(letters) < len(short) / 2:  # noqa: PLR2004 - "Q" abbreviates anything
        return False
    rest = iter(fold(long))
    return all(letter.lower() in rest for letter in letters)
