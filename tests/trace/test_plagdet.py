"""PlagDet on cases small enough to count by hand."""

import importlib.util
import sys
from math import log2
from pathlib import Path

import pytest

_FILE = Path(__file__).parents[2] / "bench/trace/plagdet.py"
_SPEC = importlib.util.spec_from_file_location("plagdet", _FILE)
plagdet = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = plagdet  # a dataclass looks its module up
_SPEC.loader.exec_module(plagdet)

CASE = (100, 200, 1000, 1100)


def scored(cases, found):
    score = plagdet.Score()
    score.add(cases, found)
    return score


def figures(cases, found):
    score = scored(cases, found)
    return score.precision, score.recall, score.granularity


def test_what_is_found_exactly_scores_one():
    score = scored([CASE], [CASE])
    assert figures([CASE], [CASE]) == (1, 1, 1)
    assert score.plagdet == 1


def test_half_of_a_case_on_both_sides_is_half_its_recall_and_wholly_right():
    assert figures([CASE], [(100, 150, 1000, 1050)]) == (1, 0.5, 1)


def test_characters_of_both_texts_count():
    # All 100 of the one side and 20 of the other: 120 of 200.
    assert figures([CASE], [(100, 200, 1000, 1020)]) == (1, 0.6, 1)


def test_what_meets_a_case_in_one_text_alone_does_not_detect_it():
    assert figures([CASE], [(100, 200, 5000, 5100)]) == (0, 0, 1)


def test_two_detections_of_one_case_cost_by_the_logarithm():
    found = [(100, 150, 1000, 1050), (150, 200, 1050, 1100)]
    assert figures([CASE], found) == (1, 1, 2)
    assert scored([CASE], found).plagdet == pytest.approx(1 / log2(3))


def test_characters_that_two_detections_both_cover_count_once():
    found = [(100, 180, 1000, 1080), (120, 200, 1020, 1100)]
    assert figures([CASE], found) == (1, 1, 2)
    assert figures([CASE], [(100, 150, 1000, 1050), (120, 150, 1020, 1050)]) == (1, 0.5, 2)


def test_a_short_case_weighs_as_much_as_a_long_one():
    long = (0, 10_000, 0, 10_000)
    short = (20_000, 20_010, 20_000, 20_010)
    assert figures([long, short], [long]) == (1, 0.5, 1)
    assert figures([long], [long, short]) == (0.5, 1, 1)


def test_granularity_is_of_detected_cases_only():
    other = (500, 600, 2000, 2100)
    assert figures([CASE, other], [(100, 150, 1000, 1050), (150, 200, 1050, 1100)]) == (1, 0.5, 2)


def test_pairs_are_taken_together():
    score = scored([CASE], [CASE])
    score.add([], [])
    score.add([], [(0, 10, 0, 10)])
    assert (score.precision, score.recall, score.granularity) == (0.5, 1, 1)
    assert score.plagdet == pytest.approx(2 / 3)


def test_nothing_sought_and_nothing_found_is_perfect():
    assert scored([], []).plagdet == 1
    assert scored([CASE], []).plagdet == 0
