"""What the reports of a story together say a person is: title, role and nationality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from secondsource.records import Mention
from secondsource.resolve.spelling import fold

_COURTESY = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "mr and mrs"})  # forms of address that tell no office


@dataclass(frozen=True, slots=True)
class About:
    """A person's title, role and nationality as the reports most give them; None where no report does."""

    title: str | None = None
    role: str | None = None
    nationality: str | None = None


def about_person(mentions: Iterable[Mention]) -> About:
    """Return what most mentions say; an office before a form of address, and of roles the fullest of the most given."""
    found = list(mentions)
    titles = Counter(one.title for one in found if one.title)
    office = Counter({title: n for title, n in titles.items() if fold(title) not in _COURTESY})
    nations = Counter(one.nationality for one in found if one.nationality)
    roles = Counter(one.role for one in found if one.role and one.role not in nations)
    return About(_most(office) or _most(titles), _most(roles), _most(nations))


def _most(counts: Counter[str]) -> str | None:
    return max(counts, key=lambda text: (counts[text], len(text), text)) if counts else None
