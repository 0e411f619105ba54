from hypothesis import given
from hypothesis import strategies as st

from secondsource.store.words import Query, fold


def test_words_are_folded_without_case_accents_and_marks():
    assert fold("Zürich's ŒUVRE, “naïve” co-op_2") == "zurich s œuvre naive co op 2"


def test_quoted_words_are_one_phrase_and_all_else_single_words():
    assert Query.of('harbour "Cold  Snap" fire').phrases == ("cold snap", "harbour", "fire")


def test_no_sign_of_a_query_language_means_anything():
    assert Query.of('"" OR 1=1 -- NEAR(a b) col:x*').phrases == ("or", "1", "near", "a", "b", "col", "x")


@given(st.text())
def test_folding_twice_is_folding_once(text):
    once = fold(text)
    assert fold(once) == once
