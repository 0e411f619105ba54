"""This machine's cores: a pool of processes for the stages, DuckDB within this one for the joins."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING

from secondsource.errors import BatchError
from secondsource.export.frames import needed
from secondsource.scale.engine import Job, do
from secondsource.scale.folder import Folder
from secondsource.scale.stage import Join

if TYPE_CHECKING:
    import duckdb

MOST_DEATHS = 40  # of workers at one part: a document that kills its reader costs three
_PARTS_AT_ONCE = 128
_MOST_PARTS_OPEN = 100  # files that a join writes to at once


class LocalEngine:
    """Does the steps on this machine.

    Args:
        workers: processes at once; 0: as many as there are cores.
        memory_mb: what DuckDB may hold of a join before it goes on on disk.

    Raises SettingError where DuckDB is not installed.
    """

    def __init__(self, *, workers: int = 0, memory_mb: int = 4_000) -> None:
        self._workers = workers or len(os.sched_getaffinity(0))
        self._memory_mb = memory_mb
        self._duckdb = needed("duckdb", extra="batch")
        # Processes that wait for a job, each alone in its pool: one that dies takes no other with it. They are kept
        # from stage to stage, for one takes a second to start.
        self._idle: list[ProcessPoolExecutor] = []

    def map(self, jobs: Sequence[Job], done: Callable[[int], None]) -> None:
        """Do jobs in processes of their own; see `Engine`."""
        waiting, deaths = deque(jobs), Counter[int]()
        running: dict[Future[int], tuple[ProcessPoolExecutor, Job]] = {}
        try:
            while waiting or running:
                while waiting and len(running) < self._workers:
                    future, process = self._begun(waiting[0])
                    running[future] = process, waiting.popleft()
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    process, job = running.pop(future)
                    if isinstance(future.exception(), BrokenProcessPool):
                        process.shutdown()
                        waiting.append(_again(job, deaths))
                    else:
                        self._idle.append(process)
                        done(future.result())
        finally:
            self._idle += [process for process, _ in running.values()]

    def _begun(self, job: Job) -> tuple[Future[int], ProcessPoolExecutor]:
        """Have a process that waits begin a job, or a new one."""
        while self._idle:
            process = self._idle.pop()
            try:
                return process.submit(do, job), process
            except BrokenProcessPool:  # it died while it waited
                process.shutdown()
        process = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))
        return process.submit(do, job), process

    def join(self, join: Join, folder: Folder) -> None:
        """Answer a join by DuckDB; see `Engine`."""
        folder.remove(join.writes)
        with self._opened(join.reads, folder) as connection:
            rows = connection.sql(join.text())
            if not join.by_part:
                folder.write_empty(join.writes, rows.limit(0).to_arrow_table())
                rows.write_parquet(folder.location(f"{join.writes}/part-00001.parquet"), compression="zstd")
                return
            folder.write_empty(join.writes, rows.project("* EXCLUDE (bucket)").limit(0).to_arrow_table())
            for some in _portions(rows) if join.wide else [rows]:
                some.write_parquet(
                    folder.location(join.writes), compression="zstd", partition_by=["bucket"], append=True
                )

    def number(self, sql: str, tables: Mapping[str, str], folder: Folder) -> int:
        """Return the one number that a question asks for."""
        with self._opened(tables, folder) as connection:
            found = connection.execute(sql).fetchone()
            return int(found[0]) if found else 0

    def close(self) -> None:
        """End the workers; what they were at is not done."""
        for process in self._idle:
            process.shutdown(wait=True, cancel_futures=True)
        self._idle.clear()

    @contextmanager
    def _opened(self, tables: Mapping[str, str], folder: Folder) -> Iterator[duckdb.DuckDBPyConnection]:
        """A database in memory, which goes on in a folder of its own where that does not suffice, with the tables."""
        with tempfile.TemporaryDirectory(prefix="secondsource-") as aside, self._duckdb.connect() as connection:
            for name, value in {
                "memory_limit": f"{self._memory_mb}MB",
                "temp_directory": aside,
                "threads": str(self._workers),
                "preserve_insertion_order": "false",
                "partitioned_write_max_open_files": str(_MOST_PARTS_OPEN),
            }.items():
                connection.execute(f"SET {name} = '{value}'")
            for name, table in tables.items():
                files = folder.location(f"{table}/**/*.parquet").replace("'", "''")
                source = f"read_parquet('{files}', hive_partitioning = false)"
                # A statement that makes a view takes no bound values.
                connection.execute(f"CREATE VIEW {name} AS SELECT * FROM {source}")  # noqa: S608 - quoted  # nosec B608
            yield connection


def _portions(rows: duckdb.DuckDBPyRelation) -> Iterator[duckdb.DuckDBPyRelation]:
    """Yield rows some parts at a time.

    DuckDB holds what it writes by parts until the end, and on the disk what memory has no room for: of rows that hold
    texts that is more than a disk has, at a million reports.
    """
    (last,) = rows.aggregate("coalesce(max(bucket), 0)").fetchall()[0]
    for first in range(0, last + 1, _PARTS_AT_ONCE):
        yield rows.filter(f"bucket >= {first} AND bucket < {first + _PARTS_AT_ONCE}")


def _again(job: Job, deaths: Counter[int]) -> Job:
    """Count a death at a job, which may be tried again; raises BatchError where workers died at it too often."""
    deaths[job.part] += 1
    if deaths[job.part] >= MOST_DEATHS:
        raise BatchError(f"workers died {MOST_DEATHS} times at part {job.part} of the stage {job.stage}")
    return job
