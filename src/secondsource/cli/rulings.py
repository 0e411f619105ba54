"""The commands of an editor's word on a desk: `rule`, `undo`, `rulings`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from secondsource.cli.desk import Db
from secondsource.cli.output import console, put

if TYPE_CHECKING:
    from secondsource.store.rulings import Ruling

Who = Annotated[str, typer.Option("--who", metavar="NAME", help="Who says so: it stands in the log.")]
Json = Annotated[bool, typer.Option("--json", help="Print it as JSON.")]


def rule(
    kind: Annotated[
        str,
        typer.Argument(
            help="merge-names, part-names STORY SPELLING SPELLING; split REPORT…; join STORY STORY; "
            "agency REPORT NAME; newsroom REPORT…; reject-overlap STORY OVERLAP; reject-claim STORY CLAIM; "
            "grade OUTLET A…F"
        ),
    ],
    words: Annotated[list[str], typer.Argument(help="What it is said of, as the kind has it.")],
    db: Db,
    who: Who,
    json: Json = False,
) -> None:
    """Say what an editor knows better: it is kept, applied at once and ever after, and can be undone."""
    from secondsource.desk import Desk  # noqa: PLC0415 - loads every stage
    from secondsource.desk.saying import given_in  # noqa: PLC0415 - with it
    from secondsource.settings import load  # noqa: PLC0415 - with it

    with Desk.open(db, settings=load(), create=False) as desk:
        _show(desk.rule(kind, who=who, **given_in(kind, words)), json=json)


def undo(
    number: Annotated[int, typer.Argument(help="Of the ruling, as `rulings` lists it.")],
    db: Db,
    who: Who,
    json: Json = False,
) -> None:
    """Take an editor's word back; both stay in the log."""
    from secondsource.desk import Desk  # noqa: PLC0415 - loads every stage
    from secondsource.settings import load  # noqa: PLC0415 - with it

    with Desk.open(db, settings=load(), create=False) as desk:
        _show(desk.undo(number, who=who), json=json)


def rulings(
    db: Db,
    story: Annotated[str | None, typer.Option("--story", metavar="ID", help="Those that bear on one story.")] = None,
    json: Json = False,
) -> None:
    """List what editors said, with who and when, and what became of it."""
    from secondsource.brief.json import to_text  # noqa: PLC0415 - with the stages
    from secondsource.desk import Desk  # noqa: PLC0415 - loads every stage
    from secondsource.desk.log import as_json, in_words  # noqa: PLC0415 - with it

    with Desk.open(db, create=False) as desk:
        said = desk.rulings(story)
    if json:
        put(to_text({"rulings": [as_json(one.ruling, one.without_effect) for one in said]}), "-")
        return
    out = console()
    for one in said:
        for line in in_words(one.ruling, one.without_effect):
            out.print(line)
    if not said:
        out.print("No editor has said anything yet.")


def _show(ruling: Ruling, *, json: bool) -> None:
    from secondsource.brief.json import to_text  # noqa: PLC0415 - loaded by now
    from secondsource.desk.log import as_json, in_words  # noqa: PLC0415 - with it

    if json:
        put(to_text(as_json(ruling)), "-")
        return
    for line in in_words(ruling):
        console().print(line)
