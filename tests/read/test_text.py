import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.errors import UnreadableInput
from secondsource.read.documents import read_document
from secondsource.read.language import detect, language_name
from secondsource.read.layout import blocks_of
from secondsource.read.lines import pieces_of
from secondsource.read.raw import Known, Raw
from secondsource.read.text import read_text, reports_of_text
from secondsource.settings import Settings

PAGE = """Thursday, March 4, 2021

Barge hits bridge over the Arel

By Jane Doe

PORT ELLIS, Maine (AP) — The bridge over the Arel was closed on Wednesday after a barge struck one of its piers.
Nobody was hurt, the harbour master said, and the barge was towed away before dark.

What happened?

Officials said that the barge lost its steering at about noon and drifted for a mile before it struck.
“I never heard such a noise” pic.twitter.com/AbCd12
— Jo Moe (@jomoe) March 3, 2021

Related: Five bridges that need repair


Ferry service to double while the bridge is closed

SOUTH QUAY (Reuters) - The ferry will run twice an hour while the bridge is closed, the company said on Thursday.
Tickets stay at two dollars, it added. (Reporting by Ann Lee; editing by Bo Ode)

Leave a Reply
"""


def _raw(text, **known):
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return Raw(file="page.txt", data=data, media_type="text/plain", known=Known(**known))


def _blocks(report):
    text = report.document.text
    return [(block.kind, text[block.start : block.end]) for block in report.blocks]


def test_a_page_is_read_as_an_editor_reads_it():
    first, second = read_text(_raw(PAGE))
    assert [kind for kind, _ in _blocks(first)] == [
        "date", "headline", "byline", "dateline", "paragraph", "paragraph", "heading", "paragraph", "paragraph",
    ]  # fmt: skip
    assert (first.headline, first.byline, first.dateline, first.agency) == (
        "Barge hits bridge over the Arel", "Jane Doe", "PORT ELLIS, Maine", "AP",
    )  # fmt: skip
    assert [kind for kind, _ in _blocks(second)] == ["headline", "dateline", "paragraph", "paragraph", "byline"]
    assert (second.part, second.dateline, second.agency) == (2, "SOUTH QUAY", "Reuters")
    assert [(piece.kind, piece.text.split("\n")[-1]) for piece in first.document.furniture] == [
        ("embed", "— Jo Moe (@jomoe) March 3, 2021"),
        ("related", "Related: Five bridges that need repair"),
        ("furniture", "Leave a Reply"),
    ]


def test_the_words_of_a_post_stay_in_the_report():
    first, _ = read_text(_raw(PAGE))
    assert _blocks(first)[-1] == ("paragraph", "“I never heard such a noise”")


def test_a_date_above_the_first_headline_is_the_pages_and_one_below_is_the_articles():
    assert [report.published.value for report in read_text(_raw(PAGE))] == ["2021-03-04", "2021-03-04"]
    below = PAGE.replace("Thursday, March 4, 2021\n\n", "").replace("By Jane Doe\n", "By Jane Doe\nMarch 4, 2021\n")
    assert [report.published.value for report in read_text(_raw(below))] == ["2021-03-04", None]


def test_what_the_container_knows_goes_first():
    (report,) = read_text(
        _raw(
            "The bridge over the Arel was closed on Wednesday after a barge struck one of its piers.\n",
            headline="Barge hits bridge",
            outlet="Harbour Herald",
            byline="Ann Lee",
            published="2021-03-05",
            url="https://www.example.org/a",
        )
    )
    assert (report.headline, report.outlet, report.byline) == ("Barge hits bridge", "Harbour Herald", "Ann Lee")
    assert (report.published.value, report.url) == ("2021-03-05", "https://www.example.org/a")


def test_the_outlet_comes_from_the_title_and_else_from_the_address():
    body = "The bridge over the Arel was closed on Wednesday after a barge struck one of its piers.\n"
    (titled,) = read_text(
        _raw(f"Barge hits bridge | Harbour Herald\n\nBarge hits bridge\n\n{body}", url="https://a.example/x")
    )
    (addressed,) = read_text(_raw(body, url="https://www.example.org/x"))
    (unknown,) = read_text(_raw(body))
    assert (titled.outlet, addressed.outlet, unknown.outlet) == ("Harbour Herald", "example.org", None)


