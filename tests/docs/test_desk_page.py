"""The page about the desk: its commands run in their order, and it tells of every kind of ruling."""

import re
import shlex

from readme_text import ROOT
from typer.testing import CliRunner

from secondsource.cli import app
from secondsource.desk import Desk
from secondsource.desk.credibility import letters
from secondsource.desk.saying import KINDS

PAGE = (ROOT / "docs/desk.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]


def test_it_tells_of_every_kind_of_ruling():
    assert re.findall(r"^\| `([\w-]+)` \|", PAGE, re.MULTILINE) == [
        *("merge-names", "part-names", "split", "join"),
        *(kind for kind in KINDS if kind not in {"merge-names", "part-names", "split", "join"}),
    ]
    assert {words[2] for words in map(shlex.split, COMMANDS) if words[1] == "rule"} == set(KINDS)


def test_the_words_of_its_scale_are_those_of_the_table():
    assert "A (reliable) to E (unreliable); F" in PAGE
    assert [letters()[letter] for letter in "AEF"] == ["reliable", "unreliable", "cannot be judged"]


def test_its_commands_run_in_their_order(tmp_path, monkeypatch):
    monkeypatch.setenv("SECONDSOURCE_LANGUAGE_MODEL", "fast")
    known = {}
    for command in COMMANDS:
        program, *words = (known.get(word, word) for word in shlex.split(command))
        assert program == "secondsource"
        words = [str(tmp_path / word) if word == "desk.db" else word for word in words]
        words = [str(ROOT / word) if word == "examples/reports" else word for word in words]
        done = CliRunner().invoke(app, words, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        if words[0] == "ingest":
            known = placeholders(str(tmp_path / "desk.db"))


def placeholders(address):
    """What the words in capitals stand for on the desk of the examples."""
    with Desk.open(address) as desk:
        largest, other, *_ = sorted(desk.stories(), key=lambda line: -line.reports)
        [story] = desk.brief(largest.id).stories
    spellings = [form.form for name in story.names for form in name.forms]
    return {
        "STORY": largest.id,
        "OTHER_STORY": other.id,
        "SPELLING": spellings[0],
        "OTHER_SPELLING": spellings[-1],
        "CLAIM": story.claims[0].id,
        "OVERLAP": story.overlaps[0].id,
        "REPORT": story.reports[0],
        "OTHER_REPORT": story.reports[1],
    }
