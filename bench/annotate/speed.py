"""How fast a report is annotated, with the bundled model and without, on one core; and what the model costs.

The reports are those of newscluster, cut to 400 words. Linear growth: the time a word of a page of 50,000 words, as a
share of the time a word of one of 5,000.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from reports import report_of

from secondsource.annotate import annotate
from secondsource.records import Report
from secondsource.settings import Settings

_WORDS = 400
_SHORT, _LONG = 5_000, 50_000
_LOAD = (
    "import time; a = time.perf_counter(); from secondsource.annotate.encoder import bundled; bundled();"
    "print(time.perf_counter() - a)"
)


def measure_speed(folder: Path) -> Iterator[tuple[str, float]]:
    """Reports a second, seconds to load, megabytes at most, and growth."""
    texts = [json.loads(path.read_text(encoding="utf-8")).get("text") or "" for path in sorted(folder.glob("*.json"))]
    reports = [report_of(str(i), _cut(text, _WORDS)) for i, text in enumerate(texts) if len(text.split()) >= _WORDS]
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    list(annotate(reports[:1]))  # loads the model and the word lists
    for model, told in (("", "bundled model"), ("fast", "fast mode")):
        yield f"speed: reports of 400 words a second, {told}", len(reports) / _seconds(reports, model)
    yield "speed: model loaded in seconds", min(_load_s() for _ in range(3))
    words = " ".join(texts).split()
    one = [report_of("long", _page(words, count)) for count in (_SHORT, _LONG)]
    for model, told in (("", "bundled model"), ("fast", "fast mode")):
        short, long = (_seconds([report], model) for report in one)
        yield f"speed: growth from 5,000 to 50,000 words, {told}", long / short / (_LONG / _SHORT)
    yield "speed: memory in MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    os.sched_setaffinity(0, cores)


def _cut(text: str, words: int) -> str:
    """The first lines that hold so many words."""
    out, held = [], 0
    for line in text.splitlines():
        if held >= words:
            break
        out.append(line)
        held += len(line.split())
    return "\n".join(out)


def _page(words: list[str], count: int) -> str:
    pool = words * (count // len(words) + 1)
    return "\n".join(" ".join(pool[i : i + 60]) for i in range(0, count, 60))


def _seconds(reports: list[Report], model: str) -> float:
    began = time.perf_counter()
    list(annotate(reports, settings=Settings(language_model=model)))
    return time.perf_counter() - began


def _load_s() -> float:
    done = subprocess.run(  # noqa: S603 - our own line
        [sys.executable, "-c", _LOAD], capture_output=True, text=True, check=True
    )
    return float(done.stdout)
