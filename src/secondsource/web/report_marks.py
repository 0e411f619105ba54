"""What a report's page marks in its text of what its story tells: what others have too, and what claims rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from secondsource.brief.account_claims import claim_counts
from secondsource.brief.account_sharing import overlap_chars
from secondsource.brief.wording import Places, in_words, joined, plural
from secondsource.compared.wording import kind_name
from secondsource.marked.nesting import Mark
from secondsource.records import COPIED, Claim, Overlap, Story
from secondsource.web.told import Told

_OUTERMOST = -2
_FIRST = {"contested": 0, "corroborated": 1, "single-source": 2}


@dataclass(frozen=True, slots=True)
class Shared:
    """What a report has in common with another."""

    report: str  # the other
    label: str
    what: str
    why: str


def claim_marks(report_id: str, told: Told) -> list[Mark]:
    """Return a mark for each passage that claims rest on, with the verdict that an editor must see first."""
    best: dict[tuple[int, int], Claim] = {}
    for claim in sorted(told.story.claims, key=lambda one: (_FIRST[one.verdict], -len(one.origins), one.id)):
        for assertion in claim.assertions:
            if assertion.report == report_id:
                best.setdefault((assertion.evidence.start, assertion.evidence.end), claim)
    return [
        Mark(start, end, f"claim {claim.verdict}", _verdict(claim), -1, told.place_of.get(claim.id, ""))
        for (start, end), claim in best.items()
    ]


def _verdict(claim: Claim) -> str:
    """What an editor must know while reading; single sources, which most claims have, are told below the text."""
    if claim.verdict == "single-source":
        return ""
    return joined(claim.verdict, plural(len(claim.origins), "origin") if claim.verdict == "corroborated" else "")


def shared_marks(report_id: str, story: Story, places: Places) -> list[Mark]:
    """Return a mark for each stretch that was copied, by whom or from whom; stretches that touch are one."""
    found: list[tuple[int, int, Overlap]] = []
    for lap in story.overlaps:
        if lap.kind in COPIED:
            found += [(one.start, one.end, lap) for one in lap.evidence if one.report == report_id]
    marks = []
    for start, end, laps in _joined(sorted(found, key=lambda one: (one[0], one[1], one[2].id))):
        marks.append(Mark(start, end, "shared", _with(report_id, laps, places), _OUTERMOST, "#shared"))
    return marks


def _joined(found: Iterable[tuple[int, int, Overlap]]) -> Iterator[tuple[int, int, list[Overlap]]]:
    held: tuple[int, int, list[Overlap]] | None = None
    for start, end, lap in found:
        if held and start <= held[1]:
            held = (held[0], max(held[1], end), [*held[2], lap])
            continue
        if held:
            yield held
        held = (start, end, [lap])
    if held:
        yield held


def _with(report_id: str, laps: Iterable[Overlap], places: Places) -> str:
    """From whom it was taken, where that is known; else how many have it too."""
    given = {lap.direction.origin for lap in laps if lap.direction and lap.direction.taker == report_id}
    others = {one.report for lap in laps for one in lap.evidence} - {report_id}
    if len(given) == 1:
        return f"from {places.label(given.pop())}"
    taken = {lap.direction.taker for lap in laps if lap.direction and lap.direction.origin == report_id}
    if taken and taken == others:
        return f"taken by {plural(len(taken), 'report')}"
    return f"also in {plural(len(others), 'report')}"


def shared_with(report_id: str, story: Story, places: Places) -> list[Shared]:
    """Return what a report shares with each other, the most first."""
    laps: dict[str, list[Overlap]] = {}
    for lap in story.overlaps:
        sides = [one.report for one in lap.evidence]
        if report_id in sides:
            other = next((one for one in sides if one != report_id), None)
            if other:
                laps.setdefault(other, []).append(lap)
    found = sorted(laps.items(), key=lambda one: (-sum(overlap_chars(lap) for lap in one[1]), one[0]))
    return [_shared(report_id, other, same, places) for other, same in found]


def _shared(report_id: str, other: str, laps: list[Overlap], places: Places) -> Shared:
    kinds: dict[str, int] = {}
    for lap in laps:
        kinds[lap.kind] = kinds.get(lap.kind, 0) + 1
    whys = dict.fromkeys(_way(report_id, lap, places) for lap in laps if lap.direction and lap.kind in COPIED)
    what = "; ".join(f"{plural(count, 'passage')}: {kind_name(kind)}" for kind, count in sorted(kinds.items()))
    return Shared(other, places.label(other), what, "; ".join(whys))


def _way(report_id: str, lap: Overlap, places: Places) -> str:
    if lap.direction is None:
        return ""
    took = lap.direction.taker == report_id
    who = "taken from" if took else "taken by"
    other = lap.direction.origin if took else lap.direction.taker
    return f"{who} {places.label(other)}: {in_words(lap.direction.why)}"


def claim_lines(report_id: str, told: Told) -> list[tuple[Claim, str, str]]:
    """Return the claims that a report makes, with their counts and addresses; those of most origins first."""
    made = [one for one in told.story.claims if any(a.report == report_id for a in one.assertions)]
    made.sort(key=lambda one: (_FIRST[one.verdict], -len(one.origins), one.id))
    return [(one, claim_counts(one), told.place_of.get(one.id, "")) for one in made]


def passage_mark(bounds: tuple[int, int] | None, chars: int) -> list[Mark]:
    """Return the mark of the passage that was asked for, if the text has one there."""
    if bounds is None or not bounds[0] < bounds[1] <= chars:
        return []
    return [Mark(*bounds, "passage", "", _OUTERMOST - 1)]
