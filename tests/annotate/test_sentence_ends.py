import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotate.sentences import find_sentences
from secondsource.records import Block, Document, Report


def make(text, *, headline=None):
    document = Document(id="d", file="a.txt", sha256="0" * 64, media_type="text/plain", text=text)
    blocks = tuple(
        Block(m.start(), m.end(), "headline" if m.group() == headline else "paragraph")
        for m in re.finditer(r"[^\n]+", text)
    )
    return Report(id="r", document=document, start=0, end=len(text), blocks=blocks)


def split(text, **known):
    return [text[s.start : s.end] for s in find_sentences(make(text, **known))]


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Pavel Horak flew to the U.S. Embassy on Dec. 27 at 9 p.m. local time.",
        "Maj. J. R. Varga of Acme Inc. paid No. 5 in full.",
        "“Why now?” Okafor asked.",
        "The price rose to 2.5 million.",
        "MARLOW, Fla. — The harbour was shut.",
        "The keeper (b. March 1920) was the last.",
    ],
)
def test_a_stop_that_ends_no_sentence(text):
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("They went to the U.S.", "The trip was short."),
        ("The boat sank.", "“Nobody was hurt,” Okafor said."),
        (["“It was dark", "Nobody saw it.”"][0] + ".", "Nobody saw it.”"),
        ("He left at 9 p.m.", "It was dark."),
        ("They painted the sea wall, a work of art.", "The harbour paid."),
        ("She felt ill.", "Horak drove her home."),
        ("The firm was sold.", "eHarbour bought it."),
    ],
)
def test_two_sentences(first, second):
    assert split(f"{first} {second}") == [first, second]


def test_a_lost_blank_after_a_stop_still_ends_the_sentence():
    assert split("The strike hit the harbour.This was the third.") == [
        "The strike hit the harbour.",
        "This was the third.",
    ]


def test_an_address_is_no_end():
    assert split("Write to www.harbour.Example today.") == ["Write to www.harbour.Example today."]


def test_a_sentence_never_crosses_a_block():
    assert split("A headline without a stop\nThe text begins. And ends.", headline="A headline without a stop") == [
        "A headline without a stop",
        "The text begins.",
        "And ends.",
    ]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aB .!?\"“”'\n1:…)", max_size=60))
def test_sentences_are_in_order_inside_their_blocks_and_lose_no_letter(text):
    report = make(text)
    found = list(find_sentences(report))
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    kept = "".join(text[s.start : s.end] for s in found)
    assert [c for c in kept if not c.isspace()] == [c for c in text if not c.isspace()]
    for s in found:
        block = report.blocks[s.paragraph]
        assert block.start <= s.start < s.end <= block.end


def test_the_mark_of_a_note_belongs_to_the_sentence_before_it(make_report):
    report = make_report("The ferry sank in 1903. [4] Its bell was found later.[12] It hangs in the town hall.")
    text = report.document.text
    assert [text[s.start : s.end] for s in find_sentences(report)] == [
        "The ferry sank in 1903. [4]",
        "Its bell was found later.[12]",
        "It hangs in the town hall.",
    ]
