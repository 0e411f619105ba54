"""Who does the steps of a batch: the processes of this machine and DuckDB, or a cluster and Spark SQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import pyarrow as pa

from secondsource.scale import describing, reading, scoring, telling, voicing, weighing
from secondsource.scale.folder import Folder
from secondsource.scale.guard import Guard
from secondsource.scale.stage import Join, Rows, Stage, Work
from secondsource.settings import Settings

ROUNDS = 3  # of putting together; see `scoring.py`

STAGES: Mapping[str, Stage] = {
    one.name: one
    for one in (
        *(reading.STAGE, describing.STAGE, voicing.STAGE, weighing.STAGE),
        *(stage for number in range(1, ROUNDS + 1) for stage in scoring.stages(number)),
        telling.STAGE,
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A part of a stage that is to be done, as it is sent to a worker."""

    stage: str
    folder: Folder
    part: int
    settings: Settings
    options: Mapping[str, Any] = field(default_factory=dict)


class Engine(Protocol):
    """Does the steps. The same steps over the same tables write the same rows on every engine."""

    def map(self, jobs: Sequence[Job], done: Callable[[int], None]) -> None:
        """Do jobs of one stage anywhere, in any order, and tell of each part that is done.

        A worker that dies costs its job one more attempt. Raises BatchError where a job dies again and again.
        """

    def join(self, join: Join, folder: Folder) -> None:
        """Have the rows of a join written to its table, which is not there yet; a table without rows is there too."""

    def number(self, sql: str, tables: Mapping[str, str], folder: Folder) -> int:
        """Return the one number that a question asks for."""

    def close(self) -> None:
        """Give back what it holds."""


def do(job: Job) -> int:
    """Do a part of a stage and mark it, and return its number. May be done twice: the second time changes nothing."""
    stage, folder = STAGES[job.stage], job.folder
    guard = Guard(folder, stage.name, job.part)
    tables = {name: folder.read(name, job.part) for name in stage.reads}
    made = stage.run(Work(part=job.part, tables=tables, settings=job.settings, guard=guard, options=job.options))
    for name, schema in stage.writes.items():
        folder.write(name, job.part, _table(made.get(name, ()), schema))
    counted = {name: len(made.get(name, ())) for name in stage.writes}
    folder.mark(stage.name, job.part, {"counted": counted, **guard.told()})
    guard.close()
    return job.part


def _table(rows: Rows, schema: pa.Schema) -> pa.Table:
    return rows.cast(schema) if isinstance(rows, pa.Table) else pa.Table.from_pylist(list(rows), schema=schema)
