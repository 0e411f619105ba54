"""Tables with typed columns: Arrow, pandas and Polars.

pyarrow, pandas and Polars come with the extra `tables` and are loaded when they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from typing import Any

from secondsource.errors import SettingError
from secondsource.export.encoded import encodable
from secondsource.export.tables import Cell, Table, Told, table, told
from secondsource.records import Claim
from secondsource.tabular import Tabular

_BATCH_ROWS = 10_000  # held at once, so that a table may be larger than memory as Arrow holds it


def to_arrow(record: Tabular, name: str | None = None) -> Any:  # noqa: ANN401 - its package is an extra
    """Return a table of a brief, story or claim as a `pyarrow.Table`."""
    one = table(name or default_table(record))
    return needed("pyarrow").Table.from_batches(list(batches(one, told(record))), schema(one))


def to_pandas(record: Tabular, name: str | None = None) -> Any:  # noqa: ANN401 - as above
    """Return a table as a `pandas.DataFrame`, whole numbers and truth values with room for what is not known."""
    arrow, pandas = needed("pyarrow"), needed("pandas")
    kinds = {arrow.int64(): pandas.Int64Dtype(), arrow.bool_(): pandas.BooleanDtype()}
    return to_arrow(record, name).to_pandas(types_mapper=kinds.get)


def to_polars(record: Tabular, name: str | None = None) -> Any:  # noqa: ANN401 - as above
    """Return a table as a `polars.DataFrame`."""
    return needed("polars").from_arrow(to_arrow(record, name))


def default_table(record: Tabular) -> str:
    """Return the table that says most of a record."""
    return "assertions" if isinstance(record, Claim) else "claims"


def schema(one: Table) -> Any:  # noqa: ANN401 - as above
    """Return the `pyarrow.Schema` of a table."""
    arrow = needed("pyarrow")
    kinds = {
        "text": arrow.string(),
        "whole": arrow.int64(),
        "real": arrow.float64(),
        "truth": arrow.bool_(),
        "texts": arrow.list_(arrow.string()),
    }
    return arrow.schema([(column.name, kinds[column.kind]) for column in one.columns])


def batches(one: Table, source: Told) -> Iterator[Any]:
    """Yield the rows of a table as record batches of some thousand rows."""
    arrow, typed = needed("pyarrow"), schema(one)
    told_rows = one.rows(source)
    while rows := list(islice(told_rows, _BATCH_ROWS)):
        columns = [[_cell(cell) for cell in column] for column in zip(*rows, strict=True)]
        arrays = [arrow.array(cells, kind) for cells, kind in zip(columns, typed.types, strict=True)]
        yield arrow.record_batch(arrays, schema=typed)


def needed(package: str, extra: str = "tables") -> Any:  # noqa: ANN401 - a module
    """Return a package of an extra; raises SettingError where it is not installed."""
    try:
        return import_module(package)
    except ImportError as error:
        raise SettingError(f"this needs {package}: pip install secondsource[{extra}]") from error


def _cell(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return encodable(cell)
    return [encodable(text) for text in cell] if isinstance(cell, list) else cell
