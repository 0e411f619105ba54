"""Asking a server of chat completions, as OpenAI's interface has them, once and within limits.

The address is the user's own choice, so it may be in his own network, unlike an address that is read from the web. The
request goes there and nowhere else: no redirect is followed, no proxy used, no cookie kept. One deadline holds for all
of it, however slowly the server drips.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from secondsource.brief.wording import clipped
from secondsource.errors import FetchError, ModelError, SettingError
from secondsource.read.fetch import check_url, resolve
from secondsource.settings import Settings

if TYPE_CHECKING:
    import httpx

KEY_VARIABLE = "SECONDSOURCE_LLM_KEY"
ANY_MODEL = "default"  # asked for where none is named: servers that hold one model take any name
_PATH = "/chat/completions"
_OK = 200
_MODEL_CHARS = 100  # of its name, as it is shown
_SAID_CHARS = 200  # of the server's reason


@dataclass(frozen=True, slots=True)
class Server:
    """Where a language model is asked, which one, and with which key."""

    url: str  # of its chat completions
    model: str
    key: str = field(default="", repr=False)


def server_at(url: str, model: str | None) -> Server:
    """Return the server at an address such as `http://localhost:8080/v1`; its key comes from the environment.

    Raises SettingError for an address that is not http or https or that holds a password, and for a key that would go
    over plain http to another machine.
    """
    try:
        check_url(url)
    except FetchError as error:
        raise SettingError(f"--llm: {error}") from error
    parts = urlsplit(url)
    if parts.query or parts.fragment:
        raise SettingError("--llm: give the address without ? and #, such as http://localhost:8080/v1")
    key = os.environ.get(KEY_VARIABLE, "").strip()
    if key and parts.scheme.lower() == "http" and not _is_here(parts.hostname or ""):
        raise SettingError(f"--llm: the key of {KEY_VARIABLE} is not sent over http to another machine; use https")
    if not (key.isascii() and key.isprintable()):
        raise SettingError(f"{KEY_VARIABLE} holds characters that no key has")
    base = url.rstrip("/")
    return Server(base if base.endswith(_PATH) else base + _PATH, clipped(model or ANY_MODEL, _MODEL_CHARS), key)


def ask(server: Server, messages: Sequence[dict[str, str]], *, settings: Settings) -> str:
    """Return what the model answers; raises ModelError with the reason when there is no answer in time."""
    deadline_s = time.monotonic() + settings.llm_timeout_s
    body = {"model": server.model, "messages": list(messages), "temperature": 0, "stream": False}
    return _content(_post(server, json.dumps(body).encode(), deadline_s, settings=settings))


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _post(server: Server, body: bytes, deadline_s: float, *, settings: Settings) -> bytes:
    import httpcore  # noqa: PLC0415 - only asking needs it
    import httpx  # noqa: PLC0415 - as above

    from secondsource.read.pinned import pinned_transport  # noqa: PLC0415 - as above

    headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
    if server.key:
        headers["Authorization"] = f"Bearer {server.key}"
    try:
        request = httpx.Request("POST", server.url, headers=headers | {"Connection": "close"}, content=body)
        with pinned_transport(resolve, deadline_s) as transport:
            response = transport.handle_request(request)
            try:
                answer = _limited(response, settings.max_llm_bytes)
            finally:
                response.close()
    except (httpcore.TimeoutException, httpx.TimeoutException) as error:
        raise ModelError(f"no whole answer came within {settings.llm_timeout_s:g} seconds") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, httpx.HTTPError) as error:
        raise ModelError(f"the server could not be asked: {str(error).rstrip('.') or type(error).__name__}") from error
    except (httpx.InvalidURL, UnicodeError, OSError) as error:
        raise ModelError(f"the server could not be asked: {error}") from error
    if response.status_code != _OK:
        raise ModelError(f"the server answered {response.status_code}{_reason(answer, server)}")
    return answer


def _limited(response: httpx.Response, limit_bytes: int) -> bytes:
    whole = bytearray()
    for piece in response.iter_raw():
        whole += piece
        if len(whole) > limit_bytes:
            raise ModelError(f"the answer is larger than {limit_bytes:,} bytes")
    return bytes(whole)


def _reason(answer: bytes, server: Server) -> str:
    """What the server says of its refusal, without the key should it repeat it."""
    try:
        error = json.loads(answer)["error"]
        said = error["message"] if isinstance(error, dict) else error
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    shown = str(said).replace(server.key, "…") if server.key else str(said)
    return f": {clipped(shown, _SAID_CHARS)}"


def _content(answer: bytes) -> str:
    try:
        read: Any = json.loads(answer)
        content = read["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise ModelError("the answer is no chat completion") from error
    if not isinstance(content, str) or not content.strip():
        raise ModelError("the answer holds no text")
    return content
