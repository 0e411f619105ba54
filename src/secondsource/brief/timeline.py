"""The timeline: every time that the reports give, put in order, with what happened then."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from secondsource.annotate.value_bounds import bounds
from secondsource.records import (
    Annotated,
    Claim,
    Granularity,
    Sentence,
    TimeExpression,
    TimelineEntry,
    TimelineExpression,
)

Holding = dict[str, list[tuple[int, int, int]]]  # report id: start, end and place of the claim


def timeline(members: Sequence[Annotated], claims: Sequence[Claim]) -> tuple[TimelineEntry, ...]:
    """Return one entry for each value of time in the reports, earliest first.

    The text of an entry is the sentence that stands for it best: the one that the strongest claim holds, else the
    first that tells of an event. Left out here, and still in the reports: times without a value (no anchor), those that
    stand at no place on the calendar, and dates whose weekday is another day's.
    """
    groups: dict[str, list[tuple[Annotated, TimeExpression]]] = defaultdict(list)
    for member in sorted(members, key=lambda member: member.report.id):
        for time in member.times:
            if time.value and time.placed and not time.halves_disagree:
                groups[time.value].append((member, time))
    holding = _holding(claims)
    entries = [_entry(value, told, claims, holding) for value, told in sorted(groups.items())]
    return tuple(sorted(entries, key=lambda entry: (entry.start, entry.end, entry.text)))


def _entry(
    value: str, told: Sequence[tuple[Annotated, TimeExpression]], claims: Sequence[Claim], holding: Holding
) -> TimelineEntry:
    start, end = bounds(value)
    granularity: Granularity = Counter(time.granularity for _, time in told).most_common(1)[0][0]
    places = {
        place
        for member, time in told
        for start, end, place in holding.get(member.report.id, ())
        if start <= time.start and time.end <= end
    }
    held = [claims[place] for place in sorted(places)]
    return TimelineEntry(
        start=start,
        end=end,
        granularity=granularity,
        text=_text(told, held),
        expressions=tuple(
            TimelineExpression(time.text, value, member.report.evidence(time.start, time.end)) for member, time in told
        ),
        claims=tuple(claim.id for claim in held),
    )


def _holding(claims: Sequence[Claim]) -> Holding:
    """For each report, the spans that claims rest on and the places of these claims in their order of support."""
    found: Holding = defaultdict(list)
    for place, claim in enumerate(claims):
        for assertion in claim.assertions:
            found[assertion.report].append((assertion.evidence.start, assertion.evidence.end, place))
    return found


def _text(told: Sequence[tuple[Annotated, TimeExpression]], held: Sequence[Claim]) -> str:
    """The sentence of the entry; `held` is ordered by support."""
    candidates = [(member, sentence) for member, time in told if (sentence := _sentence(member, time)) is not None]
    if not candidates:
        return told[0][1].text

    def rank(candidate: tuple[Annotated, Sentence]) -> tuple[int, bool, int, str, int]:
        member, sentence = candidate
        place = next((i for i, claim in enumerate(held) if _in(claim, member, sentence)), len(held))
        eventful = any(sentence.start <= event.start < sentence.end for event in member.events)
        return place, not eventful, sentence.end - sentence.start, member.report.id, sentence.start

    member, sentence = min(candidates, key=rank)
    return " ".join(member.report.document.text[sentence.start : sentence.end].split())


def _sentence(member: Annotated, time: TimeExpression) -> Sentence | None:
    return next((s for s in member.sentences if s.start <= time.start and time.end <= s.end), None)


def _in(claim: Claim, member: Annotated, sentence: Sentence) -> bool:
    return any(
        a.report == member.report.id and sentence.start <= a.evidence.start and a.evidence.end <= sentence.end
        for a in claim.assertions
    )
