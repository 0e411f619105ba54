"""The commands: `secondsource brief | stories | annotate | compare | verify | text`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from secondsource import __version__
from secondsource.errors import NothingRead, SecondSourceError, SettingError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as Bar

    from secondsource.compared.comparison import Comparison
    from secondsource.pipeline import Progress
    from secondsource.records import Annotated as AnnotatedReport
    from secondsource.records import Brief, Skipped
    from secondsource.reworded import Server
    from secondsource.settings import Settings

Paths = Annotated[list[str], typer.Argument(help="Files, folders, globs, URLs; - for standard input.")]
Map = Annotated[list[str] | None, typer.Option("--map", metavar="FIELD=PATH", help="Where JSON articles keep a field.")]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="Date of reports that state none.")]
TimeZone = Annotated[str | None, typer.Option(metavar="ZONE", help="Time zone of times that state none.")]
LanguageModel = Annotated[str | None, typer.Option(metavar="NAME", help="An installed spaCy pipeline to use.")]
Outlets = Annotated[str | None, typer.Option(metavar="FILE", help="TOML file: who owns which outlets.")]
OneHtml = Annotated[str | None, typer.Option(metavar="OUT", help="Write one self-contained page.")]

OK, DIFFERS, FAILED = 0, 1, 2

app = typer.Typer(
    name="secondsource",
    help="Reads many news reports of one event and writes one cross-checked account of it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.callback(invoke_without_command=True)
def _main(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    if version:
        print(f"secondsource {__version__}")
        raise typer.Exit(OK)


@app.command()
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
    from secondsource.pipeline import make_brief  # noqa: PLC0415 - loads every stage
    from secondsource.settings import load  # noqa: PLC0415 - with it

    settings = load(published=published, time_zone=time_zone, language_model=language_model, outlets=outlets)
    server = _server(llm, llm_model)
    with _progress() as show:
        made = make_brief(paths, settings=settings, fields=_fields(map_ or []), progress=show)
        if server and made.reports:
            made = _reworded(made, server, settings, show)
    outputs = {"html": html, "markdown": markdown, "json": json}
    for kind, out in outputs.items():
        if out:
            _write(kind, made, out)
    if not any(outputs.values()) and made.reports:
        from secondsource.brief.terminal import render  # noqa: PLC0415 - only when it is shown

        render(made, _console(), full=full)
    if not made.reports:
        raise _nothing_read(made.skipped)
    if any(outputs.values()):
        _tell_skipped(made.skipped)


@app.command()
def stories(
    paths: Paths,
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
    """List the stories that reports tell, and the running stories that they belong to."""
    from secondsource.brief import listing  # noqa: PLC0415 - with the stages
    from secondsource.brief.json import to_text  # noqa: PLC0415 - with it
    from secondsource.pipeline import make_brief  # noqa: PLC0415 - loads every stage
    from secondsource.settings import load  # noqa: PLC0415 - with it

    settings = load(published=published, time_zone=time_zone, language_model=language_model, outlets=outlets)
    with _progress() as show:
        made = make_brief(paths, settings=settings, fields=_fields(map_ or []), progress=show)
    if not made.reports:
        raise _nothing_read(made.skipped)
    one = listing.find_story(made, story) if story else None
    if json:
        _put(to_text(listing.story_json(one, made) if one else listing.to_json(made)), "-")
    elif one:
        listing.render_story(one, made, _console())
    else:
        listing.render(made, _console())


@app.command()
def annotate(
    paths: Paths,
    json: Annotated[bool, typer.Option("--json", help="Print all that was found as JSON.")] = False,
    html: OneHtml = None,
    words: Annotated[bool, typer.Option("--words", help="With --json: each word with its grammar, too.")] = False,
    map_: Map = None,
    published: Published = None,
    time_zone: TimeZone = None,
    language_model: LanguageModel = None,
) -> None:
    """Find names, quotes and their speakers, times, counts and events in each report by itself."""
    from secondsource.pipeline import annotate_reports  # noqa: PLC0415 - loads every stage
    from secondsource.records import Skipped  # noqa: PLC0415 - with it
    from secondsource.settings import load  # noqa: PLC0415 - with it

    settings = load(published=published, time_zone=time_zone, language_model=language_model)
    annotated: list[AnnotatedReport] = []
    skipped: list[Skipped] = []
    with _progress() as show:
        for item in annotate_reports(paths, settings=settings, fields=_fields(map_ or [])):
            if isinstance(item, Skipped):
                skipped.append(item)
            else:
                annotated.append(item)
            show("Annotating", len(annotated) + len(skipped), None)
    _show_annotated(annotated, skipped, html=html, json=json, words=words)
    if not annotated:
        raise _nothing_read(skipped)


def _show_annotated(
    annotated: list[AnnotatedReport], skipped: list[Skipped], *, html: str | None, json: bool, words: bool
) -> None:
    if html:
        from secondsource.marked.html import to_html  # noqa: PLC0415 - only when asked for

        _put(to_html(annotated, skipped), html)
    if json:
        from secondsource.marked.json import dumps  # noqa: PLC0415 - only when asked for

        _put(dumps(annotated, skipped, words=words), "-")
    if html or json:
        _tell_skipped(skipped)
    elif annotated:
        from secondsource.marked.terminal import render  # noqa: PLC0415 - only when it is shown

        render(annotated, skipped, _console())


@app.command()
def compare(
    a: Annotated[str, typer.Argument(metavar="A", help="A file or URL; - for standard input.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The same; one of both may be -.")],
    html: OneHtml = None,
    json: Annotated[bool, typer.Option("--json", help="Print all that was found as JSON.")] = False,
    part_a: Annotated[int | None, typer.Option(metavar="N", help="Which report of A, when it holds several.")] = None,
    part_b: Annotated[int | None, typer.Option(metavar="N", help="Which report of B, when it holds several.")] = None,
    map_: Map = None,
    published: Published = None,
    time_zone: TimeZone = None,
    language_model: LanguageModel = None,
) -> None:
    """Show two reports side by side: what was copied, what was changed, and what is each one's own."""
    from secondsource.compared.choosing import choose  # noqa: PLC0415 - loads every stage
    from secondsource.compared.comparison import compare as compared  # noqa: PLC0415 - with it
    from secondsource.settings import load  # noqa: PLC0415 - with it

    settings = load(published=published, time_zone=time_zone, language_model=language_model)
    with _progress() as show:
        show("Comparing", 0, None)
        made = compared(choose((a, b), (part_a, part_b), settings=settings, fields=_fields(map_ or [])))
    _show_compared(made, html=html, json=json)


