"""The entrance of a desk that asks for its token, and the way out."""

from __future__ import annotations

import time
from collections import deque
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from secondsource.web.access import SESSION_COOKIE, Access
from secondsource.web.refusals import refusal
from secondsource.web.rendering import page

router = APIRouter()
_MOST_TRIES, _TRIES_WITHIN_S = 10, 60.0


class Tries:
    """The wrong tokens of the last minute, whoever told them: so many a minute guess nothing."""

    def __init__(self) -> None:
        self._at: deque[float] = deque(maxlen=_MOST_TRIES)

    def too_many(self) -> bool:
        """Whether the next try must wait."""
        return len(self._at) == _MOST_TRIES and time.monotonic() - self._at[0] < _TRIES_WITHIN_S

    def failed(self) -> None:
        """Count a wrong token."""
        self._at.append(time.monotonic())


@router.get("/enter", include_in_schema=False)
def enter_page(request: Request) -> Response:
    """Ask for the token."""
    return page(request, "enter.html.jinja", wrong=False)


@router.post("/enter", include_in_schema=False)
def enter(request: Request, token: Annotated[str, Form(max_length=1000)] = "") -> Response:  # nosec B107  # - empty: admits nobody
    """Let in who tells the token."""
    access: Access = request.app.state.access
    tries: Tries = request.app.state.tries
    if tries.too_many():
        return refusal(429, "Too many wrong tokens. Wait a minute.", request.url.path)
    if not access.token or not access.admits(token):
        tries.failed()
        return page(request, "enter.html.jinja", wrong=True)
    answer = RedirectResponse("/", status_code=303)
    answer.set_cookie(
        SESSION_COOKIE, access.session, httponly=True, samesite="strict", secure=request.url.scheme == "https"
    )
    return answer


@router.post("/leave", include_in_schema=False)
def leave() -> Response:
    """Forget the visitor."""
    answer = RedirectResponse("/enter", status_code=303)
    answer.delete_cookie(SESSION_COOKIE, httponly=True, samesite="strict")
    return answer
