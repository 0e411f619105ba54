"""The command that writes a brief in the formats of others: `export`."""

from __future__ import annotations

from typing import Annotated

import typer

from secondsource.cli.options import LanguageModel, Map, Outlets, Paths, Published, TimeZone, fields
from secondsource.cli.output import nothing_read, progress, tell_skipped
from secondsource.export.formats import Format


def export(
    paths: Paths,
    wanted: Annotated[Format, typer.Option("--format", help="In which format.")],
    out: Annotated[
        str, typer.Option(metavar="DIR|FILE", help="Where to; - for standard output, where it is one file.")
    ] = "-",
    map_: Map = None,
    published: Published = None,
    time_zone: TimeZone = None,
    language_model: LanguageModel = None,
    outlets: Outlets = None,
) -> None:
    """Read reports and write the brief of their stories in the formats of others."""
    from secondsource.export.writing import check, write  # noqa: PLC0415 - with the stages
    from secondsource.pipeline import make_brief  # noqa: PLC0415 - loads every stage
    from secondsource.settings import load  # noqa: PLC0415 - with it

    check(wanted, out)
    settings = load(published=published, time_zone=time_zone, language_model=language_model, outlets=outlets)
    with progress() as show:
        made = make_brief(paths, settings=settings, fields=fields(map_), progress=show)
    if not made.reports:
        raise nothing_read(made.skipped)
    write(made, wanted, out)
    tell_skipped(made.skipped)
