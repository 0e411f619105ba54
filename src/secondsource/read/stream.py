"""Bytes as they come, from a file, a pipe or an archive: a look at the head, reading under a limit, and lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from secondsource.errors import UnreadableInput

CHUNK_BYTES = 65_536  # of one read: large enough that the cost of a call is lost in it, small enough for any machine


class Stream:
    """A source of bytes that is read once, forward, and can be looked into before it is read.

    `read_some(count)` returns at most `count` bytes, `b""` at the end, and raises UnreadableInput where the source is
    broken; what came before the break is delivered first. `size_bytes` is given where it is known without reading.
    """

    def __init__(self, read_some: Callable[[int], bytes], *, size_bytes: int | None = None) -> None:
        self._read_some = read_some
        self._ahead = bytearray()
        self._ended = False
        self._broken: UnreadableInput | None = None
        self.size_bytes = size_bytes

    @classmethod
    def of(cls, data: bytes) -> Stream:
        """Return a stream of bytes that are in memory."""
        view = memoryview(data)
        at = 0

        def read_some(count: int) -> bytes:
            nonlocal at
            piece = bytes(view[at : at + count])
            at += len(piece)
            return piece

        return cls(read_some, size_bytes=len(data))

    def head(self, count: int) -> bytes:
        """Return the next `count` bytes, or as many as there are, without taking them. Never raises."""
        while len(self._ahead) < count and not self._ended:
            self._pull(max(count - len(self._ahead), 1))
        return bytes(self._ahead[:count])

    def read(self, count: int = CHUNK_BYTES) -> bytes:
        """Return at most `count` of the next bytes, `b""` at the end; raises UnreadableInput at a break."""
        if not self._ahead and not self._ended:
            self._pull(count)
        if not self._ahead and self._broken:
            raise self._broken
        piece = bytes(self._ahead[:count])
        del self._ahead[:count]
        return piece

    def read_all(self, limit_bytes: int) -> bytes:
        """Return all that is left; raises UnreadableInput when that is more than `limit_bytes`, or broken."""
        if self.size_bytes is not None and self.size_bytes > limit_bytes:
            raise too_large(limit_bytes)
        whole = bytearray()
        while piece := self.read():
            whole += piece
            if len(whole) > limit_bytes:
                raise too_large(limit_bytes)
        return bytes(whole)

    def lines(self, limit_bytes: int) -> Iterator[bytes | None]:
        """Yield the lines without their newlines, and None for a line of more than `limit_bytes`.

        Raises UnreadableInput at a break; the broken last line is then not delivered.
        """
        line, over = bytearray(), False
        while piece := self.read():
            first, *others = piece.split(b"\n")
            line, over = _grown(line, first, limit_bytes, over=over)
            for other in others:
                yield None if over else bytes(line).removesuffix(b"\r")
                line, over = _grown(bytearray(), other, limit_bytes, over=False)
        if line or over:
            yield None if over else bytes(line).removesuffix(b"\r")

    def _pull(self, count: int) -> None:
        try:
            piece = self._read_some(max(count, CHUNK_BYTES))
        except UnreadableInput as error:
            self._broken, piece = error, b""
        self._ahead += piece
        self._ended = not piece


def too_large(limit_bytes: int) -> UnreadableInput:
    """Return the error for a document over the limit."""
    return UnreadableInput(f"is larger than {limit_bytes:,} bytes (unpacked), the most that one document may have")


def _grown(line: bytearray, piece: bytes, limit_bytes: int, *, over: bool) -> tuple[bytearray, bool]:
    if over or len(line) + len(piece) > limit_bytes:
        return bytearray(), True
    line += piece
    return line, False