def test_the_users_date_is_for_reports_that_state_none():
    body = "The bridge over the Arel was closed on Wednesday after a barge struck one of its piers.\n"
    chosen = Settings(published="2021-03-09")
    assert read_document(_raw(body), settings=chosen)[0].published.why == "set by the user"
    assert read_document(_raw(PAGE), settings=chosen)[0].published.value == "2021-03-04"


def test_a_date_that_could_be_two_is_said_and_not_guessed():
    (report,) = read_text(_raw("The bridge was closed after a barge struck it.\n", published="03/04/2021"))
    assert (report.published.value, report.published.basis) == (None, "unknown")
    assert "03/04/2021" in report.published.why


def test_a_copyright_line_names_the_agency():
    body = "The bridge over the Arel was closed on Wednesday after a barge struck one of its piers.\n"
    (report,) = read_text(_raw(f"{body}\nCopyright 2021 The Associated Press. All rights reserved.\n"))
    assert report.agency == "AP"


def test_lines_broken_at_a_fixed_width_are_joined_to_paragraphs():
    page = (
        "Bridge closed after barge hits pier\n\n"
        "The bridge over the Arel was closed to all traffic on Wednesday after a\n"
        "barge that had lost its steering struck one of the piers, the harbour\n"
        "authority said in a statement.\n\n"
        "Nobody was hurt, said the harbour master. He added that divers would go\n"
        "down in the morning and that the barge had been towed to its berth with\n"
        "the help of two tugs.\n"
    )
    (report,) = read_text(_raw(page))
    paragraphs = [text for kind, text in _blocks(report) if kind == "paragraph"]
    assert [text.splitlines()[0][:11] for text in paragraphs] == ["The bridge ", "Nobody was "]


def test_lines_that_are_paragraphs_are_not_joined():
    assert len(pieces_of("One sentence stands here.\nAnother stands below it.\nAnd a third one there.\n")) == 3


