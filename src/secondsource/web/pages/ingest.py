"""Taking in: files and addresses that a visitor hands over, how far they are, and the log of all that ever came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from secondsource.brief.json import Node
from secondsource.brief.wording import one_line
from secondsource.desk import Desk
from secondsource.read.sources import is_url
from secondsource.store.accounts import StoryLine
from secondsource.store.inputs import Input
from secondsource.store.waiting import Given
from secondsource.web import addresses
from secondsource.web.access import Access
from secondsource.web.asking import PageNumber, PathId, TheDesk, gone
from secondsource.web.intake import Full, Handed, Intake
from secondsource.web.rendering import csv_of, json_of, page

router = APIRouter()
PAGE_INPUTS = 50
_LABEL_HEAD, _LABEL_TAIL = 80, 30  # characters of a file's name that are kept of a longer one, its ending among them
_COLUMNS = ("received", "source", "status", "reason", "document", "stories")
_FULL = "So much waits to be read already that no more is taken. Nothing was taken; try again in a while."


@router.get("/ingest.json")
def ingest_json(request: Request, desk: TheDesk, page_number: PageNumber = 1) -> Response:
    """Return what was handed over since the server began, and the log of all that ever came, last first."""
    came, more = _inputs(desk, page_number)
    log = [_node(*one) for one in _with_stories(desk, came)]
    handed = [_handed_node(one) for one in _intake(request).last()]
    return json_of({"page": page_number, "more": more, "handed_over": handed, "inputs": log})


@router.get("/ingest.csv")
def ingest_csv(desk: TheDesk, page_number: PageNumber = 1) -> Response:
    """Return a page of the log as a table."""
    rows = (
        (one.received, one.source, one.status, one.reason, one.document, " ".join(story.id for story in stories))
        for one, stories in _with_stories(desk, _inputs(desk, page_number)[0])
    )
    return csv_of("inputs", _COLUMNS, rows)


@router.get("/ingest/{handed}.json")
def handed_json(request: Request, desk: TheDesk, handed: PathId) -> Response:
    """Return how far it is with what was handed over, and what came of it."""
    one = _found(request, handed)
    return json_of(_handed_node(one) | {"inputs": [_node(*each) for each in _with_stories(desk, one.came)]})


@router.get("/ingest", include_in_schema=False)
def ingest_page(request: Request, desk: TheDesk, page_number: PageNumber = 1) -> Response:
    """Show where to hand reports over, and what came so far."""
    return _page(request, desk, page_number)


@router.post("/ingest", include_in_schema=False)
def hand_over(
    request: Request,
    desk: TheDesk,
    files: Annotated[list[UploadFile] | None, File()] = None,
    address: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Take files and an address, and lead at once to where their way is told."""
    given = tuple((label_of(one.filename or ""), one.file.read()) for one in files or () if one.filename or one.size)
    address = address.strip()
    if address and not is_url(address):
        return _page(request, desk, wrong="An address begins with http:// or https://. Nothing was taken.")
    if not given and not address:
        return _page(request, desk, wrong="No file and no address was given.")
    names = [*(name for name, _ in given), *([one_line(address)] if address else [])]
    try:
        handed = _intake(request).take(names, Given(files=given, address=address))
    except Full:
        raise HTTPException(409, _FULL) from None
    return RedirectResponse(f"/ingest/{handed.id}", status_code=303)


@router.get("/ingest/{handed}", include_in_schema=False)
def handed_page(request: Request, desk: TheDesk, handed: PathId) -> Response:
    """Show how far it is with what was handed over, and what came of it."""
    one = _found(request, handed)
    came = _with_stories(desk, one.came)
    stories = {story.id: story for _, found in came for story in found}
    return page(
        request,
        "handed.html.jinja",
        twins=(f"/ingest/{one.id}.json",),
        handed=one,
        stories=[(story, addresses.story(story.id)) for story in stories.values()],
        skipped=[each for each, _ in came if each.status == "skipped"],
        known=[(each, _links(found)) for each, found in came if each.status == "duplicate"],
        read=[(each, _links(found)) for each, found in came if each.status == "read"],
    )


def label_of(name: str) -> str:
    r"""Return what to call a file: the end of the path that a browser gave, on one line, and never a path.

    >>> label_of("../../etc/passwd"), label_of(r"C:\News\a b.txt"), label_of(".."), label_of("a\0.txt")
    ('passwd', 'a b.txt', 'unnamed', 'a[U+0000].txt')
    """
    label = one_line(name.replace("\\", "/").rpartition("/")[2])
    if not label.strip("."):
        return "unnamed"
    return label if len(label) <= _LABEL_HEAD + _LABEL_TAIL else f"{label[:_LABEL_HEAD]}…{label[-_LABEL_TAIL:]}"


def _page(request: Request, desk: Desk, number: int = 1, *, wrong: str = "") -> Response:
    access: Access = request.app.state.access
    came, more = _inputs(desk, number)
    return page(
        request,
        "ingest.html.jinja",
        status=400 if wrong else 200,
        twins=(f"/ingest.json?page={number}", f"/ingest.csv?page={number}"),
        wrong=wrong,
        most_mb=access.max_request_bytes // 1_000_000,
        handed=_intake(request).last(),
        came=[(one, _links(stories)) for one, stories in _with_stories(desk, came)],
        number=number,
        earlier=f"/ingest?page={number - 1}" if number > 1 else "",
        later=f"/ingest?page={number + 1}" if more else "",
    )


def _intake(request: Request) -> Intake:
    intake: Intake = request.app.state.intake
    return intake


def _found(request: Request, handed: str) -> Handed:
    one = _intake(request).find(handed)
    if one is None:
        raise gone()
    return one


def _inputs(desk: Desk, number: int) -> tuple[Sequence[Input], bool]:
    """The inputs of a page, and whether there are more."""
    found = desk.inputs(limit=PAGE_INPUTS + 1, offset=(number - 1) * PAGE_INPUTS)
    return found[:PAGE_INPUTS], len(found) > PAGE_INPUTS


def _with_stories(desk: Desk, came: Sequence[Input]) -> list[tuple[Input, tuple[StoryLine, ...]]]:
    stories = desk.stories_with({one.document for one in came if one.document})
    return [(one, stories.get(one.document or "", ())) for one in came]


def _links(stories: Sequence[StoryLine]) -> list[tuple[str, str]]:
    return [(story.headline, addresses.story(story.id)) for story in stories]


def _node(one: Input, stories: Sequence[StoryLine]) -> Node:
    told = {name: getattr(one, name) for name in _COLUMNS[:-1]}
    return told | {"stories": [story.id for story in stories]}


def _handed_node(one: Handed) -> Node:
    told = {name: getattr(one, name) for name in ("id", "names", "at", "state", "stage", "done", "total")}
    return told | {"taken": one.taken.as_json() if one.taken else None}
