"""How fast reports are annotated, and how well names, words and times are found in them.

    python bench/annotate/run.py [--data ../shared/data]

Sets that are not there are said to be so and left out. Exits 1 when a figure is below its floor.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from names import measure_newswire, measure_web
from quotes import measure_quotes
from sentences import measure_sentences
from speed import measure_speed
from times import measure_times

HERE = Path(__file__).resolve().parent
MEASURES: dict[str, Callable[[Path], Iterator[tuple[str, float]]]] = {
    "newscluster": measure_speed,  # first: what the others read would count as its memory
    "language/newswire-names.tsv.gz": measure_newswire,
    "language/uner-dev.iob2.gz": measure_web,
    "language/gum-clean.conllu.gz": measure_sentences,
    "language/attributions.jsonl.gz": measure_quotes,
    "times": measure_times,
}


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder that holds the sets")
    data = arguments.parse_args().data
    figures: dict[str, float] = {}
    for name, measure in MEASURES.items():
        if not (data / name).exists():
            print(f"{data / name} is not there: not measured (name the folder that holds it with --data)")
            continue
        began = time.perf_counter()
        for figure, value in measure(data / name):
            print(f"{figure:60} {value:6.3f}")
            figures[figure] = value
        print(f"{'':60} {time.perf_counter() - began:6.1f} s\n")
    return held(figures)


def held(figures: dict[str, float]) -> int:
    """Hold the figures that were measured against floors.json; print what fell and return the exit status."""
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["floors"]
    measured = {name: floor for name, floor in floors.items() if name in figures}
    low = [f"{name}: {figures[name]:.3f}, floor {floor}" for name, floor in measured.items() if figures[name] < floor]
    print("\n".join(low) if low else f"{len(measured)} floors hold")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
