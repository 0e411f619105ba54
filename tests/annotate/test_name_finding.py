"""Names as the rules find them, without a model: the fast mode, and the hints that the model weighs."""

import pytest

from secondsource.annotate import annotate
from secondsource.settings import Settings

RULES = Settings(language_model="fast")


def named(make_report, text, **known):
    [one] = annotate([make_report(text, **known)], settings=RULES)
    for mention in one.mentions:
        assert text[mention.start : mention.end] == mention.text
    return [(mention.text, mention.type) for mention in one.mentions]


def only(make_report, text):
    [one] = annotate([make_report(text)], settings=RULES)
    return next(mention for mention in one.mentions if mention.type == "PERSON")


def test_a_person_a_body_and_a_place_are_told_apart(make_report):
    found = named(make_report, "The Harbour Ministry sent Ines Okafor to Lisbon on Monday.")
    assert found == [("Harbour Ministry", "ORG"), ("Ines Okafor", "PERSON"), ("Lisbon", "PLACE")]


def test_a_title_is_kept_apart_from_the_name(make_report):
    mention = only(make_report, "The order came from Brig. Gen. Pavel Horak, commander of the garrison.")
    assert (mention.text, mention.title, mention.role) == ("Pavel Horak", "Brig. Gen.", "commander of the garrison")


def test_a_nationality_before_a_title_is_no_name_but_part_of_what_the_person_is(make_report):
    mention = only(make_report, "It was Chilean Foreign Minister Rosa Vidal who signed.")
    assert (mention.text, mention.title, mention.role) == ("Rosa Vidal", "Foreign Minister", "Chilean")


def test_a_bare_surname_has_the_type_of_the_full_name(make_report):
    text = "Anders Washington missed the train. The guard saw Washington leave."
    assert named(make_report, text) == [("Anders Washington", "PERSON"), ("Washington", "PERSON")]


def test_a_word_that_only_opens_a_sentence_is_no_name(make_report):
    assert named(make_report, "Rescuers searched all night. Boats came from nearby villages.") == []


def test_a_headline_in_title_case_is_read_with_the_names_of_the_text(make_report):
    headline = "Ferry Captain Okafor Blames Heavy Fog"
    text = f"{headline}\nInes Okafor was cleared of blame by the inquiry."
    assert named(make_report, text, headline=headline) == [("Okafor", "PERSON"), ("Ines Okafor", "PERSON")]


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("Khalid bin Rashid al-Amin", "PERSON"),
        ("Ministry of Trade and Industry", "ORG"),
        ("Strait of Gibraltar", "PLACE"),
        ("British embassy in Oslo", "PLACE"),
        ("Oslo's international airport", "PLACE"),
        ("Northern Rescue Corps", "ORG"),
        ("Min-ho Seo", "PERSON"),
    ],
)
def test_a_name_is_found_whole(make_report, phrase, kind):
    assert (phrase, kind) in named(make_report, f"Reporters asked about {phrase}, among others.")


@pytest.mark.parametrize("text", ["A Norway-backed plan failed.", "They met on a Friday in March.", "The French left."])
def test_adjectives_and_days_are_no_names(make_report, text):
    assert named(make_report, text) == []
