"""The reports that grouping is measured on, and the event that each is about.

- `newscluster`: Giveme5W1H's news clusters, 204 articles of 35 events that run on for months;
- `shootings`: SemEval-2018 Task 5, 1,698 incidents in the order of their days: many events told in the same words. The
  first three fifths train the likeness of two reports, the fourth is for choosing, the last for nothing but measuring.

Both are read from within their folder: the id of a report is a hash of the path that it was read by too, and the order
of a shuffled stream begins with the order of the ids, so that another path, as a temporary folder's, is another stream.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import tempfile
from datetime import datetime
from pathlib import Path

from secondsource.read import read
from secondsource.records import Report
from secondsource.settings import DEFAULTS

Labelled = tuple[list[Report], dict[str, str]]  # the reports, and the event of each by its id

FIFTHS = {"train": (0, 3), "dev": (3, 4), "test": (4, 5)}


def newscluster(folder: Path) -> Labelled:
    """The reports of the news clusters, and the event of each."""
    with contextlib.chdir(folder):
        reports = _reports(sorted(Path().glob("*.json")))
        return reports, {
            r.id: json.loads(Path(r.file).read_text(encoding="utf-8"))["newsCluster"]["Event"] for r in reports
        }


def shootings(folder: Path, part: str) -> Labelled:
    """The reports of one of the FIFTHS of the incidents by date, and the incident of each."""
    with gzip.open(folder / "incidents.jsonl.gz", "rt", encoding="utf-8") as lines:
        incidents = [json.loads(line) for line in lines]
    incidents.sort(key=lambda one: (datetime.strptime(one["gold"]["date"], "%B %d, %Y").date(), one["incident"]))  # noqa: DTZ007 - a day
    first, last = FIFTHS[part]
    chosen = incidents[len(incidents) * first // 5 : len(incidents) * last // 5]
    told = [(one["incident"], article) for one in chosen for article in one["articles"]]
    with tempfile.TemporaryDirectory() as place, contextlib.chdir(place):
        path = Path("shootings.jsonl")
        with path.open("w", encoding="utf-8") as out:
            for _, article in told:
                fields = {"title": article["title"], "text": article["text"], "date_publish": article["published"]}
                out.write(json.dumps({**fields, "url": article["uri"], "source_domain": article["domain"]}) + "\n")
        reports = _reports([path])
    return reports, {r.id: told[int((r.document.member or "").split()[-1]) - 1][0] for r in reports}


def _reports(paths: list[Path]) -> list[Report]:
    found = read([str(path) for path in paths], settings=DEFAULTS, fields={})
    return [item for item in found if isinstance(item, Report)]
