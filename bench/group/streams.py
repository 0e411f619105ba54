"""Reports that come one by one: how far the stories are those of a batch, and what a report costs as more come."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from secondsource.group.facets import Facets
from secondsource.group.likeness import Reading, reading
from secondsource.group.online import Stories
from secondsource.records import Annotated, Overlap

SHUFFLE_SEED = 7
REPORTS_OF_AN_EVENT = 4
A_DAY = 400  # reports
WORDS = 30_000  # of the made language
SAID = 120  # words of an event
TOLD = 90  # … that a report of it tells, with as many of its own
FIRST_DAY = date(2031, 1, 1)


def in_stream(annotated: Sequence[Annotated], overlaps: Sequence[Overlap], *, by_day: bool) -> list[list[str]]:
    """The stories of reports that come one at a time: shuffled over all years, or each on its day."""
    ordered = sorted(annotated, key=lambda one: one.report.id)
    random.Random(SHUFFLE_SEED).shuffle(ordered)  # noqa: S311 - an order, not a secret
    if by_day:
        ordered.sort(key=lambda one: one.report.published.value or "")
    stories = Stories()
    stories.add(ordered, overlaps)
    return [list(stories.story(story).reports) for story in stories]


def made(count: int) -> Iterator[Reading]:
    """Reports of made events in the order of their days: what is measured is their cost, not how well they are put."""
    draw = random.Random(SHUFFLE_SEED)  # noqa: S311 - as above
    waiting: list[Reading] = []
    for number in range(count):
        if not waiting:
            day = FIRST_DAY + timedelta(days=number // A_DAY)
            for event in range(A_DAY // REPORTS_OF_AN_EVENT):
                said = [f"w{int(WORDS * draw.random() ** 3)}" for _ in range(SAID)]
                name = f"n{number + event}"
                waiting += [_report(f"{name}_{n}", name, day, said, draw) for n in range(REPORTS_OF_AN_EVENT)]
            draw.shuffle(waiting)
        yield waiting.pop()


def _report(report: str, name: str, day: date, said: Sequence[str], draw: random.Random) -> Reading:
    own = [f"w{int(WORDS * draw.random() ** 3)}" for _ in range(TOLD)]
    told = Facets(chars=1000, days=[day])
    told.words.update((*draw.sample(said, TOLD), *own, name, name))
    told.head.update((name, *said[:6]))
    told.lede.update((name, *said[:20]))
    told.named.update((name, *said[:4]))
    return reading(report, day, told)


def cost(count: int, seconds: float) -> Iterator[tuple[int, float]]:
    """After each tenth: how many reports came, and how many a second in that tenth.

    Stops when `seconds` have passed.
    """
    stories = Stories(window_days=14)
    started = last = time.perf_counter()
    for number, one in enumerate(made(count), start=1):
        stories.place(one)
        if number % (count // 10) == 0:
            now = time.perf_counter()
            yield number, count / 10 / (now - last)
            last = now
            if now - started > seconds:
                return
