"""Which reports print the same text: they are one voice where stories are put together, however many print it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from secondsource.group.profiles import Profile
from secondsource.group.reposts import is_repost


def voices_of(items: Sequence[Profile], shared: Mapping[tuple[str, str], int]) -> dict[int, list[int]]:
    """Return for the first report of each text the indices of all that print it, itself among them.

    A report follows the first one, by id, that it is a repost of; never one that follows another itself, so that light
    edits of light edits do not lead from one text to another.

    Args:
        items: in the order of their ids.
        shared: characters of passages that pairs of reports (ids, sorted) share.
    """
    reposts = _reposts(items, shared)
    same_text: dict[tuple[object, ...], int] = {}
    voices: dict[int, list[int]] = {}
    for index, item in enumerate(items):
        first = same_text.setdefault((tuple(sorted(item.vector.items())), item.published), index)
        if first == index or first not in voices:
            first = next((other for other in reposts[index] if other in voices), index)
        voices.setdefault(first, []).append(index)
    return voices


def _reposts(items: Sequence[Profile], shared: Mapping[tuple[str, str], int]) -> Mapping[int, Sequence[int]]:
    """For each report the earlier ones that it is a repost of."""
    number = {item.report: index for index, item in enumerate(items)}
    reposts: dict[int, list[int]] = defaultdict(list)
    for (first, second), chars in sorted(shared.items()):
        if first in number and second in number:
            a, b = items[number[first]], items[number[second]]
            if is_repost(chars, (a.chars, b.chars), (a.published, b.published)):
                reposts[number[second]].append(number[first])
    return reposts
