from dataclasses import replace

import pytest

from secondsource.align import align, counterparts
from secondsource.align.claims import sentences_of
from secondsource.align.counterparts import MEASURES, Compared, Place
from secondsource.align.discrepancies import are_apart
from secondsource.align.rows import Row, rows_of
from secondsource.annotate import annotate
from secondsource.resolve import resolve_names
from secondsource.trace import find_origins

DAY = "2024-03-05"
OPENING = "A ferry ran aground off Kessel on Monday. "


@pytest.fixture(name="annotated")
def _annotated(make_report):
    def make(texts):
        return list(
            annotate(make_report(t, file=f"{n}.txt", outlet=f"{n}", published=DAY) for n, t in enumerate(texts))
        )

    return make


@pytest.fixture(name="contested")
def _contested(annotated):
    def make(*texts):
        members = annotated(texts)
        aligned = align(members, resolve_names(members), (), (), find_origins(members, ()))
        return [question for question in aligned.questions if question.verdict == "contested"]

    return make


@pytest.fixture(name="compared")
def _compared(annotated):
    def make(*texts):
        members = annotated(texts)
        return Compared(rows_of(resolve_names(members), [one for member in members for one in sentences_of(member)]))

    return make


def values(questions):
    return [{value.text for value in question.values} for question in questions]


def test_a_number_is_found_to_differ_in_sentences_of_another_order(contested):
    found = contested(
        OPENING + "The harbour authority of Kessel said the ferry carried 212 containers of frozen fish to Averil.",
        OPENING + "To Averil the ferry carried 318 containers of frozen fish, the harbour authority of Kessel said.",
    )
    assert {"212", "318"} in values(found)


def test_what_a_question_quotes_does_not_depend_on_the_order_of_the_reports(contested):
    texts = [
        OPENING + "The harbour authority of Kessel said the ferry carried 212 containers of frozen fish to Averil.",
        OPENING + "To Averil the ferry carried 318 containers of frozen fish, the harbour authority of Kessel said.",
    ]
    assert [q.text for q in contested(*texts)] == [q.text for q in contested(*reversed(texts))]


def test_a_report_that_gives_both_values_tells_of_two_things(contested):
    both = "In May the ferry carried 318 containers of frozen fish. The 318 containers of fish were sold at Lowmoor. "
    found = contested(
        OPENING + "The harbour authority of Kessel said the ferry carried 212 containers of frozen fish to Averil.",
        OPENING
        + both
        + "To Averil the ferry carried 212 containers of frozen fish, the harbour authority of Kessel said.",
    )
    assert {"212", "318"} not in values(found)


def test_what_stands_beside_the_same_value_does_not_stand_for_it(compared):
    rows = compared(
        "The wave threw five sailors of the ferry against the rail and injured another 40.",
        "The wave threw 5 sailors of the ferry against the rail.",
        "The wave threw 6 sailors of the ferry against the rail.",
    )
    (five, forty), (again,), (six,) = (
        [(row, (slot,)) for slot in row.slots if slot.kind == "number"] for row in rows.rows
    )
    assert are_apart(None, five, six)
    assert not are_apart(None, forty, again)


def test_a_value_that_stands_once_may_be_a_slip_of_a_report_that_gives_the_right_one_elsewhere(contested):
    sentence = "The crew of nine was taken by helicopter from the ferry to the hospital of {}."
    found = contested(
        OPENING + sentence.format("Averil") + " Relatives of the sailors gathered at Lowmoor during the night.",
        OPENING + sentence.format("Lowmoor"),
    )
    assert {"Averil", "Lowmoor"} in values(found)


def test_two_statements_made_on_two_days_are_no_contradiction(contested):
    found = contested(
        OPENING + "The shipping line Norvik said on Tuesday that the captain of the ferry had asked for a pilot.",
        OPENING + "Divers will look at the hull of the ferry soon, the shipping line Norvik said on Thursday.",
    )
    assert {"Tuesday", "Thursday"} not in values(found)


def test_numbers_of_two_units_do_not_exclude_each_other(compared):
    rows = compared(
        OPENING + "The ferry drifted 12 kilometres along the reef of Kessel in the storm.",
        OPENING + "The ferry drifted 7 miles along the reef of Kessel in the storm.",
    )
    pairs = [pair for pair in rows.values() if {rows.slot(one).text for one in pair} == {"12", "7"}]
    assert pairs
    assert not any(rows.exclude_each_other(*pair) for pair in pairs)


def test_what_is_measured_leaves_the_values_out(compared):
    """Equal values and unlike ones in the same surroundings give the same measures, but for what sentences mean."""
    sentence = "The harbour authority of Kessel said the ferry carried {} containers of frozen fish to Averil."
    other = "To Averil the ferry carried {} containers of frozen fish, the harbour authority said."

    def measured(number):
        rows = compared(sentence.format(212), other.format(number))
        (pair,) = (p for p in rows.values() if rows.slot(p[0]).kind == "number")
        told = dict(zip(MEASURES, rows.measures(*pair), strict=True))
        return {name: round(value, 6) for name, value in told.items() if name not in {"meaning_cosine", "words_cosine"}}

    alike, unlike = measured(212), measured(318)
    assert {name for name in MEASURES if name in alike and alike[name] != unlike[name]} <= {"published_days_apart"}


def test_where_a_value_hangs_in_its_sentence(compared):
    rows = compared("The ferry carried 212 containers of frozen fish to Averil on the night of the storm.")
    (row,) = rows.rows
    number = next(index for index, slot in enumerate(row.slots) if slot.text == "212")
    assert row.hangs[number].head == "container"
    assert row.hangs[number].relation == "nummod"


def test_trees_of_other_measures_are_refused(monkeypatch):
    counterparts._learned.cache_clear()
    monkeypatch.setattr(counterparts, "MEASURES", (*MEASURES, "another"))
    with pytest.raises(ValueError, match="trained on other measures"):
        counterparts._learned()
    counterparts._learned.cache_clear()


def test_a_name_that_is_taken_for_a_body_and_for_a_person_stands_in_two_places(compared):
    """One resolved name can be read as a person here and as a body there: only places of one kind are measured."""
    rows = compared(
        OPENING + "The harbour authority of Kessel said Norvik paid for the salvage of the ferry.",
        OPENING + "Norvik paid for the salvage of the ferry, the harbour authority of Kessel said.",
    )
    (row, other) = (row for row in rows.rows if "salvag" in row.keys)
    at = next(index for index, slot in enumerate(other.slots) if slot.text == "Norvik")
    slots = list(other.slots)
    slots[at] = replace(slots[at], kind="person" if slots[at].kind == "body" else "body")
    rows.rows[rows.rows.index(other)] = Row(tuple(slots), other.told, other.reports)
    here = next(index for index, slot in enumerate(row.slots) if slot.text == "Norvik")
    place = Place(rows.rows.index(row), here)
    assert all(rows.slot(again).kind == rows.slot(place).kind for again in counterparts.equals(rows, [place]))


def test_whom_something_was_told_is_no_contradiction(contested):
    found = contested(
        OPENING + "The ferry was on its way to the yard of Averil, the shipping line told Coast Radio in a statement.",
        OPENING + "The ferry was on its way to the yard of Averil, the shipping line told Harbour News in a statement.",
    )
    assert not any({"Coast Radio", "Harbour News"} <= told for told in values(found))