def _show_compared(made: Comparison, *, html: str | None, json: bool) -> None:
    if html:
        from secondsource.compared.html import to_html  # noqa: PLC0415 - only when asked for

        _put(to_html(made), html)
    if json:
        from secondsource.compared.json import dumps  # noqa: PLC0415 - only when asked for

        _put(dumps(made), "-")
    if html or json:
        _tell_skipped(made.skipped)
    else:
        from secondsource.compared.terminal import render  # noqa: PLC0415 - only when it is shown

        render(made, _console())


@app.command()
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


@app.command()
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


def _fields(pairs: list[str]) -> dict[str, str]:
    fields = {}
    for pair in pairs:
        name, mark, path = pair.partition("=")
        if not (name and mark and path):
            raise SettingError(f"--map takes FIELD=PATH, such as text=content.body, not {pair!r}")
        fields[name] = path
    return fields


def _write(kind: str, made: Brief, out: str) -> None:
    if kind == "html":
        from secondsource.brief.html import to_html as write  # noqa: PLC0415 - only when asked for
    elif kind == "markdown":
        from secondsource.brief.markdown import to_markdown as write  # noqa: PLC0415 - only when asked for
    else:
        from secondsource.brief.json import dumps as write  # noqa: PLC0415 - only when asked for
    _put(write(made), out)


def _put(content: str, out: str) -> None:
    if out == "-":
        sys.stdout.write(content)
        return
    try:
        Path(out).write_text(content, encoding="utf-8", newline="\n")
    except OSError as error:
        raise SettingError(f"{out} cannot be written: {error.strerror}") from error


def _nothing_read(skipped: Iterable[Skipped]) -> NothingRead:
    reasons = "\n".join(f"  {skip.source}: {skip.reason}" for skip in skipped)
    return NothingRead(f"nothing could be read:\n{reasons}" if reasons else "nothing to read: no input was found")


def _tell_skipped(skipped: Iterable[Skipped]) -> None:
    for skip in skipped:
        print(f"skipped {skip.source}: {skip.reason}", file=sys.stderr)


def _console() -> Console:
    from rich.console import Console  # noqa: PLC0415 - only when something is shown

    return Console(highlight=False, emoji=False, markup=False)


class _progress:  # noqa: N801 - used as a context manager, named like a function
    """Progress of the stages on standard error, when that is a terminal."""

    def __enter__(self) -> Progress:
        from rich.console import Console  # noqa: PLC0415 - as above
        from rich.progress import Progress as Bar  # noqa: PLC0415 - as above

        console = Console(stderr=True)
        self._bar: Bar = Bar(console=console, transient=True, disable=not console.is_terminal)
        self._tasks: dict[str, object] = {}
        self._bar.start()
        return self._show

    def _show(self, stage: str, done: int, total: int | None) -> None:
        if stage not in self._tasks:
            self._tasks[stage] = self._bar.add_task(stage, total=total)
        self._bar.update(self._tasks[stage], completed=done, total=total)  # type: ignore[arg-type]

    def __exit__(self, *_: object) -> None:
        self._bar.stop()


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
