"""Being told to stop: SIGINT and SIGTERM end a sleep at once and are otherwise heard when it suits."""

from __future__ import annotations

import os
import select
import signal
from types import FrameType, TracebackType
from typing import Self

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stopping:
    """While it is entered, the first signal to stop is noted; the second does what it always did. Main thread only."""

    def __init__(self) -> None:
        self.asked = False
        self._former: dict[signal.Signals, signal._HANDLER] = {}

    def __enter__(self) -> Self:
        self._heard, self._told = os.pipe()
        for one in _SIGNALS:
            self._former[one] = signal.signal(one, self._stop)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._give_back()
        os.close(self._heard)
        os.close(self._told)

    def sleep(self, seconds: float) -> None:
        """Sleep, at most until a signal to stop comes."""
        select.select([self._heard], [], [], max(seconds, 0))

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True
        os.write(self._told, b"!")
        self._give_back()

    def _give_back(self) -> None:
        for one, handler in self._former.items():
            signal.signal(one, handler)
        self._former = {}
