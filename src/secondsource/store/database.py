"""Opens the database of a desk: readers that nothing blocks, and one writer at a time.

On SQLite the write-ahead log lets readers read while the writer writes, and a lock on a file beside the database, which
the system lets go of when its holder dies, keeps a second writer out. On PostgreSQL an advisory lock does.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, NoSuchModuleError, OperationalError

from secondsource.errors import DeskBusy, DeskError, StoreFailed

_BUSY_MS = 30_000  # a write that finds another at work waits so long
_CONNECT_S = 10  # in which a server must answer
_MAKING_S = 10.0  # in which another makes or changes the tables of a desk
_DYING_S = 3.0  # in which PostgreSQL notices that a writer was killed, and lets go of its lock
_ADVISORY_KEY = 0x5EC0_50CE  # of the writer's lock on PostgreSQL; any number that no other program takes
_OLDEST_POSTGRESQL = 150_000  # as PostgreSQL numbers its versions
_WRITES = "secondsource_writes"  # execution option of a connection that will write


class Database:
    """A desk's database; `open_database` makes one."""

    def __init__(self, engine: Engine, path: Path | None) -> None:
        self.engine = engine
        self._path = path

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of SQLite."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the desk from its first question on, and changes nothing."""
        with self._told(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes all come to be when the block ends, or none if it raises."""
        with (
            self._told(),
            self.engine.connect().execution_options(**{_WRITES: True}) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say in words what failed outside of this program; what this program does wrong is raised as it is."""
        try:
            yield
        except DatabaseError as error:
            if not isinstance(error, OperationalError) and type(error) is not DatabaseError:
                raise
            raise StoreFailed(
                f"{_shown(self.engine.url)}: {str(error.orig).strip()}; what was kept before is whole, and the same "
                "command goes on from there"
            ) from error

    @contextmanager
    def sole_writer(self) -> Iterator[None]:
        """Keep other writers out for as long as the block runs; raises DeskBusy where one is at work."""
        if self._path is not None:
            with _locked(self._path.with_name(f"{self._path.name}.lock")):
                yield
            return
        with self._told(), self.engine.connect() as connection:
            if not _advisory_lock(connection):
                raise _at_work(_shown(self.engine.url))
            try:
                yield
            finally:
                connection.execute(text("select pg_advisory_unlock(:key)"), {"key": _ADVISORY_KEY})

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def open_database(address: str, *, create: bool = True) -> Database:
    """Open the desk at `address`: the path of a file, or a URL as SQLAlchemy has them (`postgresql+psycopg://…`).

    A desk of an older version is brought up to this one. `create` says whether a desk that is not there is made.
    Raises DeskError, in words, where it cannot be opened.
    """
    url = _url(address)
    path = Path(url.database) if url.drivername == "sqlite" and url.database else None
    if path is not None and not create and not path.exists():
        raise DeskError(f"{path} is no desk: there is no such file; `secondsource ingest … --db {path}` makes one")
    try:
        engine = create_engine(url, **_pool(url))
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise DeskError(
            f"{_shown(url)} needs a driver that is not installed: pip install secondsource[postgres]"
        ) from error
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
    made = Database(engine, path)
    try:
        if not made.is_sqlite:
            _check_server(made)
        _up_to_date(made)
    except BaseException as error:
        made.close()
        failed = error.__cause__ if isinstance(error, StoreFailed) else error
        if isinstance(failed, DBAPIError):
            hint = (
                ""
                if path is None or _takes_files(path)
                else "; its folder cannot be written, where its journal is kept"
            )
            raise DeskError(f"{_shown(url)} cannot be opened as a desk: {str(failed.orig).strip()}{hint}") from error
        raise
    return made


def _takes_files(path: Path) -> bool:
    """Whether there is a folder for a file that can be written; to say so once opening has failed."""
    return not path.parent.is_dir() or os.access(path.parent, os.W_OK)


def _url(address: str) -> URL:
    if "://" not in address:
        return URL.create("sqlite", database=address)
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise DeskError(
            f"{address} is no address of a database: give the path of a file, or postgresql+psycopg://…"
        ) from error
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        raise DeskError(f"{_shown(url)}: a desk is kept in SQLite or PostgreSQL")
    if url.drivername == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    return url


def _shown(url: URL) -> str:
    return url.database or "" if url.drivername == "sqlite" else url.render_as_string(hide_password=True)


def _pool(url: URL) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        return {"connect_args": {"timeout": _BUSY_MS / 1000, "check_same_thread": False}}
    connecting = {"client_encoding": "utf8", "connect_timeout": _CONNECT_S}
    return {"pool_pre_ping": True, "isolation_level": "REPEATABLE READ", "connect_args": connecting}


def _on_connect(connection: Any, _record: Any) -> None:  # noqa: ANN401 - of the driver
    connection.isolation_level = None  # transactions begin where SQLAlchemy says so, in `_on_begin`
    for pragma in (f"busy_timeout = {_BUSY_MS}", "synchronous = normal", "foreign_keys = on"):
        connection.execute(f"pragma {pragma}")
    _write_ahead(connection)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn to the write-ahead log; at this alone SQLite does not wait for others, so it is asked again."""
    until = time.monotonic() + _BUSY_MS / 1000
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("begin immediate" if writes else "begin")


def _check_server(database: Database) -> None:
    """Raise DeskError where the server is of a kind that a desk cannot be kept on."""
    with database.reading() as connection:
        number = int(connection.exec_driver_sql("show server_version_num").scalar_one())
        encoding = connection.exec_driver_sql("show server_encoding").scalar_one()
    if number < _OLDEST_POSTGRESQL or encoding != "UTF8":
        raise DeskError(
            f"{_shown(database.engine.url)}: a desk needs PostgreSQL 15 or later and a database whose encoding is UTF8;"
            f" this is PostgreSQL {number // 10_000}, {encoding}"
        )


def _advisory_lock(connection: Connection) -> bool:
    """Take the writer's lock until the connection is closed; whether nobody else has it."""
    until = time.monotonic() + _DYING_S
    while not connection.execute(text("select pg_try_advisory_lock(:key)"), {"key": _ADVISORY_KEY}).scalar():
        connection.rollback()
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    connection.commit()
    return True


def _up_to_date(database: Database) -> None:
    """Bring the tables up to this version, under the writer's lock where there is anything to do."""
    from secondsource.store.migrations import is_current, upgrade  # noqa: PLC0415 - it reads this module

    until = time.monotonic() + _MAKING_S
    while not is_current(database):
        try:
            with database.sole_writer():
                upgrade(database)
        except DeskBusy:  # most likely it is just doing the same
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    try:
        held = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise DeskError(f"{path} cannot be written: {(error.strerror or str(error)).lower()}") from error
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _at_work(str(path).removesuffix(".lock")) from error
        yield
    finally:
        os.close(held)


def _at_work(desk: str) -> DeskBusy:
    return DeskBusy(f"{desk}: another process is writing to this desk; wait until it has ended, or stop it")
