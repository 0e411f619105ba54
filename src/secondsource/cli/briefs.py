"""The commands that read many reports: `brief` and `stories`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from secondsource.cli.options import LanguageModel, Map, OneHtml, Outlets, Paths, Published, TimeZone, fields
from secondsource.cli.output import console, nothing_read, progress, put, tell_skipped
from secondsource.errors import SettingError

if TYPE_CHECKING:
    from secondsource.pipeline import Progress
    from secondsource.records import Brief
    from secondsource.reworded import Server
    from secondsource.settings import Settings


def brief(
    paths: Paths,
    html: OneHtml = None,
    markdown: Annotated[str | None, typer.Option(metavar="OUT", help="Write Markdown.")] = None,
    json: Annotated[
        str | None, typer.Option(metavar="OUT", help="Write the whole record; - for standard output.")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Cut no list short.")] = False,
    map_: Map = None,
    published: Published = None,
    time_zone: TimeZone = None,
    language_model: LanguageModel = None,
    outlets: Outlets = None,
    llm: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Have a language model at URL reword it: sends lines of the brief."),
    ] = None,
    llm_model: Annotated[str | None, typer.Option(metavar="NAME", help="With --llm: which of its models.")] = None,
) -> None:
    """Read reports, put those of one event together and write a brief of each story."""
    from secondsource.read.guarded import start_early  # noqa: PLC0415 - loads the readers
    from secondsource.settings import load  # noqa: PLC0415 - with them

    settings = load(published=published, time_zone=time_zone, language_model=language_model, outlets=outlets)
    start_early(settings)  # beside the loading of all else
    from secondsource.pipeline import make_brief  # noqa: PLC0415 - loads every stage

    server = _server(llm, llm_model)
    with progress() as show:
        made = make_brief(paths, settings=settings, fields=fields(map_), progress=show)
        if server and made.reports:
            made = _reworded(made, server, settings, show)
    outputs = {"html": html, "markdown": markdown, "json": json}
    for kind, out in outputs.items():
        if out:
            _write(kind, made, out)
    if not any(outputs.values()) and made.reports:
        from secondsource.brief.terminal import render  # noqa: PLC0415 - only when it is shown

        render(made, console(), full=full)
    if not made.reports:
        raise nothing_read(made.skipped)
    if any(outputs.values()):
        tell_skipped(made.skipped)


def stories(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Files, folders, globs, URLs; - for standard input.")
    ] = None,
    db: Annotated[str | None, typer.Option("--db", metavar="DESK", help="List those of a desk instead.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="With --db: stories at most.")] = 50,
    story: Annotated[
        str | None, typer.Option("--story", metavar="ID", help="One story: why each report is in it.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the list as JSON.")] = False,
    map_: Map = None,
    published: Published = None,
    time_zone: TimeZone = None,
    language_model: LanguageModel = None,
    outlets: Outlets = None,
) -> None:
    """List the stories that reports tell, and the running stories that they belong to; or those of a desk."""
    if bool(paths) == bool(db):
        raise SettingError("`stories` lists those of PATH…, or with --db those of a desk: give one of both")
    if db:
        from secondsource.cli.desk_reading import show_stories  # noqa: PLC0415 - only when asked for

        show_stories(db, limit=limit, json=json)
        return
    _list(
        paths or [],
        story,
        json=json,
        map_=map_,
        published=published,
        time_zone=time_zone,
        language_model=language_model,
        outlets=outlets,
    )


def _list(
    paths: list[str],
    story: str | None,
    *,
    json: bool,
    map_: list[str] | None,
    published: str | None,
    time_zone: str | None,
    language_model: str | None,
    outlets: str | None,
) -> None:
    from secondsource.brief import listing  # noqa: PLC0415 - with the stages
    from secondsource.brief.json import to_text  # noqa: PLC0415 - with it
    from secondsource.pipeline import make_brief  # noqa: PLC0415 - loads every stage
    from secondsource.settings import load  # noqa: PLC0415 - with it

    settings = load(published=published, time_zone=time_zone, language_model=language_model, outlets=outlets)
    with progress() as show:
        made = make_brief(paths, settings=settings, fields=fields(map_), progress=show)
    if not made.reports:
        raise nothing_read(made.skipped)
    one = listing.find_story(made, story) if story else None
    if json:
        put(to_text(listing.story_json(one, made) if one else listing.to_json(made)), "-")
    elif one:
        listing.render_story(one, made, console())
    else:
        listing.render(made, console())


def _server(url: str | None, model: str | None) -> Server | None:
    """Where to have the brief reworded; an address that cannot be used stops the run before it reads anything."""
    if url is None:
        if model is not None:
            raise SettingError("--llm-model needs --llm URL")
        return None
    from secondsource.reworded import server_at  # noqa: PLC0415 - only when asked for

    return server_at(url, model)


def _reworded(made: Brief, server: Server, settings: Settings, show: Progress) -> Brief:
    from secondsource.reworded import reword  # noqa: PLC0415 - only when asked for

    made = reword(made, server, settings=settings, progress=show)
    failed = next((story.reworded.failed for story in made.stories if story.reworded and story.reworded.failed), "")
    if failed:
        print(f"secondsource: not reworded: {failed}; the brief follows as it is", file=sys.stderr)
    return made


def _write(kind: str, made: Brief, out: str) -> None:
    if kind == "html":
        from secondsource.brief.html import to_html as write  # noqa: PLC0415 - only when asked for
    elif kind == "markdown":
        from secondsource.brief.markdown import to_markdown as write  # noqa: PLC0415 - only when asked for
    else:
        from secondsource.brief.json import dumps as write  # noqa: PLC0415 - only when asked for
    put(write(made), out)
