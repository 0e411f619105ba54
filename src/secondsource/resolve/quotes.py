"""Quotes with their speakers resolved, tied to the other quotes of the same words."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.records import Annotated, Quote, make_id
from secondsource.resolve.names import Resolved
from secondsource.resolve.same_words import same_words


def resolve_quotes(members: Sequence[Annotated], resolved: Resolved) -> tuple[Quote, ...]:
    """Return the quotes of one story's reports, in the order of report id and place."""
    ordered = sorted(members, key=lambda member: member.report.id)
    raw = [(member, quote) for member in ordered for quote in member.quotes]
    ids = [make_id("quote", member.report.id, quote.start, quote.end) for member, quote in raw]
    same = same_words(raw)
    return tuple(
        Quote(
            id=ids[i],
            text=quote.text,
            kind=quote.kind,
            speaker=resolved.party(member.report.id, quote.speaker),
            via=resolved.party(member.report.id, quote.via),
            evidence=member.report.evidence(quote.start, quote.end),
            same_as=tuple(sorted(ids[j] for j in same[i])),
        )
        for i, (member, quote) in enumerate(raw)
    )
