"""One sentence on what the lineage of a story means: "Nine outlets; seven print the text of AP; two newsrooms."."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.brief.wording import Places, one_line
from secondsource.records import COPIED, Origin, Report, Story
from secondsource.trace.newsrooms import is_agency

_NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_MOST_NAMED = 2  # origins whose text others print; of the rest only the number is told


def lineage_sentence(story: Story, origins: Sequence[Origin], places: Places) -> str:
    """Return how many outlets there are, who of them print whose text, and how many newsrooms that leaves.

    Empty where nobody rests on another's text. Outlets that publish several reports count once; where the outlet of a
    report is not known, reports are counted.

    Args:
        story: with its overlaps.
        origins: those that its reports rest on, each report in one of them.
        places: of the story's reports.
    """
    reports = [places.reports[report] for report in story.reports if report in places.reports]
    known = all(report.outlet for report in reports)
    every = _outlets(reports) if known else {report.id for report in reports}
    clauses = [_counted(len(every), "outlet" if known else "report")]
    copying = {side.report for lap in story.overlaps if lap.kind in COPIED for side in lap.evidence}
    printed = []
    for origin in origins:
        inside = [places.reports[report] for report in origin.reports if report in places.reports]
        takers = _takers(inside, origin.name, places)
        count = len(_outlets(takers) if known else takers)
        if count:
            prints = all(taker.id in copying for taker in takers)
            printed.append((-count, one_line(origin.name), prints))
    if not printed:
        return ""
    clauses += _whose_text(sorted(printed))
    clauses.append(_counted(len(origins), "newsroom"))
    told = "; ".join(clauses)
    return f"{told[:1].upper()}{told[1:]}."


def _whose_text(printed: Sequence[tuple[int, str, bool]]) -> list[str]:
    """What to say of the origins that several outlets share, those with most first."""
    told = []
    for negative, name, prints in printed[:_MOST_NAMED]:
        verb = ("print" if prints else "rest on") if negative < -1 else ("prints" if prints else "rests on")
        told.append(f"{_number(-negative)} {verb} the text of {name}")
    left = -sum(negative for negative, _, _ in printed[_MOST_NAMED:])
    if left:
        told.append(f"{_number(left)} more {'rest' if left > 1 else 'rests'} on the text of others")
    return told


def _takers(inside: Sequence[Report], name: str, places: Places) -> list[Report]:
    """The reports of an origin without those of the newsroom that it is named after, or of the agency itself."""
    if any(is_agency(report) for report in inside):
        return [report for report in inside if not is_agency(report)]
    own = [report for report in inside if name in (report.outlet, places.label(report.id), report.label)]
    outlets = {report.outlet for report in own if report.outlet}
    return [report for report in inside if report not in own and report.outlet not in outlets]


def _outlets(reports: Sequence[Report]) -> set[str]:
    return {report.outlet or report.id for report in reports}


def _counted(count: int, noun: str) -> str:
    return f"{_number(count)} {noun}{'' if count == 1 else 's'}"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"
