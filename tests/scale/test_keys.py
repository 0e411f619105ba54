"""Ids and words as numbers."""

from hypothesis import given
from hypothesis import strategies as st

from secondsource.records import make_id
from secondsource.scale.keys import key_of


@given(st.lists(st.text(), min_size=2, max_size=8))
def test_ids_keep_their_order_and_fit_into_64_bits(names):
    ids = sorted(make_id("rep", name) for name in names)
    keys = [key_of(one) for one in ids]
    assert keys == sorted(keys)
    assert all(-(2**63) <= key < 2**63 for key in keys)


def test_words_of_different_kinds_are_different_numbers():
    assert key_of("aster", "term") != key_of("aster", "outlet")
    assert key_of("\ud800", "term") == key_of("\ud800", "term")
