"""Which reports are about the same event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from secondsource.group.alike import SAME_EVENT, pair_likeness
from secondsource.group.clusters import average_linkage
from secondsource.group.copies import voices_of
from secondsource.group.profiles import Profile, profiles
from secondsource.group.reasons import Reasons
from secondsource.group.unread import with_unread
from secondsource.records import Annotated, Cluster, Overlap, Placement, make_id
from secondsource.settings import DEFAULTS, Settings
from secondsource.trace.shares import shared_chars

__all__ = ["group", "placements"]

Scores = Mapping[tuple[int, int], float]  # of pairs, the lower number first
SharedChars = Mapping[tuple[str, str], int]  # of pairs of report ids, sorted


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
    shared = shared_chars(overlaps)
    items = profiles([one for one in annotated if one.report.read], shared=shared)
    voices = voices_of(items, shared)  # a text that many print is one voice: copies do not move the others
    scores = pair_likeness([items[first] for first in voices], shared)
    texts = list(voices.values())
    copied = _partners(shared)
    stories = [
        _told({number: texts[number] for number in together}, items, scores, copied)
        for together in average_linkage(len(texts), scores, SAME_EVENT)
    ]
    if len(items) < len(annotated):
        stories = list(with_unread(stories, annotated, shared))
    clusters = [_cluster(ids, placements) for ids, placements in stories]
    return tuple(sorted(clusters, key=lambda cluster: (-len(cluster.reports), cluster.id)))


def placements(items: Sequence[Profile], shared: SharedChars) -> tuple[Placement, ...]:
    """Return why each of some reports that stand in one story stands there, in the order of their ids.

    Args:
        items: in the order of their ids.
        shared: characters of passages that pairs of them (ids, sorted) share.
    """
    voices = voices_of(items, shared)
    scores = pair_likeness([items[first] for first in voices], shared)
    _, placed = _told(dict(enumerate(voices.values())), items, scores, _partners(shared))
    return tuple(sorted(placed, key=lambda one: one.report))


def _cluster(ids: Sequence[str], placements: Sequence[Placement]) -> Cluster:
    ordered = tuple(sorted(ids))
    return Cluster(make_id("story", *ordered), ordered, tuple(sorted(placements, key=lambda one: one.report)))


def _partners(shared: SharedChars) -> Mapping[str, set[str]]:
    """With which reports each shares passages."""
    partners: dict[str, set[str]] = defaultdict(set)
    for one, two in shared:
        partners[one].add(two)
        partners[two].add(one)
    return partners


def _told(
    texts: Mapping[int, Sequence[int]], items: Sequence[Profile], scores: Scores, copied: Mapping[str, set[str]]
) -> tuple[list[str], list[Placement]]:
    """Return the reports of a story and why each stands there.

    Args:
        texts: the indices of the reports of each of its voices, by the number of the voice.
        items: all reports.
        scores: how alike the voices are.
        copied: with which reports each shares passages.
    """
    members = [items[index] for text in texts.values() for index in text]
    ids = {one.report for one in members}
    story, placements = Reasons(members), []
    for voice, text in texts.items():
        alike = {other: scores.get((min(voice, other), max(voice, other)), 0.0) for other in texts if other != voice}
        nearest = max(alike, key=lambda other: (alike[other], -other), default=None)
        total = len(text) - 1 + sum(score * len(texts[other]) for other, score in alike.items())
        for index in text:
            same = next((items[i] for i in text if i != index), None)
            likest = same or (None if nearest is None else items[texts[nearest][0]])
            me, mean = items[index], total / max(1, len(members) - 1)
            placements.append(story.placement(me, likest, mean, len(ids & copied.get(me.report, set()))))
    return sorted(ids), placements
