"""What lies in a batch's folder is whole or not there."""

import pyarrow as pa
import pytest

from secondsource.errors import SettingError
from secondsource.scale.folder import Folder

ROWS = pa.table({"barge": ["Aster", "Orrin"], "crates": [3, 4]})


def test_a_part_is_read_as_it_was_written_and_another_table_is_not_touched(tmp_path):
    folder = Folder(str(tmp_path / "out"))
    folder.write("barges", 7, ROWS)
    folder.write("locks", 0, ROWS.slice(0, 1))
    assert folder.read("barges", 7).equals(ROWS)
    assert folder.parts("barges") == [7]
    assert folder.read("barges", 8).num_rows == 0


def test_a_part_that_could_not_be_written_leaves_what_was_there(tmp_path, monkeypatch):
    folder = Folder(str(tmp_path))
    folder.write("barges", 0, ROWS)
    monkeypatch.setattr("secondsource.scale.folder.pq.write_table", _breaks_off)
    with pytest.raises(OSError, match="no space"):
        folder.write("barges", 0, ROWS.slice(0, 1))
    assert folder.read("barges", 0).equals(ROWS)


def _breaks_off(_rows, file, **_how):
    file.write(b"PAR1 half")
    raise OSError("no space left")


def test_a_join_without_rows_still_has_columns(tmp_path):
    folder = Folder(str(tmp_path))
    folder.write_empty("barges", ROWS)
    read = folder.read("barges", 0)
    assert (read.num_rows, read.column_names) == (0, ["barge", "crates"])


def test_marks_tell_what_is_done(tmp_path):
    folder = Folder(str(tmp_path))
    assert folder.marks("read") == {}
    folder.mark("read", 3, {"counted": {"barges": 2}})
    assert folder.marks("read") == {3: {"counted": {"barges": 2}}}
    assert folder.get_mark("read", 4) == {}


def test_an_address_of_an_unknown_kind_is_refused():
    with pytest.raises(SettingError, match="gopher://x is no folder"):
        Folder("gopher://x")


def test_what_is_half_marked_is_not_done(tmp_path):
    folder = Folder(str(tmp_path))
    folder.mark("read", 100_000, {})
    (tmp_path / "work/marks/read/.00003.json.41-beef").write_text("{", encoding="utf-8")
    assert folder.marked("read") == {100_000}


def test_a_relative_path_means_the_same_after_a_change_of_place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = Folder("out")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    folder.mark("read", 0, {})
    assert Folder(str(tmp_path / "out")).marked("read") == {0}
