"""What readers of a large desk wait for, while an ingest runs: story pages, searches, and a report that just came.

`secondsource serve` and `secondsource ingest` run as processes of their own, as a newsroom has them; so many readers at
once ask for stories (those that changed last most often, as readers do) and search for words of headlines, and pause
between two pages. All is on this machine, the readers' own work too.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import signal
import string
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from made_events import texts

from secondsource.store import accounts, open_database

_STORIES = 2_000  # that readers choose from, the last that changed
_SEARCH_SHARE = 0.3
_ZIPF = 1.1  # how much more often the first of them are asked for
_START_S = 60
_NEW_S = 60  # until a new report must be seen


@dataclass
class Waited:
    """Milliseconds that each answer took, and what went wrong."""

    story_ms: list[float] = field(default_factory=list)
    search_ms: list[float] = field(default_factory=list)
    first_bytes: int = 0
    failed: list[str] = field(default_factory=list)


def measure(desk: Path, *, readers: int, seconds: float, pause_s: float) -> dict[str, float]:
    """Return the figures of a desk while readers read it: percentiles in ms, counts, kB and MB."""
    stories, words = _asked_for(desk)
    with tempfile.TemporaryDirectory() as place, _served(desk) as (address, process), _ingesting(desk, Path(place)):
        before_ms = _processor_ms(process.pid)
        waited = asyncio.run(_read(address, stories, words, readers, seconds, pause_s))
        taken_ms = _processor_ms(process.pid) - before_ms
        memory_mb = _memory_mb(process.pid)
    pages = len(waited.story_ms) + len(waited.search_ms)
    for problem in sorted(set(waited.failed))[:5]:
        print(f"  {problem}")
    return {
        "story_p50_ms": _percentile(waited.story_ms, 50),
        "story_p95_ms": _percentile(waited.story_ms, 95),
        "search_p50_ms": _percentile(waited.search_ms, 50),
        "search_p95_ms": _percentile(waited.search_ms, 95),
        "pages": float(pages),
        "processor_ms_a_page": taken_ms / max(1, pages),  # of the server: the others' load changes it little
        "failed": float(len(waited.failed)),
        "first_page_kb": waited.first_bytes / 1000,
        "serve_mb": memory_mb,
    }


def seen_after_s(desk: Path) -> dict[str, float]:
    """Seconds from the moment that a report is there until the desk's first page shows its story, by two ways.

    As a file, for which an ingest is started, as by a newsroom's cron: its start is part of the time. And handed over
    to the server, which took in another before: the first of a server loads what reads it.
    """
    with tempfile.TemporaryDirectory() as place, _served(desk) as (address, _):
        ingested = _Ingested(desk, Path(place))
        found = {"seen_after_s": _seen_after_s(address, ingested)}
        ingested.wait()
        _seen_after_s(address, _HandedOver(address))
        return found | {"handed_over_seen_after_s": _seen_after_s(address, _HandedOver(address))}


def _asked_for(desk: Path) -> tuple[Sequence[str], Sequence[str]]:
    """Stories by their last change, and words of headlines from all over the desk."""
    database = open_database(str(desk))
    with database.reading() as connection:
        stories = [line.id for line in accounts.lines(connection, limit=_STORIES)]
        total = accounts.count(connection)
        spread = [accounts.lines(connection, limit=1, offset=total * step // 50)[0] for step in range(50)]
    database.close()
    found = [re.findall(r"[^\W\d_]{3,}", line.headline) for line in spread]
    return stories, [max(words, key=len) for words in found if words]


# ---------------------------------------------------------------- processes


@contextmanager
def _served(desk: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    command = [sys.executable, "-m", "secondsource", "serve", "--db", str(desk), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=_fast())  # noqa: S603 - our own command
    try:
        assert process.stderr
        found = re.search(r"http://\S+", process.stderr.readline())
        assert found, "serve did not say where it listens"
        _wait_for(found.group())
        yield found.group().rstrip("/"), process
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)


def _wait_for(address: str) -> None:
    until = time.monotonic() + _START_S
    while time.monotonic() < until:
        try:
            httpx.get(address, timeout=5)
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)


@contextmanager
def _ingesting(desk: Path, folder: Path) -> Iterator[None]:
    """Take in made-up reports for as long as the block runs, one core at most."""
    for number, text in enumerate(texts(3_000, seed=int(time.time()))):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    process = subprocess.Popen(_ingest_command(desk, folder), env=_fast(), stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    try:
        yield
    finally:
        process.kill()
        process.wait()


def _ingest_command(desk: Path, folder: Path) -> list[str]:
    return [sys.executable, "-m", "secondsource", "ingest", str(folder), "--db", str(desk)]


def _fast() -> dict[str, str]:
    return os.environ | {"SECONDSOURCE_LANGUAGE_MODEL": "fast"}


def _memory_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1000


def _processor_ms(pid: int) -> float:
    """How long a process has had a processor."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")  # as user and as system: proc(5)


