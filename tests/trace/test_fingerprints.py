"""Grams as numbers: alike for what is written alike, whatever else is in the batch."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests_trace import WORDS

from secondsource.trace import fingerprints as module
from secondsource.trace.fingerprints import RUN_WORDS, fingerprints
from secondsource.trace.fold import words_of
from secondsource.trace.numbered import numbered
from secondsource.trace.seeds import grams_of

BARGE = "The U.S. captain’s barge lost 1,500 crates when the harbour wall gave way on Tuesday."
RETYPED = "THE US CAPTAINS BARGE LOST 1500 CRATES WHEN THE HARBOUR WALL GAVE WAY ON TUESDAY"
TOKENS = [
    "a",
    "Barge",
    "é",
    "ß",
    "٣",
    "中文",
    "\n",
    "-",
    "’",
    "_",
    "\u0301",
    "\ud800",
    "U.S.",
    "1,000",
    "p.m.",
    "don't",
    ".",
]
ODD = st.lists(st.sampled_from(TOKENS), max_size=40)


def runs(prints, report=0):
    return set(prints.grams[(prints.reports == report) & prints.verbatim].tolist())


def sets(prints, report=0):
    return set(prints.grams[(prints.reports == report) & ~prints.verbatim].tolist())


def test_what_is_typed_differently_and_meant_alike_has_the_same_runs(make_report):
    prints = fingerprints([make_report(BARGE), make_report(RETYPED)])
    assert runs(prints, 0) == runs(prints, 1) != set()


def test_a_set_survives_other_endings_order_and_a_word_put_in(make_report):
    prints = fingerprints(
        [make_report("the barges carried coal"), make_report("coal was slowly carried by a barge"), make_report("tide")]
    )
    assert sets(prints, 0) & sets(prints, 1)
    assert not sets(prints, 2)


def test_the_places_of_grams_count_words_as_the_words_of_the_report_do(make_report):
    reports = [make_report(f"Fog.\n{BARGE}\nIt don't matter, the pilot said."), make_report(BARGE)]
    prints = fingerprints(reports)
    for number, report in enumerate(reports):
        own = prints.reports == number
        found = sorted(zip(prints.starts[own].tolist(), prints.ends[own].tolist(), strict=True))
        grams = grams_of(numbered(words_of(report)))
        assert found == sorted(zip(grams.starts.tolist(), grams.ends.tolist(), strict=True))
        assert len(prints.content[prints.firsts[number] :]) >= len(words_of(report).folded)


@settings(deadline=None)
@given(texts=st.lists(ODD.map("".join), max_size=6), batch_chars=st.integers(1, 60))
def test_the_grams_of_a_report_do_not_depend_on_its_batch(texts, batch_chars):
    from conftest import make_report  # noqa: PLC0415 - a fixture cannot be used in a property

    reports = [make_report(text, file=f"{number}.txt") for number, text in enumerate(texts)]
    whole = fingerprints(reports)
    kept = module.BATCH_CHARS
    try:
        module.BATCH_CHARS = batch_chars
        cut = fingerprints(reports)
    finally:
        module.BATCH_CHARS = kept
    for number, report in enumerate(reports):
        alone = fingerprints([report])
        assert runs(alone) == runs(whole, number) == runs(cut, number)
        assert sets(alone) == sets(whole, number) == sets(cut, number)


@settings(deadline=None)
@given(tokens=ODD)
def test_words_are_those_of_the_report_whatever_characters_it_holds(tokens):
    from conftest import make_report  # noqa: PLC0415 - a fixture cannot be used in a property

    report = make_report(" ".join(tokens))
    assert len(fingerprints([report]).content) == len(words_of(report).folded)


def test_no_report_no_word_and_a_long_report_are_all_fingerprinted(make_report):
    assert len(fingerprints([]).grams) == 0
    assert len(fingerprints([make_report("")]).grams) == 0
    long = fingerprints([make_report(" ".join(WORDS * 2500))])
    assert len(long.content) == 50_000
    assert np.count_nonzero(long.verbatim) == 50_000 - RUN_WORDS + 1
