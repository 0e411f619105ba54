"""The timeline: every time that the reports give, put in order, with what happened then."""

from __future__ import annotations

import calendar
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

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

_DECADE = re.compile(r"^(\d{3})X")
_PART_HOURS = {
    "TMO": ("06:00", "12:00"),
    "TAF": ("12:00", "18:00"),
    "TEV": ("18:00", "22:00"),
    "TNI": ("20:00", "23:59"),
}


def timeline(members: Sequence[Annotated], claims: Sequence[Claim]) -> tuple[TimelineEntry, ...]:
    """Return one entry for each value of time in the reports, earliest first.

    The text of an entry is the sentence that stands for it best: the one that the strongest claim holds, else the
    first that tells of an event. Times without a value (no anchor) are left out here; they stay in the reports.
    """
    groups: dict[str, list[tuple[Annotated, TimeExpression]]] = defaultdict(list)
    for member in sorted(members, key=lambda member: member.report.id):
        for time in member.times:
            if time.value:
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


def bounds(value: str) -> tuple[str, str]:
    """Return the first and last day (or minute) of a time value.

    >>> bounds("2024-02"), bounds("198X"), bounds("2003/2011")
    (('2024-02-01', '2024-02-29'), ('1980-01-01', '1989-12-31'), ('2003-01-01', '2011-12-31'))
    """
    if "/" in value:
        first, last = value.split("/", 1)
        return bounds(first)[0], bounds(last)[1]
    decade = _DECADE.match(value)
    if decade:
        return f"{decade[1]}0-01-01", f"{decade[1]}9-12-31"
    day, mark, part = value[:10], value[10:11], value[10:13]
    if part in _PART_HOURS:
        return tuple(f"{day}T{hour}" for hour in _PART_HOURS[part])  # type: ignore[return-value]
    if mark or len(day) == len("2024-02-01"):
        return value, value
    return _whole(value)


def _whole(value: str) -> tuple[str, str]:
    year, _, month = value.partition("-")
    if not month.isdigit():  # a year, or a season of one
        return f"{year}-01-01", f"{year}-12-31"
    return f"{year}-{month}-01", f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]:02d}"
