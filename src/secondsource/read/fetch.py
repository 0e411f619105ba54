"""Fetching an address of the web: only what is public, never more than is wanted, and saying who asks.

Every name is resolved here and every address that it stands for is checked; the connection goes to the address that was
checked, so that a name which changes its address between check and use (DNS rebinding) gains nothing. Redirects are
followed one by one, each with the same checks. There are no cookies, no proxies and no credentials.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from secondsource.errors import FetchError, UnreadableInput
from secondsource.read.http_body import decoded_body
from secondsource.read.raw import Known, Raw
from secondsource.settings import Settings

if TYPE_CHECKING:
    import httpx

USER_AGENT = (
    f"SecondSource/{version('secondsource')} (news cross-checking; fetches pages and feeds that its user asked for)"
)
Resolve = Callable[[str, int], list[str]]  # host and port to IP addresses
Allow = Callable[[str], bool]  # whether this IP address may be connected to

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LASTING = frozenset({301, 308})  # redirects that are to be remembered
_OK, _NOT_MODIFIED = 200, 304
_WEB_PORTS = frozenset({80, 443})
_IN_HEADER = re.compile(r"[\x20-\x7e]+")  # what a header may hold without doubt
_FIRST_FREE_PORT = 1024  # below it live mail, name service, remote shells: nothing that gives a page
_ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/plain, */*;q=0.5"
# Addresses that lead back inside although the standard library calls them global: 6to4, Teredo and NAT64 wrap others.
_WRAPPING = tuple(ipaddress.ip_network(block) for block in ("2002::/16", "2001::/32", "64:ff9b::/96", "64:ff9b:1::/48"))


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave with a page so that it need not be sent again while it is the same."""

    etag: str | None = None
    last_modified: str | None = None

    def as_headers(self) -> dict[str, str]:
        """Return them as the headers of the next request."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in given.items() if value and _IN_HEADER.fullmatch(value)}


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer to a conditional request; `raw` is None where the page is still the same."""

    raw: Raw | None
    validators: Validators
    moved_to: str | None = None  # where a redirect said that the page lives from now on


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: httpx.Headers
    body: bytes


def user_agent(contact: str) -> str:
    """Return what we call ourselves to servers, with whom to turn to where that is known."""
    return f"{USER_AGENT[:-1]}; contact: {contact})" if contact else USER_AGENT


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet.

    Not public: loopback, private, link-local, multicast, reserved, shared (carrier-grade NAT), unspecified, and IPv6
    addresses that wrap an IPv4 address by any of the known ways.
    """
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped or parsed.is_site_local or int(parsed) < 2**32:
            return False
        if any(parsed in block for block in _WRAPPING):
            return False
    return parsed.is_global and not (parsed.is_multicast or parsed.is_reserved or parsed.is_unspecified)


def resolve(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host, in the order in which the system would try them; raises OSError."""
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def fetch(url: str, *, settings: Settings, resolve: Resolve = resolve, allow: Allow = is_public) -> Raw:
    """Fetch a page or feed and return its bytes, decompressed, with the last address in `known.url`.

    Redirects, time and size (sent and decompressed) are limited by `settings`. `resolve` and `allow` are there for
    tests; whoever gives another `allow` opens the way into his own network. Raises FetchError with the reason.
    """
    here, _, answer = _follow(url, {}, settings=settings, resolve=resolve, allow=allow)
    return _raw(url, here, answer, settings=settings)


def fetch_changed(
    url: str, validators: Validators, *, settings: Settings, resolve: Resolve = resolve, allow: Allow = is_public
) -> Fetched:
    """Fetch a page or feed as `fetch` does, unless the server says that it is as it was when it gave `validators`."""
    asked = validators.as_headers()
    here, moved_to, answer = _follow(url, asked, settings=settings, resolve=resolve, allow=allow)
    if answer.status == _NOT_MODIFIED and asked:
        return Fetched(None, validators, moved_to)
    given = Validators(answer.headers.get("etag"), answer.headers.get("last-modified"))
    return Fetched(_raw(url, here, answer, settings=settings), given, moved_to)


def _follow(
    url: str, headers: Mapping[str, str], *, settings: Settings, resolve: Resolve, allow: Allow
) -> tuple[str, str | None, _Answer]:
    """Ask until no redirect leads on; return the last address, where the page has moved for good, and the answer."""
    deadline_s = time.monotonic() + settings.fetch_timeout_s
    here, moved_to, is_lasting = url, None, True
    for _ in range(settings.max_redirects + 1):
        check_url(here)
        answer = _ask(here, headers, deadline_s, settings=settings, resolve=resolve, allow=allow)
        if answer.status not in _REDIRECTS:
            return here, moved_to, answer
        location = answer.headers.get("location")
        if not location:
            raise FetchError(f"answered {answer.status} without saying where to")
        try:
            here = urljoin(here, location)
        except ValueError as error:
            raise FetchError(f"sent on to {location[:200]!r}, which is no address") from error
        is_lasting = is_lasting and answer.status in _LASTING
        moved_to = here if is_lasting else moved_to
    raise FetchError(f"sent on more than {settings.max_redirects} times")


