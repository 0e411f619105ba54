"""From when to when a value of time reaches."""

import pytest

from secondsource.annotate.value_bounds import bounds, narrowed


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-03-05", "2024-03-05", "2024-03-05"),
        ("2024-03-05T21:40", "2024-03-05T21:40", "2024-03-05T21:40"),
        ("2024-03-05TEV", "2024-03-05T18:00", "2024-03-05T22:00"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("1998", "1998-01-01", "1998-12-31"),
        ("198X", "1980-01-01", "1989-12-31"),
        ("2003/2011", "2003-01-01", "2011-12-31"),
        ("2024-W20", "2024-05-13", "2024-05-19"),
        ("2024-W20-WE", "2024-05-18", "2024-05-19"),
        ("2024-Q1", "2024-01-01", "2024-03-31"),
        ("2024-H2", "2024-07-01", "2024-12-31"),
        ("2023-SU", "2023-06-01", "2023-08-31"),
        ("2023-WI", "2022-12-01", "2024-02-29"),
        ("19XX", "1900-01-01", "1999-12-31"),
    ],
)
def test_a_value_spans_from_its_first_to_its_last_day(value, first, last):
    assert bounds(value) == (first, last)


@pytest.mark.parametrize(
    ("modifier", "first", "last"),
    [
        ("start", "2024-05-01", "2024-05-13"),
        ("end", "2024-05-19", "2024-05-31"),
        ("approx", "2024-05-01", "2024-05-31"),
    ],
)
def test_early_and_late_leave_a_part(modifier, first, last):
    assert narrowed("2024-05-01", "2024-05-31", modifier) == (first, last)
