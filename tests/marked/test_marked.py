"""What annotation finds in single reports, as JSON, as a page and on the terminal."""

import html
import json
import math
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from rich.console import Console

from secondsource import annotate_reports
from secondsource.annotate import annotate
from secondsource.marked.html import to_html
from secondsource.marked.json import dumps, to_json
from secondsource.marked.nesting import Mark, nested
from secondsource.marked.terminal import render
from secondsource.marked.wording import how_many, length_in_words, when
from secondsource.records import Annotated, Party, Quantity, RawQuote, Skipped, Span, TimeExpression, Word

SCHEMA = Draft202012Validator(
    json.loads(Path("src/secondsource/marked/schema.json").read_text(encoding="utf-8")),
)
PAGE = """Barge sinks off Orlen Bay

By Ada Holm

March 5, 2024

ORLEN BAY — A coal barge sank off Orlen Bay on Monday and at least 14 sailors were rescued, the coast guard said.

"The hull cracked from end to end," said Capt. Mira Solberg of the coast guard. "We had two boats there in 20 minutes."

Leave a Reply
"""


@pytest.fixture(name="one", scope="module")
def _one(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "barge.txt"
    path.write_text(PAGE, encoding="utf-8")
    [one] = annotate_reports([str(path)])
    return one


def evidence_in(node):
    if isinstance(node, dict):
        if {"start", "end", "file"} <= set(node) and "text" in node:
            yield node
        for value in node.values():
            yield from evidence_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from evidence_in(value)


def test_the_json_holds_all_that_was_found_and_each_span_slices_to_its_text(one):
    made = to_json([one], [Skipped("a.bin", "is binary data")])
    SCHEMA.validate(made)
    [report] = made["reports"]
    assert [quote["speaker"]["name"]["text"] for quote in report["quotes"] if quote["kind"] == "direct"] == [
        "Mira Solberg"
    ] * 2
    assert [name["title"] for name in report["names"] if name["text"] == "Mira Solberg"] == ["Capt."]
    assert {"2024-03-04"} <= {time["value"] for time in report["times"]}
    assert {"text": "at least 14 sailors", "low": 14, "high": None}.items() <= report["quantities"][0].items()
    assert made["skipped"] == [{"source": "a.bin", "reason": "is binary data"}]
    spans = [span for span in evidence_in(report) if span.get("report")]
    assert len(spans) > 20
    assert all(PAGE[span["start"] : span["end"]] == span["text"] for span in spans)


def test_words_come_only_when_they_are_asked_for(one):
    parsed = replace(one, words=(Word(0, 5, "NOUN", 1, "nsubj"), Word(6, 11, "VERB", 1, "root")))
    assert "words" not in to_json([parsed])["reports"][0]
    made = to_json([parsed], words=True)
    SCHEMA.validate(made)
    assert [word["text"] for word in made["reports"][0]["words"]] == ["Barge", "sinks"]


def test_json_text_can_be_encoded_whatever_the_page_holds(make_report):
    [one] = annotate([make_report("Police said \ud800 that 5 people died.\u202e")])
    assert json.loads(dumps([one]).encode("utf-8"))["schema"] == "secondsource.annotated/1"


def text_of(page):
    """The page's text without what was added to it."""
    body = page.split('<div class="text"')[1].split("</article>")[0].split(">", 1)[1]
    body = re.sub(r"<small.*?</small>|<span class=\"who\".*?</span></span>", "", body)
    return html.unescape(re.sub(r"<[^>]+>", "", body))


def test_the_page_has_the_text_in_order_and_marks_in_it(one):
    page = to_html([one])
    assert text_of(page).split() == PAGE.split()
    assert '<p class="furniture aside" dir="auto">Leave a Reply</p>' in page
    assert re.search(r'<q class="direct">&#34;The hull .{1,200} from end to end,&#34;</q>', page)
    assert re.search(r'class="who"[^>]*><span class="sr"> \(</span><bdi>Capt. Mira Solberg', page)
    assert re.search(r'<mark class="count">at least 14 sailors<small[^>]*>.*?14 or more \(sailor\)', page)
    assert re.search(r'<mark class="time">Monday<small[^>]*>.*?4 March 2024', page)


def test_of_a_quote_in_parts_each_is_marked_and_the_speaker_told_once(make_report):
    text = "The hull cracked, she said, from end to end."
    parts = (Span(0, 16), Span(28, 43))
    quote = RawQuote(0, 43, text[:43], "indirect", Party("she", 18, 21), parts=parts)
    page = to_html([Annotated(report=make_report(text), quotes=(quote,))])
    assert re.findall(r"<q[^>]*>(.*?)</q>", page) == ["The hull cracked", "from end to end"]
    assert page.count('class="who"') == 1


def test_the_page_needs_nothing_else_and_runs_nothing(one):
    page = to_html([one])
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"(?!#)|url\(|@import", page)
    assert "default-src &#39;none&#39;; style-src &#39;sha256-" in page
    assert page.count("<h1") == 1
    assert "prefers-color-scheme:dark" in page


