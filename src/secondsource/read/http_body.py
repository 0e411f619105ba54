"""The body of an HTTP response as its sender meant it: chunks joined, compression taken off, never past a limit."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from secondsource.errors import UnreadableInput
from secondsource.read.guarded import guarded
from secondsource.read.stream import CHUNK_BYTES, too_large
from secondsource.settings import Settings

_CHUNK_HEAD = re.compile(rb"\s*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\n]{0,1000})?\r?\n")
_MOST_CODINGS = 3  # nobody compresses three times; a trap might a thousand times
_EITHER_GZIP_OR_ZLIB = 47  # zlib's number for "whichever of its two headers it has"


@dataclass(frozen=True, slots=True)
class _Encoded:
    body: bytes
    transfer: str
    content: str
    limit_bytes: int


def decoded_body(body: bytes, *, transfer: str, content: str, limit_bytes: int, settings: Settings) -> bytes:
    """Undo the `Transfer-Encoding` and `Content-Encoding` that the headers state, in a process of its own.

    Archives often keep the header of an encoding that they took off: a body that plainly has it not is taken as it is.
    Raises UnreadableInput for a broken body, an unknown encoding, or more than `limit_bytes`.
    """
    if transfer or content:
        return guarded(_decoded, _Encoded(body, transfer, content, limit_bytes), settings=settings)
    if len(body) > limit_bytes:
        raise too_large(limit_bytes)
    return body


def _decoded(encoded: _Encoded) -> bytes:
    body, limit_bytes = encoded.body, encoded.limit_bytes
    if "chunked" in encoded.transfer.lower():
        body = _joined(body)
    codings = [coding.strip().lower() for coding in encoded.content.split(",") if coding.strip()]
    if len(codings) > _MOST_CODINGS:
        raise UnreadableInput(f"is compressed {len(codings)} times over, which only a trap is")
    for coding in reversed(codings):
        body = _unpacked(body, coding, limit_bytes)
    if len(body) > limit_bytes:
        raise too_large(limit_bytes)
    return body


def _joined(body: bytes) -> bytes:
    if not _CHUNK_HEAD.match(body):
        return body
    pieces: list[bytes] = []
    at = 0
    while head := _CHUNK_HEAD.match(body, at):
        size = int(head[1], 16)
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[head.end() : head.end() + size])
        at = head.end() + size
    raise UnreadableInput("its chunked HTTP body is broken or cut off")


def _unpacked(body: bytes, coding: str, limit_bytes: int) -> bytes:
    if coding in {"gzip", "x-gzip"}:
        pieces = _inflate(body, _EITHER_GZIP_OR_ZLIB) if body.startswith(b"\x1f\x8b") else iter((body,))
    elif coding == "deflate":
        has_zlib_header = body[:1] == b"\x78"
        pieces = _inflate(body, _EITHER_GZIP_OR_ZLIB if has_zlib_header else -zlib.MAX_WBITS)
    elif coding in {"br", "zstd"}:
        pieces = _unpack_by_reader(body, coding)
    elif coding == "identity":
        pieces = iter((body,))
    else:
        raise UnreadableInput(f"its HTTP body is in an encoding that is not known ({coding[:40]})")
    whole = bytearray()
    for piece in pieces:
        whole += piece
        if len(whole) > limit_bytes:
            raise too_large(limit_bytes)
    return bytes(whole)


def _inflate(body: bytes, window: int) -> Iterator[bytes]:
    member = zlib.decompressobj(window)
    waiting = body
    try:
        while (piece := member.decompress(waiting, CHUNK_BYTES * 16)) or member.unconsumed_tail:
            yield piece
            waiting = member.unconsumed_tail
    except zlib.error as error:
        if body[:1] == b"<":  # the header says deflate, the body is the page
            yield body
            return
        raise UnreadableInput(f"its compressed HTTP body is broken ({error})") from error
    if not member.eof:
        raise UnreadableInput("its compressed HTTP body is cut off")


def _unpack_by_reader(body: bytes, coding: str) -> Iterator[bytes]:
    from fastwarc.stream_io import BrotliReader, ZstdReader  # noqa: PLC0415 - few pages need it

    if body[:1] == b"<":
        yield body
        return
    try:
        reader = (BrotliReader if coding == "br" else ZstdReader)(io.BytesIO(body))
        while piece := reader.read(CHUNK_BYTES):
            yield piece
    except OSError as error:
        raise UnreadableInput(f"its compressed HTTP body is broken ({error})") from error
