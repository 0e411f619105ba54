"""The desk: all stories, the last changed first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from secondsource.store.accounts import StoryLine
from secondsource.web import addresses
from secondsource.web.asking import PageNumber, TheDesk, Words
from secondsource.web.described import list_of
from secondsource.web.rendering import csv_of, json_of, page
from secondsource.web.turning import rows_of_page, turning

router = APIRouter()
_FIELDS = tuple(field.name for field in fields(StoryLine))


@router.get("/", include_in_schema=False)
def desk_page(request: Request, desk: TheDesk, page_number: PageNumber = 1, words: Words = "") -> Response:
    """Show a page of the list of stories."""
    stories, more = _stories(desk, page_number, words)
    return page(
        request,
        "desk.html.jinja",
        stories=[(story, addresses.story(story.id)) for story in stories],
        words=words,
        **turning("/", {"words": words}, page_number, more=more, data="/stories"),
    )


@router.get("/stories", include_in_schema=False)
def stories_page() -> Response:
    """Lead to the desk."""
    return RedirectResponse("/")


@router.get("/stories.json", responses=list_of("stories", StoryLine))
def stories_json(desk: TheDesk, page_number: PageNumber = 1, words: Words = "") -> Response:
    """Return the stories by their last change, newest first."""
    stories, more = _stories(desk, page_number, words)
    nodes = [{name: getattr(one, name) for name in _FIELDS} for one in stories]
    return json_of({"page": page_number, "more": more, "stories": nodes})


@router.get("/stories.csv")
def stories_csv(desk: TheDesk, page_number: PageNumber = 1, words: Words = "") -> Response:
    """Return the same as a table."""
    stories, _ = _stories(desk, page_number, words)
    return csv_of("stories", _FIELDS, ([getattr(one, name) for name in _FIELDS] for one in stories))


def _stories(desk: TheDesk, number: int, words: str) -> tuple[Sequence[StoryLine], bool]:
    """The stories of a page, and whether there are more."""
    return rows_of_page(partial(desk.stories, headline=words.strip() or None), number)
