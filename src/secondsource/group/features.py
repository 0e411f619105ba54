"""What reports in any language are compared by: a vector of what they share, and what a reason in words needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Features:
    """One report as a vector of unit length (shorter where it says little rare), with what a reason in words needs."""

    report: str
    vector: Mapping[str, float]
    names: frozenset[str]
    days: frozenset[str]  # ISO dates that the text tells of
    published: date | None
