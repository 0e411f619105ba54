"""Runs of words that some reports have and others lack."""

from secondsource.trace.runs import runs_of

FIRST = ["the", "barge", "sank", "off", "the", "northern", "shoal", "at", "dawn"]
CHANGED = ["the", "barge", "sank", "off", "the", "southern", "shoal", "at", "dawn"]


def test_one_changed_word_is_three_runs_that_the_source_lacks():
    runs = runs_of([FIRST, CHANGED, CHANGED])
    assert runs.missing[0, 1] == 3
    assert runs.missing[1, 0] == 0, "what nobody else has is no sign of another source"
    assert runs.missing[1, 2] == 0


def test_runs_that_few_have_weigh_more():
    runs = runs_of([FIRST, CHANGED, CHANGED])
    assert runs.few_have[1, 2] == 3 + 4 / 2
    assert runs.few_have[0, 1] == 4 / 2
    assert runs.few_have[1, 1] == 0


def test_short_and_empty_texts_have_none():
    runs = runs_of([[], ["barge"], FIRST])
    assert runs.missing.sum() == runs.few_have.sum() == 0
