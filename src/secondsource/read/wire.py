"""What this process and the one that parses say to each other: typed messages in frames, and never a pickle.

A frame is one letter for its kind, eight bytes for its length, and its content in MessagePack. What comes back is held
against the types of what was asked for, so that a parser that was taken over can answer with wrong words at most.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import IO, Any, get_type_hints

import msgspec

from secondsource.errors import UnreadableInput

ANSWERED, REFUSED, NO_MEMORY = b"A", b"R", b"M"
_LENGTH_BYTES = 8
Work = Callable[[Any], Any]  # a function on the top level of a module, of one record, with the types written at it


class Asked(msgspec.Struct):
    """What is to be done."""

    work: str  # "module:function"
    seconds: float
    record: msgspec.Raw  # what the function is given


def send(to: IO[bytes], kind: bytes, content: bytes) -> None:
    """Write a frame; raises OSError where nobody reads any more."""
    to.write(kind + len(content).to_bytes(_LENGTH_BYTES, "big"))
    to.write(content)
    to.flush()


def receive(source: IO[bytes], most_bytes: int) -> tuple[bytes, bytes] | None:
    """Return kind and content of the next frame; None where the other side ended, or claims more than `most_bytes`."""
    head = source.read(1 + _LENGTH_BYTES)
    length = int.from_bytes(head[1:], "big")
    if len(head) <= _LENGTH_BYTES or length > most_bytes:
        return None
    content = source.read(length)
    return (head[:1], content) if len(content) == length else None


def name_of(work: Work) -> str:
    """Return the name by which another process finds a function."""
    return f"{work.__module__}:{work.__name__}"


@cache
def work_named(name: str) -> Work:
    """Return the function of that name."""
    module, _, function = name.partition(":")
    found: Work = getattr(import_module(module), function)
    return found


@cache
def types_of(work: Work) -> tuple[Any, Any]:
    """Return the type of what a function is given, and of what it returns."""
    hints = get_type_hints(work)
    answer = hints.pop("return")
    (asked,) = hints.values()
    return asked, answer


def unexpected(error: Exception) -> str:
    """Say that a document met with a fault of ours or of a library."""
    return f"reading it failed unexpectedly ({type(error).__name__}: {error}); please report this"


def pack(record: object) -> bytes:
    """Return a record as bytes; raises UnreadableInput for text that is no Unicode."""
    try:
        return msgspec.msgpack.encode(record)
    except UnicodeEncodeError as error:
        raise UnreadableInput("holds half characters (lone surrogates), which no text may hold") from error


def unpack(content: bytes | msgspec.Raw, kind: Any) -> Any:  # noqa: ANN401 - any type that records are made of
    """Return the record of type `kind` in these bytes; raises msgspec.MsgspecError where they hold something else."""
    return _decoder(kind).decode(content)


@cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:  # noqa: ANN401 - as above
    return msgspec.msgpack.Decoder(kind)
