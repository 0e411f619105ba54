"""The names of all stories, those of most reports first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, astuple, fields
from functools import partial
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from secondsource.brief.wording import joined, plural
from secondsource.marked.wording import described
from secondsource.records import Mention
from secondsource.store.search import NameLine
from secondsource.web import addresses
from secondsource.web.across import headlines
from secondsource.web.asking import PageNumber, TheDesk, Words
from secondsource.web.described import list_of
from secondsource.web.rendering import csv_of, json_of, page
from secondsource.web.turning import rows_of_page, turning

router = APIRouter()
_COLUMNS = tuple(field.name for field in fields(NameLine))


@router.get("/names.json", responses=list_of("names", NameLine))
def names_json(desk: TheDesk, page_number: PageNumber = 1, words: Words = "") -> Response:
    """Return the names of all stories that hold these words, those of most reports first."""
    names, more = _names(desk, page_number, words)
    return json_of({"page": page_number, "more": more, "names": [asdict(one) for one in names]})


@router.get("/names.csv")
def names_csv(desk: TheDesk, page_number: PageNumber = 1, words: Words = "") -> Response:
    """Return the same as a table."""
    return csv_of("names", _COLUMNS, map(astuple, _names(desk, page_number, words)[0]))


@router.get("/names", include_in_schema=False)
def names_page(request: Request, desk: TheDesk, page_number: PageNumber = 1, words: Words = "") -> Response:
    """Show a page of the names."""
    names, more = _names(desk, page_number, words)
    told = headlines(desk, (one.story for one in names))
    return page(
        request,
        "names.html.jinja",
        words=words,
        names=[
            (one, _facts(one), f"/search?{urlencode({'name': one.name[:200]})}", told.get(one.story, ""), _home(one))
            for one in names
        ],
        **turning("/names", {"words": words}, page_number, more=more),
    )


def _names(desk: TheDesk, number: int, words: str) -> tuple[Sequence[NameLine], bool]:
    return rows_of_page(partial(desk.names, words), number)


def _home(one: NameLine) -> str:
    return addresses.story(one.story, "names")


def _facts(one: NameLine) -> str:
    mention = Mention(0, 0, one.name, one.type, one.title, one.role)  # type: ignore[arg-type] # as the store kept it
    times = "once" if one.mentions == 1 else f"{one.mentions:,} times"
    return joined(described(mention), plural(one.reports, "report"), times)
