"""The process that parses, piece by piece and in this process: what it answers, and what it gives up."""

import ctypes
import io
import os
import platform
import resource
import sys
import tempfile
import threading

import misbehaving
import msgspec
import pytest

from secondsource.errors import UnreadableInput
from secondsource.read import child, confined, guarded, wire


def asked(work, text="four"):
    return wire.pack(wire.Asked(wire.name_of(work), 5.0, msgspec.Raw(wire.pack(text))))


def run_child(monkeypatch, *contents):
    """Have the process's main function answer; return its answers and how much memory it let itself have."""
    asking, answering, memory = io.BytesIO(), io.BytesIO(), []
    for content in contents:
        wire.send(asking, b"?", content)
    asking.seek(0)
    monkeypatch.setattr(child, "_own_pipes", lambda: (asking, answering))
    monkeypatch.setattr(child, "confine", memory.append)
    monkeypatch.setattr(child, "limit_processor_s", lambda _seconds: None)
    monkeypatch.setattr(child.signal, "signal", lambda *_given: None)
    child.main(500)
    answering.seek(0)
    return list(iter(lambda: wire.receive(answering, 10**9), None)), memory


def test_it_answers_each_question_until_there_is_none(monkeypatch):
    trip, refuse, length = misbehaving.trip, misbehaving.refuse, misbehaving.length
    answers, memory = run_child(monkeypatch, asked(length), asked(refuse), asked(trip), b"no message", asked(length))
    assert [kind for kind, _ in answers] == [b"A", b"R", b"R", b"R", b"A"]
    assert wire.unpack(answers[0][1], int) == 4
    assert answers[1][1] == b"will not read four"
    assert b"ZeroDivisionError" in answers[2][1]
    assert b"ValidationError" in answers[3][1]
    assert memory == [500]


def out_of_memory(_text: str) -> int:
    raise MemoryError


def half(_text: str) -> int:
    raise UnreadableInput("\ud800")


def test_it_ends_where_memory_ran_out_and_can_say_anything(monkeypatch):
    answers, _ = run_child(monkeypatch, asked(half), asked(out_of_memory), asked(half))
    assert [kind for kind, _ in answers] == [b"R", b"M"]
    assert answers[0][1] == b"\\ud800"


def test_what_a_library_prints_goes_nowhere():
    kept = os.dup(0), os.dup(1)
    reading, writing = os.pipe()
    try:
        os.dup2(writing, 1)
        asking, answering = child._own_pipes()
        os.write(1, b"printed")
        answering.write(b"answered")
        answering.close()
        asking.close()
    finally:
        for place, standard in enumerate(kept):
            os.dup2(standard, place)
            os.close(standard)
        os.close(writing)
    assert os.read(reading, 100) == b"answered"
    os.close(reading)


@pytest.fixture(name="limits")
def _limits(monkeypatch):
    """What limits are set, in place of setting them."""
    found = {}
    monkeypatch.setattr(resource, "setrlimit", lambda kind, limit: found.update({kind: limit}))
    return found


def test_it_gives_up_what_it_does_not_need(monkeypatch, limits):
    hooks, filtered = [], []
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(tempfile, "TemporaryFile", tempfile.TemporaryFile)
    monkeypatch.setattr(sys, "addaudithook", hooks.append)
    monkeypatch.setattr(confined, "_filter_system_calls", lambda: filtered.append(True))
    confined.confine(300)
    assert limits == {
        resource.RLIMIT_AS: (300_000_000,) * 2,
        resource.RLIMIT_FSIZE: (0, 0),
        resource.RLIMIT_CORE: (0, 0),
    }
    assert (hooks, filtered, sys.dont_write_bytecode) == ([confined._refuse], [True], True)
    with tempfile.TemporaryFile(suffix=".x") as file:
        assert isinstance(file, io.BytesIO)


def test_a_platform_without_limits_goes_without(monkeypatch, limits):
    confined.limit_processor_s(2.0)
    assert limits[resource.RLIMIT_CPU][0] >= 2
    confined._limit("RLIMIT_OF_NO_KERNEL", 1)
    monkeypatch.setattr(confined, "resource", None)
    confined._limit("RLIMIT_AS", 1)
    confined.limit_processor_s(2.0)
    assert set(limits) == {resource.RLIMIT_CPU}


def test_a_limit_that_may_not_be_set_is_left_as_it_is(monkeypatch):
    def refuse(_kind, _limit):
        raise ValueError

    monkeypatch.setattr(resource, "setrlimit", refuse)
    confined._limit("RLIMIT_AS", 1)
    confined.limit_processor_s(2.0)


@pytest.mark.parametrize(
    ("event", "given"),
    [("socket.connect", ()), ("subprocess.Popen", ()), ("os.remove", ("x",)), ("open", ("x", "w", 0)), ("open", ("x", None, os.O_CREAT))],
)  # fmt: skip
def test_what_python_code_may_not_do_is_refused(event, given):
    with pytest.raises(PermissionError, match=event):
        confined._refuse(event, given)


@pytest.mark.parametrize(("event", "given"), [("import", ("os",)), ("open", ("x", "r", 0)), ("open", ("x", None, 0))])
def test_what_parsing_needs_is_not(event, given):
    assert confined._refuse(event, given) is None


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_kernel_is_given_the_filter_of_its_machine(monkeypatch, machine):
    calls = []
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(platform, "machine", lambda: machine)
    monkeypatch.setattr(
        ctypes, "CDLL", lambda *_given, **_more: type("C", (), {"prctl": lambda *given: calls.append(given) or 0})()
    )
    confined._filter_system_calls()
    assert [call[1].value for call in calls] == [confined._NO_NEW_PRIVILEGES, confined._SET_SECCOMP]


def test_a_kernel_that_takes_no_filter_is_told_and_another_system_is_not_asked(monkeypatch):
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    monkeypatch.setattr(ctypes, "CDLL", lambda *_given, **_more: type("C", (), {"prctl": lambda *_given: -1})())
    with pytest.raises(OSError, match="no filter"):
        confined._filter_system_calls()
    for system, machine in (("Darwin", "x86_64"), ("Linux", "riscv64")):
        monkeypatch.setattr(platform, "system", lambda system=system: system)
        monkeypatch.setattr(platform, "machine", lambda machine=machine: machine)
        assert confined._filter_system_calls() is None


@pytest.mark.parametrize(("code", "why"), [(7, "exit status 7"), (-9, "SIGKILL"), (-200, "signal 200")])
def test_what_ended_a_process_is_said(code, why):
    assert guarded._cause(code) == why


def test_a_process_that_ended_before_it_was_asked_is_told():
    parser = guarded._Parser(500)
    parser._process.kill()
    parser._process.wait()
    with pytest.raises(guarded._DiedError, match="died of it"):
        parser.ask(b"x" * 1_000_000, 5.0)


def test_a_forked_process_leaves_those_of_its_parent_alone(monkeypatch):
    idle, of_another, lock = [object()], [], threading.Lock()
    for name, value in (("_idle", idle), ("_of_another", of_another), ("_idle_lock", lock)):
        monkeypatch.setattr(guarded, name, value)
    kept = idle[0]
    guarded._forget()
    assert (guarded._idle, guarded._of_another) == ([], [kept])
    assert guarded._idle_lock is not lock
