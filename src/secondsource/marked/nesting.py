"""Marks that overlap as a tree: what lies within another mark hangs under it, what crosses its end is cut there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Something to mark in a text; the field order is the order of marks that begin together, after their length."""

    start: int
    end: int
    kind: str  # what it looks like: "quote direct", "name person", "time" …
    label: str  # what is said of it
    depth: int = 0  # of two marks of the same words the one with the lower depth is outside
    href: str = ""  # where its label leads


@dataclass(slots=True)
class Node:
    """A mark, or a part of one that another's end cut, with the marks within it. Without a mark: the text itself."""

    start: int
    end: int
    mark: Mark | None = None
    inside: list[Node] = field(default_factory=list)

    @property
    def closes(self) -> bool:
        """Whether the mark ends here, and not in a later part."""
        return self.mark is not None and self.mark.end == self.end

    @property
    def opens(self) -> bool:
        """Whether the mark begins here, and not in an earlier part."""
        return self.mark is not None and self.mark.start == self.start


def nested(start: int, end: int, marks: Iterable[Mark]) -> Node:
    """Return the marks that reach into the text from `start` to `end` as a tree under that stretch of text.

    Marks that reach beyond the stretch are cut to it, and marks that cross an enclosing one are cut at its end. Takes
    time n log n in the number of marks, and n times their depth.
    """
    root = Node(start, end)
    todo = [
        (max(mark.start, start), min(mark.end, end), mark)
        for mark in marks
        if max(mark.start, start) < min(mark.end, end)
    ]
    todo.sort(key=_order, reverse=True)
    open_ = [root]
    while todo:
        first, last, mark = todo.pop()
        while open_[-1].end <= first:
            open_.pop()
        inner = min(last, open_[-1].end)
        node = Node(first, inner, mark)
        open_[-1].inside.append(node)
        open_.append(node)
        if inner < last:
            _push(todo, (inner, last, mark))
    return root


_Due = tuple[int, int, Mark]


def _order(due: _Due) -> tuple[int, int, int, Mark]:
    first, last, mark = due
    return first, -last, mark.depth, mark


def _push(todo: list[_Due], due: _Due) -> None:
    """Put the rest of a mark back in its place among those to come, the next of which is the last of the list."""
    at = len(todo)
    while at and _order(todo[at - 1]) < _order(due):
        at -= 1
    todo.insert(at, due)
