"""What is asked of which host when: one request at a time, a pause between two, and none while it wants its rest.

Hosts take turns in the order in which they were first given something to do; of each, what was given first goes first.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Generic, TypeVar
from urllib.parse import urlsplit

Task = TypeVar("Task")

HOST_PAUSE_S = 1.0  # a reader who opens one page after another is no faster


class Queue(Generic[Task]):
    """Requests that wait, by their hosts."""

    def __init__(self, pause_s: float = HOST_PAUSE_S) -> None:
        self._pause = timedelta(seconds=pause_s)
        self._waiting: dict[str, deque[Task]] = {}
        self._free: dict[str, datetime] = {}
        self._rests: dict[str, datetime] = {}

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def add(self, url: str, task: Task) -> None:
        """Let a request wait for its turn."""
        self._waiting.setdefault(host_of(url), deque()).append(task)

    def take(self, now: datetime) -> Task | None:
        """Return the next request that may be sent now, None where all must wait."""
        for host, tasks in self._waiting.items():
            if self._free.get(host, now) <= now:
                task = tasks.popleft()
                del self._waiting[host]
                if tasks:
                    self._waiting[host] = tasks  # behind the others
                return task
        return None

    def wait_s(self, now: datetime) -> float | None:
        """Return in how many seconds the next request may be sent, None where nothing waits."""
        waits = [(self._free.get(host, now) - now).total_seconds() for host in self._waiting]
        return max(min(waits), 0.0) if waits else None

    def asked(self, url: str, now: datetime) -> None:
        """Note that a request to this host just ended."""
        self._free[host_of(url)] = max(now + self._pause, self._free.get(host_of(url), now))

    def hold(self, url: str, until: datetime) -> Iterable[Task]:
        """Leave a host alone until then, and give back what waited for it."""
        host = host_of(url)
        self._rests[host] = max(until, self._rests.get(host, until))
        return self._waiting.pop(host, deque())

    def rest_s(self, url: str, now: datetime) -> float:
        """Return for how many seconds a host still wants to be left alone."""
        return max((self._rests.get(host_of(url), now) - now).total_seconds(), 0.0)


def host_of(url: str) -> str:
    """Return the host of an address, empty where it has none."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
