"""Fit the weights of the clues of lineage on the development stories, and print them for `data/lineage.toml`.

    python bench/trace/fit_lineage.py --data ../shared/data

Maximises the probability of the true trees of descent (a log-linear model over trees; Koo et al. 2007), with a small
penalty on large weights. Reports whose source is hidden or unknown are roots; of two sources the one that gave more is
the true one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from lineage import DEVELOPMENT, Told, told_stories
from numpy.typing import NDArray

from secondsource.trace.clues import Clues
from secondsource.trace.lineage import family_clues, marginals

PENALTY = 0.0005  # a story, times the square of each weight

# Clues that speak against a copying, by the beginning or end of their names; the others speak for it, but those of
# roots, which may go either way. No weight may say the opposite of what its clue means, however well that fits.
AGAINST = ("rest", "runs missing", "changed", "later", "lag", "details differ")
BACKWARDS = "backwards"

Array = NDArray[np.float64]


@dataclass
class Example:
    """A family with its clues and its true tree."""

    tables: Array  # clue × source × taker
    roots: Array  # clue × report
    tied: NDArray[np.bool_]
    parents: list[int]  # of each report; -1 for none

    def likelihood(self, weights: Array) -> tuple[float, Array]:
        """The log-likelihood of the true tree and its gradient."""
        many = len(self.tables)
        scores = np.where(self.tied, np.tensordot(weights[:many], self.tables, 1), -np.inf)
        np.fill_diagonal(scores, -np.inf)
        roots = weights[many:] @ self.roots
        most = np.maximum(scores.max(axis=0), roots)
        edges = np.exp(scores - most)
        total = np.linalg.slogdet(np.diag(np.exp(roots - most) + edges.sum(axis=0)) - edges)[1] + most.sum()
        copied, alone = marginals(scores, roots)
        gradient = -np.concatenate([(self.tables * copied).sum(axis=(1, 2)), self.roots @ alone])
        value = -total
        for taker, source in enumerate(self.parents):
            value += roots[taker] if source < 0 else scores[source, taker]
            gradient[many:] += self.roots[:, taker] if source < 0 else 0.0
            gradient[:many] += self.tables[:, source, taker] if source >= 0 else 0.0
        return float(value), gradient


def examples(told: Told) -> Iterator[tuple[list[str], Example]]:
    """Each family of a story with the names of its clues."""
    for clues in family_clues(told.annotated, told.overlaps):
        tables, roots = dict(clues.tables()), dict(clues.roots())
        parents = [_parent(told, clues, taker) for taker in range(len(clues.reports))]
        tied = clues.shared + clues.shared.T > 0
        yield [*tables, *roots], Example(np.stack(list(tables.values())), np.stack(list(roots.values())), tied, parents)


def _parent(told: Told, clues: Clues, taker: int) -> int:
    made = told.made[clues.reports[taker].id]
    number = {told.made[report.id].number: place for place, report in enumerate(clues.reports)}
    sources = [number[one] for one in made.parents if one in number and clues.shared[number[one], taker]]
    return max(sources, key=lambda source: float(clues.shared[source, taker]), default=-1)


def fit(names: list[str], found: list[Example]) -> Array:
    """Return the weights in the order of the names: those of the tables, then those of the roots."""

    def loss(weights: Array) -> tuple[float, Array]:
        values, gradients = zip(*(one.likelihood(weights) for one in found), strict=True)
        many = len(found)
        return (
            -sum(values) / many + PENALTY * float(weights @ weights),
            -np.sum(gradients, axis=0) / many + 2 * PENALTY * weights,
        )

    start, bounds = np.zeros(len(names)), [_bounds(name) for name in names]
    from scipy.optimize import minimize  # noqa: PLC0415 - needed for fitting alone; run.py loads each module here

    found_at = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 1000})
    return np.asarray(found_at.x)


def _bounds(name: str) -> tuple[float | None, float | None]:
    if name.startswith("root"):
        return None, None
    return (None, 0.0) if name.startswith(AGAINST) or name.endswith(BACKWARDS) else (0.0, None)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    told = told_stories(arguments.parse_args().data, DEVELOPMENT)
    found = [example for one in told for example in examples(one)]
    print("[weights]")
    for name, weight in zip(found[0][0], fit(found[0][0], [one for _, one in found]), strict=True):
        print(f'"{name}" = {weight:.3f}')
    return 0


if __name__ == "__main__":
    sys.exit(main())
