"""How well reports are put into stories: B-cubed precision, recall and F1, beside a peer in the same run.

Peer: single-pass clustering by cosine of TF-IDF over the whole text, each report joining the nearest running centroid
above a threshold, as news aggregators have done since topic detection and tracking (Allan et al. 1998). The threshold
is the one that is best for the peer on the same data, which favours it.

Data: `newscluster` (Giveme5W1H's news clusters: 204 articles, 35 events), a development set: our threshold is from it.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter, defaultdict
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


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    folder = arguments.parse_args().data / "newscluster"
    if not folder.is_dir():
        print(f"bench/group needs {folder}, which is not here; give its parent with --data. Nothing was measured.")
        return 0
    reports = [item for item in read_reports([str(folder)]) if isinstance(item, Report)]
    truth = {r.id: json.loads(Path(r.file).read_text(encoding="utf-8"))["newsCluster"]["Event"] for r in reports}
    annotated = list(annotate(reports, settings=DEFAULTS))
    clusters = group(annotated, find_overlaps(annotated, settings=DEFAULTS), settings=DEFAULTS)
    ours = b_cubed([list(cluster.reports) for cluster in clusters], truth)
    texts = {r.id: r.document.text for r in sorted(reports, key=lambda r: (r.published.value or "", r.id))}
    peer = max((b_cubed(single_pass(texts, t / 100), truth) for t in range(5, 60, 5)), key=lambda score: score["f1"])
    print(f"{len(reports)} reports, {len(set(truth.values()))} events, {len(clusters)} stories")
    print(f"{'':12s}{'precision':>10s}{'recall':>10s}{'F1':>10s}")
    for name, score in (("ours", ours), ("single pass", peer)):
        print(f"{name:12s}{score['precision']:10.3f}{score['recall']:10.3f}{score['f1']:10.3f}")
    floor = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["newscluster_b_cubed_f1"]
    if ours["f1"] < floor:
        print(f"below the floor of {floor}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
