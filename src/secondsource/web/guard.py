"""What stands before every page: no request passes it unseen, and no answer leaves without its headers."""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from secondsource.web.access import Access, session_of
from secondsource.web.files import STATIC
from secondsource.web.refusals import refusal, to_enter

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
ENTRANCE = "/enter"  # with the static files all that a visitor may see who has not told the token


class Guard:
    """The application behind a check of host, token, size and time; wraps it as ASGI."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app, self._access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; a websocket is closed, for the desk has none."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        out = _Out(scope, receive, send, self._access)
        refused = self._refused(scope)
        if refused is not None:
            await out.refuse(*refused)
        elif self._must_enter(scope):
            await to_enter(scope["path"])(scope, receive, out)
        else:
            await self._in_time(scope, out)

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._access.answers_to(hosts[0]):
            return 400, "This desk is not called by that name. Use the address that it was started with."
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()):
            return 400, "The length of the request is no number."
        return _too_large(self._access) if int(length) > self._access.max_request_bytes else None

    def _must_enter(self, scope: Scope) -> bool:
        path = scope["path"]
        if not self._access.token or path == ENTRANCE or path in STATIC:
            return False
        headers = Headers(scope=scope)
        kind, _, told = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and self._access.admits(told.strip()):
            return False
        return session_of(headers.get("cookie", "")) != self._access.session

    async def _in_time(self, scope: Scope, out: _Out) -> None:
        """Run the application; what takes too long is told so, and what it says later is not sent."""

        async def run() -> None:
            await self._app(scope, out.receive, out)

        task = asyncio.create_task(run())
        done, _ = await asyncio.wait({task}, timeout=self._access.max_answer_s)
        if done:
            await task
            return
        task.cancel()
        await out.refuse(503, "The answer took too long and was given up. Ask for less, or try again later.")


class _Out:
    """The way out of one request: adds the headers, and counts what comes in."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, access: Access) -> None:
        self._scope, self._receive, self._send, self._access = scope, receive, send, access
        self._came, self._started, self._closed = 0, False, False

    async def receive(self) -> Message:
        """Take a part of the request; one that is too large ends there."""
        message = await self._receive()
        self._came += len(message.get("body", b""))
        if self._came > self._access.max_request_bytes:
            await self.refuse(*_too_large(self._access))
            return {"type": "http.disconnect"}
        return message

    async def refuse(self, status: int, words: str) -> None:
        """Answer with an error and nothing else, unless an answer has begun."""
        if not self._started and not self._closed:
            await refusal(status, words, self._scope["path"])(self._scope, self._receive, self)
        self._closed = True

    async def __call__(self, message: Message) -> None:
        """Send a part of the answer."""
        if self._closed:
            return
        if message["type"] == "http.response.start":
            self._started = True
            headers = MutableHeaders(scope=message)
            for name, value in _headers(self._access, self._scope).items():
                headers[name] = value
            headers.setdefault("cache-control", "no-store")
        await self._send(message)


def _too_large(access: Access) -> tuple[int, str]:
    return 413, f"The request is larger than {access.max_request_bytes:,} bytes."


def _headers(access: Access, scope: Scope) -> dict[str, str]:
    # Without a referrer browsers do not say where a form comes from ("Origin: null"), and over plain HTTP to another
    # machine they say it in no other way. There the referrer stays within the desk; none leaves it in either case.
    plain = scope.get("scheme") == "http" and not access.is_loopback
    return {
        "content-security-policy": POLICY,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin" if plain else "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }
