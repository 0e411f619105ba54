"""Many spellings of one name, and one spelling of two."""

import pytest

from secondsource.records import Party
from secondsource.resolve import resolve_names


def names_of(*members):
    return {name.name: {form.form for form in name.forms} for name in resolve_names(members).names}


def test_a_surname_resolves_to_the_full_name_with_its_title_among_the_forms(annotate_names):
    text = "Tomas Varga spoke first. Capt. Varga left early."
    names = names_of(annotate_names("a", text, ("Tomas Varga", "PERSON"), ("Varga", "PERSON", "Capt.")))
    assert names == {"Tomas Varga": {"Tomas Varga", "Varga", "Capt. Varga"}}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yusuf Kadirov", "Yousuf Qadirov"),
        ("Tomas Varga", "Tomas J. Varga"),
        ("Ana Reyes Duarte", "Ana Duarte"),
        ("Mikhail Orlenko", "Mikhael Orlenko"),
        ("Racim Belkadi", "Rassim Belkadi"),
        ("Anatoly Orlečko", "Anatolij Orlechko"),
        ("Tomas Varga", "T. Varga"),
    ],
)
def test_transliterations_and_middle_names_are_one_person(annotate_names, one, other):
    first, second = annotate_names("a", one, (one, "PERSON")), annotate_names("b", other, (other, "PERSON"))
    assert len(names_of(first, second)) == 1


def test_two_people_who_share_a_surname_stay_apart(annotate_names):
    text = "Tomas Varga met Ilona Varga."
    names = names_of(annotate_names("a", text, ("Tomas Varga", "PERSON"), ("Ilona Varga", "PERSON")))
    assert set(names) == {"Tomas Varga", "Ilona Varga"}


def test_an_initial_that_could_be_either_joins_neither(annotate_names):
    text = "Tomas Varga met Tibor Varga. T. Varga smiled."
    member = annotate_names("a", text, ("Tomas Varga", "PERSON"), ("Tibor Varga", "PERSON"), ("T. Varga", "PERSON"))
    assert len(names_of(member)) == 3


def test_a_bare_surname_that_could_be_either_joins_neither(annotate_names):
    both = "Tomas Varga met Ilona Varga. Varga smiled."
    member = annotate_names("a", both, ("Tomas Varga", "PERSON"), ("Ilona Varga", "PERSON"), ("Varga", "PERSON"))
    assert len(names_of(member)) == 3


def test_a_surname_alone_goes_to_the_person_of_its_own_report(annotate_names):
    mine = annotate_names("a", "Tomas Varga rose. Varga sat.", ("Tomas Varga", "PERSON"), ("Varga", "PERSON"))
    yours = annotate_names("b", "Ilona Varga left.", ("Ilona Varga", "PERSON"))
    resolved = resolve_names([mine, yours])
    found = resolved.name_of(mine.report.id, 18, 23)
    assert found is not None
    assert found.name == "Tomas Varga"


@pytest.mark.parametrize(
    ("long", "short", "kind"),
    [
        ("Harbour Workers Union", "HWU", "ORG"),
        ("US Department of Justice", "Justice Department", "ORG"),
        ("Orlen International Airport", "Orlen airport", "PLACE"),
        ("United Kingdom", "Britain", "PLACE"),
    ],
)
def test_acronyms_metonyms_and_shorter_forms_are_one_name(annotate_names, long, short, kind):
    text = f"The {long} said so. The {short} agreed."
    assert len(names_of(annotate_names("a", text, (long, kind), (short, kind)))) == 1


def test_two_airports_stay_apart(annotate_names):
    text = "Orlen Airport and Selby Airport closed."
    assert len(names_of(annotate_names("a", text, ("Orlen Airport", "PLACE"), ("Selby Airport", "PLACE")))) == 2


def test_a_party_without_a_name_keeps_its_words_without_the_article(annotate_names):
    member = annotate_names("a", "A spokesman for it said no.")
    ref = resolve_names([member]).party(member.report.id, Party("A spokesman", 0, 11))
    assert ref is not None
    assert (ref.name, ref.id) == ("spokesman", None)


def test_the_order_of_reports_changes_nothing(annotate_names):
    members = [
        annotate_names("a", "Yusuf Kadirov", ("Yusuf Kadirov", "PERSON")),
        annotate_names("b", "Kadirov", ("Kadirov", "PERSON")),
        annotate_names("c", "Yousuf Qadirov", ("Yousuf Qadirov", "PERSON")),
    ]
    assert resolve_names(members).names == resolve_names(members[::-1]).names


def test_a_body_and_the_letters_that_a_report_introduces_for_it_are_one(annotate_names):
    text = "The River Harbour Rescue Corps (RHRC) came late. RHRC divers went in."
    member = annotate_names("a", text, ("River Harbour Rescue Corps", "ORG"), ("RHRC", "ORG"), ("RHRC", "ORG"))
    assert names_of(member) == {"River Harbour Rescue Corps": {"River Harbour Rescue Corps", "RHRC"}}


def test_a_second_name_that_a_report_gives_is_the_same_body(annotate_names):
    text = "The Dune Front (which is now known as Union of the Coast) agreed."
    member = annotate_names("a", text, ("Dune Front", "ORG"), ("Union of the Coast", "ORG"))
    assert len(names_of(member)) == 1


def test_the_end_of_a_bodys_name_stands_for_it_in_another_report(annotate_names):
    full = annotate_names("a", "Varna Kestrel Rescue Corps", ("Varna Kestrel Rescue Corps", "ORG"))
    assert len(names_of(full, annotate_names("b", "Kestrel Rescue Corps", ("Kestrel Rescue Corps", "ORG")))) == 1


def test_the_end_that_many_bodies_share_joins_nothing_in_another_report(annotate_names):
    full = annotate_names("a", "Varna Police Department", ("Varna Police Department", "ORG"))
    assert len(names_of(full, annotate_names("b", "Police Department", ("Police Department", "ORG")))) == 2


def test_an_airport_with_its_towns_possessive_is_the_airport(annotate_names):
    one = annotate_names("a", "Varna's international airport", ("Varna's international airport", "PLACE"))
    assert len(names_of(one, annotate_names("b", "Varna Airport", ("Varna Airport", "PLACE")))) == 1
