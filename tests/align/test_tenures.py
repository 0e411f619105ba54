"""Since when somebody leads a body."""

import pytest

from secondsource.align import align
from secondsource.annotate import annotate
from secondsource.resolve import resolve_names
from secondsource.trace import find_origins

LED = "Ines Okafor, a former pilot, has led the Orlen Harbour Board since 2012, the ministry said."


@pytest.fixture(name="asked")
def _asked(make_report):
    def make(*texts):
        reports = [make_report(t, file=f"{n}.txt", outlet=f"{n}", published="2031-05-14") for n, t in enumerate(texts)]
        members = list(annotate(reports))
        aligned = align(members, resolve_names(members), (), (), find_origins(members, ()))
        return [question for question in aligned.questions if question.text.startswith("Since when")]

    return make


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Ines Okafor took over the Orlen Harbour Board in 2012 after a strike of its pilots.", None),
        ("Ines Okafor, once a pilot, took control of the Orlen Harbour Board in the 2010s.", "agrees"),
        ("Ines Okafor was named head of the Orlen Harbour Board in 2017 after a strike.", "contradicts"),
    ],
)
def test_two_reports_that_tell_it_are_held_against_each_other(asked, text, verdict):
    (question,) = asked(LED, text)
    assert question.text == "Since when does Ines Okafor lead Orlen Harbour Board?"
    assert {value.relation.verdict for value in question.values if value.relation} == ({verdict} if verdict else set())
    assert (question.verdict == "contested") is (verdict == "contradicts")


@pytest.mark.parametrize(
    "text",
    [
        "Ines Okafor led the Orlen Harbour Board in 2017 through a strike of its pilots.",
        "Pavel Horak has led the Orlen Harbour Board since 2017, it said.",
        "Ines Okafor spoke of the Orlen Harbour Board in 2017.",
    ],
)
def test_a_year_in_which_somebody_led_is_no_beginning_nor_is_another_persons(asked, text):
    assert asked(LED, text) == []


def test_one_report_alone_asks_nothing(asked):
    assert asked(LED) == []
