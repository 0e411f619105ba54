"""The commands that go back to the originals: `verify` and `text`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from secondsource.cli.status import DIFFERS, OK
from secondsource.errors import NothingRead


def verify(
    file: Annotated[Path, typer.Argument(metavar="BRIEF.json", help="What `brief --json` wrote.")],
    base: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Where relative paths of originals start.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the problems as JSON.")] = False,
) -> None:
    """Hold every span and hash of a brief against the originals; exit 1 if one fails."""
    from secondsource.brief.verify import report_problems  # noqa: PLC0415 - reads documents again

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
