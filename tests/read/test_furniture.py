import pytest

from secondsource.read.captions import mark_furniture
from secondsource.read.furniture import furniture_kind
from secondsource.read.lines import pieces_of


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("furniture", "Leave a Reply"),
        ("furniture", "Your email address will not be published. Required fields are marked *"),
        ("furniture", "Share this article on Facebook"),
        ("furniture", "Facebook Twitter WhatsApp Email"),
        ("furniture", "Sign up for our daily newsletter"),
        ("furniture", "We use cookies to give you the best experience."),
        ("furniture", "Advertisement"),
        ("furniture", "Story continues below advertisement"),
        ("furniture", "Popular Posts Widget by Widgetmaker"),
        ("furniture", "Copyright 2021 The Harbour Herald. All rights reserved."),
        ("furniture", "Tags: bridges, ferries"),
        ("furniture", "Filed under: Local"),
        ("furniture", "12 comments"),
        ("furniture", "* * *"),
        ("related", "Related: Ferry to run twice an hour"),
        ("related", "Read more: Ferry to run twice an hour"),
        ("related", "Also read | Ferry to run twice an hour"),
        ("related", "Most read"),
        ("teaser", "Breaking: Second barge adrift above the bridge"),
        ("teaser", "WATCH: Divers inspect the pier"),
        ("embed", "— Jane Doe (@janedoe) March 3, 2021"),
        ("embed", "pic.twitter.com/AbCd1234"),
        ("furniture", "Home | News | Sport | Letters"),
        ("furniture", "Home News Sport Opinion"),
        ("related", "Related"),
        ("related", 'In "Bridges"'),
        ("caption", "The pier as it was in spring. Photo: Arel Pilots"),
        ("caption", "Tom Rill shows the bent rail. Photo by Jane Doe"),
        ("caption", "L-R Harbour master Tom Rill, mayor Ann Lee"),
        ("caption", "The pier on Wednesday (Photo: Jane Doe)"),
        ("caption", "File photo"),
        ("caption", "Image credit: Jane Doe"),
        ("caption", "The bridge seen from the quay. Getty Images"),
        ("caption", "FILE - In this March 3, 2021 file photo, a barge lies beside the pier of the bridge."),
    ],
)
def test_lines_of_page_furniture_are_known_by_their_words(kind, line):
    assert furniture_kind(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "What happened?",
        "Jane Doe | Staff writer | Sport",
        "The bridge was shut. Pictures: They show that the pier stands, he said, and that it will hold.",
        "A long night on the quay",
        "By Friday, engineers want to know whether the bridge can carry trucks.",
        "Pictures released on Wednesday by the harbour authority show the barge beside the pier.",
        "The advertisement that the company printed on Friday promised a new ferry.",
        "He said the photos had been shared on Facebook by a neighbour.",
        "Sign language interpreters will follow the trial, the court said in a notice on Tuesday.",
        "Watchmen saw the barge drift for a mile before it struck the pier, officials said.",
        "Related companies of the owner were also searched, the prosecutor said.",
        "Reuters reported that the company had been warned twice.",
        "Follow-up dives are planned for Thursday, the harbour master said.",
    ],
)
def test_running_text_and_headings_are_not_furniture(line):
    assert furniture_kind(line) is None


def _kinds(text):
    pieces = pieces_of(text)
    return {piece.text: kind for piece, kind in zip(pieces, mark_furniture(pieces), strict=True)}


PARAGRAPH = (
    "The bridge over the Arel was closed on Wednesday after a barge struck one of its piers, officials said.\n\n"
)


def test_a_first_line_that_looks_like_a_teaser_is_the_headline():
    assert (
        _kinds(f"Breaking: Barge hits bridge over the Arel\n\n{PARAGRAPH}")["Breaking: Barge hits bridge over the Arel"]
        is None
    )


def test_alternative_text_and_its_caption_are_both_captions():
    kinds = _kinds(
        f"{PARAGRAPH}Barge beside the pier of the Arel bridge after it lost steering\n"
        f"The barge beside the pier of the Arel bridge\n\n{PARAGRAPH}"
    )
    assert list(kinds.values()).count("caption") == 2


def test_a_line_over_a_credited_caption_is_its_alternative_text():
    kinds = _kinds(f"{PARAGRAPH}Town council meets on the quay\nFrom left: Ann Lee, Tom Rill and Bo Ode\n\n{PARAGRAPH}")
    assert kinds["Town council meets on the quay"] == "caption"


def test_a_heading_and_a_list_are_no_captions():
    kinds = _kinds(
        f"{PARAGRAPH}Boats that used the pier\nBoats in May: 12\nBoats in June: 14\nBoats in July: 9\n\n{PARAGRAPH}"
    )
    assert set(kinds.values()) == {None}


def test_comments_go_with_the_prompt_to_the_end_of_the_page():
    kinds = _kinds(
        f"{PARAGRAPH}2 Comments\n\nSam says:\nI heard it and it was very loud, nobody could have missed it.\nReply\n\nLou says:\nMe too.\n"
    )
    assert [kind for kind in kinds.values() if kind is None] == [None]


def test_a_comment_prompt_above_the_report_takes_nothing_with_it():
    kinds = _kinds(f"Barge hits bridge over the Arel\n\nLeave a comment\n\n{PARAGRAPH}")
    assert kinds[PARAGRAPH.strip()] is None


def test_the_links_under_related_articles_are_related():
    kinds = _kinds(f"{PARAGRAPH}Related articles\n\nFerry to run twice an hour\n\nFive bridges that need repair\n")
    assert list(kinds.values()) == [None, "related", "related", "related"]


def test_a_paragraph_after_related_articles_is_still_report():
    kinds = _kinds(
        f"{PARAGRAPH}Related articles\nFerry to run twice an hour\n\nDivers will look at the foundations in the morning, the harbour master said on Wednesday.\n"
    )
    assert list(kinds.values())[-1] is None


def test_a_headline_that_announces_pictures_is_no_caption():
    assert (
        _kinds(f"Barge hits bridge over the Arel (PHOTOS, VIDEO)\n\n{PARAGRAPH}")[
            "Barge hits bridge over the Arel (PHOTOS, VIDEO)"
        ]
        is None
    )
