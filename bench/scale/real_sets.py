"""Real reports through a batch: how well the stories of its joins fit the known events, beside those of `group`."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

import pyarrow as pa
from joining import Timed

from secondsource.annotate import annotate
from secondsource.group import group
from secondsource.read import read
from secondsource.records import Annotated, Report
from secondsource.scale import plan
from secondsource.scale.engine import Engine
from secondsource.scale.folder import Folder
from secondsource.scale.inputs import INPUTS, found_in, parts_of
from secondsource.settings import DEFAULTS, Settings
from secondsource.store.packing import unpack
from secondsource.trace import find_overlaps

sys.path.insert(0, str(Path(__file__).parents[1] / "group"))
from measures import Score, score
from sets import Labelled, newscluster, shootings

RULES = Settings(language_model="fast")


def compared(data: Path, place: Path, engine: Engine) -> dict[str, tuple[Score, Score]]:
    """Return for each set the scores of the batch and of `group` on the same reports."""
    sets = {"newscluster": newscluster(data / "newscluster"), "shootings_dev": shootings(data / "shootings", "dev")}
    return {name: _compared(one, place / name, engine) for name, one in sets.items()}


def written_dev(data: Path, place: Path) -> None:
    """Write the fourth fifth of the shootings as lines of a file."""
    _written(shootings(data / "shootings", "dev"), place)


def _compared(labelled: Labelled, place: Path, engine: Engine) -> tuple[Score, Score]:
    events = _written(labelled, place)
    found = read([str(place / "news.jsonl")], settings=DEFAULTS, fields={})
    reports = [one for one in found if isinstance(one, Report)]
    truth = {one.id: events[_line(one)] for one in reports}
    annotated = list(annotate(reports, settings=RULES))
    bulk = [list(one.reports) for one in group(annotated, find_overlaps(annotated, settings=RULES))]
    return score(_batched(place, engine), truth), score(bulk, truth)


def _written(labelled: Labelled, place: Path) -> list[str]:
    """Write the reports as lines of a file, and return the event of each line."""
    reports, truth = labelled
    place.mkdir(parents=True, exist_ok=True)
    with (place / "news.jsonl").open("w", encoding="utf-8") as out:
        for one in reports:
            lines = {"title": one.headline, "text": one.document.text[one.start : one.end], "url": one.id}
            out.write(json.dumps({**lines, "date_publish": one.published.value, "source_domain": one.outlet}) + "\n")
    return [truth[one.id] for one in reports]


def _line(report: Report) -> int:
    return int((report.document.member or "").split()[-1]) - 1


def _batched(place: Path, engine: Engine) -> list[list[str]]:
    """The stories that the steps of a batch make of the file, by report ids."""
    folder = Folder(str(place / "batch"))
    parts = list(parts_of(found_in([str(place / "news.jsonl")])[0]))
    for number, part in enumerate(parts):
        folder.write("work/inputs", number, pa.Table.from_pylist(list(part), schema=INPUTS))
    steps = Timed(folder, engine)
    plan.describe(steps, len(parts), {})
    buckets = plan.into_stories(steps, len(parts))
    stories: dict[int, list[str]] = defaultdict(list)
    for bucket in range(buckets):
        for row in folder.read("work/members", bucket).to_pylist():
            stories[row["story"]].append(unpack(row["body"], Annotated).report.id)
    return list(stories.values())
