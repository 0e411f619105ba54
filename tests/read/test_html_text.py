"""The document text of HTML pages: what stands in it, in which order, and that no page breaks it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.errors import UnreadableInput
from secondsource.read.html_text import parse


def test_blocks_stand_on_lines_of_their_own_and_inline_text_does_not():
    page = parse(
        "<body><h1>Ferry</h1><p>It <b>sailed</b>\n  on <a href=x>Monday</a>.</p><ul><li>one<li>two</ul></body>"
    )
    assert page.text == "Ferry\nIt sailed on Monday.\none\ntwo\n"


def test_a_line_break_ends_a_line_and_two_leave_an_empty_one():
    assert parse("<p>one<br>two<br><br>three<br><br><br>four</p>").text == "one\ntwo\n\nthree\n\nfour\n"


def test_preformatted_text_keeps_its_lines_and_spaces():
    assert parse("<p>a</p><pre>  one\n    two</pre>").text == "a\n  one\n    two\n"


def test_what_no_reader_sees_is_left_out_and_what_follows_it_is_kept():
    page = parse(
        "<html><head><title>T</title></head><body><p>a<script>x('<p>')</script>b<!-- c --><style>d{}</style>e"
        "<noscript><p>f</p></noscript>g<template><p>h</p></template></p></body></html>"
    )
    assert page.text == "abeg\n"


def test_characters_outside_the_basic_plane_count_as_one():
    page = parse("<p>\U0001f6a2 sailed</p><p>next</p>")
    assert page.text[page.lines[1].start : page.lines[1].end] == "next"
    assert page.lines[0].end == len("\U0001f6a2 sailed")


def test_links_are_counted_by_line():
    page = parse("<p><a href=x>All linked</a></p><p>Half <a href=y>link</a></p>")
    assert [line.linked_chars for line in page.lines] == [10, 5]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<body>" + "<div>" * 300 + "deep words" + "</div>" * 300 + "end", ["deep words", "end"]),
        ("<body>start" + "<div>" * 100_000 + "deep words" + "</div>" * 100_000 + "end", ["start", "deep words", "end"]),
        ("<body>" + "<div>x</div>" * 20_000 + "end", ["x", "end"]),
        ("<body>" + "<b>x" * 20_000 + "end", ["xxx", "end"]),
        ("<body><p>" + "word " * 500_000 + "</p>end", ["word word", "end"]),
        ("<body><p " + " ".join(f'a{n}="x"' for n in range(50_000)) + ">hello</p>end", ["hello", "end"]),
        ("<body><p>hello\0</p>end", ["hello", "end"]),
        ("<body><p>hello" + "<a " * 200_000, ["hello"]),
        ("<body><p>hello" + "<!-- " * 200_000, ["hello"]),
        ("<body><p>hel\ud800lo</p>end", ["hello", "end"]),
        ("no element at all", ["no element at all"]),
    ],
    ids=["deep", "deeper", "flat", "unclosed", "long", "attributes", "nul", "tags", "comments", "surrogate", "bare"],
)
def test_hostile_pages_keep_their_words_and_take_little_time(markup, words):
    begun = time.perf_counter()
    text = parse(markup).text
    assert all(word in text for word in words)
    assert time.perf_counter() - begun < 5


def test_a_page_without_any_element_or_text_is_refused_in_words():
    with pytest.raises(UnreadableInput, match="no HTML element"):
        parse("")


_MARKUP = st.lists(
    st.sampled_from(["<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<br>", "<pre>", "</pre>", "<a href=x>", "</a>"])
    | st.text(alphabet="ab \n\t.é\u00a0", max_size=8),
    max_size=30,
)


@settings(max_examples=80, deadline=None)
@given(_MARKUP)
def test_lines_hold_every_word_once_and_in_order(pieces):
    page = parse("<body>x" + "".join(pieces) + "</body>")
    assert "".join("".join(page.text[line.start : line.end].split()) for line in page.lines) == "".join(
        page.text.split()
    )
    assert all(before.end < after.start for before, after in zip(page.lines, page.lines[1:], strict=False))
    assert all("\n" not in page.text[line.start : line.end] for line in page.lines)
    assert all(0 <= start <= end <= len(page.text) for start, end in page.spans.values())
