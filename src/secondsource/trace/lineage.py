"""Who most probably took from whom in a story: the probability of every copying, from all trees of descent at once."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from secondsource.records import COPIED, Annotated, Overlap
from secondsource.trace.clues import Clues, Row, Table
from secondsource.trace.joined import Joined


@dataclass(frozen=True, slots=True)
class Family:
    """Reports that passages tie together, and how they descend from each other; tables are [source, taker]."""

    clues: Clues
    scores: Table  # log-odds of a copying before those of others are known; -inf where nothing is shared
    copied: Table  # probability that the taker took from the source and from no report in between
    alone: Row  # probability that a report took from none of the others


def families(annotated: Iterable[Annotated], overlaps: Sequence[Overlap]) -> Iterator[Family]:
    """Yield the families of a story's reports, in the order of their least ids; a report without copies has none."""
    for clues in family_clues(annotated, overlaps):
        yield descent(clues)


def family_clues(annotated: Iterable[Annotated], overlaps: Sequence[Overlap]) -> Iterator[Clues]:
    """Yield the clues of each family."""
    member = {one.report.id: one for one in annotated}
    joined = Joined(member)
    laps: dict[str, list[Overlap]] = defaultdict(list)
    copies = [lap for lap in overlaps if lap.kind in COPIED]
    for lap in copies:
        joined.join(lap.evidence[0].report, lap.evidence[1].report)
    for lap in copies:
        laps[joined.root(lap.evidence[0].report)].append(lap)
    for group in joined.groups():
        if len(group) > 1:
            yield Clues([member[report] for report in group], laps[joined.root(group[0])])


def descent(clues: Clues) -> Family:
    """Weigh the clues of a family, and sum over all its trees of descent."""
    weight = weights()
    scores = np.zeros_like(clues.shared)
    for name, table in clues.tables():
        scores += weight[name] * table
    scores[(clues.shared + clues.shared.T) == 0] = -np.inf
    np.fill_diagonal(scores, -np.inf)
    roots = np.zeros(len(clues.reports))
    for name, row in clues.roots():
        roots += weight[name] * row
    return Family(clues, scores, *marginals(scores, roots))


def marginals(scores: Table, roots: Row) -> tuple[Table, Row]:
    """Return the probability of each copying [source, taker], and of each report that it is nobody's copy.

    A tree of descent gives each report one source or none. Its weight is the product of its edges' weights; summed over
    all trees by the matrix-tree theorem for directed graphs (Tutte 1948; used so, with many roots, by Koo, Globerson,
    Carreras and Collins, "Structured prediction models via the matrix-tree theorem", EMNLP 2007).

    Args:
        scores: logarithms of the weights of copyings; -inf where the two share nothing, and on the diagonal.
        roots: logarithms of the weights of being nobody's copy.
    """
    most = np.maximum(scores.max(axis=0, initial=-np.inf), roots)
    edges, alone = np.exp(scores - most[np.newaxis, :]), np.exp(roots - most)
    inverse = np.linalg.inv(np.diag(alone + edges.sum(axis=0)) - edges)
    into = np.diagonal(inverse)
    copied: Table = edges * (into[np.newaxis, :] - inverse.T)
    return np.clip(copied, 0.0, 1.0), np.clip(alone * into, 0.0, 1.0)


@cache
def weights() -> dict[str, float]:
    """Return the weight of each clue."""
    table = tomllib.loads(files("secondsource.trace").joinpath("data/lineage.toml").read_text(encoding="utf-8"))
    return {str(name): float(value) for name, value in table["weights"].items()}
