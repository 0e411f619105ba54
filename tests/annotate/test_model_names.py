"""The model's names are made of one mind over a report."""

import re

from secondsource.annotate.model_names import names_by_model
from secondsource.records import Mention, Sentence


def _names(text, found, hints=()):
    places = [(m.start(), m.end(), kind) for word, kind, which in found for m in [_nth(text, word, which)]]
    sentences = [Sentence(m.start(), m.end(), "paragraph", 0) for m in re.finditer(r"[^.]+\.", text)]
    return [(m.text, m.type, m.title) for m in names_by_model(text, sentences, sorted(places), hints)]


def _nth(text, word, which):
    return list(re.finditer(re.escape(word), text))[which]


def test_one_spelling_has_one_type():
    text = "Tarkan fell. Then Tarkan rose. Tarkan won."
    found = [("Tarkan", "PLACE", 0), ("Tarkan", "PERSON", 1), ("Tarkan", "PERSON", 2)]
    assert {kind for _, kind, _ in _names(text, found)} == {"PERSON"}


def test_a_spelling_found_once_is_found_wherever_it_stands():
    text = "Zorvex sank. The crew of Zorvex swam. Zorvexes did not."
    assert _names(text, [("Zorvex", "ORG", 0)]) == [("Zorvex", "ORG", None)] * 2


def test_a_common_word_is_not_looked_for_elsewhere():
    text = "Fire won the cup. Fire took the roof."
    assert _names(text, [("Fire", "ORG", 0)]) == [("Fire", "ORG", None)]


def test_a_title_comes_from_the_rules():
    text = "They met Gen. Ana Okafor."
    hints = [Mention(14, 24, "Ana Okafor", "PERSON", title="Gen.")]
    assert _names(text, [("Ana Okafor", "PERSON", 0)], hints) == [("Ana Okafor", "PERSON", "Gen.")]


def test_plain_words_and_peoples_are_no_names():
    text = "They told us of the north. The Danish crew left."
    found = [("us", "PLACE", 0), ("north", "PLACE", 0), ("Danish", "PLACE", 0)]
    assert _names(text, found) == []


def test_a_title_and_what_stands_in_one_are_no_names():
    text = "The Pope met Minister of Ports Ana Okafor."
    found = [("Pope", "PERSON", 0), ("Ports", "ORG", 0), ("Ana Okafor", "PERSON", 0)]
    hints = [Mention(31, 41, "Ana Okafor", "PERSON", title="Minister of Ports")]
    assert _names(text, found, hints) == [("Ana Okafor", "PERSON", "Minister of Ports")]


def test_initials_that_the_rules_know_for_a_body_are_no_given_name():
    text = "A pilot of INA spoke."
    assert _names(text, [("INA", "PERSON", 0)], [Mention(11, 14, "INA", "ORG")]) == [("INA", "ORG", None)]


def test_a_body_whose_head_the_rules_know_is_taken_whole():
    text = "The Harbour Rescue Corps left."
    hints = [Mention(4, 24, "Harbour Rescue Corps", "ORG")]
    assert _names(text, [("Harbour Rescue", "ORG", 0)], hints) == [("Harbour Rescue Corps", "ORG", None)]
