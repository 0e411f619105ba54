"""Parsing in a process of its own: whatever that process meets with, one document is refused and the rest goes on."""

import errno
import os
import signal
import socket
import subprocess
import sys
import threading
import time

import misbehaving
import pytest
from made_up import HEADLINE, rss

from secondsource.errors import SettingError, UnreadableInput
from secondsource.read import confined, guarded, wire
from secondsource.read.feeds import read_feed
from secondsource.settings import Settings, load

ON = Settings(parse_seconds=20.0, parse_memory_mb=1_000)
HERE = Settings(parse_seconds=0)
linux = pytest.mark.skipif(sys.platform != "linux", reason="what the kernel refuses is told for Linux")


def ask(work, text="x", settings=ON):
    return guarded.guarded(work, text, settings=settings)


def reason(work, text="x", settings=ON):
    with pytest.raises(UnreadableInput) as raised:
        ask(work, text, settings)
    return str(raised.value)


def test_what_is_done_there_comes_back():
    assert ask(misbehaving.length, "four") == ask(misbehaving.length, "four", HERE) == 4


@linux
@pytest.mark.parametrize(
    ("work", "why"),
    [
        (misbehaving.die, "the parser died of it (SIGABRT)"),
        (misbehaving.crash_in_c, "the parser died of it (SIGSEGV)"),
        (misbehaving.leave, "the parser died of it (exit status 7)"),
        (misbehaving.take_memory, "takes more than 1,000 MB of memory to parse (setting parse_memory_mb)"),
        (misbehaving.trip, "reading it failed unexpectedly (ZeroDivisionError: oh); please report this"),
        (misbehaving.refuse, "will not read x"),
    ],
)
def test_a_process_that_dies_costs_one_document_and_the_next_is_read(work, why):
    assert reason(work) == why
    assert ask(misbehaving.length, "four") == 4


def test_faults_that_are_no_deaths_are_told_the_same_without_a_process():
    for work in (misbehaving.trip, misbehaving.refuse):
        assert reason(work, settings=HERE) == reason(work)


def test_what_takes_too_long_is_given_up():
    assert ask(misbehaving.length) == 1  # a process is there: its start is not measured
    begun = time.perf_counter()
    why = reason(misbehaving.hang, settings=Settings(parse_seconds=0.3, parse_memory_mb=1_000))
    assert why == "took longer than 0.3 seconds to parse (setting parse_seconds)"
    assert time.perf_counter() - begun < 10


@linux
def test_the_kernel_itself_ends_what_uses_the_processor_without_end(monkeypatch):
    monkeypatch.setattr(threading.Timer, "start", lambda _self: None)  # as if the one who watches had fallen asleep
    assert reason(misbehaving.processor, settings=Settings(parse_seconds=0.1, parse_memory_mb=1_000)) == (
        "the parser died of it (SIGXCPU)"
    )


def test_what_fails_after_other_work_is_tried_again_in_a_fresh_process():
    first = ask(misbehaving.die_on_the_second_call)
    assert ask(misbehaving.die_on_the_second_call) != first


def test_what_a_library_prints_or_reads_does_not_disturb_the_answers():
    assert ask(misbehaving.print_much) == 0
    assert ask(misbehaving.length, "four") == 4


def test_an_answer_of_another_kind_is_refused():
    assert "Expected `int`, got `str`" in reason(misbehaving.answer_with_something_else)


def test_a_process_that_cannot_be_started_is_said(monkeypatch):
    guarded.end_all()
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    assert reason(misbehaving.length) == "no process to parse it in could be started (No such file or directory)"
    guarded.start_early(ON)
    assert not guarded._idle


def test_a_process_that_was_started_early_is_used(monkeypatch):
    guarded.end_all()
    guarded.start_early(HERE)
    assert not guarded._idle
    guarded.start_early(ON)
    (early,) = guarded._idle
    guarded.start_early(ON)
    monkeypatch.setattr(guarded, "_Parser", None)
    assert ask(misbehaving.length, "four") == 4
    assert guarded._idle == [early]


def test_limits_that_nothing_could_be_read_under_are_wrong_settings():
    for wrong in ({"parse_seconds": -1.0}, {"parse_seconds": float("inf")}, {"parse_memory_mb": 100}):
        with pytest.raises(SettingError):
            load(**wrong)


def test_text_that_is_no_unicode_is_refused_in_words():
    assert reason(misbehaving.length, "\ud800") == "holds half characters (lone surrogates), which no text may hold"


