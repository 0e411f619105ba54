"""Which uses of spellings are one name: an editor's word, then what reports introduce, then the rules of each type."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.resolve.bodies import join_bodies
from secondsource.resolve.forms import Use
from secondsource.resolve.groups import Groups
from secondsource.resolve.introductions import introduced
from secondsource.resolve.people import join_people
from secondsource.resolve.rulings import Rulings, standing, uses_of
from secondsource.resolve.sites import join_places


def joined(uses: Sequence[Use], ruled: Rulings = ()) -> Groups:
    """Return the uses of a story in groups, one for each name.

    Args:
        uses: of all reports, in order.
        ruled: what an editor says; nothing that the rules find passes over it.
    """
    rulings = [(one.says, uses_of(one.first, uses), uses_of(one.second, uses)) for one in standing(ruled)]
    groups = Groups(uses, [(first, second) for says, first, second in rulings if says == "two"])
    for says, first, second in rulings:
        if says == "one" and first and second:
            for use in (*first[1:], *second):
                groups.join(first[0], use, f"an editor: “{first[0].text}” and “{second[0].text}” are one", ruled=True)
    for one, other, why in introduced(uses):
        groups.join(one, other, why, ruled=True)
    join_people(groups, uses)
    join_bodies(groups, uses)
    join_places(groups, uses)
    return groups
