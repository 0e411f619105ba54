"""Parts of passages are joined as their definition says, in about as many steps as there are parts."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.trace import chain as chaining
from secondsource.trace.seeds import Seed


def _joined_one_by_one(parts, gap_words, gap_share):
    """The definition: each part is held against all passages that are open, in the order of their last growth."""
    open_, done = [], []
    for part in sorted(parts):
        joined, still = part, []
        for old in open_:
            if part.a0 - old.a1 > chaining.LONGEST_GAP_WORDS:
                done.append(old)
            elif chaining._gap(old, joined) <= chaining._bridged(old, joined, gap_words, gap_share):
                joined = chaining._both(old, joined)
            else:
                still.append(old)
        open_ = [*still, joined]
    return sorted(done + open_)


SEEDS = st.builds(
    lambda a, b, long_a, long_b: Seed(a, a + long_a, b, b + long_b),
    st.integers(0, 400),
    st.integers(0, 400),
    st.integers(3, 60),
    st.integers(3, 60),
)


@given(parts=st.lists(SEEDS, max_size=40), gap=st.sampled_from((chaining.NARROW, chaining.WIDE, (6, 0.0))))
def test_parts_are_joined_as_if_each_were_held_against_all(parts, gap):
    assert chaining._join(parts, *gap) == _joined_one_by_one(parts, *gap)


@pytest.mark.parametrize("spread", [8, 2])
def test_steps_grow_with_the_parts_and_not_with_their_square(monkeypatch, spread):
    """Lines that come again and again: each part stands near many in the first report, and near few in both."""
    looked = []
    gap = chaining._gap
    monkeypatch.setattr(chaining, "_gap", lambda one, two: looked.append(one) or gap(one, two))
    counts = []
    for lines in (500, 2000):
        draw = random.Random(lines)  # noqa: S311 - made places
        places = [(spread * line, spread * draw.randrange(50 * lines)) for line in range(lines)]
        chaining._join([Seed(a, a + 6, b, b + 6) for a, b in places], *chaining.NARROW)
        counts.append(len(looked))
        looked.clear()
    assert counts[1] <= 6 * counts[0] + 100
    assert counts[1] <= 2 * 2000
