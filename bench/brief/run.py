"""How good a whole brief is: five real pages of one event against what a careful editor finds in them.

Runs `secondsource brief` on the pages and the scorer that lies beside them; prints each measure, its mean, and what is
below its floor.

Needs the folder of pages and their scorer, which are not part of the project; without them nothing is measured.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from secondsource.brief.json import dumps
from secondsource.pipeline import make_brief

HERE = Path(__file__).parent


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--shared", type=Path, default=Path("../shared"), help="holds seeds/ and score/seeds.py")
    shared = arguments.parse_args().shared
    pages, scorer = sorted((shared / "seeds").glob("*.txt")), shared / "score" / "seeds.py"
    if not pages or not scorer.is_file():
        print(
            f"bench/brief needs {shared}/seeds and {scorer}, which are not here; give --shared. Nothing was measured."
        )
        return 0
    began = time.perf_counter()
    brief = make_brief([str(page) for page in pages])
    seconds = time.perf_counter() - began
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        file.write(dumps(brief))
        file.flush()
        done = subprocess.run(  # noqa: S603 - the scorer that the user named
            [sys.executable, str(scorer), file.name], capture_output=True, text=True, check=True
        )
    print(done.stdout, end="")
    print(f"{'seconds for the five pages':45s} {seconds:.1f}")
    scores = {name: float(value) for name, value in (line.split() for line in done.stdout.splitlines())}
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    below = [
        f"{name} is {scores[name]:.3f}, below its floor of {floor}"
        for name, floor in floors.items()
        if scores[name] < floor
    ]
    print("\n".join(below))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
