"""The command that serves a desk: where it listens, and what it refuses."""

import os
import socket
import subprocess
import sys

import httpx
import pytest
import uvicorn

from secondsource.cli.serve import _run, _token
from secondsource.errors import SettingError
from secondsource.web import Access


def serve(*arguments):
    return subprocess.Popen(
        [sys.executable, "-m", "secondsource", "serve", *arguments], stderr=subprocess.PIPE, text=True, env=os.environ
    )


def test_a_desk_is_served_on_loopback_at_the_address_that_it_tells(desk):
    with serve("--db", desk.database.engine.url.database, "--port", "0") as server:
        try:
            told = server.stderr.readline()
            address = told.split()[1]
            assert address.startswith("http://127.0.0.1:")
            answer = httpx.get(f"{address}stories.json")
            assert len(answer.json()["stories"]) == len(desk.stories())
            assert "server" not in answer.headers
        finally:
            server.terminate()


def test_no_part_of_an_answer_is_held_back(desk, monkeypatch):
    came = []

    def run(_server, sockets):
        with socket.create_connection(sockets[0].getsockname()), sockets[0].accept()[0] as one:
            came.append(one.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        sockets[0].close()

    monkeypatch.setattr(uvicorn.Server, "run", run)
    _run(desk.database.engine.url.database, Access(), 0)
    assert came == [1]


def test_others_are_not_served_without_a_token(tmp_path):
    with serve("--db", str(tmp_path / "none.db"), "--host", "0.0.0.0") as server:  # noqa: S104 - it is refused
        _, told = server.communicate(timeout=60)
    assert server.returncode == 2
    assert "--token or --password-file" in told


def test_a_desk_that_is_not_there_is_not_made(tmp_path):
    with serve("--db", str(tmp_path / "none.db"), "--port", "0") as server:
        _, told = server.communicate(timeout=60)
    assert server.returncode == 2
    assert "no such file" in told
    assert not list(tmp_path.iterdir())


def test_the_token_stands_in_the_first_line_of_a_file(tmp_path):
    file = tmp_path / "password"
    file.write_text("of the whole team \nnot this\n", encoding="utf-8")
    assert _token(None, file) == "of the whole team"
    assert _token(None, None) == ""
    for given in ((" ", None), ("a", file), (None, tmp_path / "none")):
        with pytest.raises(SettingError):
            _token(*given)
    file.write_text("", encoding="utf-8")
    with pytest.raises(SettingError, match="empty"):
        _token(None, file)
