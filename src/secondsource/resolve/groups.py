"""Uses of spellings joined into names; a join is refused that would bring into one name what must not stand in one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from secondsource.resolve.forms import Use
from secondsource.resolve.person_names import PersonName, differ


class Groups:
    """Union-find over uses, with what joined them in words.

    Refused are joins of two people whose full names differ, of a man and a woman, and of what an editor holds apart.
    """

    def __init__(self, uses: Sequence[Use], apart: Iterable[tuple[Iterable[Use], Iterable[Use]]] = ()) -> None:
        """Start with every use alone. `apart`: pairs of uses on either side that never stand in one group."""
        self._root: dict[Use, Use] = {use: use for use in uses}
        self._members: dict[Use, list[Use]] = {use: [use] for use in uses}
        self._people: dict[Use, set[PersonName]] = {
            use: {use.person} if use.type == "PERSON" and use.person.is_full else set() for use in uses
        }
        self._whys: dict[Use, set[str]] = {use: set() for use in uses}
        self._sexes: dict[Use, set[str]] = {use: {use.sex} if use.sex else set() for use in uses}
        self._sides: dict[Use, set[tuple[int, int]]] = {use: set() for use in uses}
        for number, sides in enumerate(apart):
            for side, held in enumerate(sides):
                for use in held:
                    self._sides[use].add((number, side))

    def root(self, use: Use) -> Use:
        """Return the use that stands for the group of `use`."""
        while self._root[use] is not use:
            self._root[use] = self._root[self._root[use]]
            use = self._root[use]
        return use

    def same(self, a: Use, b: Use) -> bool:
        """Whether two uses stand in one group."""
        return self.root(a) is self.root(b)

    def may_join(self, a: Use, b: Use, *, ruled: bool = False) -> bool:
        """Whether nothing keeps two groups apart; an editor's ruling that they are one passes over their names."""
        one, two = self.root(a), self.root(b)
        if any((number, 1 - side) in self._sides[two] for number, side in self._sides[one]):
            return False
        if ruled:
            return True
        if len(self._sexes[one] | self._sexes[two]) > 1:
            return False
        return not any(differ(x, y) for x in self._people[one] for y in self._people[two])

    def join(self, a: Use, b: Use, why: str = "", *, ruled: bool = False) -> bool:
        """Make the groups of two uses one and return whether they are; refused where something keeps them apart."""
        one, two = self.root(a), self.root(b)
        if one is two:
            return True
        if not self.may_join(one, two, ruled=ruled):
            return False
        big, small = (one, two) if len(self._members[one]) >= len(self._members[two]) else (two, one)
        self._root[small] = big
        self._members[big] += self._members.pop(small)
        self._people[big] |= self._people.pop(small)
        self._whys[big] |= self._whys.pop(small)
        self._sexes[big] |= self._sexes.pop(small)
        self._sides[big] |= self._sides.pop(small)
        if why:
            self._whys[big].add(why)
        return True

    def size(self, use: Use) -> int:
        """Return how many mentions the group of `use` has."""
        return sum(len(member.used) for member in self._members[self.root(use)])

    def all(self) -> list[tuple[list[Use], list[str]]]:
        """Return every group's uses, in order, with the sorted reasons that joined them."""
        found = [
            (sorted(members, key=lambda use: use.order), sorted(self._whys[root]))
            for root, members in self._members.items()
        ]
        return sorted(found, key=lambda group: group[0][0].order)