def test_an_answer_larger_than_the_memory_that_was_given_is_not_taken():
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123 - as the pipes are opened
        assert wire.receive(nothing, 10) is None
    reads, writes = os.pipe()
    with os.fdopen(reads, "rb") as asked, os.fdopen(writes, "wb") as answering:
        wire.send(answering, wire.ANSWERED, b"x" * 11)
        assert wire.receive(asked, 10) is None


def test_there_is_no_network_no_program_and_no_file_to_write(tmp_path):
    kept = tmp_path / "kept"
    kept.write_text("x")
    with socket.create_server(("127.0.0.1", 0)) as server:
        tries = [
            (misbehaving.connect, str(server.getsockname()[1])),
            (misbehaving.look_up, "localhost"),
            (misbehaving.start, sys.executable),
            (misbehaving.write, str(tmp_path / "new")),
            (misbehaving.remove, str(kept)),
        ]
        for work, text in tries:
            assert "PermissionError" in reason(work, text), work
    assert list(tmp_path.iterdir()) == [kept]


@linux
@pytest.mark.skipif(confined.platform.machine() not in confined._SYSTEM_CALLS, reason="no table for this machine")
def test_c_code_has_no_network_and_no_program_either(tmp_path):
    for work in (misbehaving.connect_in_c, misbehaving.execute_in_c):
        assert ask(work) == f"-1 {errno.EPERM}"
    assert ask(misbehaving.write_in_c, str(tmp_path / "new")) == "-1"
    assert (tmp_path / "new").read_bytes() == b""


def test_a_folder_with_modules_in_it_is_no_place_to_import_from(tmp_path, monkeypatch):
    for name in ("json.py", "secondsource.py", "msgspec.py"):
        (tmp_path / name).write_text("raise SystemExit('taken over')\n")
    monkeypatch.chdir(tmp_path)
    guarded.end_all()
    assert ask(misbehaving.length, "four") == 4


def test_threads_have_a_process_each_and_share_none():
    found = {}

    def work(number):
        found[number] = [ask(misbehaving.length, "x" * (number * 1000 + time)) for time in range(20)]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: [number * 1000 + time for time in range(20)] for number in range(3)}
    assert len(guarded._idle) <= (os.cpu_count() or 1)


def test_an_interrupt_ends_the_process_that_was_asked(monkeypatch):
    def interrupted(*_args):
        raise KeyboardInterrupt

    ask(misbehaving.length)
    before = len(guarded._idle)
    with monkeypatch.context() as patched:
        patched.setattr(guarded, "receive", interrupted)
        with pytest.raises(KeyboardInterrupt):
            ask(misbehaving.length)
    assert len(guarded._idle) == before - 1
    assert ask(misbehaving.length, "four") == 4


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks here")
def test_a_process_that_was_forked_takes_none_of_its_parents(tmp_path):
    script = """
import os, sys
sys.path.insert(0, sys.argv[1])
import misbehaving
from secondsource.read.guarded import guarded
from secondsource.settings import Settings
first = guarded(misbehaving.die_on_the_second_call, "x", settings=Settings())
child = os.fork()
if child == 0:
    own = guarded(misbehaving.length, "four", settings=Settings())
    sys.exit(0 if own == 4 else 1)
assert os.waitpid(child, 0)[1] == 0
assert guarded(misbehaving.length, "four", settings=Settings()) == 4
"""
    done = subprocess.run(
        [sys.executable, "-W", "error::ResourceWarning", "-c", script, os.path.dirname(__file__)],  # noqa: PTH120
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_processes_are_gone_when_the_one_that_started_them_ends(tmp_path):
    script = """
import sys
sys.path.insert(0, sys.argv[1])
import misbehaving
from secondsource.read import guarded
from secondsource.settings import Settings
guarded.guarded(misbehaving.length, "four", settings=Settings())
print(guarded._idle[0]._process.pid)
"""
    done = subprocess.run(
        [sys.executable, "-c", script, os.path.dirname(__file__)],  # noqa: PTH120
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), signal.SIGCONT)


@pytest.mark.parametrize("half", ["&#xD800;", "&#xdfff;", "&#57343;", "&#055296;", "&#x110000;", "&#99999999999999;"])
def test_half_characters_in_a_feed_are_replaced(half):
    item = f"<item><title>{HEADLINE} {half}</title><link>https://ellery-post.example/{half}</link></item>"
    (entry,) = read_feed(rss(item), "f", settings=HERE).entries
    assert entry.item.known.headline == f"{HEADLINE} \ufffd"
    assert entry.item.known.url.startswith("https://ellery-post.example/")