# ---------------------------------------------------------------- readers


async def _read(
    address: str, stories: Sequence[str], words: Sequence[str], readers: int, seconds: float, pause_s: float
) -> Waited:
    waited = Waited()
    until = time.monotonic() + seconds
    async with httpx.AsyncClient(base_url=address, timeout=30, follow_redirects=True) as client:
        waited.first_bytes = len((await client.get("/")).content)
        await asyncio.gather(*(_reader(client, n, stories, words, until, pause_s, waited) for n in range(readers)))
    return waited


async def _reader(
    client: httpx.AsyncClient,
    number: int,
    stories: Sequence[str],
    words: Sequence[str],
    until: float,
    pause_s: float,
    waited: Waited,
) -> None:
    draw = random.Random(number)  # noqa: S311 - which page, no secret
    weights = [1 / (place + 1) ** _ZIPF for place in range(len(stories))]
    await asyncio.sleep(draw.random() * pause_s)
    while time.monotonic() < until:
        searches = draw.random() < _SEARCH_SHARE
        story = draw.choices(stories, weights)[0]
        target = f"/search?words={draw.choice(words)}" if searches else f"/stories/{story}"
        begun = time.perf_counter()
        try:
            answer = await client.get(target)
        except httpx.HTTPError as error:
            waited.failed.append(f"{target}: {type(error).__name__}")
            continue
        took_ms = (time.perf_counter() - begun) * 1000
        if answer.status_code != 200:  # noqa: PLR2004 - OK
            waited.failed.append(f"{target}: {answer.status_code}")
        (waited.search_ms if searches else waited.story_ms).append(took_ms)
        waited.first_bytes = max(waited.first_bytes, 0 if searches else len(answer.content))
        await asyncio.sleep(draw.expovariate(1 / pause_s) if pause_s else 0)


class _Ingested:
    """Has the command read a report."""

    def __init__(self, desk: Path, folder: Path) -> None:
        self._command = _ingest_command(desk, folder)
        self._file = folder / "new.txt"

    def __call__(self, text: str) -> None:
        self._file.write_text(text, encoding="utf-8")
        self._process = subprocess.Popen(self._command, env=_fast(), stdout=subprocess.DEVNULL)  # noqa: S603 - our own command

    def wait(self) -> None:
        self._process.wait()


class _HandedOver:
    """Sends a report to the server as its form does."""

    def __init__(self, address: str) -> None:
        self._at = f"{address}/ingest"
        found = re.search(r'name="csrf" value="(\w+)"', httpx.get(self._at, timeout=30).text)
        assert found, "the page has no form"
        self._token = {"csrf": found[1]}

    def __call__(self, text: str) -> None:
        files = {"files": ("new.txt", text.encode())}
        sent = httpx.post(
            self._at, data=self._token, files=files, headers={"sec-fetch-site": "same-origin"}, timeout=30
        )
        assert sent.status_code == 303, sent.text  # noqa: PLR2004 - it leads to where its way is told


def _seen_after_s(address: str, give: Callable[[str], None]) -> float:
    headline, text = _news(time.time_ns())
    begun = time.monotonic()
    give(text)
    while headline not in httpx.get(address, timeout=30).text and time.monotonic() - begun < _NEW_S:
        time.sleep(0.05)
    return time.monotonic() - begun


def _news(seed: int) -> tuple[str, str]:
    """A headline and its report, of an event that no other report tells of: all names and things have new words."""
    draw = random.Random(seed)  # noqa: S311 - which words, no secret
    where, who, what, how, then = ("".join(draw.choices(string.ascii_lowercase, k=8)) for _ in range(5))
    headline = f"{what.title()} of {where.title()} {how} after {then}"
    told = f"The {what} of {where.title()} was {how} on Tuesday after a {then}, {who.title()} said."
    return headline, f"{headline}\n\n5 March 2030\n\n{told}\n"


def _percentile(values: Sequence[float], percent: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] if ordered else float("nan")
