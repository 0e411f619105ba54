"""A PostgreSQL of the tests' own: made in a temporary folder, on a free port of loopback, and stopped at the end.

PostgreSQL refuses to run as root: there it is run as `postgres` or `nobody`. Its texts order by English rules, which no
answer of ours may show.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from itertools import count
from pathlib import Path

START_S = 60
NEEDED = ("initdb", "postgres")
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")  # it may lose all


class NotInstalled(Exception):
    """There is no PostgreSQL here."""


class Cluster:
    """A server that runs; databases on it are made one a test."""

    def __init__(self, port):
        self._server = f"postgresql+psycopg://desk@127.0.0.1:{port}"
        self._numbers = count(1)

    def new_database(self, *, encoding="UTF8"):
        """Make an empty database and return its address."""
        name = f"desk{next(self._numbers)}"
        locale = "" if encoding == "UTF8" else " locale 'C' locale_provider libc"
        self._run(f"create database {name} template template0 encoding '{encoding}'{locale}")
        return f"{self._server}/{name}"

    def _run(self, statement):
        import psycopg  # noqa: PLC0415 - only where there is a server

        with psycopg.connect(self._server.replace("+psycopg", "") + "/postgres", autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def running():
    """Give a cluster while the block runs; raises NotInstalled where PostgreSQL is not."""
    programs = _programs()
    who = _who()
    folder = Path(tempfile.mkdtemp(prefix="secondsource_postgres_"))
    try:
        if who:
            os.chown(folder, who["user"], who["group"])
        setup = (programs / "initdb", "-D", folder / "data", "-U", "desk", "--auth=trust", "--no-sync", *_LOCALE)
        subprocess.run(setup, check=True, cwd=folder, capture_output=True, **who)
        port = _free_port()
        process = _started(programs, folder, port, who)
        try:
            _wait(process, port, folder)
            yield Cluster(port)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(START_S)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_LOCALE = ("--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en")


def _programs():
    """The folder of the server's programs: Debian does not put them on the PATH."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).resolve().parent] if on_path else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: int(place.parent.name), reverse=True)
    for place in found:
        if all((place / name).exists() for name in NEEDED):
            return place
    raise NotInstalled("PostgreSQL is not installed (Debian: apt-get install postgresql)")


def _who():
    """Whom the server runs as, as `subprocess` takes it."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            one = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": one.pw_uid, "group": one.pw_gid, "extra_groups": []}
    raise NotInstalled("PostgreSQL does not run as root, and there is no user postgres or nobody")


def _free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _started(programs, folder, port, who):
    options = ("listen_addresses=127.0.0.1", f"port={port}", "unix_socket_directories=", *QUICK)
    command = [programs / "postgres", "-D", folder / "data", *(part for one in options for part in ("-c", one))]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, **who)


def _wait(process, port, folder):
    import psycopg  # noqa: PLC0415 - only where there is a server

    until = time.monotonic() + START_S
    while True:
        try:
            psycopg.connect(f"postgresql://desk@127.0.0.1:{port}/postgres").close()
        except psycopg.OperationalError as error:
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text()}") from error
            time.sleep(0.1)
        else:
            return
