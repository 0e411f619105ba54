"""Counts in the text as intervals."""

import math

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
