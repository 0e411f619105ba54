"""Where an export goes: a folder, a file, standard output; and what it says where that cannot be."""

import csv
import json
from dataclasses import replace

import pytest
from sample import BRIEF, STORY, with_text

from secondsource.errors import SettingError
from secondsource.export.formats import Format
from secondsource.export.tables import TABLES
from secondsource.export.writing import OF_BRIEF, OF_STORY, OF_TABLES, write

TWO = replace(BRIEF, stories=(STORY, replace(STORY, id="story_2")))


def test_csv_is_a_file_a_table(tmp_path):
    written = write(BRIEF, Format.CSV, str(tmp_path / "new" / "folder"))
    assert [path.stem for path in written] == [table.name for table in TABLES]
    for path in written:
        with path.open(encoding="utf-8", newline="") as file:
            assert len(list(csv.reader(file))) > 1


@pytest.mark.parametrize("wanted", OF_STORY)
def test_a_format_of_stories_is_a_file_a_story(tmp_path, wanted):
    written = write(TWO, wanted, str(tmp_path))
    assert [path.name.split(".")[0] for path in written] == [STORY.id, "story_2"]
    assert write(BRIEF, wanted, str(tmp_path / "one.json")) == [tmp_path / "one.json"]
    with pytest.raises(SettingError, match="a file a story, and there are 2"):
        write(TWO, wanted, "-")


@pytest.mark.parametrize("wanted", OF_BRIEF)
def test_a_format_of_the_whole_is_one_file(tmp_path, wanted, capsys):
    (in_folder,) = write(TWO, wanted, str(tmp_path))
    (named,) = write(TWO, wanted, str(tmp_path / "named"))
    assert write(TWO, wanted, "-") == []
    assert in_folder.parent == tmp_path
    assert in_folder.read_bytes() == named.read_bytes() == capsys.readouterr().out.encode()


@pytest.mark.parametrize("wanted", [wanted for wanted in Format if wanted in OF_BRIEF or wanted in OF_STORY])
def test_the_same_brief_is_written_the_same_and_without_lone_surrogates(tmp_path, wanted):
    broken = with_text(BRIEF, "ferry", "ferr\udcff")
    (path,) = write(broken, wanted, str(tmp_path / "a.out"))
    first = path.read_bytes()
    write(broken, wanted, str(path))
    assert path.read_bytes() == first
    assert "ferr\ufffd" in first.decode()


def test_tables_do_not_go_to_standard_output_or_into_a_file(tmp_path):
    (tmp_path / "file").touch()
    for out in ("-", str(tmp_path / "file")):
        for wanted in OF_TABLES:
            with pytest.raises(SettingError, match="--out takes a folder"):
                write(BRIEF, wanted, out)


@pytest.mark.parametrize("wanted", OF_STORY)
def test_a_folder_with_a_dot_in_its_name_is_a_folder(tmp_path, wanted):
    (tmp_path / "items.d").mkdir()
    assert [path.parent.name for path in write(TWO, wanted, str(tmp_path / "items.d"))] == ["items.d", "items.d"]


def test_a_reader_that_stops_reading_is_no_error_of_the_output(monkeypatch):
    def stop(_lines):
        raise BrokenPipeError

    monkeypatch.setattr("sys.stdout.writelines", stop, raising=False)
    with pytest.raises(BrokenPipeError):
        write(BRIEF, Format.FTM, "-")


def test_what_cannot_be_written_is_named(tmp_path):
    with pytest.raises(SettingError, match="cannot be written"):
        write(BRIEF, Format.JSONLD, str(tmp_path / "no" / "brief.jsonld"))


def test_a_brief_without_stories_is_whole_too(tmp_path):
    empty = replace(BRIEF, stories=(), reports=(), documents=())
    write(empty, Format.CSV, str(tmp_path))
    (path,) = write(empty, Format.JSONLD, str(tmp_path / "brief.jsonld"))
    assert json.loads(path.read_text(encoding="utf-8"))["@graph"] == []
