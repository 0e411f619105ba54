"""A Spark cluster of the tests' own: a standalone master and two workers on loopback, ended by their process ids."""

import gc
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

WORKERS = 2
START_S = 120
END_S = 30
QUICK_JAVA = "-XX:TieredStopAtLevel=1"  # starts sooner, and the tests are over before more would pay
CONFIGURATION = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "600m",
    "spark.driver.extraJavaOptions": QUICK_JAVA,
    "spark.executor.memory": "600m",
    "spark.executor.extraJavaOptions": QUICK_JAVA,
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.codegen.wholeStage": "false",  # a few rows are read before Java's compiler is done
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}


class NotInstalled(Exception):
    """There is no Spark here, or no Java."""


@dataclass
class Cluster:
    """A master and the processes of its workers."""

    address: str
    workers: list[subprocess.Popen] = field(default_factory=list)

    def kill_an_executor(self):
        """Kill one of the Java processes in which the workers' tasks run; return whether there was one."""
        for status in Path("/proc").glob("[0-9]*/status"):
            try:
                parent = re.search(r"^PPid:\s+(\d+)", status.read_text(encoding="utf-8"), re.MULTILINE)
                command = status.with_name("cmdline").read_bytes()
            except OSError:
                continue  # it ended meanwhile
            if int(parent[1]) in {worker.pid for worker in self.workers} and b"CoarseGrainedExecutorBackend" in command:
                os.kill(int(status.parent.name), signal.SIGKILL)
                return True
        return False


@contextmanager
def running(folder):
    """Give a cluster while the block runs, its logs in a folder; raises NotInstalled without Java."""
    home = _home()
    port = _free_port()
    address = f"spark://127.0.0.1:{port}"
    common = ("--host", "127.0.0.1", "--webui-port", "0")
    with ExitStack() as started:
        master = started.enter_context(_process(home, folder / "master", "master.Master", *common, "--port", str(port)))
        _wait_for(folder / "master", "I have been elected leader", 1, master)
        cluster = Cluster(address)
        for number in range(WORKERS):
            place = folder / f"worker-{number}"
            size = ("--cores", "1", "--memory", "1g", "--work-dir", place / "work")
            worker = _process(home, place, "worker.Worker", *common, *size, address)
            cluster.workers.append(started.enter_context(worker))
        _wait_for(folder / "master", "Registering worker", WORKERS, master)
        yield cluster


def end_driver():
    """End the Java process that pyspark keeps for this one beyond its sessions."""
    from pyspark import SparkContext  # noqa: PLC0415 - an extra, and slow to load

    gateway = SparkContext._gateway
    if gateway is not None:
        gateway.shutdown()
        gateway.proc.stdin.close()
        gateway.proc.terminate()
        gateway.proc.wait(END_S)
        SparkContext._gateway = SparkContext._jvm = None
        gc.collect()  # what it leaves open is closed now, not during another test


def _home():
    try:
        import pyspark  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise NotInstalled("pyspark is not installed (pip install 'secondsource[spark]')") from error
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        raise NotInstalled("Java is not installed (Debian: apt-get install openjdk-17-jre-headless)")
    return Path(pyspark.__file__).parent


@contextmanager
def _process(home, place, name, *options):
    """A Java process of Spark, which `spark-class` becomes."""
    place.mkdir(parents=True)
    own = {"SPARK_HOME": home, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "256m",
           "SPARK_DAEMON_JAVA_OPTS": QUICK_JAVA}  # fmt: skip
    command = [home / "bin" / "spark-class", f"org.apache.spark.deploy.{name}", *options]
    with (place / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=place, env={**os.environ, **own}, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(END_S)


def _wait_for(place, words, times, process):
    until = time.monotonic() + START_S
    while (told := (place / "log").read_text(errors="replace")).count(words) < times:
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"Spark did not start: {told}")
        time.sleep(0.1)


def _free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
