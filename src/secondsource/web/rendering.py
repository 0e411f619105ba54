"""Answers: a page from its template, and its twins as JSON and as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import Response

from secondsource.brief.html import line_quoted
from secondsource.brief.json import Node, to_text
from secondsource.brief.page_template import environment
from secondsource.brief.wording import in_words, moment, plural, visible
from secondsource.compared.html import FILTERS
from secondsource.export.csv import safe_text
from secondsource.marked.html import shown_text
from secondsource.web.access import Access, session_of
from secondsource.web.navigation import NAVIGATION

Cell = str | int | float | None


def page(request: Request, template: str, *, twins: Sequence[str] = (), status: int = 200, **told: Any) -> Response:  # noqa: ANN401 - whatever the template names
    """Return a page; `twins` are the addresses of the same as data."""
    access: Access = request.app.state.access
    session = session_of(request.headers.get("cookie", ""))
    return html(
        template,
        status=status,
        here=request.url.path,
        csrf=access.change_token(session),
        entered=bool(access.token) and session == access.session,
        twins=twins,
        **told,
    )


def html(template: str, *, status: int = 200, **told: Any) -> Response:  # noqa: ANN401 - whatever the template names
    """Return a page that needs no visitor: of an error, or a part of a page."""
    return Response(rendered(template, status=status, **told), status, media_type="text/html; charset=utf-8")


def rendered(template: str, **told: Any) -> bytes:  # noqa: ANN401 - whatever the template names
    """Return the bytes of a page."""
    given: dict[str, Any] = {"here": "", "csrf": "", "entered": False, "twins": ()}
    return _templates().get_template(template).render(given | told).encode("utf-8", "replace")


def json_of(node: Node, *, status: int = 200) -> Response:
    """Return data as JSON, in which no text can be lost on its way."""
    return Response(to_text(node).encode("utf-8"), status, media_type="application/json")


def csv_of(name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    """Return a table as a file `name`.csv.

    A cell that a spreadsheet would run as a formula begins with an apostrophe, as in the exports.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    return Response(out.getvalue().encode("utf-8"), headers=headers, media_type="text/csv; charset=utf-8")


def _cell(cell: Cell) -> str | int | float:
    if not isinstance(cell, str):
        return "" if cell is None else cell
    return safe_text(visible(cell))


@cache
def _templates() -> Environment:
    made = environment("secondsource.web", "secondsource.brief", "secondsource.marked", "secondsource.compared")
    made.filters |= FILTERS
    made.filters |= {"quoted": line_quoted, "shown": shown_text, "moment": moment, "in_words": in_words}
    made.globals |= {"navigation": NAVIGATION, "plural": plural}
    return made
