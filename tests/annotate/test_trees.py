"""Heads make a tree, and the best one."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from secondsource.annotate.trees import tree_of

_SCORES = st.integers(1, 5).flatmap(
    lambda n: arrays(np.float32, (n, n), elements=st.integers(-40, 40).map(float), unique=True)
)


def _root_of(heads, start):
    at, seen = start, set()
    while heads[at] != at and at not in seen:
        seen.add(at)
        at = heads[at]
    return at if heads[at] == at else None


def _total(scores, heads):
    return sum(float(scores[d, h]) for d, h in enumerate(heads))


def _best(scores):
    """The best tree by trying all heads; its root is the word that scores best as one."""
    n = len(scores)
    root = int(np.diagonal(scores).argmax())
    trees = [
        heads
        for heads in product(range(n), repeat=n)
        if heads[root] == root and all(_root_of(heads, start) == root for start in range(n))
    ]
    return max(_total(scores, heads) for heads in trees)


@given(_SCORES)
def test_the_heads_of_a_sentence_make_the_best_tree_with_one_root(scores):
    heads = tree_of(scores).tolist()
    roots = [i for i, head in enumerate(heads) if head == i]
    assert roots == [int(np.diagonal(scores).argmax())]
    assert all(_root_of(heads, start) == roots[0] for start in range(len(heads)))
    assert _total(scores, heads) == _best(scores)


def test_two_words_that_want_each_other_are_parted():
    scores = np.array([[5, 0, 0], [1, 0, 9], [2, 8, 0]], dtype=np.float32)
    assert tree_of(scores).tolist() == [0, 2, 0]
