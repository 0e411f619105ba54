"""The commands: `secondsource brief | stories | compare | ingest | rule …`, as `secondsource --help` lists them.

One module a group of commands: `briefs` reads many reports, `batch` a corpus, `reports` single ones, `export` writes in
the formats of others, `originals` goes back to the files, `desk` keeps reports, `desk_reading` reads a desk, `rulings`
has an editor's word on it, `serve` shows it. `options` and `output` are what they share. What a command needs it
imports when it runs, so that `--help` is fast.
"""

from __future__ import annotations

import sys
from typing import Annotated, NoReturn

import typer

from secondsource import __version__
from secondsource.cli.batch import batch
from secondsource.cli.briefs import brief, stories
from secondsource.cli.desk import feeds, ingest, reread, watch
from secondsource.cli.desk_reading import names, quotes, search, story, timeline
from secondsource.cli.export import export
from secondsource.cli.originals import text, verify
from secondsource.cli.reports import annotate, compare
from secondsource.cli.rulings import rule, rulings, undo
from secondsource.cli.serve import serve
from secondsource.cli.status import FAILED, OK
from secondsource.errors import SecondSourceError

app = typer.Typer(
    name="secondsource",
    help="Reads many news reports of one event and writes one cross-checked account of it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
COMMANDS = (  # as in the help
    *(brief, stories, annotate, compare, export, verify, text, batch),
    *(ingest, watch, feeds, reread, story, search, names, quotes, timeline, rule, undo, rulings, serve),
)
for command in COMMANDS:
    app.command()(command)


@app.callback(invoke_without_command=True)
def _main(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    if version:
        print(f"secondsource {__version__}")
        raise typer.Exit(OK)


def main() -> NoReturn:
    """Run the command line; errors of ours become one line on standard error and exit status 2."""
    try:
        sys.exit(app(standalone_mode=True))
    except SecondSourceError as error:
        print(f"secondsource: {error}", file=sys.stderr)
        sys.exit(FAILED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(OK)
