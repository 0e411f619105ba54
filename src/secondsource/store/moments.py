"""Moments as a desk keeps them: ISO 8601 texts in UTC, to the millisecond, which order as the moments do."""

from __future__ import annotations

from datetime import UTC, datetime


def as_text(moment: datetime) -> str:
    """Return a moment as the desk keeps it."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def now() -> str:
    """Return this moment as the desk keeps it."""
    return as_text(datetime.now(UTC))
