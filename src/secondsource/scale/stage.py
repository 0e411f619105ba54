"""What a step of a batch is: a stage is done part by part by a plain function, a join at once by an engine's SQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from string import Template
from typing import Any, TypeAlias

import pyarrow as pa

from secondsource.scale.guard import Guard
from secondsource.settings import Settings

Tables = Mapping[str, pa.Table]
Rows: TypeAlias = Sequence[Mapping[str, Any]] | pa.Table  # a table where there are many


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One part of a stage as its function gets it."""

    part: int
    tables: Tables  # what the stage reads, the rows of this part
    settings: Settings
    guard: Guard
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A step that is done part by part, each part by itself: from tables to tables, by name.

    `run` returns rows for each table that the stage writes; it must return the same for the same part, in any process.
    """

    name: str
    reads: tuple[str, ...]
    writes: Mapping[str, pa.Schema]
    run: Callable[[Work], Mapping[str, Rows]]
    counts: str = ""  # the table whose rows the display counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """A step that is one question to the engine: standard SQL that DuckDB and Spark SQL both read.

    All that is added up in it are whole numbers, and every order is broken by an id, so that no engine's order of work
    shows in the result.
    """

    name: str  # each once in a batch
    sql: str  # of `sql/<sql>.sql`
    reads: Mapping[str, str]  # tables by what the SQL calls them
    writes: str  # a table
    by_part: bool = False  # its column `bucket` says which part each row belongs to
    wide: bool = False  # its rows hold texts, and it is cheap to ask: it may be asked for some parts at a time
    values: Mapping[str, int] = field(default_factory=dict)

    def text(self) -> str:
        """Return the question with its values in it."""
        return Template(question(self.sql)).substitute(self.values)


def question(name: str) -> str:
    """Return the text of `sql/<name>.sql`."""
    return files("secondsource.scale").joinpath(f"sql/{name}.sql").read_text(encoding="utf-8")
