"""Transliterations of one word, and words of two names with the same consonants."""

import pytest

from secondsource.resolve.sounds import skeleton, sound_alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("qasem", "qassim"),
        ("soleimani", "suleymani"),
        ("kataib", "kataeb"),
        ("hezbollah", "hizbullah"),
        ("kadirov", "qadirov"),
        ("tolstoy", "tolstoi"),
    ],
)
def test_transliterations_sound_alike(one, other):
    assert sound_alike(one, other)
    assert sound_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hassan", "hussein"),
        ("khamenei", "khomeini"),
        ("john", "jane"),
        ("mario", "maria"),
        ("niger", "nigeria"),
        ("police", "palace"),
        ("a", "a"),
        ("", "b"),
    ],
)
def test_the_vowels_tell_words_of_the_same_consonants_apart(one, other):
    assert not sound_alike(one, other)
    assert not sound_alike(other, one)


def test_a_word_of_marks_or_of_nothing_has_no_sound():
    assert skeleton("") == ""
    assert not sound_alike("—", "—")
