"""How well reports are put into stories, beside peers in the same run, and how fast.

The peers get the threshold that is best for them on each development set, which favours them; on the last fifth of the
shootings they keep the one of the fourth. Ours are frozen: learned and set on the first three fifths of the shootings.
The last fifth is read only with `--test`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from measures import Score, mean_of, score
from peers import PEERS
from sets import Labelled, newscluster, shootings
from streams import SHUFFLES, cost, in_stream

from secondsource.annotate import annotate
from secondsource.group import group
from secondsource.group.alike import pair_likeness
from secondsource.group.profiles import profiles
from secondsource.records import Annotated, Overlap
from secondsource.settings import Settings
from secondsource.trace import find_overlaps
from secondsource.trace.shares import shared_chars

COST_REPORTS = 20_000
HERE = Path(__file__).parent
HEAD = f"{'':32s}{'B3 P':>8s}{'R':>8s}{'F1':>8s}{'of two or more F1':>20s}{'pairs F1':>10s}"


class Prepared(NamedTuple):
    """A set, annotated."""

    annotated: list[Annotated]
    overlaps: tuple[Overlap, ...]
    truth: dict[str, str]


def prepared(labelled: Labelled, settings: Settings) -> Prepared:
    reports, truth = labelled
    annotated = list(annotate(reports, settings=settings))
    return Prepared(annotated, find_overlaps(annotated, settings=settings), truth)


def ours(one: Prepared) -> list[list[str]]:
    return [list(cluster.reports) for cluster in group(one.annotated, one.overlaps)]


def show(who: str, told: Score) -> None:
    whole, multi, pairs = told
    print(
        f"{who:32s}{whole.precision:8.3f}{whole.recall:8.3f}{whole.f1:8.3f}{multi.f1:20.3f}{pairs.f1:10.3f}", flush=True
    )


def measure(name: str, one: Prepared, thresholds: dict[str, float], *, frozen: bool) -> Score:
    """Print our score and the peers' on one set; return ours. The peers' `thresholds` are set, or used if frozen."""
    print(f"\n{name}: {len(one.annotated)} reports, {len(set(one.truth.values()))} events\n{HEAD}")
    told = score(ours(one), one.truth)
    show("ours", told)
    reports = sorted((a.report for a in one.annotated), key=lambda r: (r.published.value or "", r.id))
    texts = {r.id: r.document.text for r in reports}
    for peer, cluster in PEERS.items():
        try:
            found = {threshold: score(groups, one.truth) for threshold, groups in cluster(texts).items()}
        except ImportError:
            print(f"{peer}: not installed, not measured")
            continue
        if not frozen:
            thresholds[peer] = max(found, key=lambda threshold: found[threshold].b_cubed.f1)
        show(f"{peer} at {thresholds[peer]}", found[thresholds[peer]])
    show("each report alone", score([[key] for key in one.truth], one.truth))
    return told


def mixed(first: Prepared, second: Prepared) -> dict[str, Score]:
    """Both sets in one stream: the score of each set's reports there."""
    annotated = [*first.annotated, *second.annotated]
    groups = ours(Prepared(annotated, find_overlaps(annotated), {}))
    return {
        name: score([g for g in groups if any(item in one.truth for item in g)], one.truth)
        for name, one in (("newscluster", first), ("shootings", second))
    }


def online(one: Prepared) -> dict[str, Score]:
    """The score of reports that come one by one; how far their stories are those of the batch is printed beside.

    Shuffled it is the mean of several orders: what one of them gives is chance by more than a change may cost.
    """
    batch = {report: str(number) for number, story in enumerate(ours(one)) for report in story}
    found = {}
    for order, seeds in (("shuffled", SHUFFLES), ("by_day", SHUFFLES[:1])):
        streams = [in_stream(one.annotated, one.overlaps, seed, by_day=order == "by_day") for seed in seeds]
        for kind, who, truth in (
            ("online", f"one by one, {order}", one.truth),
            ("agreement", "  held against the batch", batch),
        ):
            told = [score(stories, truth) for stories in streams]
            found[f"{kind}_{order}"] = mean_of(told)
            show(who, found[f"{kind}_{order}"])
            if len(told) > 1:
                each = sorted(one.b_cubed.f1 for one in told)
                print(f"{'':32s}B3 F1 of {len(each)} orders: {each[0]:.4f} to {each[-1]:.4f}")
    return found


