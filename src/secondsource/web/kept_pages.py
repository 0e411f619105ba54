"""Pages that are kept once they were made: many ask for the story that changed last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from starlette.responses import Response

MOST_BYTES = 64_000_000  # of pages that are kept: some 600 of the largest


class KeptPages:
    """The pages that were asked for last. Its methods may be called from several threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._pages: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = Lock()

    def page(self, key: Hashable, make: Callable[[], Response]) -> Response:
        """Return the page of this key, made by `make` where it is not kept.

        The key must change with all that the page shows: what it tells, and who it is shown to.
        """
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
                return _answer(self._pages[key])
        made = make()
        if made.status_code != 200 or not isinstance(made.body, bytes):  # noqa: PLR2004 - OK
            return made
        with self._lock:
            self._bytes += len(made.body) - len(self._pages.pop(key, b""))
            self._pages[key] = made.body
            while self._bytes > self._most_bytes:
                self._bytes -= len(self._pages.popitem(last=False)[1])
        return made


def _answer(body: bytes) -> Response:
    return Response(body, media_type="text/html; charset=utf-8")
