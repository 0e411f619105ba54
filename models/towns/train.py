"""Fit what speaks for the town of an event: the weights of `src/secondsource/align/data/towns.toml`.

    python models/towns/train.py ../shared/data/shootings/incidents.jsonl.gz

Prints the weights, and what they get right when each fifth is left out in turn. Incidents of gun violence of
SemEval-2018 Task 5 with their cities; the last fifth by date is not read. A conditional logit over the towns that the
reports of an incident name (McFadden 1974), by gradient ascent with a small penalty; needs numpy.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, get_args

import numpy as np

from secondsource.align.towns import LEAST_CHANCE, Clue, towns_of
from secondsource.annotate import annotate
from secondsource.pipeline import read_reports
from secondsource.records import Report
from secondsource.settings import DEFAULTS

CLUES: tuple[Clue, ...] = get_args(Clue)
FIFTHS = 4
STEPS, STEP, PENALTY = 1500, 0.5, 0.01


class Incident(NamedTuple):
    """The towns that reports of one incident name: a row of clues each, and which of them is right."""

    clues: np.ndarray  # towns × clues, the logarithm of one and how often each stands
    right: np.ndarray  # 0 or 1


def main() -> None:
    """Print the weights and how they fare."""
    fifths = [[read(row) for row in fifth] for fifth in _fifths(Path(sys.argv[1]))]
    given = right = seen = 0
    for index, fifth in enumerate(fifths):
        weights = fitted([one for other, rows in enumerate(fifths) if other != index for one in rows])
        for incident in fifth:
            chances = _chances(incident, weights)
            seen += 1
            if len(chances) and chances.max() >= LEAST_CHANCE:
                given, right = given + 1, right + int(incident.right[chances.argmax()])
    print(f"each fifth left out: answered {given / seen:.3f} of {seen}, right of those {right / given:.3f}")
    for clue, weight in zip(CLUES, fitted([one for rows in fifths for one in rows]), strict=True):
        print(f"{clue} = {weight:.2f}")


def _fifths(path: Path) -> list[list[dict[str, Any]]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]

    def day(row: dict[str, Any]) -> str:
        return datetime.strptime(row["gold"]["date"], "%B %d, %Y").date().isoformat()  # noqa: DTZ007 - a day

    rows.sort(key=lambda row: (day(row), row["incident"]))
    cuts = [len(rows) * fifth // 5 for fifth in range(FIFTHS + 1)]
    return [[row for row in rows[start:end] if len(row["articles"]) > 1] for start, end in pairwise(cuts)]


def read(row: dict[str, Any]) -> Incident:
    """Read the reports of an incident and the clues for each town that they name."""
    named = re.split(r"[()]", row["gold"]["city"].replace("Saint ", "St. "))
    cities = {name.strip().casefold() for name in named if name.strip()}
    clues: dict[str, Counter[Clue]] = defaultdict(Counter)
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "reports.jsonl"
        lines = [
            {"title": one["title"], "text": one["text"], "date_publish": one["published"], "url": one["uri"]}
            for one in row["articles"]
        ]
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        reports = [item for item in read_reports([str(path)]) if isinstance(item, Report)]
    for member in annotate(reports, settings=DEFAULTS):
        for town in towns_of(member):
            clues[town.key] += town.clues
    table = np.log1p([[clues[key][clue] for clue in CLUES] for key in sorted(clues)]).reshape(-1, len(CLUES))
    return Incident(table, np.array([key in cities for key in sorted(clues)], dtype=float))


def fitted(incidents: Sequence[Incident]) -> np.ndarray:
    """Return a weight for each clue that makes the towns that are right likeliest."""
    told = [(one.clues, one.right / one.right.sum()) for one in incidents if one.right.any()]
    weights = np.zeros(len(CLUES))
    for _ in range(STEPS):
        slope = sum((clues.T @ (right - _softmax(clues @ weights)) for clues, right in told), np.zeros(len(CLUES)))
        weights += STEP * (slope / len(told) - PENALTY * weights)
    return weights


def _chances(incident: Incident, weights: np.ndarray) -> np.ndarray:
    return _softmax(incident.clues @ weights) if len(incident.clues) else np.array([])


def _softmax(scores: np.ndarray) -> np.ndarray:
    powers: np.ndarray = np.exp(scores - scores.max())
    return powers / powers.sum()


if __name__ == "__main__":
    main()
