import pytest

from secondsource.read.agencies import agencies, agency_of, agency_of_domain
from secondsource.read.bylines import (
    agency_of_closing,
    byline_of,
    closing_credit_start,
    is_date_line,
    is_strong_date_line,
)
from secondsource.read.datelines import dateline_of
from secondsource.read.headers import head_of, outlet_in_tail
from secondsource.read.lines import pieces_of
from secondsource.read.outlets import outlet_of_url

LEDE = "A barge struck a pier of the bridge on Wednesday, officials said."


@pytest.mark.parametrize(
    ("dateline", "place", "agency"),
    [
        ("WASHINGTON (AP) —", "WASHINGTON", "AP"),
        ("LONDON, March 3 (Reuters) -", "LONDON", "Reuters"),
        ("Kyiv, Ukraine —", "Kyiv, Ukraine", None),
        ("SEOUL, South Korea (AP) —", "SEOUL, South Korea", "AP"),
        ("New Delhi, Jan 3 (IANS):", "New Delhi", "IANS"),
        ("MOSCOW, January 3. /TASS/.", "MOSCOW", "TASS"),
        ("GENEVA/VIENNA (Reuters) -", "GENEVA/VIENNA", "Reuters"),
        ("PORT ELLIS, Maine —", "PORT ELLIS, Maine", None),
        ("PARIS:", "PARIS", None),
        ("Aug 9 (Reuters) -", None, "Reuters"),
        ("(CNN)", None, None),
        ("PORT ELLIS, Westmark (Ellery Wire) —", "PORT ELLIS, Westmark", "Ellery Wire"),
        ("PORT ELLIS, Westmark —", "PORT ELLIS, Westmark", None),
        ("MOSCOW (Russia) —", "MOSCOW", None),
    ],
)
def test_datelines_give_place_and_agency(dateline, place, agency):
    found = dateline_of(f"{dateline} {LEDE}")
    assert (found.place, found.agency, found.chars) == (place, agency, len(dateline))


@pytest.mark.parametrize(
    "line",
    [
        LEDE,
        f"BREAKING — {LEDE}",
        f"SMITH: {LEDE}",
        f"Rill — who was asleep at the time — said that {LEDE}",
        f"Tom Rill, chairman — {LEDE}",
        "WASHINGTON (AP) —",
        "NATO, Westmark — and nobody else — had asked for the bridge to be closed on Wednesday.",
    ],
)
def test_what_merely_looks_like_a_dateline_is_none(line):
    assert dateline_of(line) is None


@pytest.mark.parametrize(
    ("line", "names", "agency"),
    [
        ("By Jane Doe", "Jane Doe", None),
        ("By JANE DOE, Associated Press", "JANE DOE", "AP"),
        ("By Jane Doe and John Roe in Kyiv", "Jane Doe and John Roe", None),
        ("By Maria de la Cruz", "Maria de la Cruz", None),
        ("Jane Doe | Staff writer", "Jane Doe", None),
        ("By Jane Doe | Reuters | March 3, 2021", "Jane Doe", "Reuters"),
        ("Jane Doe, Reuters", "Jane Doe", "Reuters"),
        ("Xinhua | Updated: 2021-03-03 17:52", None, "Xinhua"),
        ("Associated Press", None, "AP"),
        ("By Jane Doe, Ellery News Agency", "Jane Doe", "Ellery News Agency"),
        ("Jane Doe | Ellery News Agency", "Jane Doe", "Ellery News Agency"),
        ("Posted on March 3, 2021 at 3:10 pm by Jane Doe", "Jane Doe", None),
    ],
)
def test_bylines_and_credits_give_names_and_agency(line, names, agency):
    found = byline_of(line)
    assert (found.names, found.agency) == (names, agency)


@pytest.mark.parametrize(
    "line", ["By Friday, the bridge had been opened again", "By law the crossing must close", LEDE, "Ann Lee, Tom Rill"]
)
def test_running_text_is_no_byline(line):
    assert byline_of(line) is None


def test_date_lines_hold_a_date_and_nothing_else():
    assert is_strong_date_line("Published: 3 March 2021 14:05 GMT")
    assert is_strong_date_line("Thursday, March 4, 2021")
    assert is_date_line("3 March 2021")
    assert not is_strong_date_line("3 March 2021")
    assert not is_date_line("On March 4, 2021 the bridge was closed")


def test_a_closing_credit_is_found_at_the_end_of_a_paragraph():
    line = f"{LEDE} (Reporting by Ann Lee; editing by Bo Ode)"
    assert line[closing_credit_start(line) :] == "(Reporting by Ann Lee; editing by Bo Ode)"
    assert closing_credit_start(LEDE) is None


