"""An editor's word on who wrote what: whose text a report is, what is no copy. Data, to be kept and applied again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from secondsource.read.agencies import agency_of
from secondsource.records import Annotated, Origin, Overlap, Spot
from secondsource.trace.ties import Tie


@dataclass(frozen=True, slots=True)
class TextOf:
    """That a report is an agency's text, whatever its page credits; a later ruling on the same report holds."""

    report: str
    agency: str
    said: str = "an editor"  # who says so


@dataclass(frozen=True, slots=True)
class OneNewsroom:
    """That reports are one newsroom's work."""

    reports: tuple[str, ...]
    said: str = "an editor"


@dataclass(frozen=True, slots=True)
class NoCopy:
    """A passage that two reports share, which an editor said is no copy, as it was then."""

    overlap: str  # its id
    spots: tuple[Spot, ...]  # one in each report

    @classmethod
    def of(cls, overlap: Overlap) -> NoCopy:
        """Return the rejection of an overlap."""
        return cls(overlap.id, tuple(Spot.of(one) for one in overlap.evidence))

    def hits(self, overlap: Overlap) -> bool:
        """Whether an overlap is the one that was rejected: its ends may have moved since."""
        if overlap.id == self.overlap:
            return True
        now = [Spot.of(one) for one in overlap.evidence]
        return all(any(spot.meets(one) for one in now) for spot in self.spots)


def without_rejected(
    overlaps: Iterable[Overlap], rejected: Sequence[NoCopy]
) -> tuple[tuple[Overlap, ...], tuple[Overlap, ...]]:
    """Return the overlaps that stand, and those that an editor rejected."""
    standing: list[Overlap] = []
    fallen: list[Overlap] = []
    for overlap in overlaps:
        (fallen if any(one.hits(overlap) for one in rejected) else standing).append(overlap)
    return tuple(standing), tuple(fallen)


def with_agencies_ruled(annotated: Iterable[Annotated], ruled: Sequence[TextOf]) -> tuple[Annotated, ...]:
    """Return the reports as if each credited the agency that an editor laid it to."""
    agencies = {one.report: one.agency.strip() for one in ruled}
    return tuple(
        replace(one, report=replace(one.report, agency=agency_of(agency) or agency)) if agency else one
        for one, agency in ((one, agencies.get(one.report.id)) for one in annotated)
    )


def ties_ruled(annotated: Iterable[Annotated], ruled: Iterable[OneNewsroom]) -> tuple[Tie, ...]:
    """Return the ties that an editor laid, of the reports that are here."""
    here = {one.report.id for one in annotated}
    return tuple(tie for one in ruled for tie in _ties(sorted(here.intersection(one.reports)), one.said))


def with_agencies_told(
    origins: Iterable[Origin], ruled: Iterable[TextOf], labels: Mapping[str, str]
) -> tuple[Origin, ...]:
    """Return `origins`; where an editor laid a report to an agency, `why` says so.

    Args:
        origins: of the story.
        ruled: what was said.
        labels: what to call each report.
    """
    last = {one.report: one for one in ruled}
    return tuple(replace(origin, why="; ".join([origin.why, *_told(origin, last, labels)])) for origin in origins)


def _told(origin: Origin, last: Mapping[str, TextOf], labels: Mapping[str, str]) -> Iterator[str]:
    for report in origin.reports:
        if report in last:
            yield f"the report of {labels[report]} is {last[report].agency}’s text, says {last[report].said}"


def _ties(reports: Sequence[str], said: str) -> Iterator[Tie]:
    return ((reports[0], other, f"one newsroom’s work, says {said}") for other in reports[1:])
