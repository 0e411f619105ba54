"""Kills a process that takes reports in, at moments that a seed draws, and tells what is left of what it kept."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from secondsource.desk import Desk
from secondsource.store import accounts, documents

LONGER = 1.02  # a run after one that was killed may take this much longer: a desk grows, a machine slows down
Run = Callable[[list[str], float | None], tuple[bool, float, int]]


@dataclass
class Survived:
    """What came of a desk whose writer was killed again and again."""

    killed: int = 0  # times
    ended: int = 0  # runs that came to their end before their moment
    lost: int = 0  # documents that had been kept and were not there any more
    unread: int = 0  # files that are in no document at the end
    twice: int = 0  # documents more than files
    untold: int = 0  # stories that wait to be told at the end
    problems: list[str] = field(default_factory=list)  # that `verify` finds
    held: list[int] = field(default_factory=list)  # documents that were kept, after each kill


def survive(texts: Sequence[str], folder: Path, address: str, *, kills: int, seed: int) -> Survived:
    """Take reports into a desk, kill that so many times, let it then come to its end, and say what is there.

    The reports come into the folder as the kills pass, so that each run has something to read. The moment of each is
    drawn from the whole length of a run: from that of the last one that came to its end, and a little more for each
    that did not since.
    """
    folder.mkdir()
    draw = Random(seed)  # noqa: S311 - draws tests, no secrets
    made = Survived()
    kept: set[str] = set()
    words = ["ingest", str(folder), "--db", address, "--language-model", "fast"]
    with _killable() as run:
        (folder / "first.txt").write_text(texts[0], encoding="utf-8")
        run_s = run(words, None)[1]
        given = 1
        while made.killed < kills:
            upto = len(texts) * (made.killed + 1) // kills
            for number in range(given, upto):
                (folder / f"{number:05}.txt").write_text(texts[number], encoding="utf-8")
            given = max(given, upto)
            killed, ran_s, _ = run(words, run_s * draw.random())
            made.killed += killed
            made.ended += not killed
            run_s = run_s * LONGER if killed else ran_s
            now = _kept(address)
            made.lost += len(kept - now)
            made.held.append(len(now))
            kept = now
        if run(words, None)[2] != 0:
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


@contextmanager
def _killable() -> Iterator[Run]:
    """A function that runs the command and kills it after so many seconds: whether it did, how long it ran, its status."""
    program = Path(__file__).with_name("killable.py")
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, program], stdin=pipe, stdout=pipe, text=True) as process:

        def run(words: list[str], seconds: float | None) -> tuple[bool, float, int]:
            process.stdin.write(json.dumps([words, seconds]) + "\n")
            process.stdin.flush()
            killed, ran_s, status = json.loads(process.stdout.readline())
            return killed, ran_s, status

        yield run
        process.stdin.close()


def _kept(address: str) -> set[str]:
    with Desk.open(address) as desk, desk.database.reading() as connection:
        return set(documents.ids(connection))
