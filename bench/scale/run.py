"""What a batch over a corpus costs and how well it joins, on made corpora and real sets, beside a peer.

Made corpora lie in a temporary folder (`--place`), each made once; real text never leaves it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import costs
import near_copies
import real_sets
from bases import bases
from joining import joined
from made_tables import make
from quality import quality
from workers import annotated

from secondsource.scale import LocalEngine

HERE = Path(__file__).parent
JOINS_MB = 5_500  # that DuckDB may hold: with its process and two workers below 8 GB
SLICES = 12  # 64ths of the fourth fifth of the shootings, to annotate with the language model: 120 reports
MADE = ("work/annotated", "work/told", "work/terms", "work/lines", "work/prints", "truth")
Figures = Iterator[tuple[str, float]]


def tables(chosen: argparse.Namespace) -> Figures:
    """Yield what the joins take at each size, and how well they join."""
    for size in chosen.sizes:
        made = chosen.place / f"made-{size}"
        make(chosen.data, chosen.place, made, size, chosen.workers)
        place = chosen.place / f"joined-{size}"
        _linked(made, place)
        print(f"{size} made reports, load {os.getloadavg()[0]:.1f}: seconds, core-seconds, MB read and written")
        engine = LocalEngine(workers=chosen.workers, memory_mb=JOINS_MB)
        taken = joined(place, engine, aloud=True)
        taken["reports"] = json.loads((made / "made.json").read_text(encoding="utf-8"))["reports"]
        (chosen.place / f"taken-{size}.json").write_text(json.dumps(taken), encoding="utf-8")
        yield f"{size}: core-milliseconds a report (at most)", 1000 * taken["core_seconds"] / taken["reports"]
        yield f"{size}: minutes", taken["seconds"] / 60
        yield f"{size}: MB in memory, all processes (at most)", taken["peak_mb"]
        for name, value in quality(place).items():
            yield f"{size}: {name}", value


def _linked(made: Path, place: Path) -> None:
    """A folder with the made tables in it, for the joins to write beside."""
    shutil.rmtree(place, ignore_errors=True)
    (place / "work").mkdir(parents=True)
    for name in MADE:
        (place / name).symlink_to((made / name).resolve())
    shutil.copy(made / "made.json", place)


def sets(chosen: argparse.Namespace) -> Figures:
    """Yield B-cubed F1 of real sets, by the batch and by `group`."""
    place = chosen.place / "sets"
    shutil.rmtree(place, ignore_errors=True)
    engine = LocalEngine(workers=chosen.workers)
    for name, (batch, bulk) in real_sets.compared(chosen.data, place, engine).items():
        for measure, one, other in zip(batch._fields, batch, bulk, strict=True):
            yield f"{name}: {measure} F1", one.f1
            yield f"{name}: {measure} F1 of group", other.f1
    engine.close()


def peer(chosen: argparse.Namespace) -> Figures:
    """Yield how well near copies are found, beside datasketch."""
    found = near_copies.measured(bases(chosen.data, chosen.place))
    if "datasketch" not in found:
        print("datasketch is not installed, not measured")
    for name, one in found.items():
        yield f"near copies, {name}: precision", one.precision
        yield f"near copies, {name}: recall", one.recall
        yield f"near copies, {name}: F1", one.f1
        yield f"near copies, {name}: core-seconds", one.core_seconds
    if "datasketch" in found:
        yield "near copies: times as fast as datasketch", found["datasketch"].core_seconds / found["ours"].core_seconds


def workers(chosen: argparse.Namespace) -> Figures:
    """Yield what a worker holds with the default language model, and what two do that one does."""
    place = chosen.place / "workers"
    real_sets.written_dev(chosen.data, place)
    one, two = (
        annotated(place / "news.jsonl", place / "batch", LocalEngine(workers=count), count, SLICES) for count in (1, 2)
    )
    print(f"load {os.getloadavg()[0]:.1f}")
    yield "MB in memory of a worker (at most)", max(one.worker_mb, two.worker_mb)
    yield "annotate, two workers beside one, by the clock", one.seconds / two.seconds
    yield "annotate, two workers beside one, by processor time", 2 * one.core_seconds / two.core_seconds


def model(chosen: argparse.Namespace) -> Figures:
    """Yield how well two sizes predict the third, and print what 100 million articles cost."""
    taken = [json.loads(path.read_text(encoding="utf-8")) for path in chosen.place.glob("taken-*.json")]
    taken.sort(key=lambda one: one["reports"])
    if len(taken) < 2:  # noqa: PLR2004 - a line has two ends
        print("the cost model needs two sizes; run --only tables with them first")
        return
    found = costs.curves(*taken[:2])
    for one in taken[2:]:
        predicted = costs.predicted(found, one["reports"])
        yield f"{one['reports']}: predicted core-seconds, of those taken", predicted / one["core_seconds"]
    told = json.loads((HERE / "stages.json").read_text(encoding="utf-8"))["core_seconds_a_report"]
    print(f"\n{costs.PAPER_REPORTS:,} articles at ${costs.DOLLARS_A_CORE_HOUR} a core-hour, on paper")
    print("\n".join(costs.table(costs.curves(*taken[-2:]), told)))


def spark(chosen: argparse.Namespace) -> Figures:
    """Yield what Spark takes for the same joins with one and two worker cores, and for annotating."""
    try:
        from secondsource.scale.spark import SparkEngine  # noqa: PLC0415 - an extra
    except ImportError:
        print("pyspark is not installed, not measured")
        return
    place = chosen.place / "workers"
    real_sets.written_dev(chosen.data, place)
    taken = [
        annotated(place / "news.jsonl", place / "batch", SparkEngine(master=f"local[{cores}]"), cores, SLICES).seconds
        for cores in (1, 2)
    ]
    yield "annotate on Spark, two cores beside one, by the clock", taken[0] / taken[1]
    for size in chosen.sizes:
        make(chosen.data, chosen.place, chosen.place / f"made-{size}", size, chosen.workers)
        place = chosen.place / f"spark-{size}"
        minutes = []
        for cores in (1, 2):
            _linked(chosen.place / f"made-{size}", place)
            minutes.append(joined(place, SparkEngine(master=f"local[{cores}]"), aloud=True)["seconds"] / 60)
            yield f"{size}: minutes of Spark on {cores}", minutes[-1]
        yield f"{size}: joins on Spark, two cores beside one, by the clock", minutes[0] / minutes[1]
        _linked(chosen.place / f"made-{size}", place)
        embedded = joined(place, LocalEngine(workers=chosen.workers, memory_mb=JOINS_MB))["seconds"] / 60
        yield f"{size}: minutes of Spark on 2, of those of the embedded engine", minutes[-1] / embedded


PARTS: dict[str, Callable[[argparse.Namespace], Figures]] = {
    one.__name__: one for one in (tables, sets, peer, workers, model, spark)
}


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--place", type=Path, default=Path("/tmp/secondsource-scale"))  # noqa: S108 - kept from run to run
    arguments.add_argument("--sizes", type=int, nargs="+", default=[10_000], help="reports of the made corpora")
    arguments.add_argument("--workers", type=int, default=2)
    arguments.add_argument("--only", choices=PARTS, nargs="+", default=["tables", "sets", "peer", "workers", "model"])
    chosen = arguments.parse_args()
    if not (chosen.data / "shootings").is_dir() or not (chosen.data / "newscluster").is_dir():
        print(f"bench/scale needs shootings and newscluster in {chosen.data}; give it with --data. Not measured.")
        return 0
    found: dict[str, Any] = {}
    for name in chosen.only:
        for figure, value in PARTS[name](chosen):
            found[figure] = value
            print(f"{figure:60s}{value:12.3f}", flush=True)
    return held(found)


def held(found: dict[str, float]) -> int:
    """Print which floors do not hold, and return 1 if there are any."""
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["floors"]
    low = [
        f"{name}: {found[name]:.3f}, and the floor is {floor}"
        for name, floor in floors.items()
        if name in found and (found[name] > floor if name.endswith("(at most)") else found[name] < floor)
    ]
    print("\n".join(low) if low else "all floors hold")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
