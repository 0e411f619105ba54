"""Reports in a language that is not read: to the story whose names and numbers they share, else to one of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from secondsource.group.anchors import anchor_features
from secondsource.group.clusters import average_linkage
from secondsource.group.features import Features
from secondsource.group.scores import pair_scores
from secondsource.records import Annotated, Placement

# Set on half of the news clusters by name (109 reports, 17 events), each report in turn annotated as if its language
# were not read: 71 go to their own story and none to another; without their own story 1 in 100 goes to a wrong one.
SAME_ANCHORS = 0.18
_FEWEST_SHARED = 3  # anchors: a place and a number are chance
_SHOWN = 5

Scores = Mapping[tuple[int, int], float]  # of pairs of reports, the lower index first

Told = tuple[list[str], list[Placement]]  # the reports of a story, and why each stands there


def with_unread(
    stories: Sequence[Told], annotated: Sequence[Annotated], shared: Mapping[tuple[str, str], int]
) -> Iterator[Told]:
    """Yield each story with the unread reports that belong to it, and then the stories of unread reports alone.

    Args:
        stories: the reports that are read, by story; no unread report changes which of them are together.
        annotated: all reports of the batch.
        shared: characters of passages in common, as `shared_chars` gives them.

    A report goes to the story that it is most like, on average over the story's reports, if it is like it at all. The
    others are put together among themselves.
    """
    items = anchor_features(annotated)
    index = {item.report: number for number, item in enumerate(items)}
    scores = _enough(items, pair_scores(items, shared))
    read = [[index[report] for report in ids] for ids, _ in stories]
    unread = sorted(index[one.report.id] for one in annotated if not one.report.read)
    homes = {me: _home(me, read, scores) for me in unread}
    for number, ((ids, placements), members) in enumerate(zip(stories, read, strict=True)):
        mine = [me for me in unread if homes[me] == number]
        alone = members if mine and len(members) == 1 else []  # among the reports that are read
        told = [_placement(me, [*members, *mine], items, scores) for me in (*alone, *mine)]
        yield [*ids, *(items[me].report for me in mine)], [*(() if alone else placements), *told]
    left = [me for me in unread if homes[me] is None]
    place = {me: number for number, me in enumerate(left)}
    among = {(place[i], place[j]): score for (i, j), score in scores.items() if i in place and j in place}
    for group in average_linkage(len(left), among, SAME_ANCHORS):
        members = [left[number] for number in group]
        yield [items[me].report for me in members], [_placement(me, members, items, scores) for me in members]


def _home(me: int, stories: Sequence[Sequence[int]], scores: Scores) -> int | None:
    """The number of the story that a report is like, or None."""
    means = [_mean(me, story, scores) for story in stories]
    best = max(range(len(stories)), key=lambda number: (means[number], -number), default=None)
    return best if best is not None and means[best] >= SAME_ANCHORS else None


def _enough(items: Sequence[Features], scores: Scores) -> dict[tuple[int, int], float]:
    """The scores of pairs that have enough anchors in common."""
    return {
        (i, j): score
        for (i, j), score in scores.items()
        if len(items[i].vector.keys() & items[j].vector.keys()) >= _FEWEST_SHARED
    }


def _mean(me: int, others: Sequence[int], scores: Scores) -> float:
    return sum(scores.get((min(me, i), max(me, i)), 0.0) for i in others) / len(others) if others else 0.0


def _placement(me: int, members: Sequence[int], items: Sequence[Features], scores: Scores) -> Placement:
    others = [i for i in members if i != me]
    if not others:
        return Placement(items[me].report, 1.0, "no other report has its names and numbers")
    mine = items[me].vector
    common = {key: sum(items[i].vector.get(key, 0.0) for i in others) for key in mine}
    best = sorted((key for key, weight in common.items() if weight), key=lambda key: (-common[key], key))
    told = ", ".join(_in_words(key) for key in best[:_SHOWN])
    rest = f" and {len(best) - _SHOWN} more" if len(best) > _SHOWN else ""
    reports = f"{len(others)} other report{'s' * (len(others) > 1)}"
    return Placement(items[me].report, round(_mean(me, others, scores), 4), f"shares {told}{rest} (with {reports})")


def _in_words(anchor: str) -> str:
    kind, _, word = anchor.partition(" ")
    said = {"name": f"the name {word.title()}", "sound": f"a name that sounds like {word.upper()}"}
    return said.get(kind, f"the {kind} {word}")