def speed(one: Prepared) -> None:
    """Print what a batch takes of processor time: others may use the machine too."""
    shared = shared_chars(one.overlaps)
    started = time.process_time()
    items = profiles(one.annotated, shared=shared)
    weighed = time.process_time()
    pairs = pair_likeness(items, shared)
    compared = time.process_time()
    group(one.annotated, one.overlaps)
    ended = time.process_time()
    print(
        f"\nspeed on one core, once annotated: {len(items) / (ended - compared):.0f} reports a second in all; "
        f"{len(items) / (weighed - started):.0f} weighed, {len(pairs) / (compared - weighed):.0f} pairs scored a second"
    )


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--test", action="store_true", help="read the last fifth of the shootings too")
    arguments.add_argument("--rules", action="store_true", help="annotate by rules alone: faster, the same within 0.01")
    arguments.add_argument("--only", choices=["stream"], help="what made reports cost that come one at a time, alone")
    arguments.add_argument("--reports", type=int, default=COST_REPORTS, help="how many of them (%(default)s)")
    chosen = arguments.parse_args()
    if chosen.only:
        stream(chosen.reports)
        return 0
    if not (chosen.data / "shootings").is_dir() or not (chosen.data / "newscluster").is_dir():
        print(f"bench/group needs shootings and newscluster in {chosen.data}; give it with --data. Not measured.")
        return 0
    settings = Settings(language_model="fast" if chosen.rules else "")
    news = prepared(newscluster(chosen.data / "newscluster"), settings)
    dev = prepared(shootings(chosen.data / "shootings", "dev"), settings)
    thresholds: dict[str, float] = {}
    found = {"newscluster": measure("newscluster", news, thresholds, frozen=False)}
    found["shootings_dev"] = measure("shootings, fourth fifth", dev, thresholds, frozen=False)
    print(f"\nboth in one stream\n{HEAD}")
    for name, told in mixed(news, dev).items():
        show(name, told)
        found[f"mixed_{name}"] = told
    if chosen.test:
        test = prepared(shootings(chosen.data / "shootings", "test"), settings)
        found["shootings_test"] = measure("shootings, last fifth", test, thresholds, frozen=True)
    print(f"\nboth, one report at a time\n{HEAD}")
    found |= online(
        Prepared([*news.annotated, *dev.annotated], (*news.overlaps, *dev.overlaps), news.truth | dev.truth)
    )
    speed(dev)
    # In a process of its own, whose memory is the stream's alone.
    subprocess.run([sys.executable, __file__, "--only", "stream", "--reports", str(chosen.reports)], check=True)  # noqa: S603 - this file
    return held(found)


def stream(reports: int) -> None:
    """Print the curve of what reports cost that come one at a time."""
    print("one at a time, made reports:", flush=True)
    with tempfile.TemporaryDirectory() as place:
        for stretch in cost(reports, Path(place) / "stories.db"):
            print(stretch, flush=True)


def held(found: dict[str, Score]) -> int:
    """Print which floors do not hold."""
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["floors"]
    got = {f"{name}_{key}_f1": fit.f1 for name, told in found.items() for key, fit in told._asdict().items()}
    low = [
        f"{key}: {got[key]:.3f} is below the floor of {floor}"
        for key, floor in floors.items()
        if key in got and got[key] < floor
    ]
    print("\n".join(low) if low else "all floors hold")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
