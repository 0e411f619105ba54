"""Gzip, unpacked as it is read: small memory whatever the file claims, and broken files said to be so."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from secondsource.errors import UnreadableInput
from secondsource.read.stream import CHUNK_BYTES, Stream

GZIP_MARK = b"\x1f\x8b"
_MEMBER_MARK = b"\x1f\x8b\x08"
_WINDOW_OF_GZIP = 31  # zlib's number for "gzip header and check sum, largest window"


@dataclass(frozen=True, slots=True)
class Break:
    """Where something was wrong in packed data."""

    at: int  # how many bytes had been unpacked before it
    reason: str
    is_loss: bool  # whether what was unpacked up to there lacks its end; else only what was not unpacked is lost


class Gunzip:
    """Reads the members of a gzip stream one after the other.

    Broken data raise UnreadableInput. With a list of `breaks`, reading goes on with the next member that can be found
    instead, and what was broken is put in the list.
    """

    def __init__(self, packed: Stream, breaks: list[Break] | None = None) -> None:
        self._packed = packed
        self._waiting = b""  # packed bytes that were read and not yet unpacked
        self._member: zlib._Decompress | None = None
        self._members = 0
        self._taken_bytes = 0
        self._given_bytes = self._member_from = 0  # of all members, and when the current one began
        self._breaks = breaks

    def read_some(self, count: int) -> bytes:
        """Return at most `count` unpacked bytes, `b""` at the end; raises UnreadableInput at a break."""
        while True:
            if self._member is None and not self._begin():
                return b""
            try:
                piece = self._unpack(count)
            except zlib.error as error:
                self._member = None
                self._note(f"the gzip data are broken near byte {self._taken_bytes - len(self._waiting)} ({error})")
                self._seek_member(1)
                continue
            if piece:
                self._given_bytes += len(piece)
                return piece

    def _unpack(self, count: int) -> bytes:
        """Return unpacked bytes of the current member; none at its end, which is noted where it comes too soon."""
        member = self._member
        assert member is not None  # noqa: S101 - for the type checker: `read_some` has begun one
        no_more = not self._waiting and not self._refill()
        piece = member.decompress(self._waiting, count)  # without input it gives what it still holds back
        self._waiting = member.unused_data if member.eof else member.unconsumed_tail
        if member.eof or (no_more and not piece):
            self._member = None
        if no_more and not piece and not member.eof:
            self._note("the gzip data are truncated: the end of the file is missing")
        return piece

    def _begin(self) -> bool:
        """Start the next member; False when there is none. Zeros between members are padding, as tapes have it."""
        self._member_from = self._given_bytes
        while True:
            self._waiting = self._waiting.lstrip(b"\0") if self._members else self._waiting
            if len(self._waiting) >= len(_MEMBER_MARK) or not self._refill():
                break
        if not self._waiting.startswith(GZIP_MARK):
            if self._waiting and self._breaks is not None:
                self._note(f"there are other data at byte {self._taken_bytes - len(self._waiting)}")
                self._seek_member(0)
            if not self._waiting.startswith(GZIP_MARK):
                return False  # what follows the last member and is no gzip is left out, as gzip itself does
        self._member = zlib.decompressobj(_WINDOW_OF_GZIP)
        self._members += 1
        return True

    def _seek_member(self, start: int) -> None:
        """Drop packed bytes until a member seems to begin. A false start is dropped in its turn."""
        while (found := self._waiting.find(_MEMBER_MARK, start)) < 0:
            self._waiting = self._waiting[max(start, len(self._waiting) - len(_MEMBER_MARK) + 1) :]
            start = 0
            if not self._refill():
                self._waiting = b""
                return
        self._waiting = self._waiting[found:]

    def _refill(self) -> bool:
        piece = self._packed.read(CHUNK_BYTES)
        self._taken_bytes += len(piece)
        self._waiting += piece
        return bool(piece)

    def _note(self, reason: str) -> None:
        if self._breaks is None:
            raise UnreadableInput(reason)
        self._breaks.append(Break(self._given_bytes, reason, is_loss=self._given_bytes > self._member_from))


def gunzip(packed: Stream, breaks: list[Break] | None = None) -> Stream:
    """Return the unpacked stream of a gzip stream; see `Gunzip` for `breaks`."""
    return Stream(Gunzip(packed, breaks).read_some)


def unpacked_head(packed_head: bytes, count: int) -> bytes:
    """Return the first `count` bytes or fewer of what `packed_head`, the beginning of a gzip stream, holds."""
    try:
        return zlib.decompressobj(_WINDOW_OF_GZIP).decompress(packed_head, count)
    except zlib.error:
        return b""
