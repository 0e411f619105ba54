"""The two sides of a comparison, read from what the user named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from secondsource.annotate import annotate, date_reports
from secondsource.errors import NothingRead, SettingError
from secondsource.pipeline import read_reports
from secondsource.records import Annotated, Report, Skipped
from secondsource.settings import DEFAULTS, Settings

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The reports of both sides, in the order in which they were read, and what could not be read."""

    a: tuple[Annotated, ...]
    b: tuple[Annotated, ...]
    skipped: tuple[Skipped, ...]


def choose(
    sources: tuple[str, str],
    parts: tuple[int | None, int | None] = (None, None),
    *,
    settings: Settings = DEFAULTS,
    fields: Mapping[str, str] | None = None,
) -> Chosen:
    """Read both sources and annotate their reports; the dates that they do not state are inferred as in a brief.

    Args:
        sources: a file, a URL or `-` each, and whatever else `read_reports` takes.
        parts: which report of a source that holds several, from 1; None takes them all.
        settings: of the run.
        fields: as `read_reports` takes them.

    Raises:
        SettingError: both sources are standard input, there is no such part, or a report would stand on both sides.
        NothingRead: a source holds no report that can be read.
    """
    if sources == (STANDARD_INPUT, STANDARD_INPUT):
        raise SettingError("only one of the two can be standard input (-)")
    skipped: list[Skipped] = []
    found = [_reports(source, skipped, settings, fields) for source in sources]
    a, b = (_part(found[side], parts[side], "ab"[side], sources[side]) for side in (0, 1))
    twice = {one.id for one in a} & {one.id for one in b}
    if twice:
        raise SettingError(_on_both_sides(sources, found[0]))
    of_id = {one.report.id: one for one in _annotated([*a, *b], settings)}
    return Chosen(tuple(of_id[one.id] for one in a), tuple(of_id[one.id] for one in b), tuple(skipped))


def _reports(source: str, skipped: list[Skipped], settings: Settings, fields: Mapping[str, str] | None) -> list[Report]:
    reports: list[Report] = []
    reasons: list[Skipped] = []
    for item in read_reports([source], settings=settings, fields=fields):
        if isinstance(item, Skipped):
            reasons.append(item)
        else:
            reports.append(item)
    skipped += reasons
    if not reports:
        told = "".join(f"\n  {skip.source}: {skip.reason}" for skip in reasons)
        raise NothingRead(f"{source} holds no report that can be read" + (f":{told}" if told else ""))
    return reports


def _part(reports: list[Report], part: int | None, side: str, source: str) -> list[Report]:
    if part is None:
        return reports
    if not 1 <= part <= len(reports):
        holds = "1 report" if len(reports) == 1 else f"{len(reports)} reports"
        raise SettingError(f"{source} holds {holds}: --part-{side} takes 1 to {len(reports)}, not {part}")
    return [reports[part - 1]]


def _on_both_sides(sources: tuple[str, str], reports: list[Report]) -> str:
    if len(reports) == 1:
        return f"{sources[0]} and {sources[1]} are one and the same report"
    told = "; ".join(f"{number} {report.headline or report.label}" for number, report in enumerate(reports, 1))
    return f"a report would stand on both sides: choose with --part-a and --part-b among {told}"


def _annotated(reports: list[Report], settings: Settings) -> list[Annotated]:
    found = list(annotate(reports, settings=settings))
    dated = date_reports([one for one in found if one.report.read], settings=settings)
    return [*dated, *(one for one in found if not one.report.read)]
