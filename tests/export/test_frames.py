"""Parquet and data frames: the same rows as the tables, with types; and what is said where the extra is missing."""

import subprocess
import sys

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from pyarrow import parquet
from sample import BRIEF, STORY, three_dead, with_text

from secondsource.errors import SettingError
from secondsource.export.formats import Format
from secondsource.export.tables import TABLES, table, told
from secondsource.export.writing import write
from secondsource.records import Brief

EMPTY = Brief(documents=(), reports=(), skipped=(), stories=())
KINDS = {"text": "string", "whole": "int64", "real": "double", "truth": "bool", "texts": "list<item: string>"}


def rows(name, record):
    one = table(name)
    return [dict(zip([c.name for c in one.columns], row, strict=True)) for row in one.rows(told(record))]


@pytest.mark.parametrize("brief", [BRIEF, EMPTY], ids=["brief", "empty"])
def test_parquet_has_the_rows_of_every_table_with_their_types(tmp_path, brief):
    write(brief, Format.PARQUET, str(tmp_path))
    for one in TABLES:
        read = parquet.read_table(tmp_path / f"{one.name}.parquet")
        assert read.to_pylist() == rows(one.name, brief)
        types = {field.name: str(field.type).replace("element", "item") for field in read.schema}
        assert types == {column.name: KINDS[column.kind] for column in one.columns}


@pytest.mark.parametrize("name", [one.name for one in TABLES])
def test_a_brief_has_every_table_in_each_of_the_three(name):
    expected = rows(name, BRIEF)
    assert BRIEF.to_arrow(name).to_pylist() == expected
    assert BRIEF.to_polars(name).to_dicts() == expected
    assert len(BRIEF.to_pandas(name)) == len(expected)


def test_the_table_of_a_story_is_its_claims_and_of_a_claim_its_assertions():
    assert isinstance(STORY.to_pandas(), pd.DataFrame)
    assert isinstance(STORY.to_polars(), pl.DataFrame)
    assert isinstance(STORY.to_arrow(), pa.Table)
    assert list(STORY.to_pandas()["claim"]) == [claim.text for claim in STORY.claims]
    assert list(three_dead.to_pandas()["text"]) == [one.evidence.text for one in three_dead.assertions]


def test_whole_numbers_stay_whole_where_some_are_not_known():
    frame = STORY.to_pandas("origins")  # a story by itself does not know where its reports' headlines stand
    assert str(frame["start"].dtype) == "Int64"
    assert frame["start"].isna().all()


def test_a_lone_surrogate_is_written_as_a_character_that_can_be():
    broken = with_text(BRIEF, "coast guard", "coast\ud800guard")
    assert "coast\ufffdguard" in broken.to_arrow("names")["name"].to_pylist()
    assert ["coast\ufffdguard"] in broken.to_arrow("names")["forms"].to_pylist()


@pytest.mark.parametrize("package", ["pyarrow", "pandas", "polars"])
def test_what_is_not_installed_is_named_with_the_way_to_install_it(monkeypatch, package):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(SettingError, match=rf"needs {package}.*pip install secondsource\[tables\]"):
        getattr(BRIEF, f"to_{package.removeprefix('py')}")()


def test_nothing_of_it_is_loaded_before_it_is_asked_for():
    code = (
        "import sys, secondsource.records, secondsource.export.writing, secondsource.export.notebook\n"
        "print(sorted({'pandas', 'polars', 'pyarrow'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
