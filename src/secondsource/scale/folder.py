"""Where a batch lies: a folder of Parquet tables in numbered parts, and a mark for each part of each step that is done.

    OUT/batch.json                        what was asked for: inputs, settings, versions
    OUT/claims/part-00007.parquet         a table that a stage wrote, part by part …
    OUT/work/pairs/bucket=7/….parquet     … or that a join wrote, with the part each row belongs to
    OUT/work/marks/annotate/00007.json    the part is done, with what it counted

The folder is a path, or an address that pyarrow knows (`s3://`, `gs://`, `hdfs://`), which all workers can reach.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
from pyarrow import fs

from secondsource.errors import SettingError

MARKS = "work/marks"
_PART = re.compile(r"part-(\d+)\.parquet")


class Folder:
    """Tables and marks under one root."""

    def __init__(self, root: str) -> None:
        """Open a folder; raises SettingError for an address of an unknown kind."""
        self.root = root if "://" in root else str(Path(root).absolute())  # workers may stand elsewhere
        try:
            found = fs.FileSystem.from_uri(root) if "://" in root else (fs.LocalFileSystem(), self.root)
        except (pa.ArrowInvalid, OSError) as error:
            raise SettingError(f"{root} is no folder that a batch can be written to: {error}") from error
        self._files: fs.FileSystem = found[0]
        self._path: str = found[1]

    def __reduce__(self) -> tuple[type[Folder], tuple[str]]:
        return Folder, (self.root,)

    # ---------------------------------------------------------------- tables

    def write(self, table: str, part: int, rows: pa.Table) -> None:
        """Write a part of a table; who reads meanwhile sees the part as it was, or as it is now."""
        path = self._at(table, f"part-{part:05d}.parquet")
        self._put(path, lambda file: pq.write_table(rows, file, compression="zstd"))

    def write_empty(self, table: str, rows: pa.Table) -> None:
        """Write a table's columns, so that it can be read where a join finds no row for it."""
        path = self._at(table, "part-00000.parquet")
        self._put(path, lambda file: pq.write_table(rows.slice(0, 0), file))

    def read(self, table: str, part: int, columns: list[str] | None = None) -> pa.Table:
        """Return a part of a table, as a stage or a join wrote it; without columns where the join found no row."""
        path = self._at(table, f"bucket={part}")
        if self._files.get_file_info(path).type == fs.FileType.NotFound:
            path = self._at(table, f"part-{part:05d}.parquet")
            if self._files.get_file_info(path).type == fs.FileType.NotFound:
                return pa.table({})
        return ds.dataset(path, filesystem=self._files, format="parquet", exclude_invalid_files=True).to_table(columns)

    def location(self, table: str) -> str:
        """Return where a table lies, as an engine is told it."""
        return f"{self.root.rstrip('/')}/{table}"

    def parts(self, table: str) -> list[int]:
        """Return the numbers of the parts of a table that a stage wrote, sorted."""
        found = self._files.get_file_info(fs.FileSelector(self._at(table), allow_not_found=True))
        names = (_PART.fullmatch(one.base_name) for one in found)
        return sorted(int(name[1]) for name in names if name)

    def remove(self, table: str) -> None:
        """Remove a table that was half written."""
        path = self._at(table)
        if self._files.get_file_info(path).type == fs.FileType.Directory:
            self._files.delete_dir(path)

    # ---------------------------------------------------------------- marks

    def mark(self, step: str, part: int, told: Mapping[str, Any]) -> None:
        """Note that a part of a step is done."""
        self.put_json(f"{MARKS}/{step}/{part:05d}.json", told)

    def marks(self, step: str) -> dict[int, dict[str, Any]]:
        """Return what each part that is done told, by number."""
        return {part: self.get_mark(step, part) for part in sorted(self.marked(step))}

    def marked(self, step: str) -> set[int]:
        """Return the numbers of the parts that are done."""
        found = self._files.get_file_info(fs.FileSelector(self._at(f"{MARKS}/{step}"), allow_not_found=True))
        names = (one.base_name for one in found)
        return {int(name.removesuffix(".json")) for name in names if not name.startswith(".")}  # those half written do

    def get_mark(self, step: str, part: int) -> dict[str, Any]:
        """Return what a part told when it was done; nothing where it is not."""
        return self.get_json(f"{MARKS}/{step}/{part:05d}.json") or {}

    def put_json(self, name: str, node: Mapping[str, Any]) -> None:
        """Write a small file."""
        text = json.dumps(node, ensure_ascii=False, indent=1) + "\n"
        self._put(self._at(name), lambda file: file.write(text.encode("utf-8", "backslashreplace")))

    def get_json(self, name: str) -> dict[str, Any] | None:
        """Return what a small file holds; None where it is not there."""
        path = self._at(name)
        if self._files.get_file_info(path).type == fs.FileType.NotFound:
            return None
        with self._files.open_input_stream(path) as file:
            return dict(json.loads(file.read()))

    def delete(self, name: str) -> None:
        """Remove a small file, if it is there."""
        path = self._at(name)
        if self._files.get_file_info(path).type != fs.FileType.NotFound:
            self._files.delete_file(path)

    def each(self, table: str, columns: list[str] | None = None) -> Iterator[pa.Table]:
        """Yield the parts of a table in order."""
        for part in self.parts(table):
            yield self.read(table, part, columns)

    def _at(self, *names: str) -> str:
        return "/".join((self._path.rstrip("/"), *names))

    def _put(self, path: str, write: Any) -> None:  # noqa: ANN401 - takes a stream of pyarrow
        """Write a file whole or not at all: beside its place first, then in it."""
        folder, _, name = path.rpartition("/")
        self._files.create_dir(folder, recursive=True)
        aside = f"{folder}/.{name}.{uuid4().hex}"
        with self._files.open_output_stream(aside) as file:
            write(file)
        self._files.move(aside, path)
