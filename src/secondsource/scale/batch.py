"""A batch: all stages over a corpus, step by step, each of which is done once, however often the batch is begun."""

from __future__ import annotations

import json
import platform
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

import pyarrow as pa

from secondsource import __version__
from secondsource.errors import BatchError, SettingError
from secondsource.read.sources import Source
from secondsource.records import Skipped
from secondsource.scale import plan
from secondsource.scale.engine import STAGES, Engine, Job
from secondsource.scale.folder import Folder
from secondsource.scale.inputs import INPUTS, PART_BYTES, found_in, hash_of, parts_of
from secondsource.scale.reading import SKIPPED
from secondsource.scale.stage import Join
from secondsource.settings import DEFAULTS, Settings

ABOUT = "batch.json"
ALL = "all"  # the mark of a batch that is done
FORMAT = "secondsource.batch/1"
SKIPPED_TABLES = ("skipped-inputs", "skipped", "skipped-stories")


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a batch is, after each part of a stage and after each join."""

    step: str
    done: int  # parts
    parts: int
    rows: int  # of what the stage counts (reports, stories), in the parts that are done …
    rows_now: int  # … and in those that were done in this run
    skipped: int
    seconds: float  # since the step began


Watcher = Callable[[Progress], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What a batch made."""

    folder: Folder
    documents: int
    reports: int
    stories: int
    skipped: int

    def skipped_items(self) -> Iterator[Skipped]:
        """Yield what was skipped: inputs that cannot be opened, documents that cannot be read, untold stories."""
        for table in SKIPPED_TABLES:
            for rows in self.folder.each(table):
                yield from (Skipped(row["source"], row["reason"]) for row in rows.to_pylist())


def batch(
    inputs: Iterable[str],
    out: str,
    *,
    engine: Engine,
    settings: Settings = DEFAULTS,
    fields: Mapping[str, str] | None = None,
    part_bytes: int = PART_BYTES,
    watcher: Watcher | None = None,
) -> Batch:
    """Read a corpus and write documents, reports, names, quotes, overlaps, stories, claims, questions and briefs.

    The same command goes on where it stopped; once all is done it changes nothing. The order of inputs changes nothing,
    nor does the engine.

    Args:
        inputs: files, folders, globs; no addresses and no pipe, which cannot be read a second time.
        out: a folder that all workers reach.
        engine: does the steps.
        settings: of the run.
        fields: as `read` takes them.
        part_bytes: of files in one part; other parts make the same stories.
        watcher: is told how far it is.

    Raises:
        BatchError: the folder holds another batch, or a part cannot be done.
        SettingError: there is nothing to read, or the folder cannot be written.
    """
    folder = Folder(out)
    sources, skipped = found_in(inputs)
    unfit = [one.name for one in sources if one.kind != "file"]
    if unfit:
        raise SettingError(f"a batch reads files, which it can open again; save {unfit[0]} to one first")
    if not sources:
        raise SettingError("; ".join(f"{one.source}: {one.reason}" for one in skipped) or "there is nothing to read")
    parts = list(parts_of(sources, part_bytes=part_bytes))
    _begin(folder, sources, settings, fields or {}, part_bytes)
    for number, part in enumerate(parts):
        folder.write("work/inputs", number, pa.Table.from_pylist(list(part), schema=INPUTS))
    folder.write("skipped-inputs", 0, _skipped(skipped))
    steps = Steps(folder=folder, engine=engine, settings=settings, watcher=watcher)
    plan.run(steps, len(parts), fields or {})
    folder.mark(ALL, 0, {})
    return _told(folder, len(skipped))


def _begin(
    folder: Folder, sources: list[Source], settings: Settings, fields: Mapping[str, str], part_bytes: int
) -> None:
    """Note what the batch is of; raises BatchError where the folder holds another."""
    about = {
        "format": FORMAT,
        "version": __version__,
        "settings": asdict(settings),
        "fields": dict(sorted(fields.items())),
        "part_bytes": part_bytes,
        "inputs": [{"file": one.name, "bytes": one.size_bytes, "sha256": hash_of(one)} for one in sources],
    }
    about = json.loads(json.dumps(about))
    known = folder.get_json(ABOUT)
    if known is None:
        folder.put_json(ABOUT, {**about, "python": platform.python_version()})
        return
    other = sorted(name for name, value in about.items() if known.get(name) != value)
    if other:
        raise BatchError(f"{folder.root} holds a batch with other {', '.join(other)}; give another folder")


@dataclass(slots=True, kw_only=True)
class Steps:
    """Does the steps that are not marked."""

    folder: Folder
    engine: Engine
    settings: Settings
    watcher: Watcher | None = None

    def stage(self, name: str, parts: int, **options: object) -> None:
        """Do all parts of a stage."""
        marks = self.folder.marks(name)
        told = _Told(name, parts, self.watcher)
        for mark in marks.values():
            told.count(mark)
        told.begin()
        jobs = [
            Job(stage=name, folder=self.folder, part=part, settings=self.settings, options=options)
            for part in range(parts)
            if part not in marks
        ]
        if jobs:
            self.engine.map(jobs, lambda part: told.tell(self.folder.get_mark(name, part)))

    def join(self, join: Join) -> None:
        """Do a join."""
        told = _Told(join.name, 1, self.watcher)
        if not self.folder.get_mark(join.name, 0):
            self.engine.join(join, self.folder)
            self.folder.mark(join.name, 0, {"sql": sha256(join.text().encode()).hexdigest()})
        told.tell({})

    def number(self, sql: str, **tables: str) -> int:
        """Return what a question counts."""
        return self.engine.number(sql, tables, self.folder)


class _Told:
    """Counts what a step has done and tells the watcher."""

    def __init__(self, step: str, parts: int, watcher: Watcher | None) -> None:
        self._step, self._parts, self._watcher = step, parts, watcher
        self._done = self._rows = self._rows_before = self._skipped = 0
        self._began = time.monotonic()

    def count(self, mark: Mapping[str, Any]) -> None:
        """Count a part that is done."""
        counted = mark.get("counted", {})
        self._done += 1
        if self._step in STAGES:
            self._rows += int(counted.get(STAGES[self._step].counts, 0))
        self._skipped += sum(int(counted.get(table, 0)) for table in SKIPPED_TABLES)

    def begin(self) -> None:
        """Tell what was done before."""
        self._rows_before = self._rows
        self._tell()

    def tell(self, mark: Mapping[str, Any]) -> None:
        """Count a part that got done, and tell."""
        self.count(mark)
        self._tell()

    def _tell(self) -> None:
        if self._watcher:
            self._watcher(
                Progress(
                    step=self._step,
                    done=self._done,
                    parts=self._parts,
                    rows=self._rows,
                    rows_now=self._rows - self._rows_before,
                    skipped=self._skipped,
                    seconds=round(time.monotonic() - self._began, 3),
                )
            )


def _skipped(skipped: list[Skipped]) -> pa.Table:
    return pa.Table.from_pylist([{"source": one.source, "reason": one.reason} for one in skipped], schema=SKIPPED)


def _told(folder: Folder, skipped: int) -> Batch:
    read, told = folder.marks("annotate"), folder.marks("brief")

    def count(marks: Mapping[int, Mapping[str, Any]], table: str) -> int:
        return sum(one["counted"].get(table, 0) for one in marks.values())

    return Batch(
        folder=folder,
        documents=count(read, "documents"),
        reports=count(read, "work/annotated"),
        stories=count(told, "briefs"),
        skipped=skipped + count(read, "skipped") + count(told, "skipped-stories"),
    )
