"""How well the reports of an event are brought to one answer each: who came to harm, when and where.

    python bench/align/run.py [--data ../shared/data] [--errors]

Prints the figures of the development part and of the part that is held out; `--errors` lists what goes wrong in the
development part alone. Exits 1 when a figure is below its floor.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import shootings

HERE = Path(__file__).resolve().parent
INCIDENTS = Path("shootings/incidents.jsonl.gz")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder that holds the sets")
    arguments.add_argument("--errors", action="store_true", help="list what goes wrong in the development part")
    given = arguments.parse_args()
    return held(dict(measured(given.data, errors=given.errors)))


def measured(data: Path, *, errors: bool) -> Iterator[tuple[str, float]]:
    """Measure what is there; say what is not."""
    if not (data / INCIDENTS).exists():
        print(f"bench/align needs {data / INCIDENTS}, which is not here; give its folder with --data. Not measured.")
        return
    for name, fifth in shootings.FIFTHS.items():
        found = shootings.incidents(data / INCIDENTS, fifth)
        yield from shootings.measure(f"shootings, {name}", found, errors=errors and name == "development")


def held(figures: dict[str, float]) -> int:
    """Hold the figures against floors.json; print what fell below and return the exit status."""
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["floors"]
    low = [
        f"{name}: {figures[name]:.3f}, floor {floor}" for name, floor in floors.items() if figures.get(name, 1) < floor
    ]
    print("\n".join(low) if low else f"all {len(floors)} floors hold")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
