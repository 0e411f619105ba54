"""A connection that is pinned goes to the addresses that it was given, and ends with the time."""

import ssl
import time

import httpcore
import pytest

from secondsource.read.pinned import _Backend, _Timed, pinned_transport

SOON_S = 5.0


class Told(httpcore.NetworkStream):
    """A connection that notes how much time each thing that is asked of it is given."""

    def __init__(self):
        self.given_s = []
        self.closed = False

    def read(self, max_bytes, timeout=None):
        self.given_s.append(timeout)
        return b"x" * max_bytes

    def write(self, buffer, timeout=None):
        self.written = buffer
        self.given_s.append(timeout)

    def close(self):
        self.closed = True

    def start_tls(self, ssl_context, server_hostname=None, timeout=None):
        self.given_s.append(timeout)
        self.secured = (ssl_context, server_hostname)
        return self

    def get_extra_info(self, info):
        return f"the {info}"


def test_nothing_on_a_connection_is_given_more_time_than_is_left_also_under_tls():
    plain, context = Told(), ssl.create_default_context()
    stream = _Timed(plain, time.monotonic() + SOON_S).start_tls(context, "news.example", timeout=900)
    assert stream.read(3, timeout=900) == b"xxx"
    stream.write(b"y", timeout=900)
    assert len(plain.given_s) == 3
    assert all(0 < one <= SOON_S for one in plain.given_s)
    assert plain.secured == (context, "news.example")
    assert stream.get_extra_info("socket") == "the socket"
    stream.close()
    assert plain.closed


def test_when_the_time_is_up_nothing_more_is_read_or_written():
    plain = Told()
    stream = _Timed(plain, time.monotonic() - 1)
    for late in (lambda: stream.read(1), lambda: stream.write(b"x"), lambda: stream.start_tls(None)):
        with pytest.raises(httpcore.ReadTimeout):
            late()
    assert plain.given_s == []


def test_a_host_without_an_address_is_not_reached():
    with pytest.raises(httpcore.ConnectError, match="has no address"):
        _Backend(lambda *_: [], time.monotonic() + SOON_S).connect_tcp("news.example", 80)


def test_certificates_are_checked_whatever_the_environment_says(monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere.pem")
    with pinned_transport(lambda *_: [], time.monotonic() + SOON_S) as transport:
        context = transport._pool._ssl_context
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
