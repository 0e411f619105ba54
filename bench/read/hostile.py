"""Read what others collected to break readers, and made input without end; nothing may crash, hang or take the memory.

    python bench/read/hostile.py [--data FOLDER]

FOLDER holds `feeds.tar.gz` (feedparser's tests), `json-parsing.tar.gz` (JSONTestSuite), `warc-samples.tar.gz`
(warcio's) and `naughty-strings.tar.gz` (BLNS). Each file is read as a user would have it read, under guard. The
command ends with status 1 when something crashed, hung, came to nothing without a word, or took more than it may.
"""

from __future__ import annotations

import argparse
import gzip
import os
import resource
import sys
import tarfile
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from secondsource.read import guarded, read
from secondsource.records import Report, Skipped
from secondsource.settings import Settings

HERE = Path(__file__).resolve().parent
SETTINGS = Settings(parse_seconds=20.0)
OUTCOMES = ("read", "refused", "hang", "crash", "silent")
WORDS = "A ferry with 212 people aboard ran aground on a sandbank early on Tuesday, the harbour authority said. "
PARAGRAPH = f"<p>{WORDS * 3}</p>"
MOST_S = 5.0  # of processor time, for what has no end
MOST_MB = 300  # of memory in this process, over what it had


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE.parents[2] / "shared" / "data" / "hostile")
    data = parser.parse_args().data
    if not data.is_dir():
        print(f"no data at {data}: give the folder with --data")
        return 2
    print(f"{'collection':<28}{'files':>7}" + "".join(f"{name:>9}" for name in OUTCOMES) + f"{'slowest':>10}")
    bad = sum(_collection(path) for path in sorted(data.glob("*.tar.gz")))
    return 1 if bad + _endless() else 0


def _collection(path: Path) -> int:
    """Read all files of an archive, print what came of them, and return how many did what none may."""
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder, tarfile.open(path) as archive:
        archive.extractall(folder, filter="data")
        files = sorted(file for file in Path(folder).rglob("*") if file.is_file())
        for file in files:
            begun = time.perf_counter()
            outcome = _outcome(_read(file))
            slowest = max(slowest, time.perf_counter() - begun)
            outcomes[outcome] += 1
            if outcome not in {"read", "refused"}:
                print(f"  {outcome}: {file.relative_to(folder)}")
    _print(path.name.removesuffix(".tar.gz"), outcomes, f"{slowest:.2f} s")
    return sum(count for outcome, count in outcomes.items() if outcome not in {"read", "refused"})


def _read(file: Path) -> list[Report | Skipped]:
    return list(read([str(file)], settings=SETTINGS))


def _reasons(items: list[Report | Skipped]) -> list[str]:
    return [item.reason for item in items if isinstance(item, Skipped)]


def _outcome(items: list[Report | Skipped]) -> str:
    """Return what came of a file; "crash" where a parser died or met with a fault that nobody foresaw."""
    reasons = _reasons(items)
    if not items:
        return "silent"
    if any("died" in reason or "unexpectedly" in reason for reason in reasons):
        return "crash"
    if any("took longer" in reason for reason in reasons):
        return "hang"
    return "read" if len(reasons) < len(items) else "refused"


def _print(name: str, outcomes: Counter[str], last: str) -> None:
    print(f"{name:<28}{outcomes.total():>7}" + "".join(f"{outcomes[one]:>9}" for one in OUTCOMES) + f"{last:>10}")


def _page(inside: str) -> bytes:
    return f"<html><head><title>Ferry aground</title></head><body><h1>Ferry aground</h1>{inside}</body></html>".encode()


def _bomb(path: Path) -> None:
    """Write some kilobytes that unpack to a gigabyte."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    path.write_bytes(gzip.compress(gzip.compress(b"", mtime=0)[:10] + block * 1024, mtime=0))


def _long_line(path: Path) -> None:
    """Write a line of a gigabyte that takes no room on the disk."""
    path.write_bytes(b'{"text": "x"}\n')
    os.truncate(path, 1_000_000_000)


MADE: dict[str, bytes | Callable[[Path], None]] = {
    "div-300.html": _page("<div>" * 300 + PARAGRAPH),
    "div-1000.html": _page("<div>" * 1000 + PARAGRAPH),
    "div-100000.html": _page("<div>" * 100_000 + PARAGRAPH),
    "attributes-100000.html": _page("<p " + " ".join(f"a{number}=1" for number in range(100_000)) + f">{WORDS}</p>"),
    "text-15MB.html": _page("<p>" + WORDS * (15_000_000 // len(WORDS)) + "</p>"),
    "paragraphs-20MB.html": _page(PARAGRAPH * (19_900_000 // len(PARAGRAPH))),
    "br-200000.html": _page("<p>" + "word<br>" * 200_000 + "</p>" + PARAGRAPH),
    "br-200000-empty.html": _page("<br>" * 200_000 + PARAGRAPH),
    "links-100000.html": _page("<a href='/x'>one two</a> " * 100_000 + PARAGRAPH),
    "images-100000.html": _page("<img src=x alt='one two'>" * 100_000 + PARAGRAPH),
    "brackets.jsonl": b"[" * 19_000_000,
    "digits.jsonl": b"9" * 19_000_000,
    "lists.json": b"[" + b"[]," * 6_000_000 + b"[]]",
    "items.rss": b"<rss version='2.0'><channel>" + b"<item><title>x</title></item>" * 10_000 + b"</channel></rss>",
    "nested.rss": b"<rss version='2.0'><channel>" + b"<item>" * 100_000,
    "bomb.html.gz": _bomb,
    "line-1GB.jsonl": _long_line,
}


def _endless() -> int:
    """Read made input without end one by one; print seconds and memory, and return how many took too much."""
    print(f"\n{'made':<28}{'outcome':>9}{'seconds':>9}{'MB here':>9}  reason")
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        good = Path(folder) / "good.html"
        good.write_bytes(_page(PARAGRAPH * 5))
        start_s = _measured(good, good)[0]
        for name, made in MADE.items():
            path = Path(folder) / name
            made(path) if callable(made) else path.write_bytes(made)
            seconds, megabytes, outcome, reason = _measured(good, path)
            seconds -= start_s
            path.unlink()
            is_bad = seconds > MOST_S or megabytes > MOST_MB or outcome not in {"read", "refused"}
            bad += is_bad
            print(
                f"{name:<28}{outcome:>9}{seconds:>9.2f}{megabytes:>9.0f}  {reason[:60]}{'  FAILED' if is_bad else ''}"
            )
    return bad


def _measured(good: Path, path: Path) -> tuple[float, float, str, str]:
    """Read a good file and then another, in a fork; return what the two took, and what came of the other.

    Seconds of processor time, of this process and the one that parses; the megabytes that this one grew by.
    """
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        _read(good)
        before_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        items = _read(path)
        guarded.end_all()
        own = resource.getrusage(resource.RUSAGE_SELF)
        others = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
        reason = (_reasons(items) or [""])[0]
        os.write(writes, f"{seconds}\t{own.ru_maxrss / 1024 - before_mb}\t{_outcome(items)}\t{reason}".encode())
        os._exit(0)
    os.close(writes)
    with os.fdopen(reads, "rb") as told:
        seconds, grown, outcome, reason = told.read().decode().split("\t")
    os.waitpid(child, 0)
    return float(seconds), float(grown), outcome, reason


if __name__ == "__main__":
    sys.exit(main())
