"""Probabilities of descent: they are what counting all trees by hand gives."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.trace.lineage import marginals


def _by_hand(scores, roots):
    """Sum over every choice of one source or none for each report that makes no circle."""
    size = len(roots)
    copied, alone, total = np.zeros((size, size)), np.zeros(size), 0.0
    for sources in product(range(-1, size), repeat=size):
        weight = 1.0
        for taker, source in enumerate(sources):
            weight *= np.exp(roots[taker]) if source < 0 else np.exp(scores[source, taker])
        if weight == 0 or any(_circles(sources, taker) for taker in range(size)):
            continue
        total += weight
        for taker, source in enumerate(sources):
            if source < 0:
                alone[taker] += weight
            else:
                copied[source, taker] += weight
    return copied / total, alone / total


def _circles(sources, taker):
    seen = set()
    while taker >= 0 and taker not in seen:
        seen.add(taker)
        taker = sources[taker]
    return taker >= 0


numbers = st.floats(-3, 3)


@settings(max_examples=30, deadline=None)
@given(values=st.lists(numbers, min_size=9, max_size=9), roots=st.lists(numbers, min_size=3, max_size=3))
def test_marginals_are_the_shares_of_all_trees(values, roots):
    scores = np.array(values).reshape(3, 3)
    np.fill_diagonal(scores, -np.inf)
    scores[0, 2] = -np.inf
    found = marginals(scores, np.array(roots))
    for got, wanted in zip(found, _by_hand(scores, roots), strict=True):
        assert got == pytest.approx(wanted, abs=1e-9)


def test_a_report_that_shares_nothing_is_nobodys_copy():
    scores = np.full((2, 2), -np.inf)
    copied, alone = marginals(scores, np.zeros(2))
    assert copied.sum() == 0
    assert list(alone) == [1.0, 1.0]
