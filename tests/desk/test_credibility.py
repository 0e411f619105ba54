"""What is suggested for a claim rests on what is measured and on grades that people gave, and says so."""

import pytest

from secondsource.desk.credibility import grades, with_credibility
from secondsource.records import (
    Assertion,
    Brief,
    Claim,
    Evidence,
    NameRef,
    Origin,
    Question,
    Relation,
    Story,
    Value,
)
from secondsource.store.rulings import Ruling

OUTLETS = {"a": "Harbour Times", "b": "The Ledger", "c": "Quay Post"}


@pytest.fixture(name="suggest")
def _suggest(make_report):
    """Suggest for a claim of some outlets, each an origin of its own."""

    def suggest(outlets, verdict, graded, *, hedge=None, against=0):
        reports = {key: make_report("Two died.", file=f"{key}.txt", outlet=outlet) for key, outlet in OUTLETS.items()}
        told = [_claim("one", verdict, [reports[key] for key in outlets], hedge)]
        told += [_claim("other", "contested", [reports[key] for key in "abc"[:against]], None)] if against else []
        origins = tuple(Origin(f"o{one.id}", (one.id,), one.outlet, "alone") for one in reports.values())
        story = Story(
            id="s", headline="", reports=tuple(sorted(one.id for one in reports.values())), when=None, where=None,
            names=(), quotes=(), overlaps=(), origins=origins, questions=_question(told), claims=tuple(told),
            timeline=(), placements=(), gaps=(),
        )  # fmt: skip
        brief = Brief(documents=(), reports=tuple(reports.values()), skipped=(), stories=(story,))
        return with_credibility(brief, graded).stories[0].claims[0].credibility

    return suggest


def _claim(claim_id, verdict, reports, hedge):
    told = tuple(
        Assertion(one.id, Evidence(one.id, one.file, 0, 9, "Two died."), NameRef("the police"), hedge=hedge)
        for one in reports
    )
    ids = tuple(sorted(one.id for one in reports))
    return Claim(claim_id, claim_id, verdict, told, ids, tuple(f"o{one}" for one in ids), (NameRef("the police"),), "")


def _question(told):
    if len(told) == 1:
        return ()
    against = Relation("one", "contradicts", "both cannot be")
    values = Value("one", "1", ("one",), ()), Value("other", "2", ("other",), (), against)
    return (Question("q", "How many?", "number", "contested", values),)


@pytest.mark.parametrize(
    ("outlets", "verdict", "graded", "number"),
    [
        ("a", "single-source", {}, 6),
        ("a", "single-source", {"harbour times": "C"}, 6),
        ("a", "single-source", {"harbour times": "B"}, 3),
        ("ab", "corroborated", {}, 3),
        ("ab", "corroborated", {"ledger": "A"}, 2),
        ("abc", "corroborated", {"ledger": "A", "quay post": "B"}, 1),
        ("ab", "corroborated", {"harbour times": "E", "ledger": "D"}, 4),
        ("ab", "contested", {"ledger": "A"}, 4),
    ],
)
def test_the_number_follows_the_table(suggest, outlets, verdict, graded, number):
    assert suggest(outlets, verdict, graded).value == number


def test_what_is_outweighed_by_an_answer_that_contradicts_it_is_improbable(suggest):
    found = suggest("a", "contested", {}, against=3)
    assert (found.value, found.words) == (5, "improbable")


def test_what_every_report_holds_off_is_raised_by_no_grade(suggest):
    found = suggest("ab", "corroborated", {"ledger": "A", "harbour times": "A"}, hedge="alleged")
    assert found.value == 6
    assert "every report holds it off" in found.why


def test_the_reason_tells_the_counts_and_the_grades(suggest):
    found = suggest("ab", "corroborated", {"ledger": "A"})
    assert found.why.endswith("2 reports · 2 origins · 1 attributed source · The Ledger graded A")


def test_the_last_grade_of_an_outlet_holds():
    said = [
        Ruling(number=number, kind="grade", story=None, what={"outlet": outlet, "grade": letter}, who="Mara", at="")
        for number, (outlet, letter) in enumerate([("The Ledger", "A"), ("LEDGER", "C")], 1)
    ]
    assert grades(said) == {"ledger": "C"}


def test_a_grade_is_seen_in_every_story_at_once_and_its_undoing_too(open_desk, write_reports):
    desk = open_desk()
    desk.ingest(
        [write_reports("Fire guts store\n\nPORT ELLERY, 5 March 2024 - A fire killed two workers on Monday.\n")]
    )
    [line] = desk.stories()
    before = desk.brief(line.id)
    assert {claim.credibility.value for claim in before.stories[0].claims} == {6}
    desk.rule("grade", who="Mara", outlet="1.txt", grade="b")
    assert 3 in {claim.credibility.value for claim in desk.brief(line.id).stories[0].claims}
    desk.undo(1, who="Mara")
    assert desk.brief(line.id) == before
