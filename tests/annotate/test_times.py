"""Times in the text and what they come to."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("On Friday the court will rule.", "2024-05-17"),
        ("On Friday she said that she will leave.", "2024-05-10"),
        ("It was dated 27/12/2023.", "2023-12-27"),
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
        ("It was seen last weekend.", "2024-W19-WE"),
        ("It was seen in early March.", "2024-03"),
        ("It was seen at noon on Monday.", "2024-05-13T12:00"),
        ("It was seen at 3 p.m. yesterday.", "2024-05-13T15:00"),
        ("It sank between 3 and 5 March.", "2024-03-03/2024-03-05"),
        ("It sank on March 3-5, 2019.", "2019-03-03/2019-03-05"),
        ("It was seen in March, April and May.", "2024-03"),
        ("The March talks failed.", "2024-03"),
        ("It was sold the week of March 4.", "2024-W10"),
        ("It was sold last summer.", "2023-SU"),
        ("It was sold in the winter of 2010.", "2010-WI"),
        ("It earned more in the first quarter.", "2024-Q1"),
        ("It earned more in the fourth quarter.", "2023-Q4"),
        ("It expects to report a first-quarter loss.", "2024-Q1"),
        ("It earned more in the third quarter of 2019.", "2019-Q3"),
        ("It earned more in last year's third quarter.", "2023-Q3"),
        ("It sank last Easter Monday.", "2024-04-01"),
        ("It sank on Labor Day.", "2023-09-04"),
        ("It will open on Memorial Day.", "2024-05-27"),
        ("It sank in the twentieth century.", "19XX"),
        ("It sank in nineteen ninety-seven.", "1997"),
        ("It sank on March the twenty-first.", "2024-03-21"),
        ("It sank on the third of May, nineteen ninety-seven.", "1997-05-03"),
        ("It sank in the early nineteen nineties.", "199X"),
        ("Its first-half profit fell.", "2024-H1"),
        ("It was seen two weeks ago.", "2024-W18"),
        ("It was seen two decades ago.", "2004"),
        ("It was seen this past Thursday.", "2024-05-09"),
        ("It was seen by year-end.", "2024-12-31"),
        ("It will sail by the year's end.", "2024"),
        ("It sank a fortnight ago.", "2024-W18"),
        ("It sank two years and a half ago.", "2021"),
        ("It was built in '89.", "1989"),
        ("It was built in ’07.", "2007"),
        ("It sank on May the 3rd.", "2024-05-03"),
        ("It sank on May the 3rd, 2019.", "2019-05-03"),
    ],
)
def test_a_time_has_a_value_against_the_day_of_publication(text, value):
    assert [time.value for time in found(text)][:1] == [value]


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("It burned for three days.", "P3D", "duration"),
        ("It burned for more than two hours.", "PT2H", "duration"),
        ("A 10-day search ended.", "P10D", "duration"),
        ("It took five and a half hours.", "PT5H30M", "duration"),
        ("It stood for two decades.", "P20Y", "duration"),
        ("It has been idle in recent months.", "PXM", "duration"),
        ("It lasted several weeks.", "PXW", "duration"),
        ("It took two to three weeks.", "P2W", "duration"),
        ("It may last six weeks.", "P6W", "duration"),
        ("It sails every Friday.", "XXXX-WXX-5", "set"),
        ("It sails on Monday nights.", "XXXX-WXX-1TNI", "set"),
        ("It sails daily.", "P1D", "set"),
        ("It makes $5 million a year.", "P1Y", "set"),
        ("It sails every two weeks.", "P2W", "set"),
        ("It is now at sea.", "PRESENT_REF", "date"),
        ("It was recently sold.", "PAST_REF", "date"),
        ("It was sold several years ago.", "PAST_REF", "date"),
        ("It was built in fiscal 2019.", "2019", "date"),
        ("It grew in the year ended June 30.", "P1Y", "duration"),
        ("A week-long search ended.", "P1W", "duration"),
        ("It burned for half an hour.", "PT30M", "duration"),
        ("It was idle over the past year.", "P1Y", "duration"),
        ("It was idle for two fortnights.", "P4W", "duration"),
        ("It burned for a day and a half.", "P1.5D", "duration"),
        ("It burned for two hours and a half.", "PT2H30M", "duration"),
        ("IT BURNED FOR 10 DAYS.", "P10D", "duration"),
        ("It sails on Monday, Tuesday and Friday nights.", "XXXX-WXX-1TNI", "set"),
        ("It will one day sail again.", "FUTURE_REF", "date"),
        ("Not long ago it was sold.", "PAST_REF", "date"),
    ],
)
def test_what_stands_on_no_calendar_is_found_and_marked_so(text, value, kind):
    time = found(text)[0]
    assert (time.value, time.kind, time.placed) == (value, kind, False)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It sank late Friday, officials said.", "late Friday"),
        ("It sank on Friday, May 10, at sea.", "Friday, May 10"),
        ("It was built in the late 1990s.", "the late 1990s"),
        ("It sank at 9:40 p.m. EST Monday.", "9:40 p.m. EST Monday"),
        ("It burned for at least 30 days.", "at least 30 days"),
        ("It left a week after the storm.", "a week"),
        ("It burned for just under two hours.", "just under two hours"),
        ("He met Friday's deadline.", "Friday"),
        ("It earned more in the third quarter.", "the third quarter"),
        ("Its third-quarter loss grew.", "third-quarter"),
        ("It lies idle since earlier this year.", "earlier this year"),
    ],
)
def test_an_expression_holds_the_words_that_tell_the_time(text, words):
    assert [time.text for time in found(text)] == [words]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("It sank on Friday.", "2024-05-10", "2024-05-10"),
        ("It sank early Friday.", "2024-05-10T00:00", "2024-05-10T11:59"),
        ("It sank in the late 1990s.", "1996-01-01", "1999-12-31"),
        ("It sank last week.", "2024-05-06", "2024-05-12"),
        ("It sank in the first quarter.", "2024-01-01", "2024-03-31"),
        ("It sank earlier this year.", "2024-01-01", "2024-05-14"),
        ("It sank over the past three weeks.", "2024-04-23", "2024-05-14"),
        ("It will sink in the next two days.", "2024-05-14", "2024-05-16"),
        ("It was idle over the past year.", "2023-05-14", "2024-05-14"),
        ("It sank between 3 and 5 March.", "2024-03-03", "2024-03-05"),
        ("It burned for three days.", None, None),
        ("It was built in fiscal 2019.", None, None),
    ],
)
def test_an_expression_reaches_from_its_earliest_to_its_latest_day(text, earliest, latest):
    assert [(time.earliest, time.latest) for time in found(text)] == [(earliest, latest)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It sank on 3 May. The next day it was found.", ["2024-05-03", "2024-05-04"]),
        ("It sank on 3 May. That evening divers came.", ["2024-05-03", "2024-05-03TEV"]),
        ("It sank on 3 May. A day earlier it had sailed.", ["2024-05-03", "2024-05-02"]),
        ("It sank on 3 May. The following week it was found.", ["2024-05-03", "2024-W19"]),
        ("It was sold in 1998. It sank later that year.", ["1998", "1998"]),
        ("It sank on 3 May. The previous Friday it had sailed.", ["2024-05-03", "2024-04-26"]),
        ("Its third-quarter loss grew from a year earlier.", ["2023-Q3", "2022-Q3"]),
        ("It lost more in 2019 than a year earlier.", ["2019", "2018"]),
        ("It was sold in 1998. Two years earlier it had been built.", ["1998", "1996"]),
        ("It was sold in March 2009. Three months later it sank.", ["2009-03", "2009-06"]),
        ("It met on May 3 and 4.", ["2024-05-03", "2024-05-04"]),
        (
            "Its first-quarter loss grew. For the fourth quarter it fell. In the quarter it sold a ship.",
            ["2024-Q1", "2023-Q4", "2024-Q1"],
        ),
        ("Its first-quarter loss grew. In the nine months it fell from a year earlier.", ["2024-Q1", "P9M", "2023"]),
    ],
)
def test_times_are_told_from_a_time_that_the_text_named_before(text, values):
    times = found(text)
    assert [time.value for time in times] == values


def test_it_is_told_what_a_value_was_resolved_against():
    sank, found_ = found("It sank on Friday. The next day it was found.")
    assert (sank.against, sank.anchor) == ("publication", "2024-05-14")
    assert (found_.against, found_.anchor) == ("text", "2024-05-10")
    assert [(time.relative, time.against) for time in found("It sank on 3 May 2019.")] == [(False, None)]


def test_a_weekday_tells_the_year_of_its_date():
    assert [time.value for time in found("It sank on Thursday, June 20.")] == ["2024-06-20"]


def test_a_date_that_is_another_weekday_is_marked_and_reaches_over_both():
    (time,) = found("It sank on Friday, May 9.")
    assert (time.value, time.halves_disagree) == ("2024-05-09", True)
    assert (time.earliest, time.latest) == ("2024-05-09", "2024-05-10")
    assert not found("It sank on Friday, May 10.")[0].halves_disagree


def test_a_clock_time_keeps_its_zone():
    assert [time.zone for time in found("It sank at 9:40 p.m. GMT. It was 11 p.m. local time.")] == [
        "GMT",
        "local time",
    ]


@pytest.mark.parametrize(
    "text", ["", "May", "\u0130stanbul 3 May\u00a02019 \ud83d\ude00 9999-99-99", "31 31 31 May", "0 May 2019"]
)
def test_it_survives_odd_text(text):
    assert all(time.text == text[time.start : time.end] for time in found(text))


_WORDS = (
    "the early last next that previous first third of in on at and between an a few two 3 31 00 99 1998 2024 year years "
    "months week day quarter half March Dec. Monday Sun. morning noon p.m. 9:40 2140 GMT yesterday fiscal fall Easter "
    "century decade 20th nineteen ninety-seven ago later before . - – ( 's more than every now year-end thirty-first 29 Feb."
)


@given(
    st.lists(st.sampled_from(_WORDS.split()), max_size=14).map(" ".join),
    st.sampled_from([None, date(2024, 2, 29), date(2023, 12, 31), date(1, 1, 1), date(9999, 12, 31)]),
)
def test_any_words_of_time_give_times_in_order_with_ends_in_order(text, published):
    times = found(text, published)
    assert all(time.text == text[time.start : time.end] for time in times)
    assert all(before.end <= after.start for before, after in pairwise(times))
    assert all(time.earliest <= time.latest for time in times if time.earliest)


def test_the_time_it_takes_grows_with_the_length_of_the_text():
    """A text of 50,000 words in one sentence, every fifth a word of time: no form may look at it all again."""
    words = "It sank late on 3 May and burned for two days until Friday morning , then 1998 went by " * 2500
    times = found(words)
    assert len(times) == 4 * 2500
    assert times[-1].value == "1998"


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
        "The 37-year-old sailor left.",
        "He is 52 years old.",
        "The second man was hurt.",
        "The index closed at 2082.5 points.",
        "She may leave, and Jan Novak too.",
        "He watched the fall of the city.",
        "The first quarter of the match was even.",
        "Some 2000 soldiers came, 1500 of them new.",
        "Flight 1980 was late.",
        "She wrote for the Sunday Times.",
        "She wrote for Harbour Today.",
        "She told 60 Minutes that it sank.",
        "It sold most on Black Friday.",
        "It was dated 1/2/2024.",
    ],
)
def test_what_looks_like_a_time_and_is_none_has_no_value(text):
    assert [time for time in found(text) if time.value] == []
