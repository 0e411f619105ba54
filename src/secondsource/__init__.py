"""Second Source: many reports of one event in, one cross-checked account out.

    from secondsource import make_brief
    brief = make_brief(["pages/"])

Everything is imported on first use, so that `import secondsource` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from secondsource.desk import Desk
    from secondsource.pipeline import annotate_reports, make_brief, read_reports
    from secondsource.records import Annotated, Brief, Claim, Question, Report, Skipped, Story
    from secondsource.settings import Settings

__version__ = "0.1.0"
__all__ = [
    "Annotated",
    "Brief",
    "Claim",
    "Desk",
    "Question",
    "Report",
    "Settings",
    "Skipped",
    "Story",
    "annotate_reports",
    "make_brief",
    "read_reports",
]

_HOME = {  # of what is no record
    "Desk": "desk",
    "Settings": "settings",
    "annotate_reports": "pipeline",
    "make_brief": "pipeline",
    "read_reports": "pipeline",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - it returns whatever the name stands for
    if name not in __all__:
        raise AttributeError(f"module 'secondsource' has no attribute {name!r}")
    return getattr(import_module(f"secondsource.{_HOME.get(name, 'records')}"), name)
