"""How alike the pairs of a part are, and what those that are alike are put together to.

A round puts together items: single texts in the first, then the groups of the round before, each of which stands by
its few most typical texts. So a story of five hundred texts, whose words are too common in it for all pairs to meet,
comes together over rounds, and no part grows with the square of a story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

import pyarrow as pa

from secondsource.group.alike import SAME_EVENT, likeness_of_pairs
from secondsource.group.clusters import average_linkage
from secondsource.group.profiles import Profile
from secondsource.scale.stage import Rows, Stage, Work
from secondsource.store.packing import unpack

TYPICAL = 3  # texts that a group stands by in the next round
BILLION = 1_000_000_000  # likeness is kept as a whole number of billionths, which adds up the same in any order

_MOST_PROFILES = 3_000  # held unpacked, 60 kB each

_INT = pa.int64()
SCORES = pa.schema([("one", _INT), ("other", _INT), ("item", _INT), ("other_item", _INT), ("score", _INT)])
GROUPED = pa.schema([("item", _INT), ("grouped", _INT)])
TYPICALS = pa.schema([("report", _INT), ("item", _INT), ("grown", _INT)])


def score(work: Work, pairs: str, visits: str, scores: str) -> Mapping[str, Rows]:
    """Return how alike the pairs of a part are; those that an earlier round scored stay as they are."""
    bodies = {row["report"]: row["body"] for row in work.tables[visits].to_pylist()}
    profile = lru_cache(maxsize=_MOST_PROFILES)(lambda report: unpack(bodies[report], Profile))
    rows = sorted(work.tables[pairs].to_pylist(), key=lambda row: (row["one"], row["other"]))
    new = [row for row in rows if row["score"] is None]
    found = likeness_of_pairs((profile(row["one"]), profile(row["other"]), row["chars"] or 0) for row in new)
    for row, likeness in zip(new, found, strict=True):
        row["score"] = round(likeness * BILLION)
    return {scores: [{name: row[name] for name in SCORES.names} for row in rows]}


def put_together(work: Work, members: str, alike: str, grouped: str, typical: str) -> Mapping[str, Rows]:
    """Return which items of each connected part come together, and the texts that stand for each group.

    The likeness of two items is that of their typical texts, on average over the pairs; a pair that did not meet is
    as unlike as can be.
    """
    texts: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row in work.tables[members].to_pylist():
        texts[row["label"]][row["item"]].append(row["report"])
    scores: dict[int, list[dict[str, int]]] = defaultdict(list)
    for row in work.tables[alike].to_pylist():
        scores[row["label"]].append(row)
    made: dict[str, list[dict[str, int]]] = {grouped: [], typical: []}
    for label in sorted(texts):
        for group, ranked in _groups(texts[label], scores[label]):
            made[grouped] += [{"item": item, "grouped": group[0]} for item in group]
            grown = int(len(group) > 1)
            made[typical] += [{"report": one, "item": group[0], "grown": grown} for one in ranked]
    return made


def _groups(
    texts: Mapping[int, Sequence[int]], scores: Sequence[Mapping[str, int]]
) -> list[tuple[list[int], list[int]]]:
    """The groups of a connected part, each with its most typical texts, the most typical first."""
    items = sorted(texts)
    place = {item: number for number, item in enumerate(items)}
    sums: dict[tuple[int, int], int] = defaultdict(int)
    likeness: dict[int, dict[int, int]] = defaultdict(dict)
    for row in scores:
        one, other = sorted((place[row["item"]], place[row["other_item"]]))
        sums[one, other] += row["score"]
        likeness[row["one"]][row["other"]] = likeness[row["other"]][row["one"]] = row["score"]
    means = {
        (i, j): total / BILLION / (len(texts[items[i]]) * len(texts[items[j]]))
        for (i, j), total in sorted(sums.items())
    }
    found = []
    for together in average_linkage(len(items), means, SAME_EVENT):
        group = [items[number] for number in together]
        mine = {one for item in group for one in texts[item]}
        total = {one: sum(score for other, score in likeness[one].items() if other in mine) for one in mine}
        found.append((group, sorted(mine, key=lambda one: (-total[one], one))[:TYPICAL]))
    return found


def stages(number: int) -> tuple[Stage, Stage]:
    """Return the two stages of a round: the likeness of its pairs, and its groups."""
    at = f"work/round{number}"

    def scored(work: Work) -> Mapping[str, Rows]:
        return score(work, f"{at}/pairs", f"{at}/visits", f"{at}/scores")

    def grouped(work: Work) -> Mapping[str, Rows]:
        return put_together(work, f"{at}/members", f"{at}/alike", f"{at}/grouped", f"{at}/typical")

    return (
        Stage(
            name=f"score-{number}",
            reads=(f"{at}/pairs", f"{at}/visits"),
            writes={f"{at}/scores": SCORES},
            run=scored,
            counts=f"{at}/scores",
        ),
        Stage(
            name=f"group-{number}",
            reads=(f"{at}/members", f"{at}/alike"),
            writes={f"{at}/grouped": GROUPED, f"{at}/typical": TYPICALS},
            run=grouped,
        ),
    )
