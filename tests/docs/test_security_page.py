"""The page on security names a test for each fault, and each of them is there."""

import re
from functools import cache

from readme_text import ROOT

PAGE = (ROOT / "docs/security.md").read_text(encoding="utf-8")
FAULTS = re.findall(r"(?m)^\| (.+?) \| (.+?) \| (.*`tests/.+) \|$", PAGE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


@cache
def named_in(path):
    file = ROOT / path
    return set(re.findall(r"(?m)^def (test_\w+)\(", file.read_text(encoding="utf-8"))) if file.is_file() else set()


def test_each_fault_is_held_by_a_test_that_exists():
    below = PAGE.partition("| fault | what happens | held by |")[2].partition("\n## ")[0]
    rows = [line for line in below.splitlines()[2:] if line and not line.startswith("| **")]
    assert len(rows) == len(FAULTS) >= 32
    for fault, _, held in FAULTS:
        named = TEST.findall(held)
        assert named, fault
        assert TEST.sub("", held).strip(" ,") == "", fault
        assert [f"{path}::{name}" for path, name in named if name not in named_in(path)] == []


def test_each_boundary_has_its_faults():
    boundaries = re.findall(r"(?m)^\| (fetch|parse|store|render|serve|export|language model|supply) \|", PAGE)
    assert len(boundaries) == 8
    groups = " ".join(re.findall(r"(?m)^\| \*\*(.+?)\*\* \|", PAGE))
    assert [one for one in boundaries if one not in groups] == []


def test_what_it_says_of_the_program_is_so():
    assert (ROOT / "src/secondsource/read/disguises.py").is_file()
    assert "sbom:" in (ROOT / "Makefile").read_text(encoding="utf-8")
