"""The editor's word: the log of what was said with who and when, the forms that say it, and those that take it back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Path
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from secondsource.brief.json import Node
from secondsource.brief.wording import one_line
from secondsource.desk import Desk
from secondsource.desk.log import as_json
from secondsource.desk.rulings import Logged
from secondsource.desk.saying import KINDS
from secondsource.errors import DeskBusy, DeskError
from secondsource.store.rulings import Ruling
from secondsource.web import addresses
from secondsource.web.asking import PageNumber, PathId, TheDesk
from secondsource.web.correcting import MOST_WHO_CHARS, of_story, remember, who_of
from secondsource.web.rendering import csv_of, json_of, page
from secondsource.web.told import told_of

router = APIRouter()
PAGE_RULINGS = 25
_MOST_CHARS = 500  # of a word that a ruling is given
_COLUMNS = ("number", "kind", "text", "story", "who", "at", "undone_by", "undone_at")
_STORY = re.compile(r"(?:.*/stories/)?([A-Za-z0-9_-]{1,80})(?:[/?#].*)?")
_BUSY = "Reports are being taken in, or another process is writing. Nothing was changed; try again in a while."
Number = Annotated[int, Path(ge=1, le=1_000_000_000)]


async def _sent(request: Request) -> FormData:
    return await request.form()


Sent = Annotated[FormData, Depends(_sent)]


@router.get("/corrections.json")
def corrections_json(desk: TheDesk, page_number: PageNumber = 1) -> Response:
    """Return what editors said, last first: what, who, when, undone by whom, and where it is without effect."""
    said, more = _said(desk, page_number)
    return json_of(
        {"page": page_number, "more": more, "rulings": [as_json(one.ruling, one.without_effect) for one in said]}
    )


@router.get("/corrections.csv")
def corrections_csv(desk: TheDesk, page_number: PageNumber = 1) -> Response:
    """Return the same as a table."""
    nodes: list[Node] = [as_json(one.ruling) for one in _said(desk, page_number)[0]]
    return csv_of("corrections", _COLUMNS, ([node[name] for name in _COLUMNS] for node in nodes))


@router.get("/corrections", include_in_schema=False)
def corrections_page(request: Request, desk: TheDesk, page_number: PageNumber = 1) -> Response:
    """Show what editors said, each with a form that takes it back."""
    said, more = _said(desk, page_number)
    return page(
        request,
        "corrections.html.jinja",
        twins=(f"/corrections.json?page={page_number}", f"/corrections.csv?page={page_number}"),
        said=[(one, [(story, addresses.story(story)) for story in _bears_on(one)]) for one in said],
        kinds={name: kind.help for name, kind in KINDS.items()},
        who=who_of(request),
        number=page_number,
        earlier=f"/corrections?page={page_number - 1}" if page_number > 1 else "",
        later=f"/corrections?page={page_number + 1}" if more else "",
    )


@router.get("/stories/{story_id}/correct", include_in_schema=False)
def correct_page(request: Request, desk: TheDesk, story_id: PathId) -> Response:
    """Show all that can be corrected of a story."""
    told = told_of(desk, story_id)
    return page(
        request,
        "correct.html.jinja",
        headline=told.account.headline,
        home=addresses.story(told.story.id),
        choices=of_story(desk, told),
        who=who_of(request),
    )


@router.post("/corrections", include_in_schema=False)
def rule(request: Request, desk: TheDesk, sent: Sent) -> Response:
    """Keep what an editor says, and lead to the story as it is told then."""
    kind = _text(sent, "kind")
    if kind not in KINDS:
        raise HTTPException(400, "It is not said what is to be corrected. Nothing was changed.")
    what = _what(desk, kind, sent)
    return _changed(request, desk, sent, lambda who: desk.rule(kind, who=who, **what))


@router.post("/corrections/{number}/undo", include_in_schema=False)
def undo(request: Request, desk: TheDesk, number: Number, sent: Sent) -> Response:
    """Take back what an editor said, and lead to where that was asked for."""
    return _changed(request, desk, sent, lambda who: desk.undo(number, who=who))


def _changed(request: Request, desk: Desk, sent: FormData, change: Callable[[str], Ruling]) -> Response:
    """Make a change and lead to the story that it was asked for on, or to the log; raises HTTPException in words."""
    who = one_line(_text(sent, "who"))
    if not who or len(who) > MOST_WHO_CHARS:
        raise HTTPException(400, f"Say who you are, in at most {MOST_WHO_CHARS} characters. Nothing was changed.")
    try:
        change(who)
    except DeskBusy:
        raise HTTPException(409, _BUSY) from None
    except DeskError as error:
        raise HTTPException(400, f"Nothing was changed: {error}.") from None
    answer = RedirectResponse(_back(desk, _text(sent, "home")), status_code=303)
    remember(answer, who, request)
    return answer


def _back(desk: Desk, home: str) -> str:
    """The address of the story that a form stood on, as it is called now."""
    try:
        return f"{addresses.story(desk.where(home))}#rulings"
    except DeskError:
        return "/corrections"


def _what(desk: Desk, kind: str, sent: FormData) -> Node:
    """What a form gives for a kind; what was left empty is not given, and the desk says what it needs."""
    known = KINDS[kind]
    if known.many:
        [name] = known.takes
        return {name: [one for one in sent.getlist(name) if isinstance(one, str) and one]}
    what = {name: _text(sent, name) for name in (*known.takes, *known.may_take)}
    if kind == "join":
        found = _STORY.fullmatch(what["other"])
        what["other"] = found[1] if found else what["other"]
    if kind == "grade":
        what["outlet"] = _outlet(desk, _text(sent, "outlet_of"))
    return {name: told for name, told in what.items() if told}


def _outlet(desk: Desk, report: str) -> str:
    """The outlet of a report: its name may hold what no form can carry."""
    try:
        return desk.annotated(report).report.outlet or ""
    except DeskError:
        return ""


def _text(sent: FormData, name: str) -> str:
    told = sent.get(name, "")
    if not isinstance(told, str) or len(told) > _MOST_CHARS:
        raise HTTPException(400, f"Not a value that this takes: {name}. Nothing was changed.")
    return told.strip()


def _said(desk: Desk, number: int) -> tuple[Sequence[Logged], bool]:
    """What was said, last first, as far as a page shows it, and whether there is more."""
    said = desk.rulings()[::-1]
    return said[(number - 1) * PAGE_RULINGS : number * PAGE_RULINGS], len(said) > number * PAGE_RULINGS


def _bears_on(one: Logged) -> list[str]:
    return list(one.without_effect) or ([one.ruling.story] if one.ruling.story else [])
