"""Many spellings of one name, and one spelling of two."""

import time

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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The mayor Odile Brandt called Varga “a dependable man”. Varga died on Friday.", 2),
        ("Odile Brandt, called Varga by her neighbours, died on Friday.", 1),
        ("Odile Brandt, formerly known as Varga, died on Friday.", 1),
    ],
)
def test_who_calls_somebody_something_is_not_called_so(annotate_names, text, names):
    member = annotate_names("a", text, ("Odile Brandt", "PERSON"), *[("Varga", "PERSON")] * text.count("Varga"))
    assert len(names_of(member)) == names


def test_the_end_of_a_bodys_name_stands_for_it_in_another_report(annotate_names):
    full = annotate_names("a", "Varna Kestrel Rescue Corps", ("Varna Kestrel Rescue Corps", "ORG"))
    assert len(names_of(full, annotate_names("b", "Kestrel Rescue Corps", ("Kestrel Rescue Corps", "ORG")))) == 1


def test_the_end_that_many_bodies_share_joins_nothing_in_another_report(annotate_names):
    full = annotate_names("a", "Varna Police Department", ("Varna Police Department", "ORG"))
    assert len(names_of(full, annotate_names("b", "Police Department", ("Police Department", "ORG")))) == 2


def test_an_airport_with_its_towns_possessive_is_the_airport(annotate_names):
    one = annotate_names("a", "Varna's international airport", ("Varna's international airport", "PLACE"))
    assert len(names_of(one, annotate_names("b", "Varna Airport", ("Varna Airport", "PLACE")))) == 1


def test_a_surname_goes_to_whom_its_own_report_names(annotate_names):
    one = annotate_names("a", "Tomas Varga rose. Varga sat.", ("Tomas Varga", "PERSON"), ("Varga", "PERSON"))
    other = annotate_names("b", "Ilona Varga rose. Varga sat.", ("Ilona Varga", "PERSON"), ("Varga", "PERSON"))
    assert names_of(one, other) == {"Tomas Varga": {"Tomas Varga", "Varga"}, "Ilona Varga": {"Ilona Varga", "Varga"}}


def test_a_name_that_two_fuller_ones_fit_is_still_one_across_reports(annotate_names):
    one = annotate_names("a", "Ola Berg rose. Berg sat.", ("Ola Berg", "PERSON"), ("Berg", "PERSON"))
    other = annotate_names("b", "Ola Berg left. Berg ate.", ("Ola Berg", "PERSON"), ("Berg", "PERSON"))
    both = annotate_names(
        "c", "Ola Ann Berg and Ola Marie Berg", ("Ola Ann Berg", "PERSON"), ("Ola Marie Berg", "PERSON")
    )
    assert names_of(one, other, both)["Ola Berg"] == {"Ola Berg", "Berg"}


def test_a_surname_used_long_before_the_only_full_name_is_not_that_persons(annotate_names):
    text = "Varga rose. " * 5 + "Her father, Tomas Varga, left."
    member = annotate_names("a", text, *[("Varga", "PERSON")] * 5, ("Tomas Varga", "PERSON"))
    assert set(names_of(member)) == {"Varga", "Tomas Varga"}


def test_every_join_says_which_spellings_and_why(annotate_names):
    one = annotate_names("a", "Qasem Orlani rose. Orlani sat.", ("Qasem Orlani", "PERSON"), ("Orlani", "PERSON"))
    other = annotate_names("b", "Qassim Orlani", ("Qassim Orlani", "PERSON"))
    [name] = resolve_names([one, other]).names
    assert "“Orlani” is Qasem Orlani" in name.why
    assert "spelt otherwise" in name.why


def test_a_name_tells_title_role_and_nationality(annotate_names):
    one = annotate_names("a", "Norwegian Foreign Minister Ola Berg rose.", ("Ola Berg", "PERSON", "Foreign Minister"))
    other = annotate_names("b", "Ola Berg, 54, the chairman of the Harbour Board, sat.", ("Ola Berg", "PERSON"))
    [name] = resolve_names([one, other]).names
    assert (name.title, name.role, name.nationality) == (
        "Foreign Minister",
        "the chairman of the Harbour Board",
        "Norwegian",
    )


def test_an_office_in_the_mention_is_no_part_of_the_name(annotate_names):
    member = annotate_names(
        "a", "Kestrel CEO Ola Berg rose. Berg sat.", ("Kestrel CEO Ola Berg", "PERSON"), ("Berg", "PERSON")
    )
    [name] = resolve_names([member]).names
    assert (name.name, name.role) == ("Ola Berg", "Kestrel CEO")
    assert sorted(evidence.text for evidence in name.evidence) == ["Berg", "Ola Berg"]


def test_a_company_with_two_legal_forms_is_two(annotate_names):
    members = [
        annotate_names(str(i), text, (text, "ORG")) for i, text in enumerate(("Kestrel Inc", "Kestrel Ltd", "Kestrel"))
    ]
    assert len(names_of(*members)) == 3


def test_three_hundred_reports_resolve_in_a_few_seconds(annotate_names):
    surnames = [
        a + b + c
        for a in ("Var", "Kis", "Ber", "Orl", "Dan")
        for b in ("ga", "lo", "mi", "su")
        for c in ("r", "n", "tek", "din", "lov")
    ]
    members = []
    for number in range(300):
        names = [
            (f"{given} {surnames[(number * 7 + i) % 100]}", "PERSON")
            for i, given in enumerate(("Tomas", "Ilona", "Omar") * 10)
        ]
        members.append(annotate_names(str(number), ". ".join(name for name, _ in names), *names))
    began = time.perf_counter()
    assert resolve_names(members).names
    assert time.perf_counter() - began < 8  # takes about 1 s; a quadratic method takes minutes


@pytest.mark.parametrize("text", ["—", "´", "A", "ß", "李小龍", "بشار الأسد", "x" * 5000, "Mr.", "of", "bin", "Jr."])
def test_odd_names_are_names_of_their_own(annotate_names, text):
    for kind in ("PERSON", "ORG", "PLACE"):
        member = annotate_names("a", f"{text} and Tomas Varga", (text, kind), ("Tomas Varga", "PERSON"))
        assert len(resolve_names([member]).names) <= 2
