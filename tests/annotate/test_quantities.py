"""Counts in the text as intervals."""

import math
from pathlib import Path

import pytest

from secondsource.annotate.quantities import find_quantities
from secondsource.records import Sentence


def found(text):
    return find_quantities(text, [Sentence(0, len(text), "paragraph", 0)])


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Nine sailors swam ashore.", 9, 9, "sailor"),
        ("At least 600 homes burned.", 600, math.inf, "home"),
        ("More than 600 homes burned.", 601, math.inf, "home"),
        ("Up to 40 miners were below.", 0, 40, "miner"),
        ("About 200 people left.", 180, 220, "people"),
        ("Nearly 200 people left.", 180, 199, "people"),
        ("Several boats turned back.", 3, 9, "boat"),
        ("Dozens of Danish tourists waited.", 24, 99, "tourist"),
        ("It employs 5,200 people.", 5200, 5200, "people"),
        ("Twenty-three sailors swam.", 23, 23, "sailor"),
        ("It cost $2.5 million to mend.", 2_500_000, 2_500_000, "$"),
        ("It rose 17 percent.", 17, 17, "%"),
        ("Some 300 Danish and coalition soldiers came.", 270, 330, "soldier"),
        ("Fourteen were taken to hospital.", 14, 14, ""),
        ("About 300, 400 metres of fence fell.", 270, 330, "metre"),
        ("Some 30 or 40 boats sank.", 30, 40, "boat"),
    ],
)
def test_a_count_is_an_interval_of_something(text, low, high, unit):
    quantity = found(text)[0]
    assert (quantity.low, quantity.high, quantity.unit) == (low, high, unit)
    assert text[quantity.start : quantity.end] == quantity.text


@pytest.mark.parametrize(
    "text",
    [
        "It happened in 2014.",
        "They met at 9:40 p.m.",
        "A 45-year-old driver fled.",
        "It flew as Flight 212.",
        "It came 27th.",
    ],
)
def test_dates_clock_times_ages_and_names_are_no_counts(text):
    assert found(text) == ()


def _table():
    lines = (Path(__file__).parent / "quantities.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize("row", _table(), ids=lambda row: row[0][:40])
def test_a_phrase_of_the_news_says_its_interval(row):
    text, low, *rest = row
    if low == "-":
        assert found(text) == ()
        return
    high, unit = rest
    [quantity] = found(text)[:1]
    assert (quantity.low, quantity.high) == pytest.approx((float(low), float(high)), abs=1e-3)
    assert quantity.unit == unit
    assert text[quantity.start : quantity.end] == quantity.text


def test_the_hedge_is_kept_as_it_is_written():
    assert [q.hedge for q in found("At least 40 men, 20 women or more, and nine boys came.")] == ["At least", "", ""]


def test_a_part_of_a_count_is_a_count_of_its_own():
    assert [(q.low, q.unit) for q in found("It held 12 people, including four children.")] == [
        (12, "people"),
        (4, "child"),
    ]
