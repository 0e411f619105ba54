"""Kills a process that takes reports in, at moments that a seed draws, and tells what is left of what it kept."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from secondsource.desk import Desk
from secondsource.store import accounts, documents

MOMENTS = (0.4, 2.0)  # when a run is killed, by how long one with a single report takes: while it loads, keeps, tells


@dataclass
class Survived:
    """What came of a desk whose writer was killed again and again."""

    killed: int = 0  # times; a run that had ended before its moment is none
    lost: int = 0  # documents that had been kept and were not there any more
    unread: int = 0  # files that are in no document at the end
    twice: int = 0  # documents more than files
    untold: int = 0  # stories that wait to be told at the end
    problems: list[str] = field(default_factory=list)  # that `verify` finds
    held: list[int] = field(default_factory=list)  # documents that were kept, after each kill


def survive(texts: Sequence[str], folder: Path, address: str, *, moments: int, seed: int) -> Survived:
    """Take reports into a desk with so many kills, then once to the end, and say what is there.

    The reports come into the folder as the moments pass, so that each run has something to read.
    """
    folder.mkdir()
    draw = Random(seed)  # noqa: S311 - draws tests, no secrets
    made = Survived()
    run_s = _time_of_a_run(texts[0])
    kept: set[str] = set()
    for moment in range(moments):
        for number in range(len(texts) * moment // moments, len(texts) * (moment + 1) // moments):
            (folder / f"{number:05}.txt").write_text(texts[number], encoding="utf-8")
        made.killed += _killed_after(folder, address, run_s * draw.uniform(*MOMENTS))
        now = _kept(address)
        made.lost += len(kept - now)
        made.held.append(len(now))
        kept = now
    with _ingest(folder, address) as process:
        if process.wait() != 0:
            raise RuntimeError("the last run did not end well")
    _at_the_end(folder, address, made)
    return made


def _at_the_end(folder: Path, address: str, made: Survived) -> None:
    files = {str(path) for path in folder.iterdir()}
    with Desk.open(address, create=False) as desk:
        with desk.database.reading() as connection:
            read = [documents.read(connection, name).file for name in documents.ids(connection)]
            made.untold = len(accounts.due(connection))
        made.problems = [str(problem) for problem in desk.verify().problems]
    made.unread = len(files - set(read))
    made.twice = len(read) - len(set(read))


def _killed_after(folder: Path, address: str, delay_s: float) -> bool:
    with _ingest(folder, address) as process:
        try:
            process.wait(delay_s)
        except subprocess.TimeoutExpired:
            process.kill()
            return True
    return False


def _kept(address: str) -> set[str]:
    with Desk.open(address) as desk, desk.database.reading() as connection:
        return set(documents.ids(connection))


def _time_of_a_run(text: str) -> float:
    """How long a process takes to take in one report, most of which it loads its parts."""
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "one.txt").write_text(text, encoding="utf-8")
        begun = time.monotonic()
        with _ingest(Path(place), str(Path(place) / "desk.db")) as process:
            process.wait()
        return time.monotonic() - begun


def _ingest(folder: Path, address: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "secondsource", "ingest", str(folder), "--db", address, "--language-model", "fast"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ))
