"""The commands that go back to the originals: `verify` and `text`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from secondsource.cli.output import progress
from secondsource.cli.status import DIFFERS, OK
from secondsource.errors import NothingRead, SettingError


def verify(
    file: Annotated[
        Path | None, typer.Argument(metavar="[BRIEF.json]", help="What `brief --json` wrote; or give --db.")
    ] = None,
    base: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Where relative paths of originals start.")
    ] = None,
    db: Annotated[str | None, typer.Option("--db", metavar="DESK", help="A desk, which keeps its originals.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the problems as JSON.")] = False,
) -> None:
    """Hold every span and hash of a brief, or of a desk, against the originals; exit 1 if one fails."""
    from secondsource.brief.verify import report_problems, write_problems  # noqa: PLC0415 - reads documents again

    if (file is None) == (db is None):
        raise SettingError("verify takes either a BRIEF.json or --db DESK")
    if file is None:
        from secondsource.desk import Desk  # noqa: PLC0415 - loads every stage

        with Desk.open(db or "", create=False) as desk, progress() as show:
            found = desk.verify(progress=show)
        write_problems(found.problems, found.documents, found.passages, as_json=json, out=sys.stdout)
        raise typer.Exit(DIFFERS if found.problems else OK)
    raise typer.Exit(DIFFERS if report_problems(file, base=base, as_json=json, out=sys.stdout) else OK)


def text(
    source: Annotated[str, typer.Argument(metavar="FILE", help="A file, or - for standard input.")],
) -> None:
    """Print the document text that spans count in."""
    from secondsource.read import document_texts  # noqa: PLC0415 - loads the readers
    from secondsource.settings import load  # noqa: PLC0415 - with it

    found = False
    for member, content in document_texts(source, settings=load()):
        if member:
            print(f"=== {member}", file=sys.stderr)
        sys.stdout.write(content)
        found = True
    if not found:
        raise NothingRead(f"{source} holds no document that can be read")
