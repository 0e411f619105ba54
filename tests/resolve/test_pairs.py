"""Our table of pairs: no wrong join, and no join missed but those that are known."""

import pytest
from pair_table import is_joined, pairs

PAIRS = list(pairs())


def test_the_table_is_as_large_as_the_readme_says():
    assert len(PAIRS) >= 150
    assert len({line for line, _ in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize("line", [line for line, one in PAIRS if not one])
def test_two_names_stay_two(line):
    assert not is_joined(line)


@pytest.mark.parametrize("line", [line for line, one in PAIRS if one])
def test_one_name_is_one(line):
    assert is_joined(line)
