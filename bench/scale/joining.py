"""The joins of a batch over made tables: what each step takes, and how much memory all processes hold."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from processes import Peak, core_seconds

from secondsource.scale import plan
from secondsource.scale.batch import Steps
from secondsource.scale.engine import Engine
from secondsource.scale.folder import Folder
from secondsource.scale.stage import Join
from secondsource.settings import Settings


@dataclass(slots=True)
class Taken:
    """What a step took."""

    seconds: float = 0.0
    core_seconds: float = 0.0
    read_bytes: int = 0  # of the tables of a join: what a cluster would shuffle at most …
    written_bytes: int = 0


class Timed(Steps):
    """Does the steps, and notes what each took."""

    def __init__(self, folder: Folder, engine: Engine, *, aloud: bool = False) -> None:
        super().__init__(folder=folder, engine=engine, settings=Settings(language_model="fast"))
        self.taken: dict[str, Taken] = {}
        self._aloud = aloud

    def stage(self, name: str, parts: int, **options: object) -> None:
        """Do a stage."""
        with self._noted(name, [], []):
            Steps.stage(self, name, parts, **options)

    def join(self, join: Join) -> None:
        """Do a join."""
        with self._noted(join.name, list(join.reads.values()), [join.writes]):
            Steps.join(self, join)

    @contextmanager
    def _noted(self, name: str, reads: list[str], writes: list[str]) -> Iterator[None]:
        began, before = time.monotonic(), core_seconds()
        yield
        seconds, taken = time.monotonic() - began, core_seconds() - before
        bytes_ = [sum(map(self._bytes, tables)) for tables in (reads, writes)]
        self.taken[name] = Taken(seconds, taken, *bytes_)
        if self._aloud:
            print(f"  {name:28s}{seconds:9.1f}{taken:9.1f}{bytes_[0] / 1e6:9.1f}{bytes_[1] / 1e6:9.1f}", flush=True)

    def _bytes(self, table: str) -> int:
        return sum(one.stat().st_size for one in Path(self.folder.location(table)).rglob("*.parquet"))


def joined(tables: Path, engine: Engine, *, aloud: bool = False) -> dict[str, Any]:
    """Put the reports of made tables together to stories, and return what it took; kept beside the tables."""
    parts = int(json.loads((tables / "made.json").read_text(encoding="utf-8"))["parts"])
    steps = Timed(Folder(str(tables)), engine, aloud=aloud)
    began, before = time.monotonic(), core_seconds()
    with Peak() as peak:
        plan.into_stories(steps, parts)
        engine.close()
    return {
        "seconds": time.monotonic() - began,
        "core_seconds": core_seconds() - before,
        "peak_mb": peak.all_bytes / 1e6,
        "worker_mb": peak.worker_bytes / 1e6,
        "steps": {name: asdict(one) for name, one in steps.taken.items()},
    }
