"""A cluster: Spark's tasks for the stages, Spark SQL for the joins.

A part of a stage is a task of its own, which writes its rows and its mark into the folder itself. So what is done stays
done when the driver ends, and no row of a stage passes through the driver.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import chdir, contextmanager
from pathlib import Path
from traceback import format_exc
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from secondsource.errors import BatchError, SettingError
from secondsource.scale.engine import Job, do
from secondsource.scale.folder import Folder
from secondsource.scale.stage import Join

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

MOST_DEATHS = 40  # of Spark jobs during one stage: a document that kills its reader costs three tasks
TASK_DEATHS = 8  # of one task, after which Spark ends its job and all tasks of it
LOOK_SECONDS = 2.0  # between two looks at which parts are marked
CONFIGURATION = {
    "spark.app.name": "secondsource",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.task.maxFailures": str(TASK_DEATHS),
    "spark.python.worker.reuse": "true",  # a worker loads the language model once
    "spark.sql.adaptive.enabled": "true",  # tables grow from nothing to the corpus: shuffles are cut as they come out
    "spark.sql.adaptive.skewJoin.enabled": "true",  # a word, a text or an outlet may have half of the corpus
    "spark.sql.adaptive.forceOptimizeSkewedJoin": "true",  # … even where cutting it costs one more shuffle
    "spark.sql.ansi.enabled": "true",  # whole numbers that overflow are an error, as in DuckDB
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs": "false",  # `batch` keeps marks of its own
}


class SparkEngine:
    """Does the steps on a cluster whose workers have this package, and reach the inputs and the folder by one name.

    Args:
        master: of the cluster: `spark://HOST:PORT`, `yarn`, `k8s://…`; `local[N]` is this machine. A session that
            runs already in this process (a notebook's) is used as it is, and left open.
        configuration: settings of Spark by name, over those of `CONFIGURATION`.
    """

    def __init__(self, master: str = "local[*]", *, configuration: Mapping[str, str] | None = None) -> None:
        # Spark gives up a local task that dies once, unless the master's name says how often it may.
        self._master = re.sub(r"^local\[([^,\]]+)]$", rf"local[\1,{TASK_DEATHS}]", master)
        self._configuration = {**CONFIGURATION, **_python(), **(configuration or {})}
        self._session: SparkSession | None = None
        self._mine = False

    def map(self, jobs: Sequence[Job], done: Callable[[int], None]) -> None:
        """Do jobs as tasks of the cluster; see `Engine`."""
        left, why = {job.part for job in jobs}, None
        for _ in range(MOST_DEATHS):
            why = self._attempt([job for job in jobs if job.part in left], left, done)
            if not left:
                return
        stage = jobs[0].stage
        raise BatchError(
            f"workers died {MOST_DEATHS} times at the stage {stage}; not done: parts {sorted(left)}; Spark said: {why}"
        )

    def _attempt(self, jobs: Sequence[Job], left: set[int], done: Callable[[int], None]) -> Exception | None:
        """Take out of `left` what gets marked, until that is all or Spark gives its job up; return why it did."""
        session, folder, stage = self._opened(), jobs[0].folder, jobs[0].stage
        tag = f"secondsource-{os.getpid()}-{id(jobs)}"
        with ThreadPoolExecutor(1) as beside:
            running = beside.submit(_run, session, jobs, tag)
            try:
                while left:
                    ended = bool(wait([running], LOOK_SECONDS).done)
                    for part in sorted(left & folder.marked(stage)):
                        left.discard(part)
                        done(part)
                    if ended:
                        break
            except BaseException:
                session.interruptTag(tag)  # nobody waits for the rest
                raise
            return running.result()

    def join(self, join: Join, folder: Folder) -> None:
        """Answer a join by Spark SQL; see `Engine`."""
        folder.remove(join.writes)
        with self._views(join.reads, folder) as session:
            rows = session.sql(join.text())
            told = rows.drop("bucket") if join.by_part else rows
            # A large part becomes several files of about a size, and small ones share a task.
            writer = rows.hint("rebalance", "bucket").write.partitionBy("bucket") if join.by_part else rows.write
            writer.parquet(_address(folder.location(join.writes)))
            folder.write_empty(join.writes, told.limit(0).toArrow())

    def number(self, sql: str, tables: Mapping[str, str], folder: Folder) -> int:
        """Return the one number that a question asks for."""
        with self._views(tables, folder) as session:
            found = session.sql(sql).first()
            return int(found[0]) if found else 0

    def close(self) -> None:
        """End the session, if it was not there before."""
        if self._session is not None and self._mine:
            self._session.stop()
        self._session = None

    @contextmanager
    def _views(self, tables: Mapping[str, str], folder: Folder) -> Iterator[SparkSession]:
        """The session with the tables by what the question calls them."""
        session = self._opened()
        for name, table in tables.items():
            self._read(folder.location(table)).createOrReplaceTempView(name)
        try:
            yield session
        finally:
            for name in tables:
                session.catalog.dropTempView(name)

    def _read(self, table: str) -> DataFrame:
        """A table's rows without what the names of its folders say."""
        return self._opened().read.option("recursiveFileLookup", "true").parquet(_address(table))

    def _opened(self) -> SparkSession:
        if self._session is None:
            self._session, self._mine = _session(self._master, self._configuration)
        return self._session


def _run(session: SparkSession, jobs: Sequence[Job], tag: str) -> Exception | None:
    """Do jobs, a task each, and return why Spark gave up where workers died; raises BatchError where a stage failed."""
    from py4j.protocol import Py4JJavaError  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra, with pyspark
    from pyspark.errors import PythonException  # noqa: PLC0415 - an extra, and slow to load

    session.addTag(tag)
    try:
        tasks = session.range(len(jobs), numPartitions=len(jobs))
        failed = tasks.mapInArrow(_task(jobs, Path.cwd()), "part long, why string").where("why IS NOT NULL").collect()
    except PythonException as error:
        raise BatchError(f"the workers cannot begin: {error}") from error
    except Py4JJavaError as error:
        return RuntimeError(str(error))
    finally:
        session.removeTag(tag)
    if failed:
        stage, (part, why) = jobs[0].stage, min(failed)
        raise BatchError(f"the stage {stage} failed at {len(failed)} parts, the first of them {part}:\n{why}")
    return None


def _task(jobs: Sequence[Job], here: Path) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What a task does: the jobs whose places are in its rows, where a relative name means what it meant here."""

    def work(rows: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        with chdir(here if here.is_dir() else "."):  # a worker without the folder can read what has a whole name
            for batch in rows:
                mine = [jobs[place] for place in batch["id"].to_pylist()]
                told = {"part": [job.part for job in mine], "why": [_failed(job) for job in mine]}
                yield pa.RecordBatch.from_pydict(told, pa.schema([("part", pa.int64()), ("why", pa.string())]))

    return work


def _failed(job: Job) -> str | None:
    """Do a job and return where it failed, if it did: raised, it would be tried again and again, in vain."""
    try:
        do(job)
    except Exception:  # noqa: BLE001 - whatever it is, the driver raises it
        return format_exc()
    return None


def _session(master: str, configuration: Mapping[str, str]) -> tuple[SparkSession, bool]:
    """Return the session of this process, and whether it was made here; raises SettingError where there can be none."""
    try:
        from py4j.protocol import Py4JJavaError  # noqa: PLC0415 - an extra, with pyspark
        from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra, and slow to load
        from pyspark.sql import SparkSession  # noqa: PLC0415 - as above
    except ImportError as error:
        raise SettingError("a batch on a cluster needs pyspark: pip install secondsource[spark]") from error
    there = SparkSession.getActiveSession()
    if there is not None:
        return there, False
    # The setting of this name is read by `spark-submit` alone.
    os.environ.setdefault("PYSPARK_PYTHON", configuration.get("spark.pyspark.python", sys.executable))
    builder = SparkSession.builder.master(master)
    for name, value in configuration.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate(), True
    except PySparkException as error:
        if error.getCondition() == "JAVA_GATEWAY_EXITED":
            raise SettingError("Spark did not start: it needs Java 17, by JAVA_HOME or on the PATH") from error
        raise SettingError(f"Spark did not start on {master}: {error}") from error
    except Py4JJavaError as error:
        said = str(error.java_exception).partition("\n")[0]
        raise SettingError(f"Spark did not start on {master}: {said}") from error


def _python() -> dict[str, Any]:
    """How workers are to start Python: as this one, which holds where all machines are laid out alike."""
    found = {"spark.pyspark.python": sys.executable}
    if "PYTHONPATH" in os.environ:
        found["spark.executorEnv.PYTHONPATH"] = os.environ["PYTHONPATH"]
    return found


def _address(location: str) -> str:
    """A table's place as Hadoop's file systems are told it."""
    return location if "://" in location else Path(location).absolute().as_uri()
