"""How well reports are brought to one answer each, and how well answers that cannot both be right are told.

    python bench/align/run.py [--data ../shared/data] [--only shootings lexical answers planted whole] [--errors]

Prints the figures of the development parts and of those held out; `--errors` lists what goes wrong in the development
parts alone. Exits 1 when a figure is below its floor, or above it where it may be so at most.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import answers
import lexical
import planted
import shootings
import whole

HERE = Path(__file__).resolve().parent
SETS = {
    "shootings": Path("shootings/incidents.jsonl.gz"),
    "lexical": Path("contradiction/breaking_nli_dev.jsonl"),
    "answers": Path("contradiction/nanco_dev.json"),
    "planted": Path("newscluster"),
    "whole": Path("newscluster"),
}


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder that holds the sets")
    arguments.add_argument("--only", nargs="*", choices=SETS, default=list(SETS), help="what to measure")
    arguments.add_argument("--errors", action="store_true", help="list what goes wrong in the development parts")
    given = arguments.parse_args()
    figures: dict[str, float] = {}
    for name in given.only:
        path = given.data / SETS[name]
        if path.exists():
            figures |= dict(measured(name, path, errors=given.errors))
        else:
            print(f"bench/align needs {path}, which is not here; give its folder with --data. Not measured.")
    return held(figures)


def measured(name: str, path: Path, *, errors: bool) -> Iterator[tuple[str, float]]:
    """Measure one set."""
    if name == "lexical":
        yield from lexical.measure(path, errors=errors)
    elif name == "answers":
        yield from answers.measure(path, errors=errors)
    elif name == "shootings":
        for part, fifth in shootings.FIFTHS.items():
            found = shootings.incidents(path, fifth)
            yield from shootings.measure(f"shootings, {part}", found, errors=errors and part == "development")
    elif name == "whole":
        found = planted.stories(path)
        yield from whole.spans(found)
        yield from whole.growth(found)
    else:
        for part, events in planted.halves(planted.stories(path)).items():
            yield from planted.measure(f"planted, {part}", events, errors=errors and part == "development")


def held(figures: dict[str, float]) -> int:
    """Hold the figures against floors.json; print what fell outside and return the exit status."""
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["floors"]
    out = [
        f"{name}: {figures[name]:.3f}, floor {floor}"
        for name, floor in floors.items()
        if name in figures and (figures[name] > floor if "at most" in name else figures[name] < floor)
    ]
    print("\n".join(out) if out else f"all {len(floors)} floors hold")
    return 1 if out else 0


if __name__ == "__main__":
    sys.exit(main())
