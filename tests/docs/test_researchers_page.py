"""The page for researchers: its Python runs, and what it cites is named in the file that it says."""

import re

import pytest
from readme_text import ROOT

from secondsource.export.tables import TABLES

PAGE = (ROOT / "docs/researchers.md").read_text(encoding="utf-8")
CITED = re.findall(r"^\| (.+?) \| `((?:bench|src|models)/.+?)` \| (.+?) \|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("what", "file", "where"), CITED, ids=lambda cell: cell.split("/")[-1])
def test_what_is_cited_is_named_where_it_is_used(what, file, where):
    text = (ROOT / file).read_text(encoding="utf-8")
    name, authors = re.fullmatch(r"(.+) \((.+)\)", what).groups()
    assert name in text or all(author in text for author in re.findall(r"[A-Z][\w']+", authors))
    assert re.fullmatch(r"doi:10\.\d{4,5}/\S+|.+, ACL Anthology [A-Z]\d\d-\d{4}|CLEF 2013, working notes", where)


def test_it_cites_something():
    assert len(CITED) > 15


def test_the_tables_it_names_are_those_of_the_exports():
    (named,) = re.findall(r"to_pandas\(\)  # also: (.+)", PAGE)
    assert {"claims", *named.split(", ")} == {table.name for table in TABLES}


def test_its_python_runs(monkeypatch):
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    made = {}
    exec(code, made)  # noqa: S102 - the page's own lines
    assert len(made["edges"])
    assert set(made["claims"]["verdict"]) <= {"corroborated", "single-source", "contested"}
