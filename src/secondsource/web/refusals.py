"""Errors as pages, and as JSON where JSON was asked for. None tells anything of the machine or the code."""

from __future__ import annotations

import logging

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from secondsource.brief.wording import one_line
from secondsource.errors import StoreFailed
from secondsource.web.rendering import html, json_of

_TITLES = {
    400: "This could not be understood",
    401: "This desk asks for its token",
    403: "This was refused",
    404: "There is no such page",
    405: "This cannot be done here",
    409: "This cannot be done just now",
    413: "Too much at once",
    429: "Too many tries",
    500: "Something went wrong here",
    503: "This took too long",
}
_UNKEPT = "The disk or the server that the desk is kept on failed, which was logged. Nothing was changed."
_log = logging.getLogger(__name__)
_WORDS = {
    404: "The story, report or page is not on this desk, or no longer.",
    405: "The address is right, and the way of asking is not.",
    500: "The fault is on this side and was logged. Other pages still work.",
}


def refusal(status: int, words: str, path: str) -> Response:
    """Return an error as a page, or as JSON for a path that ends in .json."""
    title = _TITLES.get(status, "This did not work")
    words = one_line(words) or title
    if path.endswith(".json"):
        return json_of({"error": {"status": status, "title": title, "detail": words}}, status=status)
    return html("error.html.jinja", status=status, title=title, words=words)


def to_enter(path: str) -> Response:
    """Return where a visitor without the token is sent; who asks for data is told so instead."""
    if path.endswith((".json", ".csv")):
        return refusal(401, "Send the token as “Authorization: Bearer TOKEN”.", path)
    return RedirectResponse("/enter", status_code=303)


def install(app: FastAPI) -> None:
    """Make the pages of errors the application's."""

    @app.exception_handler(HTTPException)
    async def told(request: Request, error: HTTPException) -> Response:
        answer = refusal(error.status_code, _words(error), request.url.path)
        answer.headers.update(error.headers or {})
        return answer

    @app.exception_handler(RequestValidationError)
    async def misread(request: Request, error: RequestValidationError) -> Response:
        places = {one["loc"][0]: ".".join(str(part) for part in one["loc"][1:]) for one in error.errors()}
        if "path" in places:
            return refusal(404, _WORDS[404], request.url.path)
        return refusal(400, f"Not a value that this takes: {', '.join(places.values())}", request.url.path)

    @app.exception_handler(StoreFailed)
    async def unkept(request: Request, _error: StoreFailed) -> Response:
        _log.exception("the desk failed")
        return refusal(500, _UNKEPT, request.url.path)

    @app.exception_handler(Exception)
    async def failed(request: Request, _error: Exception) -> Response:
        return refusal(500, _WORDS[500], request.url.path)


def _words(error: HTTPException) -> str:
    """What the code said; where it is only the name of the status, words of our own."""
    named = str(error.detail) in {"Not Found", "Method Not Allowed"}
    return _WORDS[error.status_code] if named else str(error.detail)
