"""The first stage: from the files of a part to reports with all that the later stages ask of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from secondsource.annotate import annotate
from secondsource.errors import UnreadableInput
from secondsource.export.encoded import encodable
from secondsource.group.facets import day_of, lines_of
from secondsource.group.seen import mark_of
from secondsource.read import Raw, read_raw, reports_in
from secondsource.records import Annotated, Document, Report, Skipped
from secondsource.scale.keys import key_of
from secondsource.scale.stage import Rows, Stage, Work
from secondsource.scale.winnow import winnowed
from secondsource.settings import Settings
from secondsource.store.packing import pack
from secondsource.trace.owners import Owners

_INT, _TEXT, _BYTES = pa.int64(), pa.string(), pa.binary()

DOCUMENTS = pa.schema(
    [
        *((name, _TEXT) for name in ("id", "file", "member", "sha256", "media_type", "encoding")),
        *(("chars", _INT), ("notes", pa.list_(_TEXT)), ("text", _TEXT)),
    ]
)
SKIPPED = pa.schema([("source", _TEXT), ("reason", _TEXT)])
ANNOTATED = pa.schema([("report", _INT), ("part", _INT), ("read", pa.bool_()), ("body", _BYTES)])
LINES = pa.schema([("part", _INT), ("report", _INT), ("line", _INT), ("day", _INT)])
PRINTS = pa.schema(
    [("report", _INT), ("outlet", _INT), ("day", _INT), ("print", _INT), ("chars", _INT)]
)  # day: of publication, counted; null where the report states none


def run(work: Work) -> Mapping[str, Rows]:
    """Read and annotate the documents of a part; what cannot be read is a row of `skipped`."""
    made: dict[str, list[dict[str, Any]]] = {name: [] for name in STAGE.writes}
    owners = Owners(settings=work.settings)
    fields = work.options.get("fields") or {}
    reports: list[Report] = []
    for row in work.tables["work/inputs"].to_pylist():
        for item in documents_of(row, settings=work.settings, fields=fields):
            if isinstance(item, Skipped):
                _skip(made, item)
                continue
            try:
                with work.guard.over(item.source):
                    found = _annotated(item, owners, work.settings, fields)
                    rows = [row for one in found for row in _rows(one, work.part)]
            except UnreadableInput as error:
                _skip(made, Skipped(item.source, str(error)))
                continue
            made["documents"].append(_document(found[0].report.document))
            reports += [one.report for one in found if one.report.read]
            for name, told in rows:
                made[name].append(told)
    return {**made, "work/prints": prints_of(reports)}


def documents_of(row: Mapping[str, Any], *, settings: Settings, fields: Mapping[str, str]) -> Iterator[Raw | Skipped]:
    """Yield the documents that a row of inputs names: those of a file, or every n-th of them where many share it."""
    every, first = row["slices"], row["slice"]
    for number, item in enumerate(read_raw([row["source"]], settings=settings, fields=fields)):
        if number % every == first:
            yield item


def _annotated(item: Raw, owners: Owners, settings: Settings, fields: Mapping[str, str]) -> list[Annotated]:
    reports = [owners.told(one) for one in reports_in(item, settings=settings, fields=fields)]
    try:
        return list(annotate(reports, settings=settings))
    except (UnreadableInput, MemoryError):
        raise
    except Exception as error:
        raise UnreadableInput(f"cannot be annotated: {type(error).__name__}: {error}") from error


def _skip(made: Mapping[str, list[dict[str, Any]]], item: Skipped) -> None:
    made["skipped"].append({"source": encodable(item.source), "reason": encodable(item.reason)})


def _document(one: Document) -> dict[str, Any]:
    names = ("id", "file", "member", "sha256", "media_type", "encoding")
    told: dict[str, Any] = {name: getattr(one, name) for name in names}
    return {**told, "chars": len(one.text), "notes": list(one.notes), "text": encodable(one.text)}


def _rows(one: Annotated, part: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the joins ask of a report, and itself."""
    report = key_of(one.report.id)
    day = day_of(one.report.published.value)
    number = day.toordinal() if day else None
    yield "work/annotated", {"report": report, "part": part, "read": one.report.read, "body": pack(one)}
    if number is not None and one.report.read:
        for line in sorted({mark_of(line) for line in lines_of(one)}):
            yield "work/lines", {"part": part, "report": report, "line": line, "day": number}


def prints_of(reports: Sequence[Report]) -> pa.Table:
    """Return the rows of fingerprints of a part's reports, which are faster to find all at once."""
    found = winnowed(reports)
    days = [day.toordinal() if (day := day_of(one.published.value)) else None for one in reports]
    columns = [
        pa.array([key_of(one.id) for one in reports], type=_INT).take(found.reports),
        pa.array([key_of(one.label, "outlet") for one in reports], type=_INT).take(found.reports),
        pa.array(days, type=_INT).take(found.reports),
        pa.array(found.values),
        pa.array(found.chars),
    ]
    return pa.table(columns, schema=PRINTS)


STAGE = Stage(
    name="annotate",
    reads=("work/inputs",),
    writes={
        "documents": DOCUMENTS,
        "skipped": SKIPPED,
        "work/annotated": ANNOTATED,
        "work/lines": LINES,
        "work/prints": PRINTS,
    },
    run=run,
    counts="work/annotated",
)
