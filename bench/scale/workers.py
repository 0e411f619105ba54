"""What a worker of the annotate stage holds in memory, and what a second worker adds."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
from processes import Peak, core_seconds

from secondsource.scale.batch import Steps
from secondsource.scale.engine import Engine
from secondsource.scale.folder import Folder
from secondsource.scale.inputs import INPUTS
from secondsource.settings import DEFAULTS, Settings

LOADED = 8  # parts, while each worker starts and loads the language model


class Worked(NamedTuple):
    """What annotating took."""

    worker_mb: float
    seconds: float
    core_seconds: float


def annotated(
    news: Path, place: Path, engine: Engine, workers: int, slices: int, settings: Settings = DEFAULTS
) -> Worked:
    """Annotate `slices` of 64 of a file, one part each, after as many as it takes for each worker to have begun."""
    shutil.rmtree(place, ignore_errors=True)
    folder = Folder(str(place))
    first = LOADED * workers
    for number in range(first + slices):
        rows = [{"source": str(news), "slices": 64, "slice": number}]
        folder.write("work/inputs", number, pa.Table.from_pylist(rows, schema=INPUTS))
    steps = Steps(folder=folder, engine=engine, settings=settings)
    with Peak() as peak:
        steps.stage("annotate", first, fields={})
        began, before = time.monotonic(), core_seconds()
        steps.stage("annotate", first + slices, fields={})
        taken = Worked(0.0, time.monotonic() - began, core_seconds() - before)
        engine.close()
    return taken._replace(worker_mb=peak.worker_bytes / 1e6)
