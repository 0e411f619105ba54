"""The ages that a report gives."""

import pytest

from secondsource.group.ages import ages_of


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("A 17-year-old and a two year old were found.", {17, 2}),
        ("Ann Lee, 34, and Tom Lee, aged 5, came home.", {34, 5}),
        ("SEVENTEEN-YEAR-OLDS and one 9-yr-old", {17, 9}),
        ("The 117-year-old bridge has 34 arches, 12 of them new.", set()),
        ("", set()),
        ("A nıne-year-old", set()),
    ],
)
def test_ages_are_told_from_other_numbers(text, ages):
    assert ages_of(text) == ages
