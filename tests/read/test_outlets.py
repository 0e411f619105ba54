"""Which outlet a page of text is from: its masthead, and its copyright line."""

import pytest

from secondsource.read.raw import Raw
from secondsource.read.text import read_text

BODY = (
    "Barge hits bridge over the Arel\n\nBy Jane Doe\nThursday, March 4, 2021\n\n"
    "PORT ELLIS — The bridge over the Arel was closed on Wednesday after a barge struck one of its piers.\n\n"
    "Nobody was hurt, the harbour master said, and the barge was towed away before dark.\n"
)


def _read(text):
    (report,) = read_text(Raw(file="page.txt", data=text.encode(), media_type="text/plain"))
    return report, {piece.text for piece in report.document.furniture}


@pytest.mark.parametrize(
    "over",
    [
        ["Arel Valley Sentinel", "Home | News | Sport | Letters"],
        ["The Lantern", "Light on the river since 1911", "Home News Sport Opinion"],
        ["The Harbour Herald"],
        ["The Harbour Herald", "Every tide since 1911"],
    ],
)
def test_the_name_over_the_page_is_the_outlet_and_no_headline(over):
    report, furniture = _read("\n".join(over) + "\n\n" + BODY)
    assert (report.outlet, report.headline) == (over[0], "Barge hits bridge over the Arel")
    assert (report.byline, report.published.value) == ("Jane Doe", "2021-03-04")
    assert set(over) <= furniture


def test_a_name_that_the_copyright_line_repeats_is_a_masthead():
    report, furniture = _read(f"Arel Today\n\n{BODY}\n© 2021 Arel Today. All rights reserved.\n")
    assert (report.outlet, report.headline) == ("Arel Today", "Barge hits bridge over the Arel")
    assert "Arel Today" in furniture


@pytest.mark.parametrize("first", ["Barge Hits Arel Bridge", "Barge Attacks The Arel Times", "Five Held After Crash"])
def test_a_headline_in_title_case_is_no_masthead(first):
    report, furniture = _read(f"{first}\n\n{BODY}")
    assert (report.outlet, report.headline) == (None, first)
    assert first not in furniture


@pytest.mark.parametrize(
    ("rights", "outlet"),
    [
        ("Copyright 2021 The Harbour Herald. All rights reserved.", "The Harbour Herald"),
        ("© Harbour Herald 2021", "Harbour Herald"),
        ("© 2021 The Associated Press. All rights reserved.", None),
        ("© 2021 Harbour Media Holdings Ltd. All rights reserved.", None),
        ("© 2021. All rights reserved.", None),
    ],
)
def test_the_copyright_line_names_the_outlet_where_nothing_else_does(rights, outlet):
    assert _read(f"{BODY}\n{rights}\n")[0].outlet == outlet


def test_both_articles_of_a_page_are_of_the_paper_over_it():
    second = BODY.replace("Barge hits bridge over the Arel", "Council puts off the ferry timetable")
    page = f"Arel Valley Sentinel\nHome | News | Sport\n\n{BODY}\n\n{second}"
    reports = read_text(Raw(file="page.txt", data=page.encode(), media_type="text/plain"))
    assert [report.outlet for report in reports] == ["Arel Valley Sentinel"] * 2
