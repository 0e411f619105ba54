"""A transport of httpx that connects to addresses which its caller chose, and keeps one deadline for everything."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import httpcore
import httpx
from httpcore import NetworkStream

ConnectTo = Callable[[str, int], list[str]]  # host and port to the IP addresses to try, in order


@contextmanager
def pinned_transport(connect_to: ConnectTo, deadline_s: float) -> Iterator[httpx.BaseTransport]:
    """Give a transport whose connections go to `connect_to(host, port)`; `deadline_s` is in `time.monotonic` time.

    Certificates are still checked against the host's name. Raises the errors of httpcore.
    """
    backend = _Backend(connect_to, deadline_s)
    with httpcore.ConnectionPool(network_backend=backend, ssl_context=_trust()) as pool:
        yield _Transport(pool)


@cache
def _trust() -> ssl.SSLContext:
    """The authorities whose certificates are believed: those that come with httpx, whatever the environment says."""
    return httpx.create_ssl_context(trust_env=False)


class _Transport(httpx.BaseTransport):
    def __init__(self, pool: httpcore.ConnectionPool) -> None:
        self._pool = pool

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.read(),
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _Backend(httpcore.NetworkBackend):
    """Connects to chosen addresses, and gives no operation more time than is left."""

    def __init__(self, connect_to: ConnectTo, deadline_s: float) -> None:
        self._connect_to = connect_to
        self._deadline_s = deadline_s
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline rules
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> NetworkStream:
        failed: httpcore.ConnectError | None = None
        for address in self._connect_to(host, port):
            try:
                stream = self._plain.connect_tcp(
                    address, port, _left_s(self._deadline_s), local_address, socket_options
                )
            except httpcore.ConnectError as error:
                failed = error
            else:
                return _Timed(stream, self._deadline_s)
        raise failed or httpcore.ConnectError(f"{host} has no address")


class _Timed(NetworkStream):
    """A connection on which no operation goes past the deadline, however slowly the other side drips."""

    def __init__(self, stream: NetworkStream, deadline_s: float) -> None:
        self._stream = stream
        self._deadline_s = deadline_s

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the deadline rules
        return self._stream.read(max_bytes, _left_s(self._deadline_s))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - as above
        self._stream.write(buffer, _left_s(self._deadline_s))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - as above
    ) -> NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, _left_s(self._deadline_s))
        return _Timed(secured, self._deadline_s)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - whatever the socket says
        return self._stream.get_extra_info(info)


def _left_s(deadline_s: float) -> float:
    left = deadline_s - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time is up")
    return left
