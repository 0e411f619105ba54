"""Times of many reports in one order."""

import pytest

from secondsource.brief.timeline import bounds, timeline
from secondsource.records import Annotated, Sentence, TimeExpression


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
    ],
)
def test_a_value_spans_from_its_first_to_its_last_day(value, first, last):
    assert bounds(value) == (first, last)


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
