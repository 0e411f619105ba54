"""The steps of a batch in their order; no logic of its own: what a step does stands in its stage or its SQL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from secondsource.group.alike import SAME_EVENT
from secondsource.group.candidates import ALL_COMPARED, COMMON
from secondsource.scale.engine import ROUNDS
from secondsource.scale.scoring import BILLION
from secondsource.scale.stage import Join

FURNITURE_DAYS = 3  # as group.seen
FEW = 24  # as trace.candidates
FEWEST_PRINTS = 2  # in common: one is a quotation, or chance
# A text is compared with so many others at most, beside those that choose it; the larger the corpus, the more it could
# be. Of 10, 16, 20 and 30 (which `group` takes) the least that loses nothing: B-cubed F1 of 100,000 made reports
# (bench/scale) is 0.952, 0.953, 0.956 and 0.956.
NEIGHBOURS = 20
NEAR = 16  # texts that a common word brings together
SLICE = 1 << 56  # of the numbers of reports, which are spread evenly: 256 slices of what is printed on a day
# Millionths of two texts' weight in the words that they share and can be found by; with less they are not compared. Of
# the first three fifths of the shootings this leaves a third of the pairs, 99 in 100 of those that are alike enough.
LEAST_IN_COMMON = 75_000
# A likeness that links two items whatever others are like them. Of 100,000 made reports (bench/scale) 23,000 texts hung
# together by all pairs that are alike enough; by these, with each one's likest, the largest part is the largest story,
# and 4 in 10,000 pairs of one story are parted. Of 0.5 to 0.9 the least that does so.
SURE = 0.7
REPORTS_A_PART = 1_000  # of stories and pairs: a worker holds what some thousands of reports are compared by
MOST_STEPS = 60  # to the least label of a connected part: a chain of a million needs 20


class Doing(Protocol):
    """Does single steps, unless they are done; see `batch.py`."""

    def stage(self, name: str, parts: int, **options: object) -> None:
        """Do all parts of a stage."""

    def join(self, join: Join) -> None:
        """Do a join."""

    def number(self, sql: str, **tables: str) -> int:
        """Return what a question counts."""


def run(steps: Doing, parts: int, fields: Mapping[str, str]) -> None:
    """Do all steps from inputs to briefs.

    Args:
        steps: does them.
        parts: of the inputs.
        fields: where JSON articles keep what.
    """
    describe(steps, parts, fields)
    steps.stage("brief", into_stories(steps, parts))


def describe(steps: Doing, parts: int, fields: Mapping[str, str]) -> None:
    """Read the inputs, and tell what each report is compared by."""
    steps.stage("annotate", parts, fields=dict(fields))
    steps.join(_join("furniture", by_part=True, days=FURNITURE_DAYS, lines="work/lines"))
    steps.stage("describe", parts)


def into_stories(steps: Doing, parts: int) -> int:
    """Put the reports that are described together to stories, and return how many parts these have."""
    reports = steps.number("SELECT count(*) FROM annotated", annotated="work/annotated")
    buckets = _buckets(reports)
    find_voices(steps, buckets)
    steps.join(_join("voices", by_part=True, told="work/told", followers="work/followers"))
    steps.join(_join("known", by_part=True, terms="work/terms", voices="work/voices"))
    texts = steps.number("SELECT count(*) FROM voices WHERE report = first", voices="work/voices")
    steps.stage("weigh", parts, reports=texts)
    standing = _put_together(steps, texts)
    told: dict[str, Any] = {"annotated": "work/annotated", "voices": "work/voices", "profiles": "work/profiles"}
    told |= {"standing": standing, "mask": buckets - 1}
    steps.join(_join("story_members", by_part=True, writes="work/members", **told))
    return buckets


def find_voices(steps: Doing, buckets: int) -> None:
    """Which reports print one text."""
    steps.join(_join("shared", days=FURNITURE_DAYS, few=FEW, prints=FEWEST_PRINTS, reads={"prints": "work/prints"}))
    steps.join(_join("repost_edges", told="work/told", shared="work/shared"))
    labels = connected(steps, "work/repost_edges", "work/repost_labels")
    tables: dict[str, Any] = {"edges": "work/repost_edges", "labels": labels}
    steps.join(_join("reposts", by_part=True, mask=buckets - 1, **tables))
    steps.stage("voice", buckets)


def _put_together(steps: Doing, texts: int) -> str:
    """Put texts together to events, round by round, and return the table of where each stands."""
    steps.join(_join("items_first", writes="work/round1/items", voices="work/voices"))
    steps.join(_join("standing_first", writes="work/round0/standing", voices="work/voices"))
    steps.join(_join("scored_first", writes="work/round0/scores", voices="work/voices"))
    buckets = _buckets(texts)
    for number in range(1, ROUNDS + 1):
        at, mask = f"work/round{number}", buckets - 1
        compared: dict[str, Any] = {"items": f"{at}/items", "shared": "work/shared"}
        compared["scored"] = f"work/round{number - 1}/scores"
        if texts <= ALL_COMPARED:
            steps.join(_join("pairs_all", by_part=True, writes=f"{at}/pairs", mask=mask, **compared))
        else:
            values: dict[str, Any] = {
                "mask": mask,
                "common": COMMON,
                "near": NEAR,
                "neighbours": NEIGHBOURS,
                "slice": SLICE,
                "least": LEAST_IN_COMMON,
            }
            steps.join(_join("pairs", by_part=True, writes=f"{at}/pairs", **values, words="work/keys", **compared))
        seen: dict[str, Any] = {"pairs": f"{at}/pairs", "profiles": "work/profiles"}
        steps.join(_join("visits", by_part=True, wide=True, writes=f"{at}/visits", **seen))
        steps.stage(f"score-{number}", buckets)
        values = {"enough": round(SAME_EVENT * BILLION), "sure": round(SURE * BILLION)}
        steps.join(_join("edges", writes=f"{at}/edges", **values, scores=f"{at}/scores"))
        labels = connected(steps, f"{at}/edges", f"{at}/labels")
        parts: dict[str, Any] = {"by_part": True, "labels": labels, "mask": mask}
        steps.join(_join("members", writes=f"{at}/members", items=f"{at}/items", **parts))
        steps.join(_join("alike", writes=f"{at}/alike", scores=f"{at}/scores", **parts))
        steps.stage(f"group-{number}", buckets)
        before: dict[str, Any] = {"standing": f"work/round{number - 1}/standing", "grouped": f"{at}/grouped"}
        steps.join(_join("standing_next", writes=f"{at}/standing", **before))
        if number < ROUNDS:
            left: dict[str, Any] = {"items": f"{at}/items", "typical": f"{at}/typical", "labels": labels}
            steps.join(_join("items_next", writes=f"work/round{number + 1}/items", **left))
    return f"work/round{ROUNDS}/standing"


def connected(steps: Doing, edges: str, labels: str) -> str:
    """Have the nodes of a graph labelled by the least node that they are connected with; return the last table.

    Each step takes over the neighbours' label and the label's own (hash-min with pointer jumping), as splink does it
    in SQL: some steps more than the logarithm of the longest chain.
    """
    steps.join(_join("labels_first", writes=f"{labels}-0", edges=edges))
    for step in range(1, MOST_STEPS):
        before, after = f"{labels}-{step - 1}", f"{labels}-{step}"
        steps.join(_join("labels_next", writes=after, edges=edges, labels=before))
        if not steps.number(_CHANGED, before=before, labels=after):
            break
    return after


_CHANGED = "SELECT count(*) FROM labels JOIN before ON before.node = labels.node WHERE before.label <> labels.label"


def _join(
    sql: str,
    *,
    writes: str = "",
    by_part: bool = False,
    wide: bool = False,
    **given: Any,  # noqa: ANN401 - as told
) -> Join:
    """A join of a batch: of what is given, words are tables, and whole numbers stand in the SQL."""
    tables = {name: value for name, value in given.items() if isinstance(value, str)} | given.pop("reads", {})
    values = {name: value for name, value in given.items() if isinstance(value, int)}
    writes = writes or f"work/{sql}"
    name = writes.removeprefix("work/")
    return Join(name=name, sql=sql, reads=tables, writes=writes, by_part=by_part, wide=wide, values=values)


def _buckets(reports: int) -> int:
    """The number of parts for so many reports: a power of two, so that the last bits of a number tell the part."""
    return 1 << max(0, (reports // REPORTS_A_PART).bit_length())
