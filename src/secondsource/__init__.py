"""Second Source: many reports of one event in, one cross-checked account out.

    from secondsource import make_brief
    brief = make_brief(["pages/"])

Everything is imported on first use, so that `import secondsource` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from secondsource.pipeline import annotate_reports, make_brief, read_reports
    from secondsource.records import Annotated, Brief, Claim, Document, Question, Report, Skipped, Story
    from secondsource.settings import Settings

__version__ = "0.1.0"
__all__ = [
    "Annotated",
    "Brief",
    "Claim",
    "Document",
    "Question",
    "Report",
    "Settings",
    "Skipped",
    "Story",
    "annotate_reports",
    "make_brief",
    "read_reports",
]

_HOME = {"annotate_reports": "pipeline", "make_brief": "pipeline", "read_reports": "pipeline", "Settings": "settings"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - it returns whatever the name stands for
    if name not in __all__:
        raise AttributeError(f"module 'secondsource' has no attribute {name!r}")
    return getattr(import_module(f"secondsource.{_HOME.get(name, 'records')}"), name)
