"""Pages that are kept once they were made: many ask for the story that changed last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping
from threading import Lock

from starlette.responses import Response

MOST_BYTES = 64_000_000  # of pages that are kept: some 600 of the largest
Versions = Mapping[str, object]  # of stories, by their ids


class KeptPages:
    """The pages that were asked for last. Its methods may be called from several threads.

    Args:
        versions: tells the versions that stories have now.
        most_bytes: of pages that are kept.
    """

    def __init__(self, versions: Callable[[Collection[str]], Versions], most_bytes: int = MOST_BYTES) -> None:
        self._versions = versions
        self._most_bytes = most_bytes
        self._bytes = 0
        self._pages: OrderedDict[Hashable, tuple[bytes, Versions]] = OrderedDict()
        self._lock = Lock()

    def page(self, key: Hashable, make: Callable[[], tuple[Response, Versions]]) -> Response:
        """Return the page of this key; by `make` where none is kept, or a story that it shows has another version now.

        Args:
            key: must change with what is asked for, and who asks.
            make: returns the page, and the version of each story that it shows, as read with what it shows of it.
        """
        with self._lock:
            body, shown = self._pages.get(key, (b"", {}))
        if body and self._versions(shown) == shown:
            with self._lock:
                if key in self._pages:
                    self._pages.move_to_end(key)
            return Response(body, media_type="text/html; charset=utf-8")
        made, shown = make()
        if made.status_code == 200 and isinstance(made.body, bytes):  # noqa: PLR2004 - OK
            self._keep(key, made.body, shown)
        return made

    def _keep(self, key: Hashable, body: bytes, shown: Versions) -> None:
        with self._lock:
            self._bytes += len(body) - len(self._pages.pop(key, (b"", {}))[0])
            self._pages[key] = body, shown
            while self._bytes > self._most_bytes:
                self._bytes -= len(self._pages.popitem(last=False)[1][0])
