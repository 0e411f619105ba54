"""Tables and CSV: every record is there, every row has its passage, every cell comes back."""

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import BRIEF, HARBOUR, STORY, harbour, three_dead, with_text

from secondsource.errors import SettingError
from secondsource.export.csv import csv_table, safe_cell
from secondsource.export.tables import TABLES, table, told

FORMULA_STARTS = "=+-@\t\r\n＝＋－＠"


def rows(name, record=BRIEF):
    """The rows of a table as dicts."""
    one = table(name)
    return [dict(zip([c.name for c in one.columns], row, strict=True)) for row in one.rows(told(record))]


def through_csv(name, record=BRIEF):
    made = "".join(csv_table(table(name), told(record)))
    made.encode()
    return list(csv.DictReader(io.StringIO(made, newline="")))


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("stories", 1),
        ("reports", len(BRIEF.reports)),
        ("claims", len(STORY.claims)),
        ("assertions", sum(len(claim.assertions) for claim in STORY.claims)),
        ("quotes", len(STORY.quotes)),
        ("names", sum(len(name.evidence) for name in STORY.names)),
        ("overlaps", len(STORY.overlaps)),
        ("origins", sum(len(origin.reports) for origin in STORY.origins)),
        ("values", sum(len(value.evidence) for question in STORY.questions for value in question.values)),
        ("timeline", sum(len(entry.expressions) for entry in STORY.timeline)),
    ],
)
def test_a_table_holds_every_record(name, count):
    assert len(rows(name)) == count
    assert name in {one.name for one in TABLES}


@pytest.mark.parametrize("name", [one.name for one in TABLES])
def test_every_row_has_its_passage(name):
    texts = {report.id: report.document for report in BRIEF.reports}
    for row in rows(name):
        for before in ("", "other_") if name == "overlaps" else ("",):
            document = texts[row[f"{before}report_id"]]
            assert row[f"{before}file"] == document.file
            assert document.text[row[f"{before}start"] : row[f"{before}end"]] == row[f"{before}text"] != ""


@pytest.mark.parametrize("name", [one.name for one in TABLES])
def test_a_cell_is_of_its_columns_kind(name):
    kinds = {"text": str, "whole": int, "real": float, "truth": bool, "texts": list}
    for row in rows(name):
        for column in table(name).columns:
            assert row[column.name] is None or type(row[column.name]) is kinds[column.kind], column.name


def test_a_storys_origins_are_those_of_whole_reports_as_its_brief_counts_them():
    of_a_passage = replace(STORY.origins[0], id="origin_passage", passages_only=True)
    story = replace(STORY, origins=(*STORY.origins, of_a_passage))
    assert rows("stories", story)[0]["origins"] == len(STORY.origins)
    assert len(rows("origins", story)) == len(rows("origins")) + len(of_a_passage.reports)


def test_a_claim_has_its_three_counts():
    (row,) = [row for row in rows("claims") if row["claim_id"] == three_dead.id]
    assert (row["reports"], row["origins"], row["attributed_sources"], row["assertions"]) == (3, 2, 2, 3)
    assert row["attributed_source_names"] == ["coast guard", "the hospital"]


def test_a_reports_passage_is_its_headline():
    (row,) = [row for row in rows("reports") if row["report_id"] == harbour.id]
    assert row["text"] == harbour.headline
    assert HARBOUR.startswith(row["text"])


def test_a_story_by_itself_has_its_claims_but_not_its_reports():
    assert rows("claims", STORY) == rows("claims")
    assert rows("origins", STORY)[0]["report_id"] is not None
    with pytest.raises(SettingError, match="ask its brief"):
        rows("reports", STORY)


def test_a_claim_by_itself_has_its_assertions():
    mine = [row for row in rows("assertions") if row["claim_id"] == three_dead.id]
    assert rows("assertions", three_dead) == [{**row, "story_id": None} for row in mine]


def test_a_table_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(SettingError, match="no table 'claim'; there are stories, reports"):
        table("claim")


@pytest.mark.parametrize("name", [one.name for one in TABLES])
def test_csv_brings_back_every_row(name):
    def as_text(cell):
        if isinstance(cell, list):
            return json.dumps(cell, ensure_ascii=False)
        return "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)

    back = through_csv(name)
    for row, read in zip(rows(name), back, strict=True):
        assert {key: as_text(cell) for key, cell in row.items()} == {
            key: cell.removeprefix("'") if cell[1:2] in FORMULA_STARTS else cell for key, cell in read.items()
        }


@pytest.mark.parametrize("start", [*FORMULA_STARTS, " =", "\u00a0+", "  ＝"])
def test_what_a_spreadsheet_would_take_for_a_formula_is_text(start):
    assert safe_cell(f"{start}HYPERLINK(1)") == f"'{start}HYPERLINK(1)"


@given(st.text())
def test_every_other_text_comes_back_as_it_was(text):
    cell = safe_cell(text)
    out = io.StringIO(newline="")
    csv.writer(out).writerow([cell, "end"])
    ((read, _),) = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert read == cell
    assert read in {text, f"'{text}"}
    assert read[:1] not in set(FORMULA_STARTS)


def test_a_hostile_speaker_cannot_run_anything():
    hostile = with_text(BRIEF, "Odalys Brandt", '=cmd|"/c calc"!A1')
    (speaker,) = {row["speaker"] for row in through_csv("quotes", hostile)} - {""}
    assert speaker == '\'=cmd|"/c calc"!A1'


def test_a_lone_surrogate_moves_no_character():
    broken = with_text(BRIEF, "coast guard", "coa\ud800t guard")
    assert "coa\ufffdt guard" in {row["name"] for row in through_csv("names", broken)}
