"""Which earlier stories of the desk a story follows: those that share names with it are looked at, not all.

Links are found as a run over all of them finds them (`group.running`), with words as rare as in the few that are
looked at, over the background that small runs have. A story is linked when it is told; one that came to the desk later
and is older links to nothing that was told before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from secondsource.group.running import with_links
from secondsource.records import Annotated, Cluster
from secondsource.store import accounts, reports

_STORIES = 12  # that are looked at, those that share most names
_REPORTS = 3  # of each, the first by id: headlines and first lines of one event are much alike
_NAMES = 40  # of the story that others are looked up by, the most mentioned


def linked(connection: Connection, cluster: Cluster, members: Sequence[Annotated]) -> Cluster:
    """Return a story with its links to earlier stories of the desk."""
    counts: dict[str, int] = {}
    for one in members:
        for mention in one.mentions:
            if mention.type != "PLACE":
                counts[mention.text] = counts.get(mention.text, 0) + 1
    most = sorted(counts, key=lambda name: (-counts[name], name))[:_NAMES]
    near = accounts.sharing_names(connection, most, cluster.id, _STORIES)
    if not near:
        return cluster
    others = [Cluster(story, reports.in_story(connection, story)[:_REPORTS], ()) for story in near]
    told = reports.read(connection, [report for other in others for report in other.reports])
    return replace(cluster, follows=with_links([cluster, *others], [*members, *told])[0].follows)
