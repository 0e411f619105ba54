"""The ids of stories that change: which part of a story keeps its id, and what becomes of an id without a story."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

ChangeKind = Literal["started", "joined", "merged", "split", "moved", "retired", "revived"]


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a story when a report came."""

    kind: ChangeKind
    story: str  # the story that it happened to: one that was merged is gone, one that was split off is new
    reports: tuple[str, ...] = ()  # that came to the story by it
    other: str | None = None  # where a merged story went; which story one was split off from, or its reports moved from
    why: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Parts with their ids; None: it needs a new one. Ids without a part, and the part that has most of each."""

    ids: tuple[str | None, ...]
    gone: Mapping[str, int]


def name_parts(
    old: Mapping[str, Collection[str]], parts: Sequence[Collection[str]], age: Callable[[Collection[str]], object]
) -> Named:
    """Say which part keeps which id, where the reports of `old` stories have been put together anew.

    An id stays with the part that has most of its reports, and a part keeps the id that most of its reports come from;
    of equals the older wins. So a merged story goes on under the id of its larger half, and of a story that comes
    apart the larger part keeps the id.

    Args:
        old: the reports of each story as it was.
        parts: the reports of each story as it is; reports that are new stand in no old one.
        age: what orders stories and parts by age, older first; no two alike.
    """
    shares = sorted(
        (-len(set(reports) & set(part)), age(part), age(reports), story, number)
        for story, reports in old.items()
        for number, part in enumerate(parts)
        if set(reports) & set(part)
    )
    ids: dict[int, str] = {}
    most: dict[str, int] = {}
    for _, _, _, story, number in shares:
        most.setdefault(story, number)
        if number not in ids and story not in ids.values():
            ids[number] = story
    gone = {story: number for story, number in most.items() if story not in ids.values()}
    return Named(tuple(ids.get(number) for number in range(len(parts))), gone)
