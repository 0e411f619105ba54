"""A stream with positions, of which the last megabytes can be looked at again."""

from __future__ import annotations

import re

from secondsource.errors import UnreadableInput
from secondsource.read.stream import CHUNK_BYTES, Stream

RECORD_START = re.compile(rb"WARC/\d\.\d{1,2}\r?\n[A-Za-z-]{1,40}:")
_RECORD_START_BYTES = 64  # more than its longest match


class Tape:
    """Bytes of a stream that stay until they are let go of, with positions that count from the stream's start.

    At least the last `most_kept_bytes` can be looked at again, and at most twice as many are in memory.
    """

    def __init__(self, stream: Stream, most_kept_bytes: int) -> None:
        self._stream = stream
        self._most_kept_bytes = most_kept_bytes
        self._kept = bytearray()
        self._kept_from = 0
        self.broken = ""  # why the stream ended before its time

    def reaches(self, position: int) -> bool:
        """Whether the stream has `position` bytes; reads it so far."""
        while self.end < position and self._grow():
            pass
        return self.end >= position

    def go_to(self, position: int) -> None:
        """Let go of what stands before `position`."""
        self.reaches(position)
        self._drop(position)

    def look(self, position: int, count: int) -> bytes:
        """Return `count` bytes from `position`, fewer where the stream ends or they are gone."""
        self.reaches(position + count)
        start = max(position - self._kept_from, 0)
        return bytes(self._kept[start : start + count])

    def find_record(self, position: int) -> int | None:
        """Return the position of the first WARC record at or after `position`, None when there is none."""
        at = position
        while True:
            at = max(at, self._kept_from)
            found = RECORD_START.search(self._kept, at - self._kept_from)
            if found:
                return self._kept_from + found.start()
            at = max(self.end - _RECORD_START_BYTES, at)
            if not self._grow():
                return None

    def holds(self, position: int) -> bool:
        """Whether what stands at `position` can still be looked at."""
        return position >= self._kept_from

    @property
    def end(self) -> int:
        """Position after the last byte that was read from the stream so far."""
        return self._kept_from + len(self._kept)

    def _grow(self) -> bool:
        try:
            piece = self._stream.read(CHUNK_BYTES)
        except UnreadableInput as error:
            self.broken, piece = str(error), b""
        self._kept += piece
        if len(self._kept) > 2 * self._most_kept_bytes:
            self._drop(self.end - self._most_kept_bytes)
        return bool(piece)

    def _drop(self, position: int) -> None:
        count = min(position - self._kept_from, len(self._kept))
        if count > 0:
            del self._kept[:count]
            self._kept_from += count
