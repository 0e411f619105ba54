"""The parts of a page: its template, style and script, read from the package that they are of."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from secondsource.brief.wording import one_line


@cache
def part(package: str, name: str) -> str:
    """Return the text of a file of a package's `templates`."""
    return files(package).joinpath("templates", name).read_text(encoding="utf-8")


def environment(*packages: str) -> Environment:
    """Return what renders packages' templates: all text is escaped, and a name that is not given is an error.

    Of two templates of one name the first package's is meant.
    """
    made = Environment(
        loader=ChoiceLoader([PackageLoader(package, "templates") for package in packages]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters["line"] = one_line
    return made
