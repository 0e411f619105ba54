"""The dependence model: shared falsehoods tell of copying, shared truths hardly, differences against it."""

import numpy as np
import pytest

from secondsource.trace.dependence import Shared, copying_gain, posterior
from secondsource.trace.readings import readings_of

PRIORS = (0.2, 0.2)


def _posterior(true=0, false=0, different=0, accuracies=(0.8, 0.8)):
    counts = [np.array([[float(count)]]) for count in (true, false, different)]
    return posterior(Shared(*counts), accuracies, PRIORS)


def test_without_details_the_priors_stand():
    found = _posterior()
    assert (found.first_copies, found.second_copies, found.independent) == pytest.approx((0.2, 0.2, 0.6))


def test_one_shared_falsehood_outweighs_many_shared_truths():
    assert _posterior(false=1).independent < _posterior(true=5).independent < _posterior().independent


def test_differences_speak_against_copying():
    assert _posterior(different=2).independent > 0.9


def test_the_value_of_one_shared_falsehood_is_that_of_the_papers_formula():
    # Pf = 0.2·0.2/100 = 0.0004; Pf' = 0.2·0.8 + 0.0004·0.2 = 0.16008
    one = 0.2 * 0.16008
    assert _posterior(false=1).first_copies == pytest.approx(one / (2 * one + 0.6 * 0.0004))


def test_what_both_have_right_is_rather_the_more_exact_ones():
    found = _posterior(true=3, accuracies=(0.6, 0.9))
    assert found.first_copies > found.second_copies


def test_nothing_gives_a_certainty_that_is_no_number():
    found = _posterior(true=5000, false=3000, different=10)
    assert found.first_copies + found.second_copies + found.independent == pytest.approx(1.0)


def test_two_that_share_an_error_are_nearer_than_either_to_the_rest():
    line = "the old harbour crew counted {} full barges before the noon tide came in".format
    texts = [line(word).split() for word in ("seven", "seven", "seven", "eleven", "eleven")]
    gain = copying_gain(readings_of(texts))
    assert gain[3, 4] > 0 > gain[0, 3]
    assert gain[3, 4] > gain[0, 1]
