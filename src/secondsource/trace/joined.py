"""Things joined into groups, the same whatever the order of joining."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

Key = TypeVar("Key", str, int, tuple[str, int], tuple[int, int])


class Joined(Generic[Key]):
    """Union-find over keys that have an order; the least key of a group is its root."""

    def __init__(self, keys: Iterable[Key]) -> None:
        """Start with every key in a group of its own."""
        self._parent: dict[Key, Key] = {key: key for key in keys}

    def root(self, key: Key) -> Key:
        """Return the least key of the group that holds `key`; an unknown key starts a group."""
        self._parent.setdefault(key, key)
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def join(self, one: Key, two: Key) -> None:
        """Make the groups of both keys one."""
        first, second = sorted((self.root(one), self.root(two)))
        self._parent[second] = first

    def groups(self) -> list[list[Key]]:
        """Return the groups, each sorted, in the order of their first keys."""
        found: dict[Key, list[Key]] = defaultdict(list)
        for key in sorted(self._parent):
            found[self.root(key)].append(key)
        return [found[root] for root in sorted(found)]
