"""The page about the JSON names what the schema has, and nothing else."""

import json
import re

from readme_text import ROOT

PAGE = (ROOT / "docs/json.md").read_text(encoding="utf-8")
SCHEMA = json.loads((ROOT / "src/secondsource/brief/schema.json").read_text(encoding="utf-8"))
ANNOTATED = json.loads((ROOT / "src/secondsource/marked/schema.json").read_text(encoding="utf-8"))
COMPARISON = json.loads((ROOT / "src/secondsource/compared/schema.json").read_text(encoding="utf-8"))


def rows(heading):
    """First cell and the code words of the second, of the table under a heading."""
    table = PAGE.split(f"| {heading} |", 1)[1].split("\n\n", 1)[0]
    return {
        cells[1].strip().strip("`"): re.findall(r"`(\w+)`", cells[2])
        for cells in (line.split("|") for line in table.splitlines()[2:])
    }


def test_each_record_has_the_fields_that_the_page_names():
    named = rows("record")
    assert named.pop("brief") == list(SCHEMA["properties"])
    assert {record: list(SCHEMA["$defs"][record]["properties"]) for record in named} == named


def test_the_relations_are_those_of_the_schema():
    assert set(rows("relation")) == set(SCHEMA["$defs"]["relation"]["properties"]["verdict"]["enum"])


def test_what_was_found_in_a_report_has_the_fields_that_the_page_names():
    report = ANNOTATED["$defs"]["report"]["properties"]
    named = rows("list")
    assert named.pop("stances") == ["quotes"]
    for kind, fields in named.items():
        item = report[kind]["items"]["$ref"].rsplit("/", 1)[1]
        assert list(ANNOTATED["$defs"][item]["properties"]) == fields
    assert set(report) - set(SCHEMA["$defs"]["report"]["properties"]) == {*named, "stances"}
    assert f"`{ANNOTATED['properties']['schema']['const']}`" in PAGE


def test_what_both_schemas_describe_they_describe_alike():
    for record in ("evidence", "document", "skipped", "published"):
        assert ANNOTATED["$defs"][record] == SCHEMA["$defs"][record]
    for record in ("evidence", "document", "skipped", "published", "report", "block", "furniture", "direction"):
        assert COMPARISON["$defs"][record] == SCHEMA["$defs"][record]


def test_a_comparison_has_the_fields_that_the_page_names():
    named = rows("part")
    assert named.pop("comparison") == list(COMPARISON["properties"])
    assert {part: list(COMPARISON["$defs"][part]["properties"]) for part in named} == named
    assert f"`{COMPARISON['properties']['schema']['const']}`" in PAGE


def test_evidence_and_version_are_as_the_page_says():
    assert f"`{{{', '.join(SCHEMA['$defs']['evidence']['properties'])}}}`" in PAGE
    assert f"`{SCHEMA['properties']['schema']['const']}`" in PAGE
