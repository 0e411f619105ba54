"""Parsing in a process of its own, which may die of what it is given: the document is refused and the rest goes on.

A page, feed or archive that makes a parser run wild, take all memory or crash costs itself and a fresh process, which
starts in some tenths of a second. What a process may do stands in `confined`, what is said to it in `wire`.

A process is started when the first document comes and kept for the next ones. Each thread that parses has one for
itself while it does; it is started as a new program, so that locks that other threads hold do no harm. What
comes back is the same as without it, in the same order: what fails in a process that did other work before is tried
once more in a fresh one, so that no document suffers from those before it.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import msgspec

from secondsource.errors import UnreadableInput
from secondsource.read.wire import (
    ANSWERED,
    NO_MEMORY,
    Asked,
    name_of,
    pack,
    receive,
    send,
    types_of,
    unexpected,
    unpack,
)
from secondsource.settings import Settings

_MB = 1_000_000
_BOOT = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from secondsource.read.child import main; main({})"
# A library for numbers (for the language of a text) would else hold 30 MB of address space for each core.
_ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_A = TypeVar("_A")
_B = TypeVar("_B")


def guarded(work: Callable[[_A], _B], record: _A, *, settings: Settings) -> _B:
    """Return `work(record)`, done in a process of its own; raises UnreadableInput for whatever goes wrong there.

    `work` is a function on the top level of a module, of records that msgspec can carry. With the setting
    `parse_seconds` at 0 it is done in this process, without limits.
    """
    if not settings.parse_seconds:
        return _unguarded(work, record)
    content = pack(Asked(name_of(work), settings.parse_seconds, msgspec.Raw(pack(record))))
    while True:
        parser = _take(settings.parse_memory_mb)
        was_fresh = parser.is_fresh
        try:
            kind, answer = parser.ask(content, settings.parse_seconds)
        except _DiedError as error:
            if was_fresh or error.is_late:
                raise UnreadableInput(error.reason) from None
            continue
        _give_back(parser)
        if kind != ANSWERED:
            raise UnreadableInput(answer.decode("utf-8", "replace"))
        try:
            return unpack(answer, types_of(work)[1])  # type: ignore[no-any-return]
        except msgspec.MsgspecError as error:
            raise UnreadableInput(unexpected(error)) from error


def start_early(settings: Settings) -> None:
    """Start a process that parses where there is none, so that it loads what it needs beside other work."""
    if settings.parse_seconds and not _idle:
        with suppress(UnreadableInput):  # said when there is something to parse
            _give_back(_take(settings.parse_memory_mb))


def _unguarded(work: Callable[[_A], _B], record: _A) -> _B:
    try:
        return work(record)
    except UnreadableInput:
        raise
    except Exception as error:
        raise UnreadableInput(unexpected(error)) from error


class _DiedError(Exception):
    """The process ended over what it was asked; `is_late` where that is because it took too long."""

    def __init__(self, reason: str, *, is_late: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.is_late = reason, is_late


class _Parser:
    """A process that parses."""

    def __init__(self, memory_mb: int) -> None:
        self.memory_mb = memory_mb
        self.is_fresh = True
        self._process = subprocess.Popen(  # noqa: S603 - this very interpreter, with our own words
            [sys.executable, "-P", "-c", _BOOT.format(memory_mb), json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | _ONE_THREAD,
        )
        assert self._process.stdin is not None  # noqa: S101 - for the type checker: both are pipes
        assert self._process.stdout is not None  # noqa: S101 - as above
        self._asking, self._answers = self._process.stdin, self._process.stdout

    def ask(self, content: bytes, seconds: float) -> tuple[bytes, bytes]:
        """Return kind and content of the answer; raises _DiedError where the process ended instead, or had to be."""
        late = threading.Event()

        def give_up() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(seconds, give_up)
        timer.daemon = True
        timer.start()
        frame, code = None, 0
        try:
            frame = self._exchange(content)
        finally:  # also where this process is interrupted
            timer.cancel()
            self.is_fresh = False
            if late.is_set() or not frame or frame[0] == NO_MEMORY:
                code = self.end()
        if late.is_set():
            raise _DiedError(f"took longer than {seconds:g} seconds to parse (setting parse_seconds)", is_late=True)
        if frame is None:
            raise _DiedError(f"the parser died of it ({_cause(code)})")
        if frame[0] == NO_MEMORY:
            raise _DiedError(f"takes more than {self.memory_mb:,} MB of memory to parse (setting parse_memory_mb)")
        return frame

    def _exchange(self, content: bytes) -> tuple[bytes, bytes] | None:
        try:
            send(self._asking, b"?", content)
        except OSError:  # it ended before it had read all
            return None
        return receive(self._answers, self.memory_mb * _MB)

    def end(self) -> int:
        """End the process and return its exit status."""
        self._process.kill()
        code = self._process.wait()
        for pipe in (self._asking, self._answers):
            with suppress(OSError):  # what was still to be written has no reader
                pipe.close()
        return code


_idle: list[_Parser] = []
_idle_lock = threading.Lock()
_of_another: list[_Parser] = []  # processes of the one that this was forked from: never ended from here


def _take(memory_mb: int) -> _Parser:
    """Return a process that has nothing to do, the one that was used last where there are several, or a fresh one."""
    with _idle_lock:
        for index in range(len(_idle) - 1, -1, -1):
            if _idle[index].memory_mb == memory_mb:
                return _idle.pop(index)
    try:
        return _Parser(memory_mb)
    except OSError as error:
        raise UnreadableInput(f"no process to parse it in could be started ({error.strerror or error})") from error


def _give_back(parser: _Parser) -> None:
    with _idle_lock:
        _idle.append(parser)
        spare = _idle.pop(0) if len(_idle) > (os.cpu_count() or 1) else None
    if spare:
        spare.end()


def end_all() -> None:
    """End the processes that have nothing to do; the next document has a fresh one."""
    with _idle_lock:
        ended, _idle[:] = list(_idle), []
    for parser in ended:
        parser.end()


def _forget() -> None:
    """In a process that was forked from this one: the pipes are its parent's, and so may the lock be."""
    global _idle_lock  # noqa: PLW0603 - a thread that is not here any more may hold the old one
    _idle_lock = threading.Lock()
    _of_another.extend(_idle)
    _idle.clear()


def _cause(code: int) -> str:
    """Say what ended a process."""
    if code >= 0:
        return f"exit status {code}"
    with suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"


atexit.register(end_all)
if hasattr(os, "register_at_fork"):  # pragma: no branch - Windows has none, for it does not fork
    os.register_at_fork(after_in_child=_forget)
