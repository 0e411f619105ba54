"""The page about the JSON names what the schema has, and nothing else."""

import json
import re

from readme_text import ROOT

PAGE = (ROOT / "docs/json.md").read_text(encoding="utf-8")
SCHEMA = json.loads((ROOT / "src/secondsource/brief/schema.json").read_text(encoding="utf-8"))


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


def test_evidence_and_version_are_as_the_page_says():
    assert f"`{{{', '.join(SCHEMA['$defs']['evidence']['properties'])}}}`" in PAGE
    assert f"`{SCHEMA['properties']['schema']['const']}`" in PAGE
