"""What a document may cost: one that takes too long, needs too much memory or kills its worker is left out alone.

A part that is tried for the second time notes each document before it begins it. The one that the process died on twice
is left out from then on, so a document that crashes a parser costs two attempts and itself.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from secondsource.errors import UnreadableInput
from secondsource.scale.folder import Folder

SECONDS = 60.0  # for one document: the slowest of the pages measured in bench/read takes 5
MEGABYTES = 2_000  # that a document may need beside what the process has
_DEATHS = 2  # of the process while it was at one document: one may be somebody else's doing
_GRACE_SECONDS = 30.0  # after which a document that does not even answer a signal takes its process with it


class Guard:
    """Watches over the documents of one part."""

    def __init__(self, folder: Folder, step: str, part: int) -> None:
        self._folder, self._name = folder, f"work/attempts/{step}/{part:05d}.json"
        known = folder.get_json(self._name) or {}
        self._attempt = int(known.get("attempt", 0)) + 1
        self._deaths = Counter({name: int(n) for name, n in dict(known.get("deaths", {})).items()})
        if known.get("at"):
            self._deaths[known["at"]] += 1
        self._note(None)

    @contextmanager
    def over(self, document: str, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> Iterator[None]:
        """Guard the work on a document; raises UnreadableInput where it costs too much, or did so before."""
        if self._deaths[document] >= _DEATHS:
            raise UnreadableInput(f"its reader died {_DEATHS} times; it was left out")
        if self._attempt > 1:
            self._note(document)
        with _limited_memory(megabytes), _limited_time(seconds):
            try:
                yield
            except MemoryError as error:
                raise UnreadableInput(f"needs more than {megabytes:,} MB of memory") from error

    def told(self) -> dict[str, object]:
        """Return what the mark of the part says of its attempts."""
        return {"attempts": self._attempt, "deaths": dict(sorted(self._deaths.items()))} if self._attempt > 1 else {}

    def close(self) -> None:
        """Forget the attempts: the part is done."""
        self._folder.delete(self._name)

    def _note(self, document: str | None) -> None:
        self._folder.put_json(self._name, {"attempt": self._attempt, "deaths": dict(self._deaths), "at": document})


@contextmanager
def _limited_time(seconds: float) -> Iterator[None]:
    """Raise UnreadableInput once the time is over; end the process where nobody listens.

    Signals reach the main thread alone; elsewhere (a test in a thread) there is no limit.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def over(_signal: int, _frame: FrameType | None) -> None:
        raise UnreadableInput(f"takes longer than {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, over)
    last_resort = threading.Timer(seconds + _GRACE_SECONDS, os._exit, (1,))
    last_resort.daemon = True
    signal.setitimer(signal.ITIMER_REAL, seconds)
    last_resort.start()
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        last_resort.cancel()


@contextmanager
def _limited_memory(megabytes: int) -> Iterator[None]:
    """Let the process have so much more memory than it has now; where the system cannot, there is no limit."""
    try:
        import resource  # noqa: PLC0415 - not on every system

        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - for each document
            has = int(file.read().split()[0]) * resource.getpagesize()
    except (ImportError, OSError):
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = has + megabytes * 1_000_000
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
