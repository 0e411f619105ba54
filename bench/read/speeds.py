"""How fast feeds are read, and what parsing in a process of its own costs: figures of `run.py`."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from made_up import rss, short_item

from secondsource.errors import UnreadableInput
from secondsource.read import Raw, reports_in
from secondsource.read.feeds import read_feed
from secondsource.settings import Settings

ITEMS = 5_000
_HERE = Settings(parse_seconds=0)


def feed_figures(repeats: int) -> dict[str, float]:
    """Return entries a second of one core's time, of a feed that announces and the path of ours around feedparser."""
    import feedparser  # noqa: PLC0415 - beside what it is measured for

    data = rss(*(short_item(number) for number in range(ITEMS)))
    ours = min(_processor_s(lambda: read_feed(data, "f", settings=_HERE)) for _ in range(repeats))
    theirs = min(_processor_s(lambda: feedparser.parse(data)) for _ in range(repeats))
    return {"feed entries a core-second": ITEMS / ours, "feed entries a core-second, feedparser": ITEMS / theirs}


def guard_figures(pages: Sequence[str]) -> dict[str, float]:
    """Return what a page costs more in a process of its own, in milliseconds (the median), and what a start costs."""
    raws = [Raw(file="page.html", data=page.encode("utf-8", "replace"), media_type="text/html") for page in pages]
    guarded, here = Settings(), _HERE

    def taken_s(raw: Raw, settings: Settings) -> float:
        begun = time.perf_counter()
        with suppress(UnreadableInput):
            reports_in(raw, settings=settings)
        return time.perf_counter() - begun

    first_s = taken_s(raws[0], guarded)
    taken_s(raws[0], here)
    more = [min(taken_s(raw, guarded) for _ in "ab") - min(taken_s(raw, here) for _ in "ab") for raw in raws]
    start_s = first_s - min(taken_s(raws[0], guarded) for _ in "ab")
    return {"guard: ms a page": 1000 * statistics.median(more), "guard: seconds to start": start_s}


def _processor_s(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun
