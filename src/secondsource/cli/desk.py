"""The commands of a desk that is kept: `ingest`."""

from __future__ import annotations

from typing import Annotated

import typer

from secondsource.cli.options import LanguageModel, Map, Outlets, Paths, Published, TimeZone, fields
from secondsource.cli.output import console, progress, put, tell_skipped
from secondsource.cli.status import DIFFERS

Db = Annotated[str, typer.Option("--db", metavar="DESK", help="The desk: a file, or the URL of a PostgreSQL database.")]


def ingest(
    paths: Paths,
    db: Db,
    json: Annotated[bool, typer.Option("--json", help="Print the account of what came as JSON.")] = False,
    map_: Map = None,
    published: Published = None,
    time_zone: TimeZone = None,
    language_model: LanguageModel = None,
    outlets: Outlets = None,
) -> None:
    """Take reports into a desk and tell anew the stories that they change; safe to repeat and to stop."""
    from secondsource.brief.json import to_text  # noqa: PLC0415 - with the stages
    from secondsource.desk import Desk  # noqa: PLC0415 - loads every stage
    from secondsource.settings import load  # noqa: PLC0415 - with it

    settings = load(published=published, time_zone=time_zone, language_model=language_model, outlets=outlets)
    with Desk.open(db, settings=settings) as desk, progress() as show:
        taken = desk.ingest(paths, fields=fields(map_), progress=show)
    tell_skipped(taken.skipped)
    if json:
        put(to_text(taken.as_json()), "-")
    else:
        console().print(taken.in_words())
    if taken.skipped and not (taken.read or taken.duplicate):
        raise typer.Exit(DIFFERS)
