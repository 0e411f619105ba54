"""What is made to trip patterns up takes no more time than its length asks; `bench/read/patterns.py` tries far more."""

import time
from dataclasses import replace

import pytest

from secondsource.annotate import annotate
from secondsource.annotate.quote_marks import find_marked
from secondsource.read import Raw, read_document
from secondsource.records import Block
from secondsource.settings import Settings

HERE = Settings(language_model="fast", published="2024-03-05", parse_seconds=0)


@pytest.mark.parametrize(
    "unit", ['"', " ", "9", "(", "[", "X", "Xx", "X.", "x", "“", "Mr. ", "said ", '["', "(‘", "‘a "]
)
def test_a_string_that_is_one_thing_over_and_over_takes_little_time(unit):
    text = f"Ferry runs aground\n\nThe ferry ran aground. {unit * (20_000 // len(unit))} Nobody was hurt.\n"
    raw = Raw(file="made.txt", data=text.encode(), media_type="text/plain")
    begun = time.process_time()
    reports = [replace(one, read=True, language="en") for one in read_document(raw, settings=HERE)]
    (annotated,) = annotate(reports, settings=HERE)
    assert time.process_time() - begun < 8  # a step that takes the square of the length takes half a minute
    whole = annotated.report.document.text
    assert all(whole[one.start : one.end].strip() for one in annotated.sentences)
    assert max(one.end - one.start for one in annotated.sentences) <= 4_000
    assert all(whole[one.start : one.end] for one in annotated.mentions)


@pytest.mark.parametrize("number", ["9" * 400, "9" * 5_000, "1" + ",000" * 200, "between 5 and " + "9" * 400])
def test_a_number_without_end_is_no_quantity(number):
    raw = Raw(
        file="made.txt",
        data=f"Ferry runs aground\n\nThe ferry carried {number} people.\n".encode(),
        media_type="text/plain",
    )
    (annotated,) = annotate(read_document(raw, settings=HERE), settings=HERE)
    assert not [one for one in annotated.quantities if len(one.text) > 300]


@pytest.mark.parametrize("unit", ['["', "(“", "(‘", "(„", "‘a ", "‘a ’s "])
def test_marks_that_open_and_never_close_take_time_in_proportion_to_the_paragraph(unit):
    text = unit * (300_000 // len(unit)) + "’s " * 20
    begun = time.process_time()
    found = list(find_marked(text, [Block(0, len(text), "paragraph")]))
    assert time.process_time() - begun < 5
    assert all(0 < one.start < one.end <= len(text) for one in found)


def test_a_quotation_is_found_after_apostrophes_that_open_none():
    text = "In the ‘90s and ‘80s they said it was ‘a fine boat’ and that ‘nobody’s ship is safe’."
    assert [text[one.start : one.end] for one in find_marked(text, [Block(0, len(text), "paragraph")])][-1:] == [
        "nobody’s ship is safe"
    ]
