"""Learn which value of a sentence fills the place of another's: `src/secondsource/align/data/counterparts.json`.

    python models/counterparts/train.py ../shared/data -o src/secondsource/align/data/counterparts.json

Two equal values in sentences of two reports are taken to be told of one thing, two that exclude each other of two
things; what is measured is around them. The first three fifths by date of the incidents of SemEval-2018 Task 5, and the
development half of Giveme5W1H's news clusters, as `bench/align` divides them. Prints, by the chance from which on two
values are taken for counterparts, how many equal values are found and how many unlike ones are taken for contradictions
in the news clusters, a fifth of their events left out in turn. Needs lightgbm 4, which only models/stories needs too.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import lightgbm
import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "models"), str(ROOT / "bench" / "align")]

import planted  # noqa: E402 - of the bench
import shootings  # noqa: E402 - of the bench
from plain_trees import plain  # noqa: E402 - beside the folders of the models

from secondsource.align.claims import sentences_of  # noqa: E402
from secondsource.align.counterparts import MEASURES, Compared  # noqa: E402
from secondsource.align.rows import rows_of  # noqa: E402
from secondsource.records import Annotated  # noqa: E402
from secondsource.resolve import resolve_names  # noqa: E402
from secondsource.settings import DEFAULTS  # noqa: E402

SHOOTINGS, NEWS = Path("shootings/incidents.jsonl.gz"), Path("newscluster")
FIFTHS = (0, 1, 2)
ROUNDS = 200
PARAMETERS = {
    "objective": "binary", "learning_rate": 0.06, "num_leaves": 8, "min_data_in_leaf": 20, "feature_fraction": 0.7,
    "seed": 1, "deterministic": True, "num_threads": 1, "verbose": -1,
}  # fmt: skip
# Chances from which on two values are counterparts: where one stands in one sentence of the story alone, and else. Set
# on the development half of the news clusters, each event left out of what the trees saw: see the README.
OF_OUTLIER, OF_OTHERS = 0.7, 0.82


class Pair(NamedTuple):
    """Two values of one kind: what is measured, whether they are equal, and what makes two pairs the same."""

    measures: list[float]
    equal: bool
    key: tuple[str, str]
    apart: bool  # reports give one of them and not the other
    weight: float


def main() -> None:
    """Learn from the stories and write the trees."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("data", type=Path)
    arguments.add_argument("-o", "--out", type=Path, required=True)
    chosen = arguments.parse_args()
    incidents = (one for fifth in FIFTHS for one in shootings.incidents(chosen.data / SHOOTINGS, fifth))
    learned = [pair for incident in incidents for pair in pairs(incident.reports)]
    events = planted.halves(planted.stories(chosen.data / NEWS))["development"]
    news = [list(pairs(members)) for _, members in sorted(events.items())]
    print_left_out(learned, news)
    model = fitted([*learned, *(pair for story in news for pair in story)])
    told = {"measures": MEASURES, "of_outlier": _log_odds(OF_OUTLIER), "of_others": _log_odds(OF_OTHERS)}
    text = json.dumps({**told, "trees": plain(model)}, separators=(",", ":"))
    chosen.out.write_text(text.replace("],[[", "],\n[[") + "\n", encoding="utf-8")


def pairs(members: Sequence[Annotated]) -> Iterator[Pair]:
    """Yield every two values of a story that are equal or exclude each other, in sentences near each other."""
    members = sorted(members, key=lambda member: member.report.id)
    told = [one for member in members for one in sentences_of(member)]
    compared = Compared(rows_of(resolve_names(members, settings=DEFAULTS), told))
    found = [
        (one, other, (compared.slot(one).key, compared.slot(other).key))
        for one, other in compared.values()
        if compared.slot(one).key == compared.slot(other).key or compared.exclude_each_other(one, other)
    ]
    times = Counter(keys for *_, keys in found)
    for one, other, keys in found:
        equal = keys[0] == keys[1]
        weight = 1 / math.sqrt(times[keys]) if equal else 1.0  # the story's own names stand everywhere
        apart = not equal and compared.may_contradict(one, other)
        yield Pair(compared.measures(one, other), equal, (min(keys), max(keys)), apart, weight)


def fitted(told: Sequence[Pair]) -> lightgbm.Booster:
    """Train the trees."""
    rows = np.array([pair.measures for pair in told])
    data = lightgbm.Dataset(rows, [pair.equal for pair in told], weight=[pair.weight for pair in told])
    return lightgbm.train(PARAMETERS, data, ROUNDS)


def print_left_out(learned: Sequence[Pair], news: Sequence[Sequence[Pair]]) -> None:
    """Print what is found in each event of the news, when the trees have not seen it."""
    chances: list[tuple[int, Pair, float]] = []
    for fold in range(5):
        seen = [pair for number, story in enumerate(news) if number % 5 != fold for pair in story]
        model = fitted([*learned, *seen])
        for number in range(fold, len(news), 5):
            if news[number]:
                told = model.predict(np.array([pair.measures for pair in news[number]]))
                chances += zip([number] * len(told), news[number], told, strict=True)
    print("chance  equal values found  unlike values taken for contradictions, of all events")
    for least in (0.5, 0.6, 0.7, 0.8, 0.85, 0.9):
        equal = [pair.weight for _, pair, _ in chances if pair.equal]
        found = [pair.weight for _, pair, chance in chances if pair.equal and chance >= least]
        wrong = {(number, pair.key) for number, pair, chance in chances if pair.apart and chance >= least}
        print(f"{least:6.2f}  {sum(found) / sum(equal):18.3f}  {len(wrong):5}")


def _log_odds(chance: float) -> float:
    return round(math.log(chance / (1 - chance)), 3)


if __name__ == "__main__":
    main()
