"""How long a visitor may take to send the head of a request: who drips it, or sends none, is hung up on.

The server itself has no such limit: it would keep each connection, of which it has so many, until the visitor goes.
What follows a head has its time in `guard`.
"""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol


def with_timed_heads(max_head_s: float) -> type[H11Protocol]:
    """Return the server's protocol with a limit of so many seconds, from the first byte of a head to its end.

    The first head of a connection has it from the moment that the visitor connects.
    """

    class TimedHeads(H11Protocol):
        """One connection."""

        _late: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as the server has it
            super().connection_made(transport)
            self._late = self.loop.call_later(max_head_s, transport.abort)

        def data_received(self, data: bytes) -> None:
            if self._late is None and self._awaits_head():
                self._late = self.loop.call_later(max_head_s, self.transport.abort)
            super().data_received(data)
            if not self._awaits_head():
                self._forget()

        def connection_lost(self, exc: Exception | None) -> None:
            self._forget()
            super().connection_lost(exc)

        def _awaits_head(self) -> bool:
            return self.cycle is None or self.cycle.response_complete

        def _forget(self) -> None:
            if self._late is not None:
                self._late.cancel()
                self._late = None

    return TimedHeads
