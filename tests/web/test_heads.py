"""Who drips the head of a request, or sends none, is hung up on; others are answered meanwhile."""

import socket
import threading
import time
from contextlib import contextmanager

import pytest
import uvicorn

from secondsource.web.heads import with_timed_heads

LIMIT_S = 0.6
HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: "


async def answer(scope, receive, send):
    """Read the whole request, then say so."""
    assert scope["type"] == "http"
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


@pytest.fixture(name="port", scope="module")
def _port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(answer, log_level="critical", lifespan="off", http=with_timed_heads(LIMIT_S))
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join(timeout=10)


@contextmanager
def line_to(port):
    with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        yield line


def hung_up_after_s(line, drip=b""):
    """Send a byte again and again until the server hangs up; fails where it does not within five seconds."""
    line.settimeout(0.05)
    begun = time.monotonic()
    while time.monotonic() - begun < 5:
        try:
            line.sendall(drip)
            if line.recv(1000) == b"":
                return time.monotonic() - begun
        except TimeoutError:
            continue
        except OSError:  # reset
            return time.monotonic() - begun
    raise AssertionError("it was not hung up on")


def answered(line):
    line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    return line.recv(1000).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("drip", [b"", b"a"])
def test_who_drips_the_head_or_sends_none_is_hung_up_on_while_others_are_answered(port, drip):
    with line_to(port) as slow, line_to(port) as good:
        if drip:
            slow.sendall(HEAD)
        assert answered(good)
        assert LIMIT_S / 2 < hung_up_after_s(slow, drip) < 4


def test_so_is_who_drips_the_second_head_of_a_connection(port):
    with line_to(port) as line:
        assert answered(line)
        assert answered(line)
        line.sendall(HEAD)
        assert LIMIT_S / 2 < hung_up_after_s(line, b"a") < 4


def test_a_head_that_comes_in_pieces_and_in_time_is_answered_however_long_its_body_takes(port):
    with line_to(port) as line:
        for piece in (b"POST / HTTP/1.1\r\nHo", b"st: localhost\r\nContent-Le", b"ngth: 4\r\n\r\n"):
            line.sendall(piece)
            time.sleep(LIMIT_S / 10)
        for byte in (b"a", b"b", b"c", b"d"):
            time.sleep(LIMIT_S / 3)
            line.sendall(byte)
        assert line.recv(1000).startswith(b"HTTP/1.1 200")


def test_a_connection_that_is_kept_and_silent_is_left_to_the_server(port):
    with line_to(port) as line:
        assert answered(line)
        time.sleep(LIMIT_S * 1.5)
        assert answered(line)
