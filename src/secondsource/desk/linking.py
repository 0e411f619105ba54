"""Which earlier stories of the desk a story follows: those that share names with it are looked at, not all.

Links are found as a run over all of them finds them (`group.running`), with words as rare as in the few that are
looked at, over the background that small runs have. A story is linked when it is told, and told stories that come to
follow it, for it is older and came later to the desk, are linked to it then; by their first reports alone, until they
are told again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from secondsource.group.running import LINKS, with_links
from secondsource.records import Annotated, Cluster, Link
from secondsource.store import accounts, reports

_STORIES = 12  # that are looked at, those that share most names
_REPORTS = 3  # of each, the first by id: headlines and first lines of one event are much alike
_NAMES = 40  # of the story that others are looked up by, the most mentioned


@dataclass(frozen=True, slots=True)
class Linked:
    """A story with its links to earlier ones, and the links of later ones to it, by their ids."""

    cluster: Cluster
    later: Mapping[str, Link]


def linked(connection: Connection, cluster: Cluster, members: Sequence[Annotated]) -> Linked:
    """Return how a story is linked to others of the desk."""
    counts: dict[str, int] = {}
    for one in members:
        for mention in one.mentions:
            if mention.type != "PLACE":
                counts[mention.text] = counts.get(mention.text, 0) + 1
    most = sorted(counts, key=lambda name: (-counts[name], name))[:_NAMES]
    near = accounts.sharing_names(connection, most, cluster.id, _STORIES)
    if not near:
        return Linked(cluster, {})
    others = [Cluster(story, reports.in_story(connection, story)[:_REPORTS], ()) for story in near]
    told = reports.read(connection, [report for other in others for report in other.reports])
    found, *around = with_links([cluster, *others], [*members, *told])
    later = {one.id: link for one in around for link in one.follows if link.story == cluster.id}
    return Linked(replace(cluster, follows=found.follows), later)


def link_later(connection: Connection, later: Mapping[str, Link]) -> None:
    """Keep links of stories that were told already; of each its strongest stay."""
    for story, link in sorted(later.items()):
        told = accounts.read(connection, story)
        if told is None or any(one.story == link.story for one in told.story.follows):
            continue
        strongest = sorted((*told.story.follows, link), key=lambda one: (-one.score, one.story))[:LINKS]
        if link in strongest:
            accounts.rewrite(connection, replace(told, story=replace(told.story, follows=tuple(strongest))))
