"""Parquet, one file a table, with typed columns: lists are lists, numbers numbers, and nothing is null."""

from __future__ import annotations

from pathlib import Path

from secondsource.export.frames import batches, needed, schema
from secondsource.export.tables import Table, Told


def write_parquet(table: Table, source: Told, path: Path) -> None:
    """Write one table to a file, some thousand rows at a time; raises SettingError where pyarrow is not installed."""
    parquet = needed("pyarrow.parquet")
    with path.open("wb") as file, parquet.ParquetWriter(file, schema(table)) as writer:
        for batch in batches(table, source):
            writer.write_batch(batch)
