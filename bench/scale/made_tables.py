"""A made corpus as the tables that the joins of a batch begin with, written shard by shard in processes.

The bodies are those of the real articles that lent their words, so that as many bytes move as would.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from bases import bases
from made_stories import A_DAY, FEWEST_DAYS, NOTHING, SHARD, Made, Maker, Text, report_id
from numpy.typing import NDArray

from secondsource.scale.describing import TERMS, TOLD
from secondsource.scale.folder import Folder
from secondsource.scale.keys import key_of
from secondsource.scale.reading import ANNOTATED, LINES, PRINTS
from secondsource.store.packing import pack

A_PART = 2_500  # reports: as many articles as PART_BYTES holds
TRUTH = pa.schema([("report", pa.int64()), ("story", pa.int64()), ("kind", pa.string()), ("of", pa.int64())])
_word_key = lru_cache(maxsize=400_000)(key_of)


class _Shard(NamedTuple):
    data: Path
    cache: Path
    out: str
    number: int
    reports: int
    days: tuple[int, int]


def make(data: Path, cache: Path, out: Path, reports: int, workers: int) -> int:
    """Write the tables of a corpus of about so many reports, unless they are there, and return how many parts."""
    done = out / "made.json"
    if done.exists():
        return int(json.loads(done.read_text(encoding="utf-8"))["parts"])
    bases(data, cache)
    days = max(FEWEST_DAYS, reports // A_DAY)
    count = max(1, reports // SHARD)
    ends = [round(days * n / count) for n in range(count + 1)]
    shards = [_Shard(data, cache, str(out), n, reports // count, (ends[n], ends[n + 1])) for n in range(count)]
    with ProcessPoolExecutor(workers) as pool:
        made = sum(pool.map(_write, shards))
    parts = count * _parts(reports // count)
    done.write_text(json.dumps({"parts": parts, "reports": made}), encoding="utf-8")
    return parts


def _parts(reports: int) -> int:
    return -(-reports // A_PART)


class _Row(NamedTuple):
    """What is written of a report; made at once, for a shard's words would not fit."""

    made: Made  # without its reading
    day: int
    chars: int
    text: int
    told: bytes
    terms: NDArray[np.int64]


def _rows(reports: Iterable[Made]) -> Iterator[_Row]:
    """Yield what is written; the terms of a text that is printed again are counted once."""
    last: tuple[Text | None, NDArray[np.int64]] = (None, np.array([], dtype=np.int64))
    for one in reports:
        text, read = one.text, one.text.reading
        if last[0] is not text:
            last = text, np.array([_word_key(term, "term") for term in text.terms], dtype=np.int64)
        told = pack({**read.state(), "report": report_id(one.key)})
        day = read.published.toordinal() if read.published else 0
        bare = one._replace(text=text._replace(reading=NOTHING, terms=()))
        yield _Row(bare, day, read.told.chars, key_of(read.text, "text"), told, last[1])


def _write(shard: _Shard) -> int:
    made = Maker(bases(shard.data, shard.cache), shard.number, shard.reports, shard.days).reports()
    found = sorted(_rows(made), key=lambda one: (one.day, one.made.key))
    parts = _parts(shard.reports)
    folder = Folder(shard.out)
    for number, rows in enumerate(np.array_split(np.arange(len(found)), parts)):
        _write_part(folder, shard.number * parts + number, found[rows[0] : rows[-1] + 1])
    truth = [
        {"report": one.made.key, "story": one.made.story, "kind": one.made.kind, "of": one.made.of} for one in found
    ]
    folder.write("truth", shard.number, pa.Table.from_pylist(truth, schema=TRUTH))
    return len(found)


def _write_part(folder: Folder, part: int, rows: Sequence[_Row]) -> None:
    reports, days = [one.made.key for one in rows], np.array([one.day for one in rows], dtype=np.int64)
    about = {"report": reports, "part": [part] * len(rows)}
    bodies = [one.made.text.body for one in rows]
    folder.write("work/annotated", part, _table(ANNOTATED, {**about, "read": [True] * len(rows), "body": bodies}))
    told = {
        "text": [one.text for one in rows],
        "chars": [one.chars for one in rows],
        "told": [one.told for one in rows],
    }
    folder.write("work/told", part, _table(TOLD, {**about, **told, "day": days}))
    folder.write("work/terms", part, _repeated(TERMS, part, rows, "term", [one.terms for one in rows]))
    lines = [np.array(one.made.lines, dtype=np.int64) for one in rows]
    written = _repeated(LINES.remove(3), part, rows, "line", lines)
    of_days = pa.array(np.repeat(days, [len(one) for one in lines]))
    folder.write("work/lines", part, written.append_column("day", of_days))
    folder.write("work/prints", part, _prints([one.made for one in rows], days))


def _prints(made: Sequence[Made], days: NDArray[np.int64]) -> pa.Table:
    counts = [len(one.text.prints) + len(one.lines) for one in made]
    return _table(PRINTS, {
        "report": np.repeat([one.key for one in made], counts),
        "outlet": np.repeat([one.outlet for one in made], counts),
        "day": np.repeat(days, counts),
        "print": np.concatenate([np.append(one.text.prints, one.lines) for one in made]).astype(np.int64),
        "chars": np.concatenate([np.append(one.text.chars, [80] * len(one.lines)) for one in made]).astype(np.int64),
    })  # fmt: skip


def _repeated(
    schema: pa.Schema, part: int, rows: Sequence[_Row], name: str, values: Sequence[NDArray[np.int64]]
) -> pa.Table:
    counts = [len(one) for one in values]
    columns = {"part": np.full(sum(counts), part), "report": np.repeat([one.made.key for one in rows], counts)}
    return _table(schema, {**columns, name: np.concatenate(values)})


def _table(schema: pa.Schema, columns: dict[str, Any]) -> pa.Table:
    return pa.table([pa.array(columns[field.name], type=field.type) for field in schema], schema=schema)
