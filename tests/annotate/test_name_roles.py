"""Title, role and nationality beside a name."""

import pytest

from secondsource.annotate.name_leads import lead_chars
from secondsource.annotate.name_roles import described, nation_in
from secondsource.records import Mention


def read(text, name, title=None):
    at = text.index(name)
    found = described(text, Mention(at, at + len(name), name, "PERSON", title))
    assert text[found.start : found.end] == found.text
    return found


@pytest.mark.parametrize(
    ("text", "role", "nationality"),
    [
        (
            "Ola Berg, 54, the Norwegian captain of the barge, said so.",
            "the Norwegian captain of the barge",
            "Norwegian",
        ),
        ("Ola Berg (54), a pilot, wept.", "a pilot", None),
        ("Ola Berg, a pilot, wept.", "a pilot", None),
        ("Ola Berg is the head of the Orlen Harbour Board.", "the head of the Orlen Harbour Board", None),
        ("Ola Berg became the mayor of Selby.", "the mayor of Selby", None),
        ("Ola Berg served as ambassador to Norway.", "ambassador to Norway", None),
        ("Ola Berg, who heads the Harbour Board, said so.", "who heads the Harbour Board", None),
        ("Orlen Harbour Board chief Ola Berg said so.", "Orlen Harbour Board chief", None),
        ("Selby's mayor Ola Berg left.", "Selby's mayor", None),
        ("The South Korean diver Ola Berg sank.", "South Korean diver", "South Korean"),
        ("The board's director, Ola Berg, said so.", "The board's director", None),
        ("Its director, Ola Berg, said so.", "director", None),
        ("A retired Swedish schoolteacher, Ola Berg, left.", "A retired Swedish schoolteacher", "Swedish"),
        ("Ola Berg, president of the American Harbour Trust, spoke.", "president of the American Harbour Trust", None),
        ("Ola Berg, a Catholic priest, spoke.", "a Catholic priest", None),
    ],
)
def test_the_words_around_tell_role_and_nationality(text, role, nationality):
    found = read(text, "Ola Berg")
    assert (found.role, found.nationality) == (role, nationality)


@pytest.mark.parametrize(
    "text",
    [
        "Ola Berg was not the captain.",
        "Ola Berg was the first to leave the captain's cabin.",
        "Ola Berg, her brother and a dog came.",
        "Ola Berg left. The captain wept.",
        "With Ola Berg, he's a captain.",
        "To Ola Berg — The captain also wept — it was cold.",
        "Ola Berg",
    ],
)
def test_what_is_said_of_something_else_is_no_role(text):
    assert read(text, "Ola Berg").role is None


@pytest.mark.parametrize(
    ("name", "bare", "title", "role", "nationality"),
    [
        ("Tesla CEO Ola Berg", "Ola Berg", "CEO", "Tesla CEO", None),
        (
            "Danish Harbour Board Chairwoman Ola Berg",
            "Ola Berg",
            "Chairwoman",
            "Danish Harbour Board Chairwoman",
            None,  # the board may be the Danish one
        ),
        ("Danish Prime Minister Ola Berg", "Ola Berg", "Prime Minister", "Danish Prime Minister", "Danish"),
        ("Supreme Leader Ayatollah Ola Berg", "Ola Berg", "Supreme Leader Ayatollah", None, None),
        ("King Salman", "Salman", "King", None, None),
    ],
)
def test_an_office_at_the_head_of_a_name_is_split_off(name, bare, title, role, nationality):
    found = read(f"{name} spoke.", name)
    assert (found.text, found.title, found.role, found.nationality) == (bare, title, role, nationality)


@pytest.mark.parametrize(
    "name",
    [
        "Dean Ostler",
        "Martin Luther King Jr.",
        "Omar Sheikh Karimi",
        "Kamran Sheikh Ahmed",
        "Anna Judge",
        "King",
        "",
        "Ola",
    ],
)
def test_a_name_that_sounds_like_an_office_is_kept_whole(name):
    assert lead_chars(name) == 0


def test_a_title_that_names_found_is_kept_and_its_nationality_read():
    found = read("Iranian Foreign Minister Javad Orlani said so.", "Javad Orlani", "Foreign Minister")
    assert (found.title, found.role, found.nationality) == ("Foreign Minister", "Iranian", "Iranian")


def test_a_body_or_a_place_is_left_as_it_is():
    mention = Mention(0, 12, "Harbour Trust", "ORG")
    assert described("Harbour Trust, the owner, sat.", mention) is mention


@pytest.mark.parametrize(
    ("phrase", "nation"), [("the Danish head of the French bank", "Danish"), ("a Sunni cleric", None), ("", None)]
)
def test_faiths_and_bodies_are_no_nationality(phrase, nation):
    assert nation_in(phrase) == nation
