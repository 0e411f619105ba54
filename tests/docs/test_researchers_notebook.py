"""The notebook for researchers shows what its cells give, in few lines, and is a notebook that others can open."""

import json

import pandas as pd
import pytest
from notebook_text import NOTEBOOK, cells, kept, refreshed, shown

MOST_LINES = 16  # of an output: it is there to be read


@pytest.fixture(name="outputs", scope="module")
def _outputs(tmp_path_factory):
    with pd.option_context("display.width", 80):  # so that what the notebook sets is taken back
        try:
            return shown(tmp_path_factory.mktemp("notebook"))
        finally:
            for name in ("display.max_columns", "display.max_colwidth"):
                pd.reset_option(name)


def test_each_cell_shows_what_is_kept_with_it(outputs):
    assert outputs
    assert [kept(cell) for cell in cells()] == outputs, "run: python tests/docs/refresh.py"


def test_every_output_is_short(outputs):
    assert [output for output in outputs if not output or len(output.splitlines()) > MOST_LINES] == []


def test_all_that_was_planted_is_found_as_it_says(outputs):
    (line,) = (output for output in outputs if output.startswith("planted"))
    planted, found, others = (int(row.split()[-1]) for row in line.splitlines()[:3])
    assert planted == found > 0
    assert others == 0


def test_it_is_a_notebook_of_format_4_with_cells_that_have_ids():
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)
    assert refreshed([kept(cell) for cell in cells()]) == NOTEBOOK.read_text(encoding="utf-8")
