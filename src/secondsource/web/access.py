"""Who may ask the desk for a page: which names it answers to, and what it wants to be told first."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re
import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

from secondsource.errors import SettingError

SESSION_COOKIE = "secondsource_session"
FEWEST_TOKEN_CHARS = 12  # of a token that keeps a desk which others on a network can reach
_LOOPBACK_NAME = "localhost"
_HOST = re.compile(r"(?:\[(?P<address>[0-9a-f:.%]+)\]|(?P<name>[^\[\]:@/\s]+))(?::[0-9]{0,5})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How a desk is served. Raises SettingError where others could reach it and it asks for no token."""

    host: str = "127.0.0.1"  # the address that it listens at
    names: tuple[str, ...] = ()  # further names that it is called by, such as a proxy's
    token: str = field(default="", repr=False)  # what a visitor must know; empty: nothing, on loopback only
    max_request_bytes: int = 20_000_000  # as much as a document may have
    max_answer_s: float = 30.0
    max_head_s: float = 10.0  # until the head of a request has come
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)  # of this run

    def __post_init__(self) -> None:
        if self.is_loopback:
            return
        if not self.token:
            raise SettingError(
                f"{self.host} can be reached by others: it takes --token or --password-file to serve there"
            )
        if len(self.token) < FEWEST_TOKEN_CHARS:
            raise SettingError(
                f"a token of fewer than {FEWEST_TOKEN_CHARS} characters can be guessed; take a longer one"
            )

    @property
    def is_loopback(self) -> bool:
        """Whether only programs on this machine can reach it."""
        address = _address(self.host)
        return self.host == _LOOPBACK_NAME if address is None else address.is_loopback

    def answers_to(self, host_header: str) -> bool:
        """Whether a request with this Host is meant for the desk.

        A page of another site can point a name of its own at this machine (DNS rebinding), so names must be known; an
        address cannot be pointed elsewhere.
        """
        name = host_name(host_header)
        if name in {_LOOPBACK_NAME, self.host.lower(), *(one.lower() for one in self.names)}:
            return True
        address = _address(name)
        return address is not None and (address.is_loopback or not self.is_loopback)

    def admits(self, told: str) -> bool:
        """Whether this is the token, in a time that tells nothing of it."""
        return hmac.compare_digest(told.encode("utf-8", "replace"), self.token.encode("utf-8", "replace"))

    @property
    def session(self) -> str:
        """What the browser of a visitor who told the token holds; another in each run."""
        return self._sign("session")

    def change_token(self, session: str) -> str:
        """Return what each form of a page carries, so that no other site can send one in a visitor's name."""
        return self._sign(f"change {session}")

    def _sign(self, words: str) -> str:
        return hmac.new(self.secret, words.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def host_name(header: str) -> str:
    """Return the name or address of a Host header without its port, in lower case; nothing where it is none."""
    found = _HOST.fullmatch(header.strip().lower())
    return found["address"] or found["name"] if found else ""


def session_of(cookie_header: str) -> str:
    """Return the session that a request's cookies tell, or nothing."""
    try:
        cookies = SimpleCookie(cookie_header)
    except CookieError:
        return ""
    return cookies[SESSION_COOKIE].value if SESSION_COOKIE in cookies else ""


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None
