"""What a batch reads, in parts of about the same size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa

from secondsource.read.sources import Source, find_sources
from secondsource.records import Skipped

PART_BYTES = 8_000_000  # of files in one part: some hundred pages, or some thousand articles
MOST_SLICES = 64  # of one file: each part reads the file through, and looks at its own documents only

INPUTS = pa.schema([("source", pa.string()), ("slices", pa.int64()), ("slice", pa.int64())])
Part = Sequence[dict[str, Any]]


def parts_of(sources: Iterable[Source], *, part_bytes: int = PART_BYTES) -> Iterator[Part]:
    """Yield what each part reads: several small files, one file, or a slice of a large one.

    A file of several parts is shared out document by document, the first to the first part and so on, so that all
    parts of it take about as long.
    """
    small: list[dict[str, Any]] = []
    held_bytes = 0
    for source in sources:
        size = source.size_bytes or 0
        slices = min(MOST_SLICES, max(1, size // part_bytes))
        if slices > 1:
            yield from ([{"source": source.name, "slices": slices, "slice": number}] for number in range(slices))
            continue
        if small and held_bytes + size > part_bytes:
            yield small
            small, held_bytes = [], 0
        small.append({"source": source.name, "slices": 1, "slice": 0})
        held_bytes += size
    if small:
        yield small


def found_in(inputs: Iterable[str]) -> tuple[list[Source], list[Skipped]]:
    """Return the files and addresses of the inputs, sorted, and what cannot be opened."""
    sources, skipped = [], []
    for item in find_sources(inputs):
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            sources.append(item)
    return sources, skipped


def hash_of(source: Source) -> str:
    """Return the SHA-256 of a file's bytes as 64 hex digits; of an address or pipe nothing is known beforehand."""
    if source.kind != "file":
        return ""
    told = sha256()
    with Path(source.name).open("rb") as file:
        while chunk := file.read(1 << 20):
            told.update(chunk)
    return told.hexdigest()
