"""What was fetched and waits to be written into the desk, with what is to be noted of its feeds."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from secondsource.desk.desk import Desk
from secondsource.desk.ingest import Taken
from secondsource.errors import DeskBusy
from secondsource.read import Raw
from secondsource.records import Skipped
from secondsource.store import feeds
from secondsource.store.feeds import Feed, SeenEntry

Done = TypeVar("Done")

PATIENCE_S = 600.0  # of a run that is to end by itself, with another process that writes
_MOST_ITEMS = 32  # written at once
_BUSY_S = 0.5  # between two looks whether another process still writes


class Outbox:
    """Waits for the desk's lock only while it writes; `clock`, `sleep` and `is_stopped` are those of `Watch`."""

    def __init__(
        self,
        desk: Desk,
        *,
        clock: Callable[[], datetime],
        sleep: Callable[[float], None],
        is_stopped: Callable[[], bool],
    ) -> None:
        self._desk = desk
        self._clock, self._sleep, self._is_stopped = clock, sleep, is_stopped
        self._due: datetime | None = None
        self.items: list[Raw | Skipped] = []
        self.seen: list[SeenEntry] = []
        self.feeds: dict[str, Feed] = {}  # by their addresses
        self.patience_s = math.inf

    def is_due(self) -> bool:
        """Whether to write now: writing is to take no more than half of the time, and no batch to be large."""
        return self._due is None or self._clock() >= self._due or len(self.items) >= _MOST_ITEMS

    def send(self) -> Taken:
        """Take what came into the desk, tell what it changed, then note what was seen; wait while another writes.

        Raises DeskBusy where another process writes for longer than `patience_s`, or until this one is to stop.
        """
        began = self._clock()
        taken = self._when_free(lambda: self._desk.take(self.items)) if self.items else Taken()
        self.items = []
        if self.feeds or self.seen:
            self._when_free(self._note)
            self.feeds, self.seen = {}, []
        ended = self._clock()
        self._due = ended + (ended - began)
        return taken

    def _note(self) -> None:
        database = self._desk.database
        with database.sole_writer(), database.writing() as connection:
            feeds.write(connection, [self.feeds[url] for url in sorted(self.feeds)])
            feeds.remember(connection, self.seen)

    def _when_free(self, write: Callable[[], Done]) -> Done:
        waited_s = 0.0
        while True:
            try:
                return write()
            except DeskBusy:
                if self._is_stopped() or waited_s >= self.patience_s:
                    raise
                self._sleep(_BUSY_S)
                waited_s += _BUSY_S
