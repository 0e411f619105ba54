"""Reports that come one by one: how far the stories are those of a batch, and what a report costs as more come."""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from secondsource.group.facets import Facets
from secondsource.group.likeness import Reading, reading
from secondsource.group.online import Stories
from secondsource.group.shelf import Shelf
from secondsource.records import Annotated, Overlap

SHUFFLES = (7, 8, 9, 10, 11)  # seeds; what one shuffle gives is chance by 0.002 (README.md)
REPORTS_OF_AN_EVENT = 4
A_DAY = 400  # reports
LANGUAGE = [f"w{number}" for number in range(30_000)]  # as of real words, there is one copy of each in memory
SAID = 120  # words of an event
TOLD = 90  # … that a report of it tells, with as many of its own
SAVED = 50  # reports after which a desk saves
OPEN_DAYS = 14  # a story is open after its last report
FIRST_STRETCHES = (1_000, 2_000, 5_000, 10_000, 20_000)  # reports
STRETCH = 50_000  # … after these
FIRST_DAY = date(2031, 1, 1)


def in_stream(
    annotated: Sequence[Annotated], overlaps: Sequence[Overlap], seed: int, *, by_day: bool
) -> list[list[str]]:
    """The stories of reports that come one at a time: shuffled over all years, or each on its day."""
    ordered = sorted(annotated, key=lambda one: one.report.id)
    random.Random(seed).shuffle(ordered)  # noqa: S311 - an order, not a secret
    if by_day:
        ordered.sort(key=lambda one: one.report.published.value or "")
    stories = Stories()
    stories.add(ordered, overlaps)
    return [list(stories.story(story).reports) for story in stories]


def made(count: int) -> Iterator[Reading]:
    """Reports of made events in the order of their days: what is measured is their cost, not how well they are put."""
    draw = random.Random(SHUFFLES[0])  # noqa: S311 - as above
    waiting: list[Reading] = []
    for number in range(count):
        if not waiting:
            day = FIRST_DAY + timedelta(days=number // A_DAY)
            for event in range(A_DAY // REPORTS_OF_AN_EVENT):
                said = [_word(draw) for _ in range(SAID)]
                name = f"n{number + event}"
                waiting += [_report(f"{name}_{n}", name, day, said, draw) for n in range(REPORTS_OF_AN_EVENT)]
            draw.shuffle(waiting)
        yield waiting.pop()


def _report(report: str, name: str, day: date, said: Sequence[str], draw: random.Random) -> Reading:
    own = [_word(draw) for _ in range(TOLD)]
    told = Facets(chars=1000, days=[day])
    told.words.update((*draw.sample(said, TOLD), *own, name, name))
    told.head.update((name, *said[:6]))
    told.lede.update((name, *said[:20]))
    told.named.update((name, *said[:4]))
    return reading(report, day, told)


def _word(draw: random.Random) -> str:
    return LANGUAGE[int(len(LANGUAGE) * draw.random() ** 3)]


class Cost(NamedTuple):
    """What a stretch of a stream took."""

    came: int  # reports until then
    a_second: float  # of processor time, since the stretch before: others may use the machine too
    open_stories: int
    memory_mb: float
    file_mb: float

    def __str__(self) -> str:
        """A line of the curve."""
        came, a_second, open_stories, memory_mb, file_mb = self
        return (
            f"{came:8d} came, {a_second:5.0f} a second, {open_stories:6d} stories open, {memory_mb:5.0f} MB, "
            f"{file_mb:6.0f} MB in the file"
        )


def cost(count: int, file: Path) -> Iterator[Cost]:
    """Return what each stretch of a stream cost that a desk keeps in a file, saved as often as a desk saves it.

    Stretches end at 1,000 reports, 2,000, 5,000, 10,000, 20,000, and at every 50,000. What it takes to make the reports
    is left out.
    """
    keeper = Shelf(str(file))
    stories = Stories(window_days=OPEN_DAYS, keeper=keeper)
    spent, before = 0.0, 0
    for number, one in enumerate(made(count), start=1):
        began = time.process_time()
        stories.place(one)
        if number % SAVED == 0:
            stories.save()
            keeper.commit()
        spent += time.process_time() - began
        if number in FIRST_STRETCHES or number % STRETCH == 0 or number == count:
            yield Cost(number, (number - before) / spent, stories.count_open(), _memory_mb(), file.stat().st_size / 1e6)
            spent, before = 0.0, number


def _memory_mb() -> float:
    """What this process has in memory now; 0 where the system does not tell."""
    pages = Path("/proc/self/statm")
    return int(pages.read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 1e6 if pages.exists() else 0.0
