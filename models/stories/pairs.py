"""Measures the pairs of reports that the likeness of two reports is learned from, and writes them as a NumPy archive.

    python models/stories/pairs.py --data ../shared/data/shootings -o /tmp/pairs.npz

Only the first three fifths of the incidents by date are read. Each pair stands there several times, as the scorer may
meet it: annotated by the bundled model and by the rules alone, in one large batch and in batches of forty reports (the
rarity of a word is not the same), with and without dates of publication.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2] / "bench" / "group"))  # the sets are read as the bench reads them
from sets import shootings

from secondsource.annotate import annotate
from secondsource.group.candidates import candidate_pairs
from secondsource.group.comparison import MEASURES, compare
from secondsource.group.profiles import profiles
from secondsource.records import Annotated, Overlap, Published
from secondsource.settings import Settings
from secondsource.trace import find_overlaps
from secondsource.trace.shares import shared_chars

SMALL_BATCH = 40  # reports
FOLDS = 4  # by day of the incident, for choosing the shape of the trees

Rows = tuple[list[list[float]], list[bool], list[int], list[int]]  # measures, same event, fold of each report


def measured(
    batch: Sequence[Annotated], truth: dict[str, str], overlaps: Sequence[Overlap], fold: dict[str, int]
) -> Rows:
    """The measures of the pairs of a batch that are worth a comparison, and whether each is of one event."""
    shared = shared_chars(overlaps)
    items = profiles(batch, shared=shared)
    rows: Rows = ([], [], [], [])
    for i, j in candidate_pairs(items):
        a, b = items[i], items[j]
        rows[0].append(compare(a, b, shared.get((a.report, b.report), 0)))
        rows[1].append(truth[a.report] == truth[b.report])
        rows[2].append(fold[truth[a.report]])
        rows[3].append(fold[truth[b.report]])
    return rows


def batches(annotated: Sequence[Annotated]) -> Iterator[tuple[Sequence[Annotated], float]]:
    """The reports as one batch and as small ones, with and without dates; and the weight of each pair there."""
    undated = [replace(one, report=replace(one.report, published=Published()), times=()) for one in annotated]
    yield annotated, 1.0
    yield undated, 0.2
    for reports, weight in ((annotated, 0.25), (undated, 0.05)):
        for first in range(0, len(reports), SMALL_BATCH):
            yield reports[first : first + SMALL_BATCH], weight


def all_rows(
    by_model: dict[str, list[Annotated]], truth: dict[str, str], overlaps: Sequence[Overlap]
) -> dict[str, np.ndarray]:
    """The rows of all batches as arrays."""
    events = list(dict.fromkeys(truth.values()))  # in the order of their days
    fold = {event: number * FOLDS // len(events) for number, event in enumerate(events)}
    columns: list[list] = [[], [], [], [], [], []]
    for number, annotated in enumerate(by_model.values()):
        for batch, weight in batches(annotated):
            rows = measured(batch, truth, overlaps, fold)
            for column, values in zip(columns, rows, strict=False):
                column.extend(values)
            columns[4].extend([weight] * len(rows[0]))
            columns[5].extend([number] * len(rows[0]))
        print(f"{len(columns[0])} rows")
    keys = ("measures", "same", "fold_of_first", "fold_of_second", "weight", "model")
    return {key: np.array(column, dtype=np.float32) for key, column in zip(keys, columns, strict=True)}


def main() -> None:
    """Annotate, measure, write."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--data", type=Path, default=Path("../shared/data/shootings"))
    arguments.add_argument("-o", "--out", type=Path, required=True)
    chosen = arguments.parse_args()
    reports, truth = shootings(chosen.data, "train")
    by_model = {
        name: list(annotate(reports, settings=Settings(language_model=model)))
        for name, model in (("bundled", ""), ("rules", "fast"))
    }
    rows = all_rows(by_model, truth, find_overlaps(by_model["rules"]))
    np.savez(chosen.out, names=np.array(MEASURES), **rows)


if __name__ == "__main__":
    main()
