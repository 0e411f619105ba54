"""What visitors hand over, taken into the desk one after the other by a thread of its own."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from queue import Queue
from typing import Literal

from secondsource.desk import Desk
from secondsource.desk.ingest import Taken
from secondsource.errors import DeskBusy
from secondsource.read import Raw
from secondsource.records import Skipped
from secondsource.store.inputs import Input

Opened = Callable[[], Iterable[Raw | Skipped]]
State = Literal["queued", "blocked", "under way", "stopped", "failed", "done"]

MOST_WAITING = 8  # handed over and not begun: with the largest request that is as much memory as this may take
_MOST_KEPT = 50  # accounts of what is done; the log of all that came is the desk's
MOST_NOTED = 500  # of what one handing over held; the rest is in the log
_PAUSE_S = 0.5  # before it is seen whether another writer has ended
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
        return self.state in {"queued", "blocked", "under way"}


class Full(Exception):
    """So much waits already that no more is taken."""


class Intake:
    """Takes in what is handed over, in the order in which it came, as the sole writer. Its methods are for any thread.

    Another process that writes is waited for. What was not begun when the server stops is lost, and says so nowhere:
    a batch is kept whole or not at all, so it may be handed over again.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._handed: dict[str, Handed] = {}
        self._waiting: Queue[tuple[Handed, Opened] | None] = Queue()
        self._guard = threading.Lock()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def take(self, names: Sequence[str], opened: Opened) -> Handed:
        """Take what `opened` will give once its turn has come; raises Full."""
        with self._guard:
            if self._stopping.is_set() or sum(one.state == "queued" for one in self._handed.values()) >= MOST_WAITING:
                raise Full
            handed = Handed(id=secrets.token_hex(6), names=tuple(names), at=_now())
            self._handed[handed.id] = handed
            for old in [one.id for one in self._handed.values() if not one.is_open][:-_MOST_KEPT]:
                del self._handed[old]
            self._waiting.put((handed, opened))
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="intake", daemon=True)
                self._thread.start()
        return handed

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
            self._waiting.put(None)
            thread = self._thread
        if thread is not None:
            thread.join(_STOP_S)

    def _work(self) -> None:
        while (next_ := self._waiting.get()) is not None:
            handed, opened = next_
            try:
                self._when_free(handed, opened)
            except Exception:  # noqa: BLE001 - logged and told; what comes next must still be taken in
                _log.exception("taking in what was handed over failed")
                handed.state = "failed"

    def _when_free(self, handed: Handed, opened: Opened) -> None:
        while not self._stopping.is_set():
            try:
                taken = self._take(handed, opened)
            except DeskBusy:
                handed.state = "blocked"
                time.sleep(_PAUSE_S)
                continue
            handed.taken = taken
            handed.state = "stopped" if self._stopping.is_set() else "done"
            return
        handed.state = "stopped"

    def _take(self, handed: Handed, opened: Opened) -> Taken:
        def until_stopped() -> Iterator[Raw | Skipped]:
            handed.state = "under way"
            for item in opened():
                if self._stopping.is_set():
                    return
                yield item

        def progress(stage: str, done: int, total: int | None) -> None:
            handed.stage, handed.done, handed.total = stage, done, total

        def noted(came: Sequence[Input]) -> None:
            handed.came += came[: MOST_NOTED - len(handed.came)]

        return self._desk.take(until_stopped(), progress=progress, noted=noted)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
