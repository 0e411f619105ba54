"""What a desk withstands: a writer that is killed at any moment, and many readers of many reports."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "tests" / "contract"))  # the tests do the same with fewer reports

from kills import survive  # noqa: E402
from made_events import texts  # noqa: E402

PARTS = ("kill", "readers")


def kill(reports: int, kills: int, seed: int, address: str | None) -> dict[str, int]:
    """Take made reports into a new desk, with so many kills, and print what is left."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        given = list(texts(reports, seed=seed))
        desk = address or str(Path(place) / "desk.db")
        made = survive(given, Path(place) / "in", desk, kills=kills, seed=seed)
    found = {
        "lost": made.lost,
        "unread": made.unread,
        "twice": made.twice,
        "untold": made.untold,
        "problems": len(made.problems),
    }
    took_s = time.monotonic() - begun
    print(f"kill: {reports} reports, {made.killed} kills, {made.ended} runs ended before theirs, {took_s:.0f} s")
    print(f"  documents kept after a quarter, half, three quarters, all of them: {_quarters(made.held)}")
    print(f"  {', '.join(f'{name} {value}' for name, value in found.items())}")
    print("".join(f"  {problem}\n" for problem in made.problems[:20]), end="")
    return found


def _quarters(held: list[int]) -> str:
    return ", ".join(str(held[max(0, len(held) * part // 4 - 1)]) for part in (1, 2, 3, 4)) if held else "none"


def readers(data: Path, count: int, desk: str | None) -> dict[str, float]:
    """Have 20 readers read a desk of so many reports while an ingest runs, with and without a pause between pages."""
    from large_desk import fill  # noqa: PLC0415 - loads every stage
    from readers import measure, seen_after_s  # noqa: PLC0415 - as above

    folder = data / "newscluster"
    if desk is None and not folder.exists():
        print(f"readers needs {folder} to make its desk from; not measured")
        return {}
    with tempfile.TemporaryDirectory() as place:
        path = Path(desk or f"{place}/desk.db")
        if not path.exists():
            fill(path, folder, count)
        before = os.getloadavg()[0]
        found = measure(path, readers=20, seconds=30, pause_s=1.0)
        unpaused = measure(path, readers=20, seconds=15, pause_s=0.0)
        found |= seen_after_s(path)
    print(f"load of the machine before and after: {before:.1f}, {os.getloadavg()[0]:.1f}")
    print(f"readers: 20 at once, {found['pages']:.0f} pages in 30 s, a pause of 1 s between two pages of a reader")
    print("  " + ", ".join(f"{name} {value:.3g}" for name, value in found.items()))
    print("  without a pause: " + ", ".join(f"{name} {value:.0f}" for name, value in unpaused.items()))
    return found


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--only", choices=PARTS, default="kill")
    arguments.add_argument("--reports", type=int, default=2_000)
    arguments.add_argument("--kills", type=int, default=1_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--db", help="URL of an empty PostgreSQL database; SQLite by default")
    arguments.add_argument("--data", type=Path, default=HERE.parents[2] / "shared" / "data")
    arguments.add_argument("--large", type=int, default=100_000, help="reports of the desk that is read")
    arguments.add_argument("--desk", help="a large desk of an earlier run; made and kept where it is not there")
    chosen = arguments.parse_args()
    if chosen.only == "readers":
        found: dict[str, float] = readers(chosen.data, chosen.large, chosen.desk)
    else:
        found = dict(kill(chosen.reports, chosen.kills, chosen.seed, chosen.db))
    limits = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["at_most"]
    most = {name: limit for name, limit in limits.items() if name in found}
    over = [f"{name}: {found[name]} is over {limit}" for name, limit in most.items() if found[name] > limit]
    print("\n".join(over) if over else "all floors hold")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
