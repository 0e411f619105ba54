"""The commands that read single reports: `annotate` and `compare`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from secondsource.cli.options import LanguageModel, Map, OneHtml, Paths, Published, TimeZone, fields
from secondsource.cli.output import console, nothing_read, progress, put, tell_skipped

if TYPE_CHECKING:
    from secondsource.compared.comparison import Comparison
    from secondsource.records import Annotated as AnnotatedReport
    from secondsource.records import Skipped


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
    with progress() as show:
        for item in annotate_reports(paths, settings=settings, fields=fields(map_)):
            if isinstance(item, Skipped):
                skipped.append(item)
            else:
                annotated.append(item)
            show("Annotating", len(annotated) + len(skipped), None)
    _show_annotated(annotated, skipped, html=html, json=json, words=words)
    if not annotated:
        raise nothing_read(skipped)


def _show_annotated(
    annotated: list[AnnotatedReport], skipped: list[Skipped], *, html: str | None, json: bool, words: bool
) -> None:
    if html:
        from secondsource.marked.html import to_html  # noqa: PLC0415 - only when asked for

        put(to_html(annotated, skipped), html)
    if json:
        from secondsource.marked.json import dumps  # noqa: PLC0415 - only when asked for

        put(dumps(annotated, skipped, words=words), "-")
    if html or json:
        tell_skipped(skipped)
    elif annotated:
        from secondsource.marked.terminal import render  # noqa: PLC0415 - only when it is shown

        render(annotated, skipped, console())


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
    with progress() as show:
        show("Comparing", 0, None)
        made = compared(choose((a, b), (part_a, part_b), settings=settings, fields=fields(map_)))
    _show_compared(made, html=html, json=json)


def _show_compared(made: Comparison, *, html: str | None, json: bool) -> None:
    if html:
        from secondsource.compared.html import to_html  # noqa: PLC0415 - only when asked for

        put(to_html(made), html)
    if json:
        from secondsource.compared.json import dumps  # noqa: PLC0415 - only when asked for

        put(dumps(made), "-")
    if html or json:
        tell_skipped(made.skipped)
    else:
        from secondsource.compared.terminal import render  # noqa: PLC0415 - only when it is shown

        render(made, console())