def test_spans_count_in_the_text_with_its_own_newlines():
    first = read_text(_raw(PAGE.replace("\n", "\r\n")))[0]
    assert "\r\n" in first.document.text
    assert dict(_blocks(first))["headline"] == "Barge hits bridge over the Arel"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("Share\nLeave a Reply\nAdvertisement\n", "only page furniture"),
        (b"\x89PNG\r\n\x1a\n\x00", "PNG"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(text, said):
    with pytest.raises(UnreadableInput, match=said):
        read_text(_raw(text))


def test_a_document_over_the_limit_is_refused():
    with pytest.raises(UnreadableInput, match="more than the 10 that a document may have"):
        read_text(_raw("A long text."), settings=Settings(max_document_bytes=10))


def test_a_text_in_another_language_is_kept_and_marked_as_not_read():
    [report] = read_text(
        _raw(
            "Le pont a été fermé mercredi après qu'une péniche a heurté l'une de ses piles, a annoncé la capitainerie, "
            "qui précise que personne n'a été blessé et que la circulation reprendra vendredi."
        )
    )
    assert (report.language, report.read) == ("fr", False)
    assert read_text(_raw(PAGE))[0].read


def test_short_texts_are_english_only_on_evidence():
    assert detect("Three killed in the fire on the quay") == "en"
    assert detect("Feuerwehr Hamburg") == "und"
    assert detect("12 34") == "und"
    assert language_name("fr") == "French"


PIECES = st.sampled_from(
    [
        "Barge hits bridge over the Arel", "What happened?", "By Jane Doe", "March 4, 2021", "Leave a Reply", "* * *",
        "PORT ELLIS, Maine (AP) — The bridge was closed on Wednesday after a barge struck one of its piers.",
        "Nobody was hurt, the harbour master said, and the barge was towed away before dark.", "\u200b", "• one",
        "Seen it! pic.twitter.com/Ab1 — Jo Moe (@jomoe) March 3, 2021", "Related articles", "(Reuters)", "2 Comments",
        "Tickets stay. (Reporting by Ann Lee; editing by Bo Ode)", "Subject: Ferry", "Sam says:", "Reply", "###", "\u202e!",
    ]
)  # fmt: skip
PAGES = st.one_of(
    st.text(max_size=200),
    st.lists(st.tuples(PIECES, st.sampled_from(["\n", "\n\n", "\r\n\n\n", "\u2028", " \n\t\n"])), max_size=14).map(
        lambda parts: "".join(piece + gap for piece, gap in parts)
    ),
)


def _assert_covered_once(text, blocks, furniture):
    owners = [0] * len(text)
    for piece in (*blocks, *furniture):
        assert 0 <= piece.start < piece.end <= len(text)
        for place in range(piece.start, piece.end):
            owners[place] += 1
    assert max(owners, default=0) <= 1
    assert all(owners[place] for place, char in enumerate(text) if not char.isspace())
    assert all(text[one.start : one.end] == one.text for one in furniture)


@settings(max_examples=150, deadline=None)
@given(PAGES)
def test_every_character_stands_in_one_block_or_one_piece_of_furniture(text):
    laid = blocks_of(text)
    _assert_covered_once(text, laid.blocks, laid.furniture)


@settings(max_examples=100, deadline=None)
@given(PAGES)
def test_the_reports_of_a_page_cover_it_and_follow_each_other(text):
    try:
        reports = reports_of_text(_raw(text), text)
    except UnreadableInput:
        return
    blocks = [block for report in reports for block in report.blocks]
    _assert_covered_once(text, blocks, reports[0].document.furniture)
    assert [report.part for report in reports] == list(range(1, len(reports) + 1))
    assert all(one.end <= two.start for one, two in itertools.pairwise(reports))
    assert all(report.start == report.blocks[0].start and report.end == report.blocks[-1].end for report in reports)


def test_the_subject_of_a_mail_is_the_headline():
    body = "The bridge over the Arel was closed on Wednesday after a barge struck one of its piers.\n"
    mail = f"From: Desk <desk@example.org>\nDate: Wed, 3 Mar 2021 10:00:00 +0000\nSubject: Barge hits bridge\n\n{body}"
    (report,) = read_text(_raw(mail))
    assert (report.headline, report.published.value) == ("Barge hits bridge", "2021-03-03T10:00:00+00:00")
    assert [piece.text for piece in report.document.furniture] == ["From: Desk <desk@example.org>", "Subject:"]


@pytest.mark.parametrize(
    "line", ["Leave a Reply\n3 comments\nReply\nRelated articles\n", "Reuters\n", "word\n", "— Jo (@"]
)
def test_long_pages_take_time_that_grows_with_their_length(line):
    """Steps that look at the whole page for each line would take minutes here."""
    page = "The bridge was closed on Wednesday after a barge struck one of its piers, officials said.\n" + line * 6_000
    began = time.process_time()
    blocks_of(page)
    assert time.process_time() - began < 5


def _dated_by_dateline(dateline, media_type="text/plain", mark="{}"):
    lines = ("Barge hits bridge", f"{dateline} A barge struck a pier of the Arel bridge on Friday.", "Nobody was hurt.")
    page = "\n\n".join(mark.format(line) for line in lines)
    return read_document(Raw(file="a", data=page.encode(), media_type=media_type), settings=Settings())[0].published


@pytest.mark.parametrize("dateline", ["PORT ELLIS, 5 March 2021 -", "PORT ELLIS, March 5, 2021 (Ellery Wire) —"])
def test_a_dateline_with_its_year_dates_a_report_that_states_nothing_else(dateline):
    published = _dated_by_dateline(dateline)
    assert (published.value, published.basis) == ("2021-03-05", "stated")
    assert _dated_by_dateline(dateline, "text/html", "<p>{}</p>").value == "2021-03-05"


def test_a_dateline_without_a_year_dates_nothing():
    assert _dated_by_dateline("PORT ELLIS, March 5 (Ellery Wire) —").value is None
