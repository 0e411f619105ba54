"""The commands that read a desk: `story`, `search`, `names`, `quotes`, `timeline`, and `stories --db`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from secondsource.cli.desk import Db
from secondsource.cli.output import console, put

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from secondsource.desk import Desk

StoryId = Annotated[str, typer.Argument(metavar="ID", help="Any id that the story ever had.")]
Json = Annotated[bool, typer.Option("--json", help="Print it as JSON.")]
Limit = Annotated[int, typer.Option(min=1, max=10_000, help="Lines at most.")]
Words = Annotated[str, typer.Argument(help="Words that it must hold; none for all.")]


def show_stories(db: str, *, limit: int, json: bool) -> None:
    """Print the stories of a desk, those that changed last first."""
    with _open(db) as desk:
        lines = desk.stories(limit=limit)
    if json:
        _put({"stories": [asdict(line) for line in lines]})
        return
    head = ("Story", "Reports", "Outlets", "Origins", "Contested", "Days")
    rows = (
        (
            (line.headline, line.id),
            line.reports,
            line.outlets,
            line.origins,
            line.contested,
            _days(line.first, line.last),
        )
        for line in lines
    )
    _table(head, rows)


def story(
    story_id: StoryId,
    db: Db,
    full: Annotated[bool, typer.Option("--full", help="Cut no list short.")] = False,
    json: Json = False,
) -> None:
    """Show the brief of one story of a desk."""
    from secondsource.brief.json import dumps  # noqa: PLC0415 - with the stages
    from secondsource.brief.terminal import render  # noqa: PLC0415 - with it

    with _open(db) as desk:
        made = desk.brief(story_id)
    if json:
        put(dumps(made), "-")
    else:
        render(made, console(), full=full)


def search(
    db: Db,
    words: Words = "",
    name: Annotated[str | None, typer.Option(help="Words of a name that the report mentions.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Letters of the outlet's name.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="First day of publication.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Last day of publication.")] = None,
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """Find the reports of a desk that hold all of some words; what stands in double quotes stands side by side."""
    with _open(db) as desk:
        hits = desk.search(words, name=name, outlet=outlet, since=since, until=until, limit=limit)
    if json:
        _put({"reports": [asdict(hit) for hit in hits]})
        return
    rows = (((hit.headline or "no headline", hit.report, hit.story), hit.outlet, hit.day) for hit in hits)
    _table(("Report and its story", "Outlet", "Day"), rows)


def names(db: Db, words: Words = "", limit: Limit = 50, json: Json = False) -> None:
    """List the names of all stories of a desk, those of most reports first."""
    with _open(db) as desk:
        lines = desk.names(words, limit=limit)
    if json:
        _put({"names": [asdict(line) for line in lines]})
        return
    rows = (
        ((line.name, line.story), line.type, line.title or line.role, line.reports, line.mentions) for line in lines
    )
    _table(("Name and its story", "Type", "Title or role", "Reports", "Mentions"), rows)


def quotes(
    db: Db,
    speaker: Annotated[str, typer.Argument(help="Words of the speaker's name; none for all.")] = "",
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """List who said what, of all stories of a desk."""
    with _open(db) as desk:
        lines = desk.quotes(speaker, limit=limit)
    if json:
        _put({"quotes": [asdict(line) for line in lines]})
        return
    rows = ((line.speaker or "nobody is named", (line.text, line.report, line.story), line.kind) for line in lines)
    _table(("Speaker", "Words, report and story", "Kind"), rows)


def timeline(story_id: StoryId, db: Db, json: Json = False) -> None:
    """Show when what happened in one story of a desk."""
    from secondsource.brief.json import timeline_node  # noqa: PLC0415 - with the stages
    from secondsource.brief.wording import stretch  # noqa: PLC0415 - with it

    with _open(db) as desk:
        [told] = desk.brief(story_id).stories
    if json:
        _put({"story": told.id, "timeline": [timeline_node(entry) for entry in told.timeline]})
        return
    rows = (
        (stretch(entry), entry.text, len({one.evidence.report for one in entry.expressions})) for entry in told.timeline
    )
    _table(("When", "What", "Reports"), rows)


def _open(db: str) -> Desk:
    from secondsource.desk import Desk  # noqa: PLC0415 - loads every stage
    from secondsource.settings import load  # noqa: PLC0415 - with it

    return Desk.open(db, settings=load(), create=False)


def _put(node: dict[str, Any]) -> None:
    from secondsource.brief.json import to_text  # noqa: PLC0415 - with the stages

    put(to_text(node), "-")


def _days(first: str | None, last: str | None) -> str:
    from secondsource.brief.wording import moment  # noqa: PLC0415 - with the stages

    return " to ".join(dict.fromkeys(moment(day) for day in (first, last) if day))


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table as wide as the terminal; what reports wrote is shown as it stands, without its controls.

    A cell of several values has one below the other: ids take too much of a line to stand beside what they are of.
    """
    from rich.table import Table  # noqa: PLC0415 - only when it is shown
    from rich.text import Text  # noqa: PLC0415 - with it

    from secondsource.brief.wording import one_line  # noqa: PLC0415 - with the stages

    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in head:
        table.add_column(title, overflow="fold", min_width=len(title) if " " not in title else None)

    def shown(cell: object) -> Text:
        values = cell if isinstance(cell, tuple) else (cell,)
        return Text("\n".join(one_line(str(value)) for value in values if value is not None))

    for row in rows:
        table.add_row(*map(shown, row))
    console().print(table if table.row_count else "Nothing is found.")
