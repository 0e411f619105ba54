"""What is rare is found first."""

from hypothesis import given
from hypothesis import strategies as st

from secondsource.group.background import Rarities, rarity
from secondsource.group.index import RareIndex, heaviest

WEIGHTS = st.dictionaries(st.text("abcdef", max_size=3), st.sampled_from([0.0, 0.5, 0.5000001, 1.0, 2.5]))


@given(WEIGHTS, st.integers(1, 30))
def test_the_heaviest_come_first_and_of_equals_the_lesser(weights, most):
    assert list(heaviest(weights, most)) == sorted(weights, key=lambda term: (-weights[term], term))[:most]


def test_a_report_is_near_those_that_share_its_heavy_terms_itself_first():
    index = RareIndex()
    index.add("a", {"quay": 2.0, "crane": 1.0})
    index.add("b", {"crane": 1.0})
    index.add("c", {"ferry": 1.0})
    assert index.nearest("a", 5) == ("a", "b")
    index.remove("a")
    assert index.nearest("b", 5) == ("b",)


def test_a_word_weighs_the_same_whatever_was_asked_before():
    held = {"quay": 3, "crane": 3, "the": 90}
    together = Rarities(100)
    assert together.of_each(held, held) == {word: rarity(word, n, 100) for word, n in held.items()}
    assert together.of_each(["crane"], held) == Rarities(100).of_each(["crane"], held)
