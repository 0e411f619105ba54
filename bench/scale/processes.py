"""What this process and all that it started take: processor time, and memory at its peak (Linux's /proc)."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Self

SAMPLED_SECONDS = 0.25
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_PARENT, _USER, _CHILDREN_SYSTEM, _RESIDENT = 1, 11, 14, 21  # fields of /proc/N/stat behind the name


def core_seconds() -> float:
    """Return the processor time of this process and of all below it, those that have ended and were waited for too."""
    return sum(sum(map(int, one[_USER : _CHILDREN_SYSTEM + 1])) for one in _tree().values()) / _TICKS


def resident_bytes() -> dict[int, int]:
    """Return what each process holds in memory now; pages that several share are counted for each."""
    return {number: int(one[_RESIDENT]) * _PAGE for number, one in _tree().items()}


class Peak:
    """While it runs, looks how much memory all processes hold together, and each worker."""

    def __init__(self) -> None:
        self.all_bytes = self.worker_bytes = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(SAMPLED_SECONDS):
            held = resident_bytes()
            self.all_bytes = max(self.all_bytes, sum(held.values()))
            held.pop(os.getpid(), None)
            self.worker_bytes = max(self.worker_bytes, *held.values(), 0)


def _tree() -> dict[int, list[str]]:
    """The fields of /proc/N/stat behind the name, of this process and of those below it."""
    told: dict[int, list[str]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            told[int(path.parent.name)] = path.read_text(encoding="utf-8").rpartition(")")[2].split()
        except (OSError, ValueError):
            continue  # it ended
    found = {os.getpid()}
    while more := {number for number, one in told.items() if int(one[_PARENT]) in found} - found:
        found |= more
    return {number: told[number] for number in sorted(found) if number in told}
