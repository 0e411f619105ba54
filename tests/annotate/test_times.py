"""Times in the text and what they come to."""

from datetime import date

import pytest

from secondsource.annotate.times import find_times
from secondsource.records import Sentence

TUESDAY = date(2024, 5, 14)


def found(text, published=TUESDAY):
    return find_times(text, [Sentence(0, len(text), "paragraph", 0)], published)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It sank on Monday.", "2024-05-13"),
        ("It sank on Tuesday.", "2024-05-14"),
        ("It sank late Thursday.", "2024-05-09"),
        ("It sank last Wednesday.", "2024-05-08"),
        ("It sank early on Wednesday.", "2024-05-15"),
        ("It will be towed on Friday.", "2024-05-17"),
        ("It sank on Monday morning.", "2024-05-13TMO"),
        ("It sank yesterday.", "2024-05-13"),
        ("It sank last night.", "2024-05-13TNI"),
        ("It sank on Dec. 27.", "2023-12-27"),
        ("It sank on 3 May.", "2024-05-03"),
        ("It sank on Friday, 3 May 2019.", "2019-05-03"),
        ("It sank on 2019-05-03.", "2019-05-03"),
        ("It was built in March.", "2024-03"),
        ("It was built in March 2009.", "2009-03"),
        ("It was built in 1987.", "1987"),
        ("It was built in the late 1980s.", "198X"),
        ("It served from 1987 to 2011.", "1987/2011"),
        ("It sank three days ago.", "2024-05-11"),
        ("It was bought last year.", "2023"),
        ("It sank at 9:40 p.m. on Monday.", "2024-05-13T21:40"),
        ("It was sold on New Year's Eve.", "2023-12-31"),
        ("It sank at 4 a.m. Monday.", "2024-05-13T04:00"),
        ("It sank at 11.40 on Monday night.", "2024-05-13T23:40"),
        ("It sank at 2.30 on Monday night.", "2024-05-13T02:30"),
        ("It sank at 9:40 p.m. (2140 GMT) on Monday.", "2024-05-13T21:40"),
        ("It sank at 2140 GMT on Monday.", "2024-05-13T21:40"),
        ("The inquiry opens on Friday.", "2024-05-17"),
        ("Sailings are cancelled until Saturday.", "2024-05-18"),
        ("Most were expected to go home on Friday.", "2024-05-17"),
        ("The new timetable takes effect on April 6.", "2025-04-06"),
        ("She said it opened on Friday.", "2024-05-10"),
        ("They will appeal Friday's ruling.", "2024-05-10"),
        ("The offer was due to expire last Friday.", "2024-05-10"),
        ("The United States sailed on Friday.", "2024-05-10"),
        ("The ship could sail as soon as Friday.", "2024-05-17"),
        ("The offer is extended until 5 p.m. EST June 9.", "2024-06-09T17:00"),
        ("It was sold last December.", "2023-12"),
        ("It was sold last June 9.", "2023-06-09"),
        ("It will be sold in December.", "2024-12"),
        ("It was seen last weekend.", "2024-05-11/2024-05-12"),
    ],
)
def test_a_time_has_a_value_against_the_day_of_publication(text, value):
    assert [time.value for time in found(text)][:1] == [value]


def test_days_later_count_from_the_day_that_was_named_last():
    assert [time.value for time in found("It sank on 3 May. Two days later it was found.")] == [
        "2024-05-03",
        "2024-05-05",
    ]


def test_without_a_day_of_publication_only_full_dates_have_values():
    assert [time.value for time in found("On Friday, or 3 May, or 3 May 2019.", None)] == [None, None, "2019-05-03"]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on.",
        "It cost 5,200 crowns.",
        "Some 1950 people were there.",
        "Call 555-2011-33.",
        "On 31 June it rained.",
    ],
)
def test_what_looks_like_a_time_and_is_none_has_no_value(text):
    assert [time for time in found(text) if time.value] == []
