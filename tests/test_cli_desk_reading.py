"""The commands that read a desk, as tables and as JSON."""

import json

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from secondsource.cli import app
from secondsource.errors import DeskError, SettingError

FIRE = """Fire guts grain store in Port Ellery

PORT ELLERY, 5 March 2024 - A fire killed two workers in Port Ellery on 4 March 2024.

"We heard a bang and then the roof was gone," fire chief Tomas Brill said.
"""


@pytest.fixture(name="run")
def _run(open_desk, write_reports, tmp_path):
    open_desk().ingest([write_reports(FIRE)])

    def run(*words):
        made = CliRunner(env={"COLUMNS": "200"}).invoke(
            app, [*words, "--db", str(tmp_path / "desk.db")], catch_exceptions=False
        )
        assert made.exit_code == 0
        return made.output

    return run


def test_each_command_prints_a_table(run, open_desk):
    [line] = open_desk().stories()
    assert "Fire guts grain store in Port Ellery" in run("stories")
    assert "Fire guts grain store in Port Ellery" in run("search", "grain store")
    assert "Tomas Brill" in run("names", "brill")
    assert "We heard a bang" in run("quotes", "brill")
    assert "4 March 2024" in run("timeline", line.id)
    assert "WHAT HAPPENED" in run("story", line.id)


def test_each_command_prints_json(run, open_desk):
    [line] = open_desk().stories()
    assert [one["id"] for one in json.loads(run("stories", "--json"))["stories"]] == [line.id]
    assert [one["story"] for one in json.loads(run("search", "grain", "--json"))["reports"]] == [line.id]
    assert "Tomas Brill" in {one["name"] for one in json.loads(run("names", "--json"))["names"]}
    assert [one["speaker"] for one in json.loads(run("quotes", "--json"))["quotes"]] == ["Tomas Brill"]
    assert json.loads(run("timeline", line.id, "--json"))["timeline"][0]["start"].startswith("2024-03-04")


def test_the_brief_of_a_desk_keeps_to_the_schema_with_rulings_in_it(run, open_desk):
    desk = open_desk()
    [line] = desk.stories()
    claim = desk.brief(line.id).stories[0].claims[0]
    run("rule", "reject-claim", line.id, claim.id, "--who", "Mara")
    made = json.loads(run("story", line.id, "--json"))
    with open("src/secondsource/brief/schema.json", encoding="utf-8") as schema:  # noqa: PTH123 - one line
        Draft202012Validator(json.load(schema)).validate(made)
    [story] = made["stories"]
    assert [one["id"] for one in story["rejected"]["claims"]] == [claim.id]
    assert [one["who"] for one in story["rulings"]] == ["Mara"]


def test_the_brief_of_a_desk_shows_what_an_editor_said(run, open_desk):
    desk = open_desk()
    [line] = desk.stories()
    claim = desk.brief(line.id).stories[0].claims[0]
    run("rule", "reject-claim", line.id, claim.id, "--who", "Mara")
    for told in (run("story", line.id), run("story", line.id, "--full")):
        assert "REJECTED BY AN EDITOR" in told
        assert "1: not to be shown as a claim" in told
        assert "Mara · " in told


def test_what_is_not_found_is_said(run):
    assert run("search", "zeppelin") == "Nothing is found.\n"


def test_stories_takes_paths_or_a_desk_and_not_both(tmp_path):
    for words in (["stories"], ["stories", "a.txt", "--db", "desk.db"]):
        with pytest.raises(SettingError, match="give one of both"):
            CliRunner().invoke(app, words, catch_exceptions=False)
    with pytest.raises(DeskError, match="is no desk"):
        CliRunner().invoke(app, ["stories", "--db", str(tmp_path / "none.db")], catch_exceptions=False)
