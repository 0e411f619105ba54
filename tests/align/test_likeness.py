"""Sentences that mean the same are one claim in whatever words; another number, day or a "not" keeps them apart."""

import pytest

from secondsource.align import align
from secondsource.align.likeness import cosines_of, meanings_of, one_answer
from secondsource.annotate import annotate
from secondsource.resolve import resolve_names
from secondsource.settings import Settings
from secondsource.trace import find_origins

FELL = "At least twelve people died when a ferry capsized near the port of Kessel on Tuesday."
REWORDED = (
    "At least twelve people have been killed and more are missing after a ferry overturned near Kessel on Tuesday."
)


def claims(make_report, *texts, model=""):
    reports = [
        make_report(text, file=f"{text}.txt", outlet=f"Outlet of {text}", published="2024-05-16") for text in texts
    ]
    members = list(annotate(reports, settings=Settings(language_model=model)))
    aligned = align(members, resolve_names(members), (), (), find_origins(members, ()))
    whole = {" ".join(text.split()) for text in texts}
    return [claim for claim in aligned.claims if {a.evidence.text.strip() for a in claim.assertions} <= whole]


def told_by_both(found):
    return any(len(claim.reports) > 1 for claim in found)


def test_a_sentence_in_other_words_is_the_same_claim(make_report):
    assert told_by_both(claims(make_report, FELL, REWORDED))


@pytest.mark.parametrize(
    "other",
    [
        REWORDED.replace("At least twelve", "At least thirty"),
        REWORDED.replace("Tuesday", "Friday"),
        REWORDED.replace("have been", "have not been"),
    ],
)
def test_another_value_is_another_claim(make_report, other):
    assert not told_by_both(claims(make_report, FELL, other))


def test_without_vectors_words_alone_decide(make_report):
    assert not told_by_both(claims(make_report, FELL, REWORDED, model="fast"))


def test_the_order_of_reports_changes_no_claim(make_report):
    texts = (FELL, REWORDED, "The council met on Monday to speak of the budget for the schools.")
    assert {c.id for c in claims(make_report, *texts)} == {c.id for c in claims(make_report, *texts[::-1])}


def test_answers_to_one_question_are_held_against_each_other_by_meaning(make_report):
    answers = ("to keep poachers out of the reserve", "in order to stop poaching in the park", "to save money")
    one, same, other = (
        meanings_of(member)[0] for member in annotate([make_report(text, file=text) for text in answers])
    )
    assert [one_answer(cosine) for cosine in cosines_of(one, [same, other, None])] == [True, False, False]


def test_a_report_has_a_vector_for_each_sentence_where_the_bundled_model_read_it(make_report):
    report = make_report(f"{FELL} {REWORDED}")
    (read,), (fast,) = (list(annotate([report], settings=Settings(language_model=m))) for m in ("", "fast"))
    assert [len(meaning) > 100 for meaning in meanings_of(read)] == [True, True]
    assert list(meanings_of(fast)) == [None, None]
