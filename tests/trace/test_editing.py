"""Errors among the readings of a story: which side wrote badly, and which mended it."""

import pytest

from secondsource.trace.editing import errors
from secondsource.trace.readings import readings_of

AROUND = "the harbour crew {} seven barges before noon"


def _errors(one, two, *others):
    texts = [AROUND.format(word).split() for word in (one, two)] + [text.split() for text in others]
    readings = readings_of(texts)
    return [(readings.words[wrong], readings.words[right]) for wrong, right in errors(readings, texts)]


@pytest.mark.parametrize(
    ("one", "two", "found"),
    [
        ("beleived", "believed", [("beleived", "believed")]),
        ("believed", "beleived", [("beleived", "believed")]),
        ("believes", "believed", []),
        ("honored", "honoured", []),
        ("organised", "organized", []),
        ("seventeen", "nineteen", []),
        ("sent", "went", []),
    ],
)
def test_a_misspelling_is_told_from_another_word_ending_or_spelling(one, two, found):
    assert _errors(one, two) == found


def test_a_rare_word_is_known_where_the_story_has_it_elsewhere():
    assert _errors("unmoroed", "unmoored", "nobody unmoored her") == [("unmoroed", "unmoored")]


def test_where_both_are_unknown_letters_that_follow_each_other_nowhere_tell():
    assert _errors("zvqxtend", "zaqatend") == []


def test_places_with_the_same_word_are_no_readings():
    assert readings_of([AROUND.format("moored").split()] * 3).words == ()
