"""The commands of a desk that is kept: `ingest`, `watch`, `feeds`, `reread`."""

from __future__ import annotations

import sys
from typing import Annotated, Any, Protocol

import typer

from secondsource.cli.options import LanguageModel, Map, Outlets, Paths, Published, TimeZone, fields
from secondsource.cli.output import console, progress, put, tell_skipped
from secondsource.cli.status import DIFFERS

DESK_HELP = "The desk: a file, or the URL of a PostgreSQL database."
Db = Annotated[str, typer.Option("--db", metavar="DESK", help=DESK_HELP)]


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
    from secondsource.desk import Desk  # noqa: PLC0415 - loads every stage
    from secondsource.settings import load  # noqa: PLC0415 - with it

    settings = load(published=published, time_zone=time_zone, language_model=language_model, outlets=outlets)
    with Desk.open(db, settings=settings) as desk, progress() as show:
        taken = desk.ingest(paths, fields=fields(map_), progress=show)
    tell_skipped(taken.skipped)
    _show(taken, json=json)
    if taken.skipped and not (taken.read or taken.duplicate):
        raise typer.Exit(DIFFERS)


def watch(
    sources: Annotated[list[str], typer.Argument(help="OPML files, and URLs of feeds.")],
    db: Db,
    once: Annotated[
        bool, typer.Option("--once", help="Ask each feed that is due one time and stop, as for cron.")
    ] = False,
    every: Annotated[float, typer.Option(metavar="MINUTES", min=1, help="How often a feed is asked.")] = 15,
    contact: Annotated[str | None, typer.Option(metavar="WHOM", help="E-mail or URL, told to the sites.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the account of the run as JSON.")] = False,
    published: Published = None,
    time_zone: TimeZone = None,
    language_model: LanguageModel = None,
    outlets: Outlets = None,
) -> None:
    """Keep reading feeds into a desk: what is new in them is told within seconds, until stopped."""
    from secondsource.desk import Desk  # noqa: PLC0415 - loads every stage
    from secondsource.desk.stopping import Stopping  # noqa: PLC0415 - as above
    from secondsource.desk.subscriptions import feed_urls  # noqa: PLC0415 - as above
    from secondsource.desk.watch import Watch  # noqa: PLC0415 - as above
    from secondsource.settings import load  # noqa: PLC0415 - with it

    settings = load(
        published=published, time_zone=time_zone, language_model=language_model, outlets=outlets, contact=contact
    )
    urls = feed_urls(sources, settings=settings)
    if not settings.contact:
        print("no --contact is given: sites cannot tell whom to turn to about our requests", file=sys.stderr)
    with Desk.open(db, settings=settings) as desk, Stopping() as stopping:
        run = Watch(
            desk,
            urls,
            every_s=every * 60,
            sleep=stopping.sleep,
            is_stopped=lambda: stopping.asked,
            say=lambda line: print(line, file=sys.stderr, flush=True),
        )
        watched = run.run(once=once)
    _show(watched, json=json)
    if once and watched.asked and not watched.answered:
        raise typer.Exit(DIFFERS)


def feeds(db: Db, json: Annotated[bool, typer.Option("--json", help="Print them as JSON.")] = False) -> None:
    """List the feeds of a desk: when each was asked and is asked next, and what went wrong with it."""
    from dataclasses import asdict  # noqa: PLC0415 - with the desk

    from secondsource.brief.json import to_text  # noqa: PLC0415 - with the stages
    from secondsource.desk import Desk  # noqa: PLC0415 - loads every stage
    from secondsource.desk.subscriptions import in_words  # noqa: PLC0415 - as above

    with Desk.open(db, create=False) as desk:
        found = desk.feeds()
    if json:
        put(to_text({"feeds": [{**asdict(feed), "stopped": feed.is_stopped} for feed in found]}), "-")
        return
    for feed in found:
        console().print(in_words(feed), soft_wrap=True)
    if not found:
        console().print("No feed was watched yet.")


def reread(
    db: Db,
    json: Annotated[bool, typer.Option("--json", help="Print the account of what changed as JSON.")] = False,
    published: Published = None,
    time_zone: TimeZone = None,
    language_model: LanguageModel = None,
    outlets: Outlets = None,
) -> None:
    """Annotate and tell a desk anew from the originals it keeps, for a new version; ids and stories stay."""
    from secondsource.desk import Desk  # noqa: PLC0415 - loads every stage
    from secondsource.settings import load  # noqa: PLC0415 - with it

    settings = load(published=published, time_zone=time_zone, language_model=language_model, outlets=outlets)
    with Desk.open(db, settings=settings, create=False) as desk, progress() as show:
        done = desk.reread(progress=show)
    for one in done.kept:
        print(f"kept {one.source}: {one.reason}", file=sys.stderr)
    _show(done, json=json)


class _Told(Protocol):
    """The account of a run."""

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON has it."""

    def in_words(self) -> str:
        """Return it in one line."""


def _show(told: _Told, *, json: bool) -> None:
    if json:
        from secondsource.brief.json import to_text  # noqa: PLC0415 - with the stages

        put(to_text(told.as_json()), "-")
    else:
        console().print(told.in_words())
