"""What visitors hand over, kept in the desk and taken in one after the other by a thread of its own."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Queue
from typing import Literal

from secondsource.desk import Desk
from secondsource.desk.ingest import Taken
from secondsource.errors import DeskBusy, StoreFailed
from secondsource.read import Raw, read_bytes, read_raw
from secondsource.records import Skipped
from secondsource.settings import Settings
from secondsource.store import moments, waiting
from secondsource.store.inputs import Input
from secondsource.store.waiting import Given, Waiting

State = Literal["queued", "blocked", "unkept", "under way", "stopped", "failed", "done"]

MOST_WAITING = 8  # handed over and not begun: with the largest request that is as much room as this may take
_MOST_KEPT = 50  # accounts of what is done; the log of all that came is the desk's
MOST_NOTED = 500  # of what one handing over held; the rest is in the log
_PAUSE_S = 0.5  # before it is seen whether another writer has ended
_NO_ROOM_PAUSE_S = 5.0  # before it is seen whether a full disk has room again
_STOP_S = 20.0  # in which a batch is kept, or not
_log = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True)
class Handed:
    """What was handed over at once, and how far it is."""

    id: str
    names: tuple[str, ...]
    at: str  # ISO 8601, UTC
    state: State = "queued"
    stage: str = ""
    done: int = 0
    total: int | None = None
    came: list[Input] = field(default_factory=list)  # the first of them
    taken: Taken | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be waited for."""
        return self.state in {"queued", "blocked", "unkept", "under way"}


class Full(Exception):
    """So much waits already that no more is taken."""


class Intake:
    """Takes in what is handed over, in the order in which it came, as the sole writer. Its methods are for any thread.

    Another process that writes is waited for, and so is room on a disk that is full. What is handed over is kept in the
    desk until it was taken in, so that what a server had not begun or not ended when it stopped is taken in by the next
    one.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._handed: dict[str, Handed] = {}
        self._queue: Queue[Handed | None] = Queue()
        self._guard = threading.Lock()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def take(self, names: Sequence[str], given: Given) -> Handed:
        """Keep what was handed over, to be taken in once its turn has come; raises Full."""
        with self._guard:
            if self._stopping.is_set() or sum(one.state == "queued" for one in self._handed.values()) >= MOST_WAITING:
                raise Full
            handed = Handed(id=secrets.token_hex(6), names=tuple(names), at=moments.now())
            self._handed[handed.id] = handed
        try:
            with self._desk.database.writing() as connection:
                waiting.add(connection, Waiting(id=handed.id, names=handed.names, at=handed.at), given)
        except BaseException:
            with self._guard:
                del self._handed[handed.id]
            raise
        with self._guard:
            self._put(handed)
        return handed

    def go_on(self) -> None:
        """Take in what was handed over to a server that stopped before."""
        with self._desk.database.reading() as connection:
            left = waiting.read(connection)
        with self._guard:
            for one in left:
                if one.id not in self._handed:
                    self._put(Handed(id=one.id, names=one.names, at=one.at))

    def _put(self, handed: Handed) -> None:
        self._handed[handed.id] = handed
        for old in [one.id for one in self._handed.values() if not one.is_open][:-_MOST_KEPT]:
            del self._handed[old]
        self._queue.put(handed)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="intake", daemon=True)
            self._thread.start()

    def find(self, id_: str) -> Handed | None:
        """Return what was handed over under an id, as long as it is remembered."""
        with self._guard:
            return self._handed.get(id_)

    def last(self) -> tuple[Handed, ...]:
        """Return what was handed over since the server began, last first."""
        with self._guard:
            return tuple(reversed(self._handed.values()))

    def stop(self) -> None:
        """Begin nothing more, and wait until what is under way has kept its batch."""
        self._stopping.set()
        with self._guard:
            self._queue.put(None)
            thread = self._thread
        if thread is not None:
            thread.join(_STOP_S)

    def _work(self) -> None:
        while (handed := self._queue.get()) is not None:
            try:
                self._when_free(handed)
            except Exception:  # noqa: BLE001 - logged and told; what comes next must still be taken in
                _log.exception("taking in what was handed over failed")
                handed.state = "failed"
                with suppress(StoreFailed):  # then the next server tries it again
                    self._forget(handed)

    def _when_free(self, handed: Handed) -> None:
        while not self._stopping.is_set():
            try:
                taken = self._take(handed)
                if not self._stopping.is_set():
                    self._forget(handed)
                    handed.taken, handed.state = taken, "done"
                    return
            except DeskBusy:
                handed.state = "blocked"
                self._stopping.wait(_PAUSE_S)
            except StoreFailed:
                _log.exception("what was handed over could not be kept; it is tried again")
                handed.state = "unkept"
                handed.came.clear()
                self._stopping.wait(_NO_ROOM_PAUSE_S)
        handed.state = "stopped"

    def _forget(self, handed: Handed) -> None:
        with self._desk.database.writing() as connection:
            waiting.forget(connection, handed.id)

    def _take(self, handed: Handed) -> Taken:
        def until_stopped() -> Iterator[Raw | Skipped]:
            handed.state = "under way"
            with self._desk.database.reading() as connection:
                given = waiting.given(connection, handed.id) or Given()
            for item in _opened(given, settings=self._desk.settings):
                if self._stopping.is_set():
                    return
                yield item

        def progress(stage: str, done: int, total: int | None) -> None:
            handed.stage, handed.done, handed.total = stage, done, total

        def noted(came: Sequence[Input]) -> None:
            handed.came += came[: MOST_NOTED - len(handed.came)]

        return self._desk.take(until_stopped(), progress=progress, noted=noted)


def _opened(given: Given, *, settings: Settings) -> Iterator[Raw | Skipped]:
    for name, data in given.files:
        yield from read_bytes(name, data, settings=settings)
    if given.address:
        yield from read_raw([given.address], settings=settings)
