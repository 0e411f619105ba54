"""What a process that parses may not do: take memory and time without end, write files, start programs, use a network.

What holds, and where:

- On Linux (x86-64 and ARM): the kernel refuses sockets, new programs and a hand in other processes (seccomp), also to C
  code that was taken over.
- On Linux, and as far as macOS goes along: address space, processor time and the size of written files are limited.
- Everywhere: Python code in the process can open no socket, start no program, and write, move or remove no file (an
  audit hook, which C code does not pass). The process that asked kills this one when it takes too long.

It does not hide the files that its user may read; what parses them has no way to send them anywhere but into a report.
Windows has neither limits nor seccomp: there only the last line holds.
"""

from __future__ import annotations

import ctypes
import io
import math
import os
import platform
import struct
import sys
import tempfile
from contextlib import suppress
from typing import Any

try:
    import resource
except ImportError:  # pragma: no cover - Windows has no limits of this kind
    resource = None  # type: ignore[assignment]

_MB = 1_000_000
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_REFUSED_EVENTS = (
    *("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.system"),
    *("os.chmod", "os.chown", "os.kill", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink"),
    *("os.truncate", "os.utime", "shutil."),
)
# By machine: its number in the kernel's audits, and its numbers of socket, execve, execveat, io_uring_setup (which
# opens sockets too), ptrace and process_vm_writev, from the kernel's tables of system calls.
_SYSTEM_CALLS = {
    "x86_64": (0xC000003E, (41, 59, 322, 425, 101, 311)),
    "aarch64": (0xC00000B7, (198, 221, 281, 425, 117, 271)),
}
_X32_CALLS = (
    0x4000_0000  # a second set of numbers for the same calls begins here on x86-64; no other machine has as many
)
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2  # of `prctl`


def confine(memory_mb: int) -> None:
    """Give up, for good, what this process does not need to parse; what the platform cannot do is left out."""
    sys.dont_write_bytecode = True
    _limit("RLIMIT_AS", memory_mb * _MB)
    _limit("RLIMIT_FSIZE", 0)
    _limit("RLIMIT_CORE", 0)
    tempfile.TemporaryFile = _in_memory  # type: ignore[assignment] # the model of languages is unpacked into one
    sys.addaudithook(_refuse)
    with suppress(OSError, AttributeError):  # an older kernel, or one that keeps its filters to itself
        _filter_system_calls()


def limit_processor_s(seconds: float) -> None:
    """Let this process have so many more seconds of processor time before the kernel ends it."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        most = math.ceil(used.ru_utime + used.ru_stime + seconds)
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _limit(name: str, most: int) -> None:
    if resource is not None and hasattr(resource, name):
        with suppress(ValueError, OSError):  # macOS does not limit address space; a lower limit may hold already
            resource.setrlimit(getattr(resource, name), (most, most))


def _in_memory(**_given: object) -> io.BytesIO:
    return io.BytesIO()


def _refuse(event: str, given: tuple[Any, ...]) -> None:
    if event.startswith(_REFUSED_EVENTS) or (event == "open" and _is_to_write(*given[1:3])):
        raise PermissionError(f"{event} is not for a process that parses")


def _is_to_write(mode: str | None, flags: int) -> bool:
    return bool(flags & _WRITING) or any(letter in (mode or "") for letter in "wax+")


def _filter_system_calls() -> None:
    """Have the kernel refuse the calls of `_SYSTEM_CALLS` from now on; raises OSError where it does not."""
    if platform.system() != "Linux" or platform.machine() not in _SYSTEM_CALLS:
        return
    machine, refused = _SYSTEM_CALLS[platform.machine()]
    rules = _rules(machine, refused)
    packed = b"".join(struct.pack("=HBBI", *rule) for rule in rules)
    kept = ctypes.create_string_buffer(packed, len(packed))
    program = struct.pack("HxxxxxxP", len(rules), ctypes.addressof(kept))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    for call in ((_NO_NEW_PRIVILEGES, 1, 0, 0, 0), (_SET_SECCOMP, _FILTER, program, 0, 0)):
        if prctl(*(ctypes.c_ulong(one) if isinstance(one, int) else ctypes.c_char_p(one) for one in call)):
            raise OSError(ctypes.get_errno(), "the kernel takes no filter of system calls")


def _rules(machine: int, refused: tuple[int, ...]) -> list[tuple[int, int, int, int]]:
    """The filter as the kernel's small machine takes it: code, jump if true, jump if false, value."""
    load, equal, at_least, give = 0x20, 0x15, 0x35, 0x06
    allow, refuse_with_eperm = 0x7FFF_0000, 0x0005_0001
    number_at, machine_at = 0, 4  # in what the kernel tells of a call
    count = len(refused)
    return [
        (load, 0, 0, machine_at),
        (equal, 0, count + 3, machine),  # calls in the manner of another machine are refused
        (load, 0, 0, number_at),
        (at_least, count + 1, 0, _X32_CALLS),
        *((equal, count - index, 0, number) for index, number in enumerate(refused)),
        (give, 0, 0, allow),
        (give, 0, 0, refuse_with_eperm),
    ]
