"""The process that parses: it does what it is asked through a pipe, one thing after the other, and holds no secrets.

Started by `guarded`; it ends when nobody asks any more.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import BinaryIO

from secondsource.errors import UnreadableInput
from secondsource.read.confined import confine, limit_processor_s
from secondsource.read.wire import (
    ANSWERED,
    NO_MEMORY,
    REFUSED,
    Asked,
    pack,
    receive,
    send,
    types_of,
    unexpected,
    unpack,
    work_named,
)


def main(memory_mb: int) -> None:
    """Answer until there is no more to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asks is interrupted, and then ends this process
    asking, answering = _own_pipes()
    confine(memory_mb)
    while frame := receive(asking, sys.maxsize):
        kind, content = _answer(frame[1])
        send(answering, kind, content)
        if kind == NO_MEMORY:
            return  # what is left of it may be in pieces


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take the pipes away from what a library may print or read."""
    pipes = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):
        os.dup2(nothing, standard)
    os.close(nothing)
    return pipes


def _answer(content: bytes) -> tuple[bytes, bytes]:
    try:
        asked: Asked = unpack(content, Asked)
        limit_processor_s(asked.seconds)
        work = work_named(asked.work)
        return ANSWERED, pack(work(unpack(asked.record, types_of(work)[0])))
    except UnreadableInput as error:
        return REFUSED, _packed(str(error))
    except MemoryError:
        return NO_MEMORY, b""
    except Exception as error:  # noqa: BLE001 - whatever a parser trips over costs one document
        return REFUSED, _packed(unexpected(error))


def _packed(reason: str) -> bytes:
    return reason.encode("utf-8", "backslashreplace")
