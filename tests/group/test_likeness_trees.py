"""Trees asked all at once say what a walk down each of them says."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.group.trees import Trees

# [measure, bound, unknown goes above, below, above]
TREES = [
    0.5,
    [0, 1.0, False, -1.0, 2.0],
    [1, 0.5, True, [0, 3.0, True, 0.25, -0.5], [2, 2.0, False, [2, 1.0, True, 4.0, 8.0], 16.0]],
    [2, 0.0, True, [1, 0.0, False, [0, 0.0, False, 1.5, 2.5], 3.5], 4.5],
]


def walked(tree, row):
    while isinstance(tree, list):
        measure, bound, unknown, below, above = tree
        goes_above = unknown if math.isnan(row[measure]) else row[measure] > bound
        tree = above if goes_above else below
    return tree


MEASURE = st.one_of(st.just(math.nan), st.sampled_from([0.0, 0.5, 1.0, 2.0, 3.0]), st.floats(-5, 5))


@given(st.lists(st.tuples(MEASURE, MEASURE, MEASURE), max_size=80))
def test_all_at_once_they_say_what_each_says_alone(rows):
    assert Trees(TREES).log_odds(rows).tolist() == [sum(walked(tree, row) for tree in TREES) for row in rows]


def test_a_tree_with_more_leaves_than_bits_is_refused():
    tree = 1.0
    for _ in range(8):
        tree = [0, 1.0, False, tree, 2.0]
    with pytest.raises(ValueError, match="more than 8 leaves"):
        Trees([tree])
