"""Options and arguments that several commands take, each with the words of its help."""

from __future__ import annotations

from typing import Annotated

import typer

from secondsource.errors import SettingError

Paths = Annotated[list[str], typer.Argument(help="Files, folders, globs, URLs; - for standard input.")]
Map = Annotated[list[str] | None, typer.Option("--map", metavar="FIELD=PATH", help="Where JSON articles keep a field.")]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="Date of reports that state none.")]
TimeZone = Annotated[str | None, typer.Option(metavar="ZONE", help="Time zone of times that state none.")]
LanguageModel = Annotated[str | None, typer.Option(metavar="NAME", help="An installed spaCy pipeline to use.")]
Outlets = Annotated[str | None, typer.Option(metavar="FILE", help="TOML file: who owns which outlets.")]
OneHtml = Annotated[str | None, typer.Option(metavar="OUT", help="Write one self-contained page.")]


def fields(pairs: list[str] | None) -> dict[str, str]:
    """Return what `--map` was given as field → path; raises SettingError where one is no FIELD=PATH."""
    found = {}
    for pair in pairs or ():
        name, mark, path = pair.partition("=")
        if not (name and mark and path):
            raise SettingError(f"--map takes FIELD=PATH, such as text=content.body, not {pair!r}")
        found[name] = path
    return found
