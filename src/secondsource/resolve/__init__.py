"""From mentions to names: one person, many spellings, across the reports of a story."""

from secondsource.resolve.names import Resolved, resolve_names
from secondsource.resolve.quotes import resolve_quotes
from secondsource.resolve.rulings import Ruling, Rulings, Spelled

__all__ = ["Resolved", "Ruling", "Rulings", "Spelled", "resolve_names", "resolve_quotes"]
