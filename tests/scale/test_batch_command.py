"""`secondsource batch`: what it makes, says and refuses, and a batch shown as a desk."""

import json
import shutil

import duckdb
import pandas as pd
import polars as pl
import pytest
from typer.testing import CliRunner

from secondsource.brief.json import to_json
from secondsource.cli import app
from secondsource.desk import Desk
from secondsource.errors import BatchError, SettingError
from secondsource.pipeline import make_brief
from secondsource.scale import LocalEngine, batch
from secondsource.scale.as_desk import as_desk
from secondsource.settings import Settings

FAST = Settings(language_model="fast")
DAM = "Dam above Corvel gives way\n\nCORVEL, 3 May 2031 - {lede} The dam above Corvel gave way on Saturday morning.\n\n{rest}\n"
ORRIN = "“We heard a crack and ran,” said Lena Orrin, who keeps the mill below the dam. Three houses were swept away."
BRIDGE = "Bridge at Ansel reopens\n\nANSEL, 9 May 2031 - The bridge at Ansel was reopened on Friday after two years of work.\n"


def written(folder):
    folder.mkdir()
    for name, lede in (
        ("echo", "Nobody was hurt."),
        ("post", "Nobody was hurt, police said."),
        ("star", "One was hurt."),
    ):
        (folder / f"{name}.txt").write_text(DAM.format(lede=lede, rest=ORRIN), encoding="utf-8")
    (folder / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    return folder


def run(*arguments):
    return CliRunner().invoke(app, ["batch", *map(str, arguments)], catch_exceptions=False)


@pytest.fixture(name="made", scope="module")
def _made(tmp_path_factory):
    """A batch that the command made: its inputs, its folder, and what it said."""
    place = tmp_path_factory.mktemp("batch")
    inputs, out = written(place / "in"), place / "out"
    said = run(inputs, "--out", out, "--language-model", "fast", "--workers", 1)
    assert said.exit_code == 0
    return inputs, out, said


def test_it_says_what_was_made_and_what_was_skipped_and_why(made):
    _, out, said = made
    assert said.stdout == f"{out}: 4 documents, 4 reports, 2 stories, 1 skipped\n"
    assert "skipped 1: is empty" in said.stderr


def test_its_stories_are_those_of_a_brief_of_the_same_reports(made):
    inputs, out, _ = made
    brief = to_json(make_brief([str(inputs)], settings=FAST))
    told = [json.loads(text)["stories"][0] for text in pd.read_parquet(out / "briefs")["json"]]
    expected = {story["id"]: story for story in brief["stories"]}
    assert {story["id"] for story in told} == set(expected)
    for story in told:  # why a report stands in its story rests on counts over the corpus
        assert {**story, "placements": []} == {**expected[story["id"]], "placements": []}


def test_pandas_polars_and_duckdb_read_it(made):
    _, out, _ = made
    assert len(pd.read_parquet(out / "reports")) == 4
    assert pl.read_parquet(out / "stories").height == 2
    speakers = duckdb.sql(f"SELECT DISTINCT speaker FROM read_parquet('{out}/quotes/*.parquet')").fetchall()  # noqa: S608
    assert speakers == [("Lena Orrin",)]
    claims = pd.read_parquet(out / "claims")
    texts = pd.read_parquet(out / "documents").set_index("file")["text"]
    for one in claims.itertuples():
        assert texts[one.file][one.start : one.end] == one.text


def test_beside_it_stands_what_it_was_made_from(made):
    _, out, _ = made
    about = json.loads((out / "batch.json").read_text(encoding="utf-8"))
    assert about["settings"]["language_model"] == "fast"
    assert len(about["inputs"]) == 5
    assert all(len(one["sha256"]) == 64 for one in about["inputs"])


def test_the_same_command_again_changes_nothing(made):
    inputs, out, said = made
    before = {path: path.stat().st_mtime_ns for path in out.glob("*/*.parquet") if path.parent.name != "skipped-inputs"}
    again = run(inputs, "--out", out, "--language-model", "fast", "--workers", 1)
    assert again.stdout == said.stdout
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_folder_with_another_batch_is_refused(made, tmp_path):
    _, out, _ = made
    with pytest.raises(BatchError, match="holds a batch with other inputs, settings"):
        run(written(tmp_path / "in"), "--out", out)


def test_each_part_that_is_done_is_a_line_of_json(made):
    inputs, out, _ = made
    said = run(inputs, "--out", out, "--language-model", "fast", "--json")
    *lines, last = [json.loads(line) for line in said.stdout.splitlines()]
    assert {"step": "annotate", "done": 1, "parts": 1, "rows": 4, "skipped": 1}.items() <= lines[0].items()
    assert lines[-1]["step"] == "brief"
    assert last == {"out": str(out), "documents": 4, "reports": 4, "stories": 2, "skipped": 1}


@pytest.mark.parametrize("source", ["-", "https://echo.example/dam"])
def test_what_cannot_be_opened_a_second_time_is_refused(tmp_path, source):
    with pytest.raises(SettingError, match="a batch reads files"):
        batch([source], str(tmp_path / "out"), engine=LocalEngine(workers=1))


def test_where_nothing_is_there_to_read_nothing_is_begun(tmp_path):
    with pytest.raises(SettingError, match="no such file or folder"):
        batch([str(tmp_path / "none")], str(tmp_path / "out"), engine=LocalEngine(workers=1))
    assert not (tmp_path / "out").exists()


def test_a_batch_is_shown_as_a_desk_whose_stories_hold(made):
    _, out, _ = made
    with Desk.open(as_desk(str(out), settings=FAST), settings=FAST, create=False) as desk:
        told = {line.headline: line.reports for line in desk.stories(limit=9)}
        assert told == {"Bridge at Ansel reopens": 1, "Dam above Corvel gives way": 3}
        assert not desk.verify().problems


def test_a_desk_is_not_made_of_files_that_have_changed(made, tmp_path):
    inputs, out, _ = made
    copy, kept = tmp_path / "out", tmp_path / "in"
    shutil.copytree(out, copy, ignore=shutil.ignore_patterns("desk.db"))
    shutil.copytree(inputs, kept)
    (inputs / "bridge.txt").write_text(BRIDGE + "\nAnd closed again.\n", encoding="utf-8")
    try:
        with pytest.raises(BatchError, match=r"bridge\.txt is not what the batch read"):
            as_desk(str(copy), settings=FAST)
    finally:
        shutil.copy(kept / "bridge.txt", inputs / "bridge.txt")


def test_a_batch_that_is_half_told_is_no_desk(made, tmp_path):
    _, out, _ = made
    copy = tmp_path / "out"
    shutil.copytree(out, copy, ignore=shutil.ignore_patterns("desk.db", "all"))
    with pytest.raises(BatchError, match="holds no batch that is done"):
        as_desk(str(copy), settings=FAST)


def test_a_folder_without_a_batch_is_no_desk(tmp_path):
    with pytest.raises(BatchError, match="holds no batch that is done"):
        as_desk(str(tmp_path), settings=FAST)
