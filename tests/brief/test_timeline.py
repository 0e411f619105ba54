"""Times of many reports in one order."""

from datetime import date

import pytest

from secondsource.annotate.times import find_times
from secondsource.brief.timeline import timeline
from secondsource.records import Annotated, Sentence, TimeExpression


def _annotated(report, *found):
    text = report.document.text
    times = tuple(
        TimeExpression(text.index(words), text.index(words) + len(words), words, value, "day", relative=False)
        for words, value in found
    )
    return Annotated(report=report, sentences=(Sentence(0, len(text), "paragraph", 0),), times=times)


def test_reports_that_give_one_time_share_an_entry_and_entries_stand_in_order(make_report):
    late = _annotated(make_report("The inquiry opened on 9 May.", file="a.txt"), ("9 May", "2024-05-09"))
    first = _annotated(make_report("The bridge fell on 3 May.", file="b.txt"), ("3 May", "2024-05-03"))
    again = _annotated(make_report("It fell on May 3.", file="c.txt"), ("May 3", "2024-05-03"))
    entries = timeline([late, first, again], [])
    assert [entry.start for entry in entries] == ["2024-05-03", "2024-05-09"]
    assert sorted(expression.text for expression in entries[0].expressions) == ["3 May", "May 3"]
    assert all(x.evidence.text == x.text for entry in entries for x in entry.expressions)


def test_a_time_without_an_anchor_is_left_out(make_report):
    report = _annotated(make_report("It fell on Friday."), ("Friday", None))
    assert timeline([report], []) == ()


@pytest.mark.parametrize(
    "text",
    [
        "It burned for three days.",
        "Ferries sail every Friday.",
        "It was recently sold.",
        "It was built in fiscal 2019.",
        "It sank on Friday, May 9.",
    ],
)
def test_what_stands_on_no_calendar_and_dates_that_disagree_with_themselves_are_left_out(make_report, text):
    report = make_report(text)
    sentences = (Sentence(0, len(text), "paragraph", 0),)
    times = find_times(text, sentences, date(2024, 5, 14))
    assert times
    assert timeline([Annotated(report=report, sentences=sentences, times=times)], []) == ()
