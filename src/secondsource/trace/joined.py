"""Things joined into groups, the same whatever the order of joining."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class Joined:
    """Union-find over text keys; the least key of a group is its root."""

    def __init__(self, keys: Iterable[str]) -> None:
        """Start with every key in a group of its own."""
        self._parent = {key: key for key in keys}

    def root(self, key: str) -> str:
        """Return the least key of the group that holds `key`; an unknown key starts a group."""
        self._parent.setdefault(key, key)
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def join(self, one: str, two: str) -> None:
        """Make the groups of both keys one."""
        first, second = sorted((self.root(one), self.root(two)))
        self._parent[second] = first

    def groups(self) -> list[list[str]]:
        """Return the groups, each sorted, in the order of their first keys."""
        found: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self._parent):
            found[self.root(key)].append(key)
        return [found[root] for root in sorted(found)]