def test_hostile_words_stay_words(make_report):
    [one] = annotate(
        [make_report('"<img src=x onerror=alert(1)> {{ x*y }}," said Bo <script>Lund</script>.\u202e\ud800')]
    )
    page = to_html([one], [Skipped("<b>", "<i>")])
    assert not re.search("<img|<script|<b>|<i>|\u202e", page)
    assert "{{ x*y }}" in page
    assert page.encode("utf-8")


def test_several_reports_and_none_are_pages_too(one, make_report):
    other = next(annotate([replace(make_report("Der Bürgermeister sagte nichts."), language="de", read=False)]))
    page = to_html([one, other])
    assert page.count("<article") == 2
    assert "not read (German)" in page
    assert 'href="#r-2"' in page
    assert "no report" in to_html([])


def test_the_terminal_tells_names_quotes_times_and_counts(one):
    console = Console(width=100)
    with console.capture() as shown:
        render([one], [Skipped("a.bin", "is binary data")], console)
    text = " ".join(shown.get().split())
    assert "Barge sinks off Orlen Bay" in text
    assert "Mira Solberg · person · Capt." in text
    assert re.search("Capt. Mira Solberg[^:]*: “The hull cracked from end to end” · direct · paragraph 2", text)
    assert "Monday · 4 March 2024 · paragraph 1" in text
    assert "at least 14 sailors · 14 or more (sailor) · paragraph 1" in text
    assert "skipped a.bin: is binary data" in text


@pytest.mark.parametrize(
    ("low", "high", "unit", "told"),
    [
        (12400, 12400, "book", "12,400 (book)"),
        (40, math.inf, "", "40 or more"),
        (0, 30, "day", "up to 30 (day)"),
        (9, 11, "minute", "9 to 11 (minute)"),
        (1.5, 1.5, "%", "1.5%"),
    ],
)
def test_counts_are_told_as_intervals(low, high, unit, told):
    assert how_many(Quantity(0, 1, "x", low, high, unit, unit)) == told


def leaves(node):
    at = node.start
    for one in node.inside:
        assert at <= one.start < one.end <= node.end
        yield from ((i, frozenset()) for i in range(at, one.start))
        yield from ((i, inside | {one.mark}) for i, inside in leaves(one))
        at = one.end
    yield from ((i, frozenset()) for i in range(at, node.end))


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from("abc")), max_size=12)


@given(SPANS)
def test_nesting_keeps_every_mark_over_all_its_characters_and_closes_it_once(spans):
    marks = {Mark(start, start + length, kind, "") for start, length, kind in spans}
    root = nested(3, 28, marks)
    assert dict(leaves(root)) == {i: frozenset(m for m in marks if m.start <= i < m.end) for i in range(3, 28)}
    closing = []
    todo = [root]
    while todo:
        node = todo.pop()
        todo += node.inside
        closing += [node.mark] if node.closes else []
    assert sorted(closing) == sorted(m for m in marks if 3 < m.end <= 28)


def test_a_long_page_is_marked_in_time_that_grows_with_its_length(make_report):
    line = "On Monday 14 sailors left Oslo, said Mira Solberg. "
    [one] = annotate([make_report("\n".join([line * 4] * 300))])
    assert to_html([one]).count('<mark class="place">') >= 1000


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("PT4H", "4 hours"),
        ("PT5H30M", "5 hours 30 minutes"),
        ("P1D", "1 day"),
        ("P2.5Y", "2.5 years"),
        ("PXM", "some months"),
        ("PTXM", "some minutes"),
        ("PXE", "some decades"),
        ("P20C", "20 centuries"),
        *((value, "") for value in ("PAST_REF", "P", "PT", "P4", "2031-05-13", "XXXX-WXX-5", "P1DT", "", "P3K")),
    ],
)
def test_a_length_of_time_is_read_aloud(value, told):
    assert length_in_words(value) == told


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        ("duration", "PT4H", "4 hours"),
        ("duration", "odd", "a length of time"),
        ("set", "P1W", "every week"),
        ("set", "P2D", "every 2 days"),
        ("set", "XXXX-WXX-5", "again and again"),
        ("date", "PAST_REF", "no one date"),
    ],
)
def test_a_time_without_a_place_is_told_in_words(kind, value, told):
    assert when(TimeExpression(0, 4, "four", value, "day", relative=False, kind=kind, placed=False)) == told
