"""How likely it is that one source copied another, from the details that both state.

The model is of Dong, Berti-Équille and Srivastava, "Integrating conflicting data: the role of source dependence",
PVLDB 2(1), 2009, section 3 and 4. Two sources S1 and S2 state values for the same items. Let A1 and A2 be the shares of
true values that they state, n the number of false values that an item can have, and c the chance that a copier copies
an item. That both state the same true value, the same false value, or different values has the probability

    independent               Pt = A1·A2                Pf = (1 - A1)(1 - A2) / n          Pd = 1 - Pt - Pf
    S1 copies from S2   Pt' = A2·c + Pt·(1 - c)   Pf' = (1 - A2)·c + Pf·(1 - c)   Pd' = Pd·(1 - c)

and of kt items with the same true, kf with the same false and kd with different values, the likelihood is
Pt^kt · Pf^kf · Pd^kd. With the prior α for "S1 copies" and for "S2 copies", Bayes' rule gives the three posteriors.
A shared false value is what tells: two who err independently seldom err alike.

Here the items are the places where the reports of a story have different words (`readings`), and the value that most
of them have counts as true; the prior is what the text says besides (`lineage`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondsource.trace.readings import Readings

Counts = NDArray[np.float64]

# The paper's own settings (its section 6) are c = 0.8 and n = 100 false values; a newsroom's accuracy starts at 0.8.
COPIED = 0.8
FALSE_VALUES = 100.0
ACCURACY = 0.8
FEWEST_ITEMS = 5.0  # as many items at the usual accuracy are added to those that a source states


@dataclass(frozen=True, slots=True)
class Shared:
    """What two sources state for the items that both have, as counts or as tables of all pairs."""

    same_true: Counts
    same_false: Counts
    different: Counts


@dataclass(frozen=True, slots=True)
class Posterior:
    """Probabilities that add up to one."""

    first_copies: float
    second_copies: float
    independent: float


def posterior(shared: Shared, accuracies: tuple[float, float], priors: tuple[float, float]) -> Posterior:
    """Return how likely it is that the first of two sources copied the second, the second the first, or neither.

    Args:
        shared: single counts.
        accuracies: of both sources, between 0 and 1 exclusive.
        priors: that the first copies and that the second does, each above 0, together below 1.
    """
    one, two = (np.array([[value]]) for value in accuracies)
    logs = [
        math.log(priors[0]) + float(_gain(shared, one, two)[0, 0]),
        math.log(priors[1]) + float(_gain(shared, two, one)[0, 0]),
        math.log(1.0 - sum(priors)),
    ]
    weights = [math.exp(value - max(logs)) for value in logs]
    first, second, neither = (weight / sum(weights) for weight in weights)
    return Posterior(first, second, neither)


def copying_gain(readings: Readings) -> Counts:
    """Return for all pairs [source, copier] the logarithm of how much likelier their readings are if one copied.

    That is log P(readings | the second copied the first) - log P(readings | independent), without any prior.
    """
    shared = shared_details(readings)
    accuracy = _accuracies(readings)
    return _gain(shared, copier=accuracy[np.newaxis, :], source=accuracy[:, np.newaxis])


def shared_details(readings: Readings) -> Shared:
    """Count for all pairs of reports the places where both have the usual reading, another one, or different ones."""
    holds, usual = readings.holds, _usual(readings)
    same = holds @ holds.T
    same_true = holds[:, usual] @ holds[:, usual].T
    at_place = _by_place(readings)
    both = at_place @ at_place.T
    return Shared(same_true.astype(np.float64), (same - same_true).astype(np.float64), (both - same).astype(np.float64))


def _gain(shared: Shared, copier: Counts, source: Counts) -> Counts:
    """The log-likelihood ratio of "the copier copied the source" over "neither copied", by the formulae above."""
    true, false = copier * source, (1 - copier) * (1 - source) / FALSE_VALUES
    copied_true = source * COPIED + true * (1 - COPIED)
    copied_false = (1 - source) * COPIED + false * (1 - COPIED)
    gain: Counts = (
        shared.same_true * np.log(copied_true / true)
        + shared.same_false * np.log(copied_false / false)
        + shared.different * math.log(1 - COPIED)
    )
    return gain


def _usual(readings: Readings) -> NDArray[np.bool_]:
    """Which readings most reports have at their place; of equals none."""
    counts = readings.holds.sum(axis=0)
    places = np.array(readings.places, dtype=np.int64)
    usual = np.zeros(len(counts), dtype=np.bool_)
    if len(counts):
        total = np.bincount(places, weights=counts)
        usual = 2 * counts > total[places]
    return usual


def _by_place(readings: Readings) -> NDArray[np.float32]:
    """Reports × places: 1 where the report has a reading."""
    places = max(readings.places, default=-1) + 1
    table = np.zeros((readings.holds.shape[0], places), dtype=np.float32)
    for column, place in enumerate(readings.places):
        table[:, place] += readings.holds[:, column]
    return table


def _accuracies(readings: Readings) -> Counts:
    usual = _usual(readings)
    right = readings.holds[:, usual].sum(axis=1).astype(np.float64)
    every = readings.holds.sum(axis=1).astype(np.float64)
    accuracy: Counts = (right + ACCURACY * FEWEST_ITEMS) / (every + FEWEST_ITEMS)
    return np.clip(accuracy, 0.05, 0.95)
