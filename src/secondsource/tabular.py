"""What a brief, a story and a claim can be turned into in a notebook: data frames, and a table on screen.

These are the only methods of records that lead to a later stage. They do so when they are called, so that a record by
itself needs nothing; the import contract names the exception.
"""

from __future__ import annotations

from typing import Any


class Tabular:
    """A record with tables. `table` is one of `docs/exports.md`: `claims` if left out, of a claim its `assertions`."""

    __slots__ = ()

    def to_arrow(self, table: str | None = None) -> Any:  # noqa: ANN401 - its package is an extra
        """Return a table as a `pyarrow.Table`; raises SettingError where the extra `tables` is not installed."""
        from secondsource.export.frames import to_arrow  # noqa: PLC0415 - a later stage

        return to_arrow(self, table)

    def to_pandas(self, table: str | None = None) -> Any:  # noqa: ANN401 - as above
        """Return a table as a `pandas.DataFrame`; raises SettingError where the extra `tables` is not installed."""
        from secondsource.export.frames import to_pandas  # noqa: PLC0415 - a later stage

        return to_pandas(self, table)

    def to_polars(self, table: str | None = None) -> Any:  # noqa: ANN401 - as above
        """Return a table as a `polars.DataFrame`; raises SettingError where the extra `tables` is not installed."""
        from secondsource.export.frames import to_polars  # noqa: PLC0415 - a later stage

        return to_polars(self, table)

    def _repr_html_(self) -> str:
        from secondsource.export.notebook import to_html  # noqa: PLC0415 - a later stage

        return to_html(self)
