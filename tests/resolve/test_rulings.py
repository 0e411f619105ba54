"""An editor's word on names passes over every rule."""

import pytest

from secondsource.resolve import Ruling, Spelled, resolve_names


@pytest.fixture(name="members")
def _members(annotate_names):
    return [
        annotate_names("a", "Tomas Varga rose. Varga sat.", ("Tomas Varga", "PERSON"), ("Varga", "PERSON")),
        annotate_names("b", "Tomas Varga left. Ilona Kiss too.", ("Tomas Varga", "PERSON"), ("Ilona Kiss", "PERSON")),
    ]


def forms(members, *ruled):
    return sorted(sorted(form.form for form in name.forms) for name in resolve_names(members, ruled=ruled).names)


def test_without_a_ruling_the_rules_decide(members):
    assert forms(members) == [["Ilona Kiss"], ["Tomas Varga", "Varga"]]


def test_two_names_that_no_rule_joins_are_one_when_an_editor_says_so(members):
    ruling = Ruling("one", Spelled("Tomas Varga"), Spelled("Ilona Kiss"))
    assert forms(members, ruling) == [["Ilona Kiss", "Tomas Varga", "Varga"]]
    [name] = resolve_names(members, ruled=[ruling]).names
    assert "an editor" in name.why


def test_what_an_editor_parts_no_rule_joins(members):
    assert forms(members, Ruling("two", Spelled("Varga"), Spelled("Tomas Varga"))) == [
        ["Ilona Kiss"],
        ["Tomas Varga"],
        ["Varga"],
    ]


def test_one_spelling_is_parted_by_its_reports(members):
    one, other = (member.report.id for member in members)
    resolved = resolve_names(members, ruled=[Ruling("two", Spelled("Tomas Varga", one), Spelled("Tomas Varga", other))])
    assert [name.name for name in resolved.names].count("Tomas Varga") == 2
    assert len({name.id for name in resolved.names}) == 3


def test_the_later_of_two_rulings_on_the_same_spellings_holds(members):
    part = Ruling("two", Spelled("Varga"), Spelled("Tomas Varga"))
    join = Ruling("one", Spelled("Tomas Varga"), Spelled("Varga"))
    assert forms(members, part, join) == forms(members)
    assert forms(members, join, part) != forms(members)


def test_a_ruling_on_what_the_story_has_not_changes_nothing(members):
    assert forms(members, Ruling("one", Spelled("Nobody"), Spelled("Varga"))) == forms(members)


def test_the_order_of_reports_changes_nothing_under_a_ruling(members):
    ruling = Ruling("one", Spelled("Varga"), Spelled("Ilona Kiss"))
    assert resolve_names(members, ruled=[ruling]).names == resolve_names(members[::-1], ruled=[ruling]).names
