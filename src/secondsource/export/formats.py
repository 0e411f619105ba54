"""The formats by name."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """The formats of `secondsource export`."""

    CSV = "csv"
    JSONLD = "jsonld"
    WEBANNOTATION = "webannotation"
