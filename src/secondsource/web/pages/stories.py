"""A story: its account on one page, each section in full, and each item with all its evidence."""

from __future__ import annotations

from typing import Annotated, get_args

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from secondsource.brief.account_lines import Item, Section, SectionKey
from secondsource.brief.json import Node, to_json
from secondsource.brief.lineage_picture import picture
from secondsource.brief.timeline_picture import timeline_picture
from secondsource.desk import Desk
from secondsource.errors import DeskError
from secondsource.web import addresses
from secondsource.web.asking import PageNumber, PathId, TheDesk, gone
from secondsource.web.kept_pages import KeptPages, Versions
from secondsource.web.rendering import csv_of, json_of, page
from secondsource.web.told import ITEM_COLUMNS, Cut, Told, section_node, section_rows, told_of, weight

router = APIRouter()
Key = Annotated[str, Path(pattern=f"^({'|'.join(get_args(SectionKey))})$")]
Number = Annotated[int, Path(ge=1, le=1_000_000)]
PAGE_ITEMS = 25
_CUTS = (Cut(10, 4), Cut(6, 3), Cut(4, 2), Cut(2, 1))
_MOST_BYTES = 140_000  # of a story's first page, whatever it has; the last cut is taken where none stays below
_FEWEST_BYTES = 270  # of each item or line that a page has: the least of 160 stories of 3 to 19 reports, at each cut
_MOST_PICTURED = 30  # reports whose picture stands on the first page; of more it has its own
_SECTION_LINES = 40  # of an item among others
_CLAIMS = ("id", "text", "verdict", "reports", "origins", "attributed_sources", "why")


@router.get("/stories/{story_id}.json")
def story_json(desk: TheDesk, story_id: PathId) -> Response:
    """Return the whole record of a story, as the command brief --json writes it."""
    return _moved(desk, story_id, ".json") or json_of(to_json(told_of(desk, story_id).brief))


@router.get("/stories/{story_id}.csv")
def story_csv(desk: TheDesk, story_id: PathId) -> Response:
    """Return the claims of a story as a table, with what stands behind each counted."""
    if moved := _moved(desk, story_id, ".csv"):
        return moved
    rows = (
        (one.id, one.text, one.verdict, len(one.reports), len(one.origins), len(one.attributed_sources), one.why)
        for one in told_of(desk, story_id).story.claims
    )
    return csv_of(story_id, _CLAIMS, rows)


@router.get("/stories/{story_id}/{key}.json")
def section_json(desk: TheDesk, story_id: PathId, key: Key) -> Response:
    """Return a section of a story's account, each item with its evidence."""
    told = told_of(desk, story_id)
    section = _section(told, key)
    return json_of({"story": told.story.id, "section": key, "title": section.title, "items": section_node(section)})


@router.get("/stories/{story_id}/{key}.csv")
def section_csv(desk: TheDesk, story_id: PathId, key: Key) -> Response:
    """Return the same as a table, with a row for each place in a report."""
    told = told_of(desk, story_id)
    return csv_of(f"{story_id}-{key}", ITEM_COLUMNS, section_rows(_section(told, key), told.places))


@router.get("/stories/{story_id}", include_in_schema=False)
def story_page(request: Request, desk: TheDesk, story_id: PathId) -> Response:
    """Show the account of a story."""
    if moved := _moved(desk, story_id):
        return moved
    kept: KeptPages = request.app.state.kept
    shown_to = request.headers.get("cookie", "")
    return kept.page((story_id, shown_to, request.url.query), lambda: _story_page(request, desk, story_id))


def _story_page(request: Request, desk: Desk, story_id: str) -> tuple[Response, Versions]:
    """The page, and the versions of the stories that it shows."""
    versions = desk.versions([story_id])  # before its words: what changes meanwhile is read anew the next time
    told = told_of(desk, story_id)
    around = _around(told)
    twins = _twins(addresses.story(told.story.id))
    for cut in _CUTS:
        sections = told.shortened(cut)
        if weight(sections) * _FEWEST_BYTES > _MOST_BYTES and cut != _CUTS[-1]:
            continue  # it would be made in vain
        made = page(request, "story.html.jinja", twins=twins, **around, sections=sections)
        if len(made.body) < _MOST_BYTES:
            break
    return made, {**versions, **told.earlier.versions}


@router.get("/stories/{story_id}/{key}", include_in_schema=False)
def section_page(request: Request, desk: TheDesk, story_id: PathId, key: Key, page_number: PageNumber = 1) -> Response:
    """Show a section of it in full."""
    if moved := _moved(desk, story_id, f"/{key}"):
        return moved
    told = told_of(desk, story_id)
    section = _section(told, key)
    last = max(1, -(-len(section.items) // PAGE_ITEMS))
    if page_number > last:
        raise gone()
    here = addresses.story(told.story.id, key)
    items = told.items(section, (page_number - 1) * PAGE_ITEMS, PAGE_ITEMS, _SECTION_LINES)
    return page(
        request,
        "section.html.jinja",
        twins=_twins(here),
        **_around(told, pictured=key if page_number == 1 else ""),
        section=section,
        shown=items,
        number=page_number,
        last=last,
        earlier=f"{here}?page={page_number - 1}" if page_number > 1 else "",
        later=f"{here}?page={page_number + 1}" if page_number < last else "",
    )


@router.get("/stories/{story_id}/{key}/{number}", include_in_schema=False)
def item_page(request: Request, desk: TheDesk, story_id: PathId, key: Key, number: Number) -> Response:
    """Show one item of a section with all its evidence."""
    if moved := _moved(desk, story_id, f"/{key}/{number}"):
        return moved
    told = told_of(desk, story_id)
    section = _section(told, key)
    items: tuple[Item, ...] = section.items[number - 1 : number]
    if not items:
        raise gone()
    around = _around(told, pictured="")
    here = addresses.story(told.story.id, key)
    return page(
        request, "section.html.jinja", twins=_twins(here), **around, section=section, shown=items,
        number=1, last=1, earlier="", later="",
    )  # fmt: skip


def _moved(desk: TheDesk, story_id: str, rest: str = "") -> Response | None:
    """A way to where a story went that was merged into another; not for good, for an editor may undo it."""
    try:
        now = desk.where(story_id)
    except DeskError:
        raise gone() from None
    return None if now == story_id else RedirectResponse(addresses.story(now) + rest, status_code=302)


def _section(told: Told, key: str) -> Section:
    """The section; an empty one where the story has nothing to tell there."""
    return told.section(key) or Section(key, key.replace("-", " ").capitalize(), ())  # type: ignore[arg-type]


def _around(told: Told, *, pictured: str | None = None) -> Node:
    """What every page of a story tells; `pictured` is the section whose picture it shows, None: both where small."""
    small = len(told.story.reports) <= _MOST_PICTURED
    return {
        "account": told.account,
        "home": addresses.story(told.story.id),
        "to": addresses.Addresses(),
        "lineage": picture(told.story, told.places) if pictured == "lineage" or (pictured is None and small) else None,
        "timeline": timeline_picture(told.story, told.places)
        if pictured == "timeline" or (pictured is None and small)
        else None,
        "line_cap": 5,
        "happened_cap": 5,
        "item_cap": PAGE_ITEMS,
    }


def _twins(address: str) -> tuple[str, str]:
    return f"{address}.json", f"{address}.csv"
