"""The reference says what the code has: every public name, command, option, setting and table, as they are now."""

import inspect
import re
import sys
from ast import literal_eval
from dataclasses import fields

import pytest
from reference_text import PAGE, refreshed
from typer.testing import CliRunner

import secondsource
from secondsource.cli import COMMANDS, app, main, status
from secondsource.settings import DEFAULTS, Settings
from secondsource.store.schema import metadata

TEXT = PAGE.read_text(encoding="utf-8")
MOST_NAMES = 12


def section(title):
    return TEXT.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def part(text, name):
    return text.split(f"\n### `{name}", 1)[1].split("\n### ", 1)[0]


def first_cells(text):
    return re.findall(r"^\| `?(\w+)`? \|", text, re.MULTILINE)


def test_what_is_told_from_the_code_is_told_as_it_is_now():
    assert refreshed(TEXT) == TEXT, "run: python tests/docs/refresh.py"


def test_a_page_without_a_part_is_no_reference():
    with pytest.raises(ValueError, match="one part desk"):
        refreshed(TEXT.replace("<!-- from the code: desk -->", ""))


def test_it_has_every_public_name_with_every_parameter():
    assert re.findall(r"^### `(\w+)`$", section("Python"), re.MULTILINE) == secondsource.__all__
    assert len(secondsource.__all__) <= MOST_NAMES
    for name in secondsource.__all__:
        one = getattr(secondsource, name)
        words = set(re.findall(r"(\w+): ", part(section("Python"), f"{name}`")))
        assert set(inspect.signature(one.open if name == "Desk" else one).parameters) <= words, name


def test_it_has_every_method_of_a_desk():
    methods = {name for name, one in vars(secondsource.Desk).items() if name[0] != "_" and inspect.isfunction(one)}
    assert set(first_cells(section("A desk in Python"))) - {"method"} == methods


@pytest.mark.parametrize("command", [one.__name__ for one in COMMANDS])
def test_a_command_has_the_options_that_its_help_has(command):
    shown = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200"}).output
    options = set(re.findall(r"^│ [* ]*(--[\w-]+)", shown, re.MULTILINE)) - {"--help"}
    told = part(section("Commands"), f"secondsource {command}")
    assert set(re.findall(r"^\| `(--[\w-]+)", told, re.MULTILINE)) == options


def test_it_has_every_setting_with_its_default():
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \| .*? \| `(.*?)` \|", section("Settings"), re.MULTILINE)
    assert [(name, variable, literal_eval(default)) for name, variable, default in rows] == [
        (one.name, f"SECONDSOURCE_{one.name.upper()}", getattr(DEFAULTS, one.name)) for one in fields(Settings)
    ]


def test_it_has_every_table():
    assert set(first_cells(section("Tables of a desk"))) - {"table"} == {*metadata.tables, "report_words"}


def test_the_exit_codes_are_those_of_the_commands(tmp_path, monkeypatch, capsys):
    def ended_with(words):
        monkeypatch.setattr(sys, "argv", ["secondsource", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code

    codes = dict(re.findall(r"^\| (\d) \| `(\w+)` \|", section("Exit codes"), re.MULTILINE))
    assert codes == {str(getattr(status, name)): name for name in ("OK", "DIFFERS", "FAILED")}
    assert ended_with(["--version"]) == status.OK
    assert ended_with(["ingest", "nowhere.txt", "--db", str(tmp_path / "desk.db")]) == status.DIFFERS
    assert ended_with(["brief", "nowhere.txt"]) == status.FAILED
    assert "nowhere.txt" in capsys.readouterr().err
