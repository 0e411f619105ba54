"""The page about exports: its commands run, it names every format and table, and no others."""

import re
import shlex

import pytest
from readme_text import ROOT
from typer.testing import CliRunner

from examples_truth import brief_of_examples
from secondsource.cli import app
from secondsource.export.formats import Format
from secondsource.export.tables import TABLES

PAGE = (ROOT / "docs/exports.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]


@pytest.fixture(name="brief", scope="module")
def _brief():
    """What every command on the page reads."""
    return brief_of_examples()


@pytest.fixture(name="_read_once")
def _read_once_fixture(brief, monkeypatch):
    monkeypatch.setattr("secondsource.pipeline.make_brief", lambda *_args, **_options: brief)


def section(title):
    return PAGE.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def first_cells(text):
    return re.findall(r"^\| \[?`(\w+)`", text, re.MULTILINE)


def test_it_tells_of_every_format():
    assert first_cells(PAGE.split("\n## ", 1)[0]) == [str(one) for one in Format]
    assert [one for one in Format if f"--format {one} " not in section(one)] == []


def test_it_tells_of_every_table():
    assert first_cells(section("csv")) == [table.name for table in TABLES]


@pytest.mark.usefixtures("_read_once")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_runs_and_writes_what_it_names(command, tmp_path, monkeypatch):
    program, *arguments = shlex.split(command)
    assert program == "secondsource"
    assert arguments[1] == "examples/reports"
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert (done.exit_code, done.output) == (0, "")
    out = tmp_path / arguments[arguments.index("--out") + 1]
    files = sorted(out.iterdir()) if out.is_dir() else [out]
    assert files
    assert all(file.stat().st_size for file in files)


@pytest.mark.usefixtures("_read_once")
def test_its_python_runs(brief):
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    made = {}
    exec(code, made)  # noqa: S102 - the page's own lines
    assert len(made["claims"]) == sum(len(story.claims) for story in brief.stories)
    assert len(made["quotes"]) == sum(len(story.quotes) for story in brief.stories)
    assert made["assertions"].num_rows == len(brief.stories[0].claims[0].assertions)