def _head(text, headline=None):
    pieces = pieces_of(text)
    head = head_of(pieces, headline)
    return head.uses, head.facts


def test_all_printings_of_the_headline_are_headlines_and_the_title_names_the_outlet():
    uses, facts = _head(
        f"Barge hits bridge over Arel | Herald The Herald Notes\n\nBarge hits bridge over Arel\n\n{LEDE}"
    )
    assert uses == ["headline", "headline"]
    assert (facts.headline, facts.outlet) == ("Barge hits bridge over Arel", "Herald")


def test_a_dash_in_a_headline_names_no_outlet():
    _, facts = _head(f"Bridge over Arel closed - what we know\n\n{LEDE}")
    assert (facts.headline, facts.outlet) == ("Bridge over Arel closed - what we know", None)


def test_a_page_that_starts_with_its_lede_has_no_headline():
    uses, facts = _head(f"{LEDE}\n\nNobody was hurt, the harbour master said, and the barge was towed away.\n")
    assert (uses, facts.headline) == ([], None)


def test_a_headline_may_end_in_a_stop_where_it_is_set_off():
    uses, _ = _head(f"Thursday, March 4, 2021\n\nBarge hits bridge over the Arel.\n\n{LEDE}\n{LEDE}\n")
    assert uses == ["date", "headline"]


def test_deck_byline_and_date_stand_in_the_head():
    uses, facts = _head(
        f"Barge hits bridge over Arel\nCrossing shut until divers have looked at the pier\nBy Jane Doe\n"
        f"Updated 5 March 2021\nPublished 4 March 2021\n{LEDE}\n"
    )
    assert uses == ["headline", "heading", "byline", "date", "date"]
    assert (facts.byline, facts.published) == ("Jane Doe", "Published 4 March 2021")


def test_a_known_headline_is_found_with_the_credit_on_its_line():
    uses, facts = _head(f"Barge hits bridge Updated: 2021-03-04 06:50 (Xinhua)\n{LEDE}", "Barge hits bridge")
    assert uses == ["headline"]
    assert "2021-03-04" in facts.published


def test_the_outlet_in_a_title_is_not_the_section_named_after_it():
    assert outlet_in_tail("Harbour Herald The Harbour Herald Weekly") == "Harbour Herald"
    assert outlet_in_tail("Harbour Herald") == "Harbour Herald"


def test_agencies_are_known_by_all_their_forms_and_domains():
    for agency in agencies():
        for form in agency.forms:
            assert agency_of(f"({form})") is not None
    assert agency_of("By JANE DOE, ASSOCIATED PRESS") == "AP"
    assert agency_of("The Apple Park") is None
    assert agency_of_domain("www.reuters.com") == "Reuters"
    assert agency_of_domain("example.org") is None


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.bbc.co.uk/news/1", "bbc.co.uk"),
        ("http://m.example.org:8080/a?b=c", "example.org"),
        ("https://africa.example.com/", "africa.example.com"),
        ("news/a.txt", None),
        ("http://[broken", None),
    ],
)
def test_the_outlet_of_a_url_is_its_host(url, outlet):
    assert outlet_of_url(url) == outlet


def test_a_site_name_above_the_headline_is_not_the_headline():
    uses, facts = _head(f"Harbour Herald\nBarge hits bridge over the Arel\nJane Doe | March 3, 2021 | 5:04 pm\n{LEDE}")
    assert uses == ["heading", "headline", "byline"]
    assert (facts.headline, facts.byline) == ("Barge hits bridge over the Arel", "Jane Doe")


def test_a_headline_that_was_cut_off_is_one():
    assert _head(f"Barge hits bridge over the...\n\n{LEDE}")[1].headline == "Barge hits bridge over the..."


@pytest.mark.parametrize(
    ("credit", "agency"),
    [
        ("(With AFP)", "AFP"),
        ("(Source: Reuters)", "Reuters"),
        ("(With Ellery Wire)", "Ellery Wire"),
        ("(Source: Arel Pilots)", None),
        ("(With inputs from Reuters)", None),
    ],
)
def test_a_bracket_at_the_end_credits_an_agency_unless_it_only_helped(credit, agency):
    assert closing_credit_start(f"{LEDE} {credit}") == len(LEDE) + 1
    assert agency_of_closing(credit) == agency


def test_a_bracket_that_ends_a_sentence_of_the_report_is_no_credit():
    assert closing_credit_start("The barge was towed by two pilot boats (with the crew aboard).") is None
