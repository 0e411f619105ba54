"""Which reports are about the same event."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.group.alike import SAME_EVENT as ONE_EVENT
from secondsource.group.alike import pair_likeness
from secondsource.group.clusters import average_linkage
from secondsource.group.profiles import Profile, profiles
from secondsource.group.reasons import Reasons
from secondsource.group.unread import with_unread
from secondsource.records import Annotated, Cluster, Overlap, Placement, make_id
from secondsource.settings import DEFAULTS, Settings
from secondsource.trace.shares import shared_chars

__all__ = ["group"]

SAME_EVENT = 0.13  # set on the news clusters and a slice of the shootings, as a trade between them: see bench/group


def group(
    annotated: Sequence[Annotated],
    overlaps: Sequence[Overlap],
    *,
    settings: Settings = DEFAULTS,  # noqa: ARG001 - stages share one form
) -> tuple[Cluster, ...]:
    """Put the reports of one event together; a report like no other is a cluster of its own.

    Takes the whole batch at once; the order of reports changes nothing. Reports in a language that is not read change
    nothing among those that are: they come to the story that names what they name (`unread.py`). Does not link an
    event to its aftermath, and does not tell apart two events of one place and day that are told in the same words.
    """
    items = profiles([one for one in annotated if one.report.read])
    shared = shared_chars(overlaps)
    scores = pair_likeness(items, shared)
    copies = _copies(items)
    first = list(copies)  # a text that many print is one voice in the averages: copies do not move the others
    place = {index: number for number, index in enumerate(first)}
    among = {(place[i], place[j]): score for (i, j), score in scores.items() if i in place and j in place}
    stories: list[tuple[list[str], list[Placement]]] = []
    for group_ in average_linkage(len(first), among, ONE_EVENT):
        indices = sorted(index for number in group_ for index in copies[first[number]])
        story = Reasons([items[i] for i in indices])
        placements = [_placement(i, indices, story, items, scores, shared) for i in indices]
        stories.append(([items[i].report for i in indices], placements))
    if len(items) < len(annotated):
        stories = list(with_unread(stories, annotated, shared))
    clusters = [_cluster(ids, placements) for ids, placements in stories]
    return tuple(sorted(clusters, key=lambda cluster: (-len(cluster.reports), cluster.id)))


def _cluster(ids: Sequence[str], placements: Sequence[Placement]) -> Cluster:
    ordered = tuple(sorted(ids))
    return Cluster(make_id("story", *ordered), ordered, tuple(sorted(placements, key=lambda one: one.report)))


def _copies(items: Sequence[Profile]) -> dict[int, list[int]]:
    """For the first report of each text and day, the indices of all that have both."""
    first: dict[tuple[object, ...], int] = {}
    copies: dict[int, list[int]] = {}
    for index, item in enumerate(items):
        same = first.setdefault((tuple(sorted(item.vector.items())), item.published), index)
        copies.setdefault(same, []).append(index)
    return copies


def _placement(
    index: int,
    indices: Sequence[int],
    story: Reasons,
    items: Sequence[Profile],
    scores: dict[tuple[int, int], float],
    shared: dict[tuple[str, str], int],
) -> Placement:
    me, others = items[index], [i for i in indices if i != index]
    alike = {i: scores.get((min(index, i), max(index, i)), 0.0) for i in others}
    likest = max(others, key=lambda i: (alike[i], -i), default=None)
    copied = sum((min(me.report, items[i].report), max(me.report, items[i].report)) in shared for i in others)
    mean = sum(alike.values()) / max(1, len(others))
    return story.placement(me, None if likest is None else items[likest], mean, copied)
