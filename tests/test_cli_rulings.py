"""The commands of an editor's word."""

import json

import pytest
from typer.testing import CliRunner

from secondsource.cli import app
from secondsource.desk.saying import KINDS

FIRE = "Fire guts grain store\n\nPORT ELLERY, 5 March 2024 - A fire killed two workers in Port Ellery on Monday.\n"


@pytest.fixture(name="run")
def _run(open_desk, write_reports, tmp_path):
    open_desk().ingest([write_reports(FIRE)])

    def run(*words):
        return CliRunner().invoke(app, [*words, "--db", str(tmp_path / "desk.db")], catch_exceptions=False)

    return run


def test_what_is_ruled_is_listed_and_undone(run, open_desk):
    [hit] = open_desk().search()
    assert (
        "1. the report of 1.txt is Fairlead’s text [agency]"
        in run("rule", "agency", hit.report, "Fairlead", "--who", "Mara").output
    )
    assert "undone: Ivo, " in run("undo", "1", "--who", "Ivo").output
    [ruling] = json.loads(run("rulings", "--json").output)["rulings"]
    assert (ruling["who"], ruling["undone_by"], ruling["what"]["agency"]) == ("Mara", "Ivo", "Fairlead")


def test_a_desk_without_a_word_of_an_editor_says_so(run):
    assert run("rulings").output == "No editor has said anything yet.\n"


def test_the_help_names_each_kind(run):
    told = " ".join(run("rule", "--help").output.split())
    assert all(kind in told for kind in KINDS)
