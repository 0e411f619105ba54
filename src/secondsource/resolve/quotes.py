"""Quotes with their speakers resolved, tied to the other quotes of the same words."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.annotate.cue_words import lemma, listed
from secondsource.records import Annotated, Quote, RawQuote, make_id
from secondsource.resolve.names import Resolved
from secondsource.resolve.same_words import same_words


def resolve_quotes(members: Sequence[Annotated], resolved: Resolved) -> tuple[Quote, ...]:
    """Return the quotes of one story's reports, in the order of report id and place."""
    ordered = sorted(members, key=lambda member: member.report.id)
    raw = [(member, quote) for member in ordered for quote in member.quotes]
    ids = [make_id("quote", member.report.id, quote.start, quote.end) for member, quote in raw]
    same = same_words(raw)
    starts = [_start(member, quote) for member, quote in raw]
    return tuple(
        Quote(
            id=ids[i],
            text=member.report.document.text[starts[i] : quote.end],
            kind=quote.kind,
            speaker=resolved.party(member.report.id, quote.speaker),
            via=resolved.party(member.report.id, quote.via),
            evidence=member.report.evidence(starts[i], quote.end),
            same_as=tuple(sorted(ids[j] for j in same[i])),
        )
        for i, (member, quote) in enumerate(raw)
    )


def _start(member: Annotated, quote: RawQuote) -> int:
    """Where the words of a quote begin: with their verb, where they are its object and say nothing without it.

    "Accused them of theft", not "them of theft".
    """
    if quote.kind != "indirect" or quote.cue is None:
        return quote.start
    text, cue = member.report.document.text, quote.cue
    verb = lemma(text[cue.start : cue.end].lower())
    is_object = verb in listed("said", "object") and verb not in listed("said", "clause")
    return cue.start if is_object and cue.end <= quote.start and text[cue.end : quote.start].isspace() else quote.start