def check_url(url: str) -> None:
    """Raise FetchError for an address that is not to be fetched, whatever it leads to."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchError(f"{url[:200]!r} is no address ({error})") from error
    if parts.scheme.lower() not in {"http", "https"}:
        raise FetchError(f"only http and https addresses are fetched, not {parts.scheme or url[:40]!r}")
    if not parts.hostname:
        raise FetchError(f"{url[:200]!r} names no host")
    if parts.username is not None or parts.password is not None:
        raise FetchError("an address with a user name or password in it is not fetched")
    if port is not None and port not in _WEB_PORTS and port < _FIRST_FREE_PORT:
        raise FetchError(f"port {port} is no port of the web")
    if re.search(r"[\x00-\x20\x7f]", url):
        raise FetchError("an address with spaces or control characters in it is not fetched")


def _raw(url: str, last_url: str, answer: _Answer, *, settings: Settings) -> Raw:
    if answer.status != _OK:
        reason = f"answered {answer.status} {_phrase(answer.status)}".rstrip()
        raise FetchError(reason, status=answer.status, retry_after=answer.headers.get("retry-after"))
    try:
        data = decoded_body(
            answer.body,
            transfer="",
            content=answer.headers.get("content-encoding", ""),
            limit_bytes=settings.max_fetch_bytes,
            settings=settings,
        )
    except UnreadableInput as error:
        raise FetchError(str(error)) from error
    media_type, _, rest = answer.headers.get("content-type", "").partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", rest, re.IGNORECASE)
    return Raw(
        file=url,
        data=data,
        media_type=media_type.strip().lower(),
        charset=charset[1] if charset else None,
        known=Known(url=last_url),
    )


def _ask(
    url: str, more: Mapping[str, str], deadline_s: float, *, settings: Settings, resolve: Resolve, allow: Allow
) -> _Answer:
    """Send one request and read its answer, up to the limits."""
    import httpcore  # noqa: PLC0415 - only fetching needs it
    import httpx  # noqa: PLC0415 - as above

    from secondsource.read.pinned import pinned_transport  # noqa: PLC0415 - as above

    def connect_to(host: str, port: int) -> list[str]:
        return _checked_addresses(host, port, deadline_s, resolve=resolve, allow=allow)

    headers = {
        "User-Agent": user_agent(settings.contact),
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
        **more,
    }
    try:
        request = httpx.Request("GET", url, headers=headers)
        with pinned_transport(connect_to, deadline_s) as transport:
            response = transport.handle_request(request)
            try:
                body = b"".join(_limited(response.stream, settings)) if response.status_code == _OK else b""
            finally:
                response.close()
    except (httpcore.TimeoutException, httpx.TimeoutException) as error:
        raise FetchError(f"took longer than {settings.fetch_timeout_s:g} seconds") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, httpx.HTTPError) as error:
        raise FetchError(f"could not be fetched: {str(error) or type(error).__name__}") from error
    except (httpx.InvalidURL, UnicodeError, OSError) as error:
        raise FetchError(f"could not be fetched: {error}") from error
    return _Answer(response.status_code, response.headers, body)


def _limited(stream: object, settings: Settings) -> Iterator[bytes]:
    total = 0
    for piece in stream:  # type: ignore[attr-defined]
        total += len(piece)
        if total > settings.max_fetch_bytes:
            raise FetchError(f"is larger than {settings.max_fetch_bytes:,} bytes, the most that is fetched")
        yield piece


def _checked_addresses(host: str, port: int, deadline_s: float, *, resolve: Resolve, allow: Allow) -> list[str]:
    """Resolve a host within the time that is left; raises FetchError unless every address may be connected to."""
    found: list[str] = []
    failed: list[OSError | UnicodeError] = []

    def work() -> None:
        try:
            found.extend(resolve(host, port))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    # A thread, since a resolver cannot be given a time limit; one that hangs is left behind.
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(max(deadline_s - time.monotonic(), 0))
    if thread.is_alive():
        raise FetchError(f"the name {host} could not be resolved in time")
    if failed or not found:
        raise FetchError(f"the name {host} could not be resolved" + (f" ({failed[0]})" if failed else ""))
    refused = sorted({address for address in found if not allow(address)})
    if refused:
        leads = "" if refused == [host] else f" leads to {', '.join(refused)}, which"
        raise FetchError(f"{host}{leads} is not on the public internet; it was not fetched")
    return found


def _phrase(status: int) -> str:
    from http import HTTPStatus  # noqa: PLC0415 - only for errors

    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
