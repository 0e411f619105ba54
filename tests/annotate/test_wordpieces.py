"""Words of news text, and the pieces of a vocabulary that spell them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.annotate.wordpieces import WordPieces, find_words

VOCABULARY = {
    piece: number
    for number, piece in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "har", "##bour", "##s", "a", "cafe", "."])
}


def _words(text):
    return [text[start:end] for start, end in find_words(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. sailed.", ["The", "U.S.", "sailed", "."]),
        ("Peru-backed al-Hamra", ["Peru", "-", "backed", "al", "-", "Hamra"]),
        ("Mara O’Neil's boat", ["Mara", "O’Neil", "'s", "boat"]),
        ("They don't, we'll", ["They", "don't", ",", "we", "'ll"]),
        ("5,200 at 9:40 a.m.", ["5,200", "at", "9:40", "a.m."]),
        ("see www.ferry.example/Ana-Toska now", ["see", "www.ferry.example/Ana-Toska", "now"]),
        ("“Go!” (1980s)", ["“", "Go", "!", "”", "(", "1980s", ")"]),
    ],
)
def test_words_are_cut_as_the_treebanks_cut_them(text, expected):
    assert _words(text) == expected


@given(st.text())
def test_words_hold_everything_but_blanks(text):
    covered = {place for start, end in find_words(text, 0, len(text)) for place in range(start, end)}
    assert {i for i, c in enumerate(text) if not c.isspace()} == covered


def test_a_word_is_the_longest_pieces_that_spell_it():
    assert WordPieces(VOCABULARY).pieces("Harbours") == (4, 5, 6)


def test_capitals_and_accents_do_not_count():
    assert WordPieces(VOCABULARY).pieces("CAFÉ") == (8,)


@pytest.mark.parametrize("word", ["zzz", "a" * 500, "́", "海"])
def test_what_cannot_be_spelled_is_one_unknown_piece(word):
    assert WordPieces(VOCABULARY).pieces(word) == (1,)
