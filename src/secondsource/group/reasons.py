"""Why a report stands in its story, in words, from what weighed most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from secondsource.group.alike import grounds
from secondsource.group.profiles import Profile
from secondsource.records import Placement

_SHOWN_NAMES = 3
_SHOWN_GROUNDS = 3


class Reasons:
    """The reports of a story, from which each is told what it shares with the others."""

    def __init__(self, members: Sequence[Profile]) -> None:
        self._count = len(members)
        self._holders = {kind: Counter(key for one in members for key in told(one)) for kind, told in _TOLD.items()}

    def placement(self, me: Profile, likest: Profile | None, mean: float, copied: int = 0) -> Placement:
        """Return why a report stands among the others.

        Args:
            me: one of the members.
            likest: the member that is most like it; None where it stands alone.
            mean: its likeness to the others on average, 0 to 1.
            copied: with how many of them it shares passages.
        """
        if likest is None:
            return Placement(me.report, 1.0, "no other report is like it")
        shared = [said for ground in grounds(me, likest) if (said := self._said(ground, me))][:_SHOWN_GROUNDS]
        if copied:
            shared.append(f"passages with {copied} of them")
        said = f"shares {'; '.join(shared)}" if shared else "uses the same rare words"
        others = self._count - 1
        return Placement(me.report, round(mean, 4), f"{said} (with {others} other report{'s' * (others > 1)})")

    def _said(self, ground: str, me: Profile) -> str:
        """What it shares of one kind with any of the others, in words; empty where nothing."""
        holders = self._holders.get(ground)
        if holders is None:
            return ""
        common = sorted((key for key in _TOLD[ground](me) if holders[key] > 1), key=lambda key: (-holders[key], key))
        return _IN_WORDS[ground](common) if common else ""


def some(keys: Sequence[str]) -> str:
    """Return "Orlen Bay, Hallam, Skerry and 2 more"."""
    rest = f" and {len(keys) - _SHOWN_NAMES} more" if len(keys) > _SHOWN_NAMES else ""
    return f"{', '.join(keys[:_SHOWN_NAMES])}{rest}"


def day_in_words(day: str) -> str:
    """Return an ISO day as it is read aloud: "14 May 2024"."""
    known = date.fromisoformat(day)
    return f"{known.day} {known:%B %Y}"


_TOLD: dict[str, Callable[[Profile], Iterable[str]]] = {
    "names": lambda one: one.names,
    "sites": lambda one: one.sites,
    "ages": lambda one: (str(age) for age in one.ages),
    "days": lambda one: one.days,
}
_IN_WORDS: dict[str, Callable[[Sequence[str]], str]] = {
    "names": lambda keys: f"the names {some(keys)}" if len(keys) > 1 else f"the name {keys[0]}",
    "sites": lambda keys: f"the site {some([key.title() for key in keys])}",
    "ages": lambda keys: f"the age {some(keys)}",
    "days": lambda keys: f"the date {day_in_words(keys[0])}",
}
