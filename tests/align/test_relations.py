"""Intervals of numbers, and which report surely came first."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.align.relations import Interval, published_before, relate
from secondsource.records import Published

EXACT_14 = Interval(14, 14)
AT_LEAST_600 = Interval(600, math.inf)
intervals = st.builds(
    lambda low, width: Interval(low, low + width),
    st.integers(0, 1000),
    st.one_of(st.integers(0, 500), st.just(math.inf)),
)


@pytest.mark.parametrize(
    ("value", "reference", "verdict"),
    [
        (EXACT_14, EXACT_14, "agrees"),
        (Interval(608, 608), AT_LEAST_600, "refines"),
        (AT_LEAST_600, Interval(608, 608), "agrees"),
        (Interval(180, 220), Interval(212, 212), "agrees"),
        (Interval(212, 212), Interval(231, 231), "contradicts"),
        (Interval(180, 220), Interval(231, 231), "agrees"),
        (Interval(180, 220), Interval(300, 300), "contradicts"),
        (Interval(0, 40), Interval(42, math.inf), "contradicts"),
        (Interval(50, 50), Interval(51, math.inf), "agrees"),
    ],
)
def test_a_number_is_related_to_another_by_what_both_allow(value, reference, verdict):
    assert relate(value, reference)[0] == verdict


@given(intervals, intervals)
def test_two_intervals_contradict_only_when_no_number_satisfies_both(a, b):
    contradicts = relate(a, b)[0] == "contradicts"
    apart = a.low > b.high or b.low > a.high
    exact = a.low == a.high and b.low == b.high  # what is not exact may come near enough
    assert not contradicts or apart
    assert contradicts or not (apart and exact)
    assert contradicts == (relate(b, a)[0] == "contradicts")


@pytest.mark.parametrize(
    ("interval", "shown"),
    [
        (EXACT_14, "14"),
        (AT_LEAST_600, "≥ 600"),
        (Interval(0, 40), "≤ 40"),
        (Interval(180, 220), "180–220"),
        (Interval(5200, 5200), "5,200"),
    ],
)
def test_an_interval_is_shown_in_signs(interval, shown):
    assert interval.normalised == shown


@pytest.mark.parametrize(
    ("first", "second", "before"),
    [
        ("2024-03-05", "2024-03-06", True),
        ("2024-03-05", "2024-03-05", False),
        ("2024-03-05", "2024-03-05T23:00:00+00:00", False),
        ("2024-03-05T09:00:00+00:00", "2024-03-05T10:00:00+02:00", False),
        ("2024-03-05T07:59:00+00:00", "2024-03-05T10:00:00+02:00", True),
        (None, "2024-03-05", False),
    ],
)
def test_a_day_cannot_order_the_reports_of_one_day(first, second, before):
    assert published_before(Published(first), Published(second)) is before
