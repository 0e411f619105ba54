"""The command that reads a corpus: `batch`."""

from __future__ import annotations

import json as json_lines
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from secondsource.cli.options import LanguageModel, Map, Outlets, Paths, Published, TimeZone, fields
from secondsource.cli.output import nothing_read
from secondsource.errors import SettingError

if TYPE_CHECKING:
    from secondsource.scale import Batch, Engine, Progress, Watcher

_MOST_REASONS = 10  # that are told at the end; all are in the table of what was skipped


class EngineName(StrEnum):
    """What does the work."""

    LOCAL = "local"
    SPARK = "spark"


def batch(
    paths: Paths,
    out: Annotated[str, typer.Option("--out", "-o", metavar="OUT", help="The folder for what is made.")],
    engine: Annotated[
        EngineName, typer.Option(help="This machine's cores, or a cluster of Apache Spark.")
    ] = EngineName.LOCAL,
    master: Annotated[
        str, typer.Option(metavar="URL", help="With --engine spark: whom to ask for workers.")
    ] = "local[*]",
    workers: Annotated[int, typer.Option(min=0, help="With --engine local: processes at once; 0: a core each.")] = 0,
    memory_mb: Annotated[int, typer.Option(min=200, help="With --engine local: for the joins, beside workers.")] = 4000,
    json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each part that is done.")] = False,
    map_: Map = None,
    published: Published = None,
    time_zone: TimeZone = None,
    language_model: LanguageModel = None,
    outlets: Outlets = None,
) -> None:
    """Read a corpus and write its documents, stories, claims and briefs as Parquet; goes on where it stopped."""
    from secondsource.settings import load  # noqa: PLC0415 - only when it runs

    settings = load(published=published, time_zone=time_zone, language_model=language_model, outlets=outlets)
    with needing_batch():
        from secondsource.scale import batch as run  # noqa: PLC0415 - its packages are an extra

        doer = _engine(engine, master, workers, memory_mb)
    try:
        with _watching(json=json) as watcher:
            made = run(paths, out, engine=doer, settings=settings, fields=fields(map_), watcher=watcher)
    finally:
        doer.close()
    if not made.reports:
        raise nothing_read(made.skipped_items())
    _tell(made, json=json)


@contextmanager
def needing_batch() -> Iterator[None]:
    """Say how to install what is missing."""
    try:
        yield
    except ImportError as error:
        raise SettingError(f"this needs {error.name}: pip install secondsource[batch]") from error


def _engine(name: EngineName, master: str, workers: int, memory_mb: int) -> Engine:
    if name is EngineName.SPARK:
        from secondsource.scale.spark import SparkEngine  # noqa: PLC0415 - an extra

        return SparkEngine(master)
    from secondsource.scale import LocalEngine  # noqa: PLC0415 - its packages are an extra

    return LocalEngine(workers=workers, memory_mb=memory_mb)


@contextmanager
def _watching(*, json: bool) -> Iterator[Watcher]:
    """A line of JSON on standard output for each part; else a bar on standard error, when that is a terminal."""
    if json:
        yield _print
        return
    from rich.console import Console  # noqa: PLC0415 - only when something is shown
    from rich.progress import BarColumn, TaskID, TextColumn, TimeRemainingColumn  # noqa: PLC0415 - as above
    from rich.progress import Progress as Bar  # noqa: PLC0415 - as above

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[told]}"), TimeRemainingColumn())
    with Bar(*columns, console=console, disable=not console.is_terminal) as bar:
        tasks: dict[str, TaskID] = {}

        def show(one: Progress) -> None:
            if one.step not in tasks:
                tasks[one.step] = bar.add_task(one.step, total=one.parts, told="", visible=one.parts > 1)
            bar.update(tasks[one.step], completed=one.done, told=_in_words(one))

        yield show


def _in_words(one: Progress) -> str:
    """What a stage counts, how fast, and what it left out: "1,204 (31 a second), 3 skipped"."""
    if not one.rows:
        return ""
    rate = f" ({one.rows_now / one.seconds:,.0f} a second)" if one.seconds and one.rows_now else ""
    skipped = f", {one.skipped:,} skipped" if one.skipped else ""
    return f"{one.rows:,}{rate}{skipped}"


def _print(one: Progress) -> None:
    print(json_lines.dumps(asdict(one)), flush=True)


def _tell(made: Batch, *, json: bool) -> None:
    """Say what was made, and on standard error what was skipped, by reason."""
    told = {"documents": made.documents, "reports": made.reports, "stories": made.stories, "skipped": made.skipped}
    if json:
        print(json_lines.dumps({"out": made.folder.root, **told}))
        return
    words = ", ".join(f"{number:,} {name}" for name, number in told.items())
    print(f"{made.folder.root}: {words}")
    reasons = Counter(one.reason for one in made.skipped_items())
    for reason, number in sorted(reasons.items(), key=lambda item: (-item[1], item[0]))[:_MOST_REASONS]:
        print(f"skipped {number:,}: {reason}", file=sys.stderr)
    if len(reasons) > _MOST_REASONS:
        print(f"… and for {len(reasons) - _MOST_REASONS} other reasons: see {made.folder.root}", file=sys.stderr)
