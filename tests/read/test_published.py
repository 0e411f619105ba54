import pytest

from secondsource.read.published import override, parse_published


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ("2021-03-04", "2021-03-04"),
        ("20210304", "2021-03-04"),
        ("2021-03-04T14:05:00Z", "2021-03-04T14:05:00+00:00"),
        ("2021-03-04T14:05:00.123+05:30", "2021-03-04T14:05:00+05:30"),
        ("2021-03-04T00:00:00", "2021-03-04"),
        ("Thu, 04 Mar 2021 14:05:00 -0500", "2021-03-04T14:05:00-05:00"),
        ("Thursday, March 4, 2021", "2021-03-04"),
        ("4th of March 2021", "2021-03-04"),
        ("3 March 2021, 14:05 GMT", "2021-03-03T14:05:00+00:00"),
        ("Published: 3 Mar. 2021 2.05pm BST", "2021-03-03T14:05:00+01:00"),
        ("Updated 2:35 AM ET, Fri January 3, 2020", "2020-01-03T02:35:00-05:00"),
        ("5 p.m. Eastern on 2 July 2020", "2020-07-02T17:00:00-04:00"),
        ("23/04/2021", "2021-04-23"),
        ("04.23.2021", "2021-04-23"),
        ("03/03/2021", "2021-03-03"),
        ("1614866700", "2021-03-04T14:05:00+00:00"),
        ("1614866700000", "2021-03-04T14:05:00+00:00"),
        ("Wed Mar 03 14:05:10 +0000 2021", "2021-03-03T14:05:10+00:00"),
    ],
)
def test_stated_dates_are_read_as_exactly_as_they_are_stated(stated, value):
    found = parse_published(stated)
    assert found is not None
    assert (found.value, found.basis) == (value, "stated")
    assert stated[:20] in found.why


@pytest.mark.parametrize(
    "stated", ["yesterday", "03/04/2021", "January 2, 1066", "2021-13-45", "31 February 2021", "", "12", "March"]
)
def test_what_is_no_date_or_could_be_two_is_not_guessed(stated):
    assert parse_published(stated) is None


def test_a_time_without_zone_is_in_the_settings_zone():
    assert parse_published("2021-07-04 14:05", time_zone="Europe/Paris").value == "2021-07-04T14:05:00+02:00"


def test_a_zone_that_stands_for_several_leaves_the_day():
    assert parse_published("4 March 2021 14:05 IST").value == "2021-03-04"


def test_the_users_date_says_so():
    assert override("2021-03-04").why == "set by the user"
    assert override("2021-03-04T10:00", time_zone="Europe/Paris").value == "2021-03-04T10:00:00+01:00"
