"""How well it is traced who copied whom: every measure that stands beside this file, each with its peers.

    python bench/trace/run.py [--data ../shared/data] [--only alignment …]

A measure is a module here with a function `measure(data: Path) -> Iterator[tuple[str, float]]`, which prints its own
table and yields the figures that may have floors. Sets that are not there are said to be so and left out. Exits 1 when
a figure is below its floor.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent

Measure = Callable[[Path], Iterator[tuple[str, float]]]


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder that holds the sets")
    found = measures()
    arguments.add_argument("--only", nargs="+", choices=sorted(found), default=sorted(found), help="measures to run")
    given = arguments.parse_args()
    figures: dict[str, float] = {}
    for name in given.only:
        print(f"== {name}")
        began = time.perf_counter()
        figures |= found[name](given.data)
        print(f"-- {name}: {time.perf_counter() - began:.1f} s\n")
    return held(figures)


def measures() -> dict[str, Measure]:
    """The measures beside this file by the names of their modules."""
    modules = {path.stem: import_module(path.stem) for path in sorted(HERE.glob("*.py")) if path.stem != "run"}
    return {name: module.measure for name, module in modules.items() if hasattr(module, "measure")}


def held(figures: dict[str, float]) -> int:
    """Hold the figures that were measured against floors.json; print what fell and return the exit status."""
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["floors"]
    measured = {name: floor for name, floor in floors.items() if name in figures}
    low = list(_missed(figures, measured))
    print("\n".join(low) if low else f"{len(measured)} of {len(floors)} floors measured: all hold")
    return 1 if low else 0


def _missed(figures: dict[str, float], floors: dict[str, float]) -> Iterator[str]:
    for name, floor in floors.items():
        value = figures[name]
        if not (value <= floor if name.endswith("(at most)") else value >= floor):
            yield f"{name}: {value:.3f}, floor {floor}"


if __name__ == "__main__":
    sys.exit(main())
