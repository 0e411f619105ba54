import pytest

from secondsource.read.captions import mark_furniture
from secondsource.read.lines import pieces_of
from secondsource.read.split import article_starts

FIRST = (
    "Barge hits bridge over the Arel\n\n"
    "The bridge over the Arel was closed on Wednesday after a barge struck one of its piers, officials said.\n\n"
    "Nobody was hurt, the harbour master said, and the barge was towed away before dark.\n\n"
)
LEDE = "The ferry will run twice an hour while the bridge is closed, the company said on Thursday.\n"


def _starts(text):
    pieces = pieces_of(text)
    return [pieces[index].text for index in article_starts(pieces, mark_furniture(pieces))[1:]]


@pytest.mark.parametrize(
    "second",
    [
        f"Ferry service to double\n\nPORT ELLIS, Maine (AP) — {LEDE}",
        f"Ferry service to double\nBy Jane Doe\n{LEDE}",
        f"Ferry service to double\n\nPublished: 4 March 2021\n\n{LEDE}",
        f"Ferry service to double\n\nAssociated Press\n\n{LEDE}",
        f"Ferry service on Arel to double\n\nFerry service on Arel to double\n\n{LEDE}",
        f"###\n\nFerry service to double\n\n{LEDE}",
    ],
)
def test_a_headline_with_a_sign_below_it_starts_an_article(second):
    assert len(_starts(FIRST + second)) == 1
    assert _starts(FIRST + second)[0].startswith("Ferry service")


def test_an_agency_dateline_set_off_by_blank_lines_starts_an_article():
    assert _starts(f"{FIRST}\n\nPORT ELLIS, Maine (AP) — {LEDE}")[0].startswith("PORT ELLIS")


def test_the_form_of_a_blog_page_repeats():
    page = f"Wednesday, March 3, 2021\n\n{FIRST}Thursday, March 4, 2021\n\nFerry service to double\n\n{LEDE}"
    assert _starts(page) == ["Thursday, March 4, 2021"]


@pytest.mark.parametrize(
    "inside",
    [
        f"Ferry service to double\n\n{LEDE}",
        f"Who owns the barge?\n\n{LEDE}",
        f"* * *\n\n{LEDE}",
        f"* * *\n\nFerry service to double\n\n{LEDE}",
        f"PORT ELLIS, Maine — {LEDE}",
        "By Jane Doe\n",
        "Ferry service to double\n\nFive bridges that need repair\n\nMayor to speak on Friday\n",
    ],
)
def test_headings_breaks_and_links_inside_an_article_do_not_split_it(inside):
    assert _starts(FIRST + inside) == []


def test_an_empty_page_has_no_article():
    assert article_starts((), []) == ()


def test_a_line_above_the_headline_does_not_take_its_place():
    page = f"{FIRST}Pass this page on\n\n\nFerry service to double\n\nBy Jane Doe\n\n{LEDE}"
    assert _starts(page) == ["Ferry service to double"]


def test_a_place_and_a_colon_start_no_article():
    assert _starts(f"{FIRST}Temperatures on the coast\n\nPARIS: {LEDE}") == []
