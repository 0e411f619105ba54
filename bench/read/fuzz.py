"""Damage good files and have every reader read them: what crashes, hangs or is lost is kept and told.

    python bench/read/fuzz.py [--seconds 60] [--reader html …] [--seed 1] [--keep FOLDER]

Each reader is fuzzed in a process of its own for so many seconds. Where atheris is installed it guides the damages by
the branches of our code, feedparser's and the HTML libraries' that they reach; else they are drawn blindly. Told are
runs, branches reached at the beginning and the end, and faults (`fuzz_cases` says what is one). The command ends with
status 1 when anything is found.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
READERS = ("html", "text", "feed", "opml", "warc", "json", "jsonl", "gzip")
_GRACE_S = 120.0  # to start, and to end what was begun


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60, help="for each reader")
    parser.add_argument("--reader", action="append", choices=READERS, help="only this one; may be given several times")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="write what was found into this folder")
    options = parser.parse_args()
    guided = importlib.util.find_spec("atheris") is not None
    print(f"{'guided by atheris' if guided else 'blindly: atheris is not installed'}, {options.seconds} s a reader")
    print(f"{'reader':<8}{'runs':>12}{'branches':>18}{'faults':>8}", flush=True)
    faults = 0
    with tempfile.TemporaryDirectory() as made:
        keep = options.keep or Path(made) / "kept"
        keep.mkdir(parents=True, exist_ok=True)
        for reader in options.reader or READERS:
            faults += _fuzz(reader, guided=guided, seconds=options.seconds, seed=options.seed, keep=keep)
    return 1 if faults else 0


def _fuzz(reader: str, *, guided: bool, seconds: int, seed: int, keep: Path) -> int:
    """Fuzz one reader and print what came of it; returns the number of faults."""
    way = "guided" if guided else "blind"
    words = [str(HERE / "fuzz_reader.py"), way, reader, str(seconds), str(seed), str(keep)]
    try:
        done = subprocess.run(  # noqa: S603 - a file that stands beside this one
            [sys.executable, *words], capture_output=True, timeout=seconds + _GRACE_S, check=False
        )
        said, code = (done.stdout + done.stderr).decode("utf-8", "replace"), done.returncode
    except subprocess.TimeoutExpired as late:
        said, code = ((late.stdout or b"") + (late.stderr or b"")).decode("utf-8", "replace"), -1
    found = re.findall(r"^FAULT (.*)$", said, re.MULTILINE)
    if code:
        found.append(f"the process ended with {code}: {said.strip()[-400:]}")
    runs = [int(count) for count in re.findall(r"(?:number_of_executed_units:|^RUNS) (\d+)", said, re.MULTILINE)]
    reached = re.findall(r"\bcov: (\d+)", said)
    branches = f"{reached[0]} to {reached[-1]}" if reached else "not told"
    print(f"{reader:<8}{max(runs, default=0):>12,}{branches:>18}{len(found):>8}", flush=True)
    for fault in found:
        print(f"    {fault}", flush=True)
    return len(found)


if __name__ == "__main__":
    sys.exit(main())
