"""Times order reports only as far as both state them."""

import pytest

from secondsource.records import Published
from secondsource.trace.clock import compare


@pytest.mark.parametrize(
    ("one", "two", "order"),
    [
        ("2024-05-14T12:00", "2024-05-14T12:01", -1),
        ("2024-05-14T12:00+02:00", "2024-05-14T11:30+00:00", -1),
        ("2024-05-14T13:00+02:00", "2024-05-14T10:30+00:00", 1),
        ("2024-05-15", "2024-05-14", 1),
        ("2024-05-14", "2024-05-14T23:00", 0),
        ("2024-05-14T00:00:00", "2024-05-14T09:00:00", 0),
        ("2024-05-14", "2024-05-14", 0),
        ("2024-05", "2024-06-01", 0),
        (None, "2024-06-01", 0),
    ],
)
def test_a_day_cannot_order_a_day_and_zones_count(one, two, order):
    stated = [Published(value, "stated", "by the test") if value else Published() for value in (one, two)]
    assert compare(*stated) == order
    assert compare(*reversed(stated)) == -order


def test_an_inferred_day_orders_nothing():
    assert compare(Published("2024-05-14", "stated", ""), Published("2024-05-17", "inferred", "")) == 0
