"""This machine's cores: a pool of processes for the stages, DuckDB within this one for the joins."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING

from secondsource.errors import BatchError
from secondsource.scale.engine import Job, do
from secondsource.scale.folder import Folder
from secondsource.scale.stage import Join

if TYPE_CHECKING:
    import duckdb

MOST_DEATHS = 40  # of the pool during one stage: a document that kills its reader costs three
_MOST_PARTS_OPEN = 100  # files that a join writes to at once


class LocalEngine:
    """Does the steps on this machine.

    Args:
        workers: processes at once; 0: as many as there are cores.
        memory_mb: what DuckDB may hold of a join before it goes on on disk.
    """

    def __init__(self, *, workers: int = 0, memory_mb: int = 4_000) -> None:
        self._workers = workers or len(os.sched_getaffinity(0))
        self._memory_mb = memory_mb
        self._pool: ProcessPoolExecutor | None = None  # kept from stage to stage: a worker takes a second to start

    def map(self, jobs: Sequence[Job], done: Callable[[int], None]) -> None:
        """Do jobs in processes of their own; see `Engine`."""
        left = {job.part: job for job in jobs}
        for _ in range(MOST_DEATHS):
            for part in self._attempt(list(left.values())):
                del left[part]
                done(part)
            if not left:
                return
        stage = jobs[0].stage
        raise BatchError(f"workers died {MOST_DEATHS} times at the stage {stage}; not done: parts {sorted(left)}")

    def _attempt(self, jobs: Sequence[Job]) -> Iterator[int]:
        """Yield the parts that get done until all are, or a worker dies, which ends the pool."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._workers, mp_context=multiprocessing.get_context("spawn"))
        try:
            for future in as_completed([self._pool.submit(do, job) for job in jobs]):
                yield future.result()
        except BrokenProcessPool:
            self.close()

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
            rows.write_parquet(folder.location(join.writes), compression="zstd", partition_by=["bucket"], append=True)

    def number(self, sql: str, tables: Mapping[str, str], folder: Folder) -> int:
        """Return the one number that a question asks for."""
        with self._opened(tables, folder) as connection:
            found = connection.execute(sql).fetchone()
            return int(found[0]) if found else 0

    def close(self) -> None:
        """End the workers; what they were at is not done."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    @contextmanager
    def _opened(self, tables: Mapping[str, str], folder: Folder) -> Iterator[duckdb.DuckDBPyConnection]:
        """A database in memory, which goes on in a folder of its own where that does not suffice, with the tables."""
        import duckdb  # noqa: PLC0415 - an extra, and slow to load

        with tempfile.TemporaryDirectory(prefix="secondsource-") as aside, duckdb.connect() as connection:
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
                connection.execute(
                    f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{files}', hive_partitioning = false)"  # noqa: S608
                )
            yield connection
