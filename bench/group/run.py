"""How well reports are put into stories: B-cubed precision, recall and F1, beside a peer in the same run.

Peer: single-pass clustering by cosine of TF-IDF over the whole text, each report joining the nearest running centroid
above a threshold, as news aggregators have done since topic detection and tracking (Allan et al. 1998). The threshold
is the one that is best for the peer on the same data, which favours it.

Data, both for development (our threshold is a trade between them):
- `newscluster`: Giveme5W1H's news clusters, 204 articles of 35 events that run on for months;
- `shootings`: SemEval-2018 Task 5, the fourth fifth of the incidents by date: pages of different shootings in the same
  words, days apart. The last fifth is never read here.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import sys
import tempfile
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path

from secondsource.annotate import annotate
from secondsource.annotate.content import content_words
from secondsource.group import group
from secondsource.pipeline import read_reports
from secondsource.records import Report
from secondsource.settings import DEFAULTS
from secondsource.trace import find_overlaps

HERE = Path(__file__).parent


def b_cubed(groups: list[list[str]], truth: dict[str, str]) -> dict[str, float]:
    """Precision, recall and F1 averaged over the items (Bagga and Baldwin 1998)."""
    same: dict[str, set[str]] = defaultdict(set)
    for item, event in truth.items():
        same[event].add(item)
    precision = recall = 0.0
    for members in map(set, groups):
        for item in members:
            right = len(members & same[truth[item]])
            precision += right / len(members) / len(truth)
            recall += right / len(same[truth[item]]) / len(truth)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall)}


def single_pass(texts: dict[str, str], threshold: float) -> list[list[str]]:
    """The peer: each text joins the nearest running centroid, or starts a cluster."""
    counts = {key: Counter(content_words(text)) for key, text in texts.items()}
    df = Counter(word for words in counts.values() for word in words)
    centroids: list[dict[str, float]] = []
    groups: list[list[str]] = []
    for key, words in counts.items():
        vector = {w: n * math.log(len(texts) / df[w]) for w, n in words.items()}
        likeness = [cosine(vector, centroid) for centroid in centroids]
        best = max(range(len(groups)), key=lambda i: likeness[i], default=None)
        if best is None or likeness[best] < threshold:
            groups.append([key])
            centroids.append(dict(vector))
        else:
            groups[best].append(key)
            for word, weight in vector.items():
                centroids[best][word] = centroids[best].get(word, 0.0) + weight
    return groups


def cosine(a: dict[str, float], b: dict[str, float]) -> float:
    dot = sum(weight * b.get(word, 0.0) for word, weight in a.items())
    norm = math.sqrt(sum(x * x for x in a.values()) * sum(x * x for x in b.values()))
    return dot / norm if norm else 0.0


def newscluster(folder: Path) -> tuple[list[Report], dict[str, str]]:
    """The reports of the news clusters, and the event of each."""
    reports = _reports([folder])
    return reports, {
        r.id: json.loads(Path(r.file).read_text(encoding="utf-8"))["newsCluster"]["Event"] for r in reports
    }


def shootings(folder: Path) -> tuple[list[Report], dict[str, str]]:
    """The reports of the fourth fifth of the incidents by date, and the incident of each."""
    with gzip.open(folder / "incidents.jsonl.gz", "rt", encoding="utf-8") as lines:
        incidents = [json.loads(line) for line in lines]
    incidents.sort(key=lambda one: (datetime.strptime(one["gold"]["date"], "%B %d, %Y").date(), one["incident"]))  # noqa: DTZ007 - a day
    chosen = incidents[len(incidents) * 3 // 5 : len(incidents) * 4 // 5]
    told = [(one["incident"], article) for one in chosen for article in one["articles"]]
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "shootings.jsonl"
        with path.open("w", encoding="utf-8") as out:
            for _, article in told:
                fields = {"title": article["title"], "text": article["text"], "date_publish": article["published"]}
                out.write(json.dumps({**fields, "url": article["uri"], "source_domain": article["domain"]}) + "\n")
        reports = _reports([path])
    return reports, {r.id: told[int((r.document.member or "").split()[-1]) - 1][0] for r in reports}


def _reports(paths: list[Path]) -> list[Report]:
    return [item for item in read_reports([str(path) for path in paths]) if isinstance(item, Report)]


def measure(name: str, reports: list[Report], truth: dict[str, str]) -> dict[str, float]:
    """Print our score and the peer's on one data set; return ours."""
    annotated = list(annotate(reports, settings=DEFAULTS))
    clusters = group(annotated, find_overlaps(annotated, settings=DEFAULTS), settings=DEFAULTS)
    ours = b_cubed([list(cluster.reports) for cluster in clusters], truth)
    texts = {r.id: r.document.text for r in sorted(reports, key=lambda r: (r.published.value or "", r.id))}
    peer = max((b_cubed(single_pass(texts, t / 100), truth) for t in range(10, 60, 10)), key=lambda score: score["f1"])
    print(f"{name}: {len(reports)} reports, {len(set(truth.values()))} events, {len(clusters)} stories")
    print(f"{'':12s}{'precision':>10s}{'recall':>10s}{'F1':>10s}")
    for who, score in (("ours", ours), ("single pass", peer)):
        print(f"{who:12s}{score['precision']:10.3f}{score['recall']:10.3f}{score['f1']:10.3f}")
    return ours


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = arguments.parse_args().data
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["floors"]
    low = []
    for name, load in (("newscluster", newscluster), ("shootings", shootings)):
        if not (data / name).is_dir():
            print(f"bench/group needs {data / name}, which is not here; give its parent with --data. Not measured.")
            continue
        f1 = measure(name, *load(data / name))["f1"]
        if f1 < floors[f"{name}_b_cubed_f1"]:
            low.append(f"{name}: {f1:.3f} is below the floor of {floors[f'{name}_b_cubed_f1']}")
    print("\n".join(low) if low else "all floors hold")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
