"""Every word stands in one window, and no window is longer than the model takes."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from secondsource.annotate.windows import WINDOW_PIECES, lay_windows
from secondsource.annotate.wordpieces import WordPieces

VOCABULARY = WordPieces({piece: i for i, piece in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "##a"])})


def _laid(sentences):
    text = " ".join(word for sentence in sentences for word in sentence)
    places, at = [], 0
    for sentence in sentences:
        row = []
        for word in sentence:
            row.append((at, at + len(word)))
            at += len(word) + 1
        places.append(row)
    features = [np.full((len(row), 2), number, dtype=np.float32) for number, row in enumerate(places)]
    return list(lay_windows(text, places, features, VOCABULARY))


@given(st.lists(st.lists(st.integers(1, 9).map("a".__mul__), max_size=90), max_size=8))
def test_every_word_stands_once_and_in_order(sentences):
    windows = _laid(sentences)
    held = [tuple(row) for window in windows for row in window.words.tolist()]
    assert held == [(s, w) for s, sentence in enumerate(sentences) for w in range(len(sentence))]
    assert all(len(window.pieces) <= WINDOW_PIECES + 2 for window in windows)
    assert all(len(window.pieces) == len(window.features) for window in windows)


def test_a_sentence_that_fits_is_not_cut():
    windows = _laid([["aa"] * 60, ["aa"] * 60])
    assert [set(window.words[:, 0].tolist()) for window in windows] == [{0}, {1}]


def test_each_piece_has_the_features_of_its_word():
    [window] = _laid([["a"], ["aaa"]])
    assert window.features[:, 0].tolist() == [0, 0, 1, 1, 1, 0]
    assert window.first.tolist() == [1, 2]
