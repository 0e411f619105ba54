"""The commands of docs/watching.md run as it says."""

import json
import os
import re
import shlex
import signal
from functools import partial
from pathlib import Path

import pytest
from feed_server import FIRE, HERE, item, rss, web
from typer.testing import CliRunner

from secondsource.cli import app
from secondsource.desk import watch as watching
from secondsource.read.fetch import fetch_changed

PAGE = (Path(__file__).resolve().parents[2] / "docs/watching.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]


@pytest.fixture(name="site")
def _site(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SECONDSOURCE_LANGUAGE_MODEL", "fast")
    on_loopback = partial(fetch_changed, resolve=lambda _host, _port: [HERE], allow=lambda ip: ip == HERE)
    monkeypatch.setattr(watching, "fetch_changed", on_loopback)
    with web() as site:
        (tmp_path / "feeds.opml").write_text(
            f'<opml><body><outline xmlUrl="{site.url("/feed")}"/></body></opml>', encoding="utf-8"
        )
        site.answers |= {"/feed": (200, {}, rss(item(site.url("/fire")))), "/fire": FIRE}
        yield site


def run(command):
    return CliRunner().invoke(app, shlex.split(command)[1:])


def test_it_watches_until_it_is_told_to_stop_then_once_then_lists_the_feeds(site):
    forever, once, listed = COMMANDS

    def last(_handler):
        os.kill(os.getpid(), signal.SIGTERM)
        return FIRE

    site.answers["/fire"] = last
    done = run(forever)
    assert (done.exit_code, "1 document read, 1 report in them" in done.stdout) == (0, True), done.output
    assert "contact: desk@newsroom.example)" in site.asked[0][2]["User-Agent"]
    again = run(once)
    assert (again.exit_code, "0 answered" in again.stdout, len(site.asked)) == (0, True, 2), again.output  # not due yet
    assert "no --contact" in again.stderr
    assert site.url("/feed") in run(listed).stdout
    (feed,) = json.loads(run(f"{listed} --json").stdout)["feeds"]
    assert (feed["failures"], feed["last_error"], feed["stopped"]) == (0, None, False)


def test_no_answer_at_all_is_exit_status_1(site):
    site.answers.clear()
    done = run(COMMANDS[1])
    assert done.exit_code == 1
    assert "answered 404 Not Found" in done.stderr
    assert "failed 1 time in a row" in run(COMMANDS[2]).stdout


@pytest.mark.parametrize("content", [None, "no list of feeds", "<opml><body/></opml>"])
def test_what_lists_no_feeds_is_refused_in_words(site, content):
    path = Path("feeds.opml")
    path.unlink() if content is None else path.write_text(content, encoding="utf-8")
    done = run(COMMANDS[1])
    assert "feeds.opml" in str(done.exception)
    assert site.asked == []
