"""What a desk withstands: a writer that is killed at any moment, on SQLite or PostgreSQL."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "tests" / "contract"))  # the tests do the same with fewer reports

from kills import survive  # noqa: E402
from made_events import texts  # noqa: E402

PARTS = ("kill",)


def kill(reports: int, moments: int, seed: int, address: str | None) -> dict[str, int]:
    """Take made reports into a new desk, with a kill at so many moments, and print what is left."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        given = list(texts(reports, seed=seed))
        desk = address or str(Path(place) / "desk.db")
        made = survive(given, Path(place) / "in", desk, moments=moments, seed=seed)
    found = {
        "lost": made.lost,
        "unread": made.unread,
        "twice": made.twice,
        "untold": made.untold,
        "problems": len(made.problems),
    }
    print(f"kill: {reports} reports, {made.killed} kills at {moments} moments, {time.monotonic() - begun:.0f} s")
    print(f"  documents kept after a quarter, half, three quarters, all moments: {_quarters(made.held)}")
    print(f"  {', '.join(f'{name} {value}' for name, value in found.items())}")
    print("".join(f"  {problem}\n" for problem in made.problems[:20]), end="")
    return found


def _quarters(held: list[int]) -> str:
    return ", ".join(str(held[max(0, len(held) * part // 4 - 1)]) for part in (1, 2, 3, 4)) if held else "none"


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--only", choices=PARTS, default="kill")
    arguments.add_argument("--reports", type=int, default=2_000)
    arguments.add_argument("--moments", type=int, default=200)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--db", help="URL of an empty PostgreSQL database; SQLite by default")
    chosen = arguments.parse_args()
    found = kill(chosen.reports, chosen.moments, chosen.seed, chosen.db)
    most = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["at_most"]
    over = [f"{name}: {found[name]} is over {limit}" for name, limit in most.items() if found[name] > limit]
    print("\n".join(over) if over else "all floors hold")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
