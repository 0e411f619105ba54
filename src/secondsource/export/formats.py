"""The formats by name."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """The formats of `secondsource export`."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONLD = "jsonld"
    WEBANNOTATION = "webannotation"
    NINJS = "ninjs"
    PROV = "prov"
    FTM = "ftm"
    EVENTS = "events"
