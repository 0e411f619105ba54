"""What no parser should do and one that was taken over would: done by the process that parses, on being asked."""

import ctypes
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from secondsource.errors import UnreadableInput

_CALLS = []


def length(text: str) -> int:
    return len(text)


def die(_text: str) -> int:
    os.abort()


def crash_in_c(_text: str) -> int:
    return int(ctypes.string_at(0) != b"")


def leave(_text: str) -> int:
    os._exit(7)


def hang(_text: str) -> int:
    time.sleep(60)
    return 0


def take_memory(_text: str) -> int:
    return len(bytearray(50_000_000_000))


def trip(_text: str) -> int:
    raise ZeroDivisionError("oh")


def refuse(text: str) -> int:
    raise UnreadableInput(f"will not read {text}")


def print_much(text: str) -> int:
    sys.stdout.write(text * 100_000)
    os.write(1, text.encode() * 100)
    sys.stderr.write(text)
    return len(sys.stdin.read())


def die_on_the_second_call(text: str) -> int:
    _CALLS.append(text)
    if len(_CALLS) > 1:
        os.abort()
    return os.getpid()


def answer_with_something_else(_text: str) -> int:
    return "no number"  # type: ignore[return-value]


def _outcome(done: object) -> str:
    return f"done: {done}"


def connect(port: str) -> str:
    with socket.socket() as opened:
        return _outcome(opened.connect(("127.0.0.1", int(port))))


def connect_in_c(_text: str) -> str:
    c = ctypes.CDLL(None, use_errno=True)
    return f"{c.socket(socket.AF_INET, socket.SOCK_STREAM, 0)} {ctypes.get_errno()}"


def execute_in_c(_text: str) -> str:
    c = ctypes.CDLL(None, use_errno=True)
    return f"{c.execv(b'/bin/true', None)} {ctypes.get_errno()}"


def look_up(name: str) -> str:
    return _outcome(socket.getaddrinfo(name, 80))


def start(program: str) -> str:
    return _outcome(subprocess.run([program], check=False))


def write(path: str) -> str:
    return _outcome(Path(path).write_text("x", encoding="utf-8"))


def remove(path: str) -> str:
    return _outcome(Path(path).unlink())


def write_in_c(path: str) -> str:
    c = ctypes.CDLL(None, use_errno=True)
    opened = c.open(path.encode(), os.O_WRONLY | os.O_CREAT, 0o600)
    return f"{c.write(opened, b'secret', 6)}"


def processor(_text: str) -> int:
    while True:
        pass
