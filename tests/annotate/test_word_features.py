"""What the model is told of a word."""

import pytest

from secondsource.annotate.word_features import FEATURES, word_features
from secondsource.annotate.wordpieces import find_words
from secondsource.records import Mention


def _told(text, mentions=()):
    """The features of each word, in words."""
    [rows] = word_features(text, [find_words(text, 0, len(text))], mentions)
    return [{FEATURES[i] for i in row.nonzero()[0]} for row in rows]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Varga", {"capital"}),
        ("NATO", {"capital", "all capitals"}),
        ("K", {"one capital alone"}),
        ("eBay", {"capital inside"}),
        ("2nd", {"digit"}),
        (",", {"mark"}),
    ],
)
def test_how_a_word_is_written(word, expected):
    told = _told(f"they saw the old {word} there")[4]
    assert told & {"capital", "all capitals", "one capital alone", "capital inside", "digit", "mark"} == expected


def test_what_lists_know_of_a_word():
    told = _told("the Danish minister left New Zealand")
    assert "nationality" in told[1]
    assert "role" in told[2]
    assert "place begins" in told[4]
    assert "place goes on" in told[5]


def test_what_the_rest_of_the_report_knows_of_a_word():
    text = "Fire took it. They saw the fire with Varga. Varga left."
    words = [find_words(text, a, b) for a, b in ((0, 13), (14, 43), (44, 55))]
    first, _, last = word_features(text, words, ())
    assert first[0, FEATURES.index("written small elsewhere in the report")] == 1
    assert last[0, FEATURES.index("capital within a sentence elsewhere in the report")] == 1


def test_the_names_that_the_rules_find_are_hints():
    text = "at the Ministry of Ports today"
    told = _told(text, [Mention(7, 24, "Ministry of Ports", "ORG")])
    hints = [[name for name in FEATURES if name in row and name.startswith("rules")] for row in told]
    assert hints == [[], [], ["rules: ORG begins"], ["rules: ORG goes on"], ["rules: ORG goes on"], []]


def test_an_empty_report_has_no_features():
    assert word_features("", [], ()) == []
