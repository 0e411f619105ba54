"""From mentions to names: one person, many spellings, across the reports of a story."""

from secondsource.resolve.names import Resolved, resolve_names
from secondsource.resolve.quotes import resolve_quotes

__all__ = ["Resolved", "resolve_names", "resolve_quotes"]
