"""Labels that may stand together, and the names that they spell."""

import numpy as np

from secondsource.annotate.name_labels import best_labels, spans_of

LABELS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"]


def _scores(*rows):
    return np.array(rows, dtype=np.float32)


def test_a_name_goes_on_only_in_its_own_kind():
    scores = _scores([0, 5, 0, 0, 0], [0, 0, 3, 0, 4], [5, 0, 0, 0, 0])
    assert best_labels(scores, LABELS) == ["B-PER", "I-PER", "O"]


def test_a_sentence_does_not_open_within_a_name():
    assert best_labels(_scores([1, 2, 9, 0, 0]), LABELS) == ["B-PER"]


def test_no_words_have_no_labels():
    assert best_labels(np.zeros((0, 5), dtype=np.float32), LABELS) == []


def test_neighbouring_names_stay_apart():
    labels = ["B-PER", "I-PER", "B-PER", "O", "B-ORG"]
    assert list(spans_of(labels)) == [(0, 1, "PER"), (2, 2, "PER"), (4, 4, "ORG")]
