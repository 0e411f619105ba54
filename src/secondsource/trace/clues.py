"""What speaks for and against that one report took its text from another: one table of all pairs for each clue."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from secondsource.records import COPIED, Annotated, Evidence, Overlap, Report
from secondsource.trace.clock import compare_moments, moment
from secondsource.trace.coverage import Coverage
from secondsource.trace.dependence import copying_gain, shared_details
from secondsource.trace.editing import errors
from secondsource.trace.newsrooms import agency_behind, credit, is_agency
from secondsource.trace.readings import readings_of
from secondsource.trace.runs import runs_of

Table = NDArray[np.float64]  # [source, taker]
Row = NDArray[np.float64]  # one number a report
Pair = tuple[int, int]  # source, taker

CUT_COVERS = 0.9  # of the shorter report's words, for it to be the other's text with its end cut off
CUT_LEAVES_WORDS = 20  # that the longer report goes on for
SOON_HOURS = 0.1  # added to the time between two reports, so that minutes do not weigh more than hours


class Clues:
    """The clues between reports that are tied by shared passages, each as a table [source, taker] of numbers near 1.

    Time and memory grow with the square of the number of reports, by about 40 bytes a pair; a table is made when it is
    asked for.
    """

    def __init__(self, members: Sequence[Annotated], overlaps: Sequence[Overlap]) -> None:
        """Take in reports in the order of their ids, and the passages that they share; shared quotes tie nobody."""
        self.reports: list[Report] = [one.report for one in members]
        self.place = {report.id: number for number, report in enumerate(self.reports)}
        self.coverage = Coverage(members, overlaps)
        self.texts = [self.coverage.same_text[report.id] for report in self.reports]
        self.words = np.array([max(1, self.coverage.words(report.id)) for report in self.reports], dtype=np.float64)
        self.moments = [moment(report.published) for report in self.reports]
        self.shared = self._table()  # words of the taker that stand in the source
        self.credits: dict[Pair, Evidence] = {}  # by which the taker credits the source
        self.mended: dict[Pair, list[tuple[str, str]]] = {}  # errors of the source that the taker has right
        self.left_over: dict[Pair, int] = {}  # words that the source goes on for after the taker's end
        self._overlaps = [lap for lap in overlaps if lap.kind in COPIED]
        self._measure()
        self.pairs = [(int(one), int(two)) for one, two in zip(*np.nonzero(self.shared + self.shared.T), strict=True)]
        anyone = [self.coverage.share(report.id, self.coverage.partners(report.id)) for report in self.reports]
        self.in_anyone = np.array(anyone)  # share of each report's words that stand in any other
        self._credit()

    def _table(self) -> Table:
        return np.zeros((len(self.reports), len(self.reports)))

    def tables(self) -> Iterator[tuple[str, Table]]:
        """Yield each clue with its name, one at a time."""
        yield from self._by_text()
        yield from self._by_passages()
        yield from self._by_time()
        yield from self._by_credit()
        yield from self._by_details()
        yield from self._by_source()

    def roots(self) -> Iterator[tuple[str, Row]]:
        """Yield the clues that a report took from none of the others."""
        yield "root", np.ones(len(self.reports))
        yield "root: agency", self._agency
        yield "root: under an agency", self.under_agency
        yield "root: credits another", (self._credited.sum(axis=0) > 0).astype(np.float64)

    def _measure(self) -> None:
        """Count the words that pairs share."""
        for taker, report in enumerate(self.reports):
            for other in self.coverage.partners(report.id):
                share = self.coverage.share(report.id, [other])
                self.shared[self.place[other], taker] = round(share * self.words[taker])

    def _by_text(self) -> Iterator[tuple[str, Table]]:
        """How much of either text stands in the other, and how much in third reports besides."""
        rest = self.in_anyone[np.newaxis, :] - self.shared / self.words[np.newaxis, :]
        runs = runs_of(self.texts)
        yield "runs missing", np.log1p(runs.missing)
        yield "runs few have", np.log1p(runs.few_have)
        yield "taken", self.shared / self.words[np.newaxis, :]
        yield "given", (self.shared / self.words[np.newaxis, :]).T
        yield "rest of source elsewhere", rest.T
        changed, chars = self._table(), self._table()
        for lap in self._overlaps:
            one, two = (self.place[side.report] for side in lap.evidence)
            length = max(side.end - side.start for side in lap.evidence)
            for pair in ((one, two), (two, one)):
                changed[pair] += length * (1 - lap.score)
                chars[pair] += length
        yield "changed", changed / np.maximum(chars, 1)

    def _by_passages(self) -> Iterator[tuple[str, Table]]:
        """What is cut from the end, and whether both have one headline."""
        cut, headline = self._table(), self._table()
        for source, taker in self.pairs:
            whole, short = self.reports[source], self.reports[taker]
            spans = self.coverage.spans(whole.id, [short.id])
            headline[source, taker] = bool(whole.headline) and whole.headline == short.headline
            after = self.coverage.words_after(whole.id, spans[-1][1])
            covered = self.shared[source, taker] >= CUT_COVERS * self.words[taker]
            if covered and self.words[source] > self.words[taker] and after >= CUT_LEAVES_WORDS:
                cut[source, taker] = 1
                self.left_over[source, taker] = after
        yield "cut", cut
        yield "cut backwards", cut.T
        yield "headline", headline

    def _by_time(self) -> Iterator[tuple[str, Table]]:
        """Which of two is earlier, by minutes or by days that both state, and by how much."""
        by_minute, by_day, lag = self._table(), self._table(), self._table()
        for source, taker in self.pairs:
            first, second = self.moments[source], self.moments[taker]
            order = -compare_moments(first, second)
            if first is not None and second is not None and first[1] is not None and second[1] is not None:
                by_minute[source, taker] = order
                hours = (second[1] - first[1]).total_seconds() / 3600
                lag[source, taker] = math.log(hours + SOON_HOURS) if hours > 0 else 0.0
            else:
                by_day[source, taker] = order
        for name, table in (("minute", by_minute), ("day", by_day)):
            yield f"earlier by {name}", (table > 0).astype(np.float64)
            yield f"later by {name}", (table < 0).astype(np.float64)
        yield "lag", lag

    def _credit(self) -> None:
        """Find the credits in the texts, and the agencies."""
        self._agencies = [agency_behind(report) for report in self.reports]
        are = [is_agency(report) for report in self.reports]
        self._agency = np.array(are, dtype=np.float64)
        wired = [name is not None and not own for name, own in zip(self._agencies, are, strict=True)]
        self.under_agency = np.array(wired, dtype=np.float64)
        self._own, self._passed_on, self.wire = (self._table() for _ in range(3))
        for source, taker in self.pairs:
            words = credit(self.reports[taker], self.reports[source])
            if words is not None:
                self.credits[source, taker] = words
                (self._passed_on if self._also_elsewhere(words, taker, source) else self._own)[source, taker] = 1
            if self._agencies[source] is not None and self._agencies[source] == self._agencies[taker]:
                self.wire[source, taker] = are[source] and not are[taker]
        self._credited = np.maximum(np.maximum(self._own, self._passed_on), self.wire)

    def _by_credit(self) -> Iterator[tuple[str, Table]]:
        """Credits of the pair in question."""
        yield "credits", self._own
        yield "credits backwards", self._own.T
        yield "credit passed on", self._passed_on
        yield "credit passed on backwards", self._passed_on.T
        yield "wire", self.wire
        yield "wire backwards", self.wire.T

    def _also_elsewhere(self, words: Evidence, taker: int, source: int) -> bool:
        """Whether a third report has the words of a credit too: then they may have been copied with the rest."""
        report = self.reports[taker].id
        others = [other for other in self.coverage.partners(report) if other != self.reports[source].id]
        return any(start <= words.start and words.end <= end for start, end in self.coverage.spans(report, others))

    def _by_details(self) -> Iterator[tuple[str, Table]]:
        """Errors that one has and the other has not, and the readings that both share."""
        readings = readings_of(self.texts)
        mended = self._table()
        for wrong, right in errors(readings, self.texts):
            for source in np.nonzero(readings.holds[:, wrong])[0]:
                for taker in np.nonzero(readings.holds[:, right])[0]:
                    pair = int(source), int(taker)
                    if self.shared[pair]:
                        mended[pair] += 1
                        self.mended.setdefault(pair, []).append((readings.words[wrong], readings.words[right]))
        yield "mended", np.log1p(mended)
        yield "mended backwards", np.log1p(mended.T)
        gain = copying_gain(readings)
        yield "details", np.sign(gain) * np.log1p(np.abs(gain))
        yield "details differ", np.log1p(shared_details(readings).different)

    def _by_source(self) -> Iterator[tuple[str, Table]]:
        """What makes a report one that many take from, whoever the taker is."""
        every = np.ones((1, len(self.reports)))
        for name, row in (
            ("source: agency", self._agency),
            ("source: credited", np.log1p(self._credited.sum(axis=1))),
        ):
            yield name, row[:, np.newaxis] * every
