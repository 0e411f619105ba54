"""Stems of many words at once are those of each by itself."""

from hypothesis import given
from hypothesis import strategies as st

from secondsource.annotate.content import content_words, stem, stems_of_folded
from secondsource.trace.fold import fold, fold_each

ENDINGS = st.sampled_from(["", "s", "es", "ed", "e", "ing", "ings", "'s", "’s"])
STARTS = st.one_of(
    st.sampled_from(
        ["ferr", "ferri", "dock", "pier", "be", "king", "", "é", "ß", "U.S.", "1,500", "İstanbul", "Σίγμας"]
    ),
    st.text(st.characters(categories=("L", "N"))),
)
WORDS = st.lists(st.builds("{}{}".format, STARTS, ENDINGS))


@given(WORDS)
def test_words_folded_at_once_are_those_folded_by_themselves(words):
    assert fold_each(words) == [fold(word) for word in words]


@given(WORDS)
def test_words_stemmed_at_once_are_those_stemmed_by_themselves(words):
    folded = [fold(word) for word in words]
    assert stems_of_folded(folded) == [stem(word) for word in folded]


def test_content_words_are_stems_in_order_without_function_words():
    assert content_words("The ferries’ captain was striking, and the captain's ferries stopped.") == [
        "ferri",
        "captain",
        "strik",
        "captain",
        "ferri",
        "stopp",
    ]
