"""The desk as a web application: its pages behind their guard."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Depends, FastAPI
from starlette.requests import Request
from starlette.responses import Response

from secondsource import __version__
from secondsource.desk import Desk
from secondsource.web.access import Access
from secondsource.web.changes import check_change
from secondsource.web.files import STATIC, content
from secondsource.web.guard import Guard
from secondsource.web.kept_pages import KeptPages
from secondsource.web.pages import PAGES
from secondsource.web.pages.enter import Tries
from secondsource.web.refusals import install


def make_app(desk: Desk, access: Access) -> Guard:
    """Return the ASGI application that shows a desk; every way in leads through its guard.

    Args:
        desk: what the pages read; its methods are called from several threads.
        access: who may ask.
    """
    app = FastAPI(
        title="Second Source",
        version=__version__,
        description="Stories, their reports and what stands behind each claim. "
        "Every change is a POST with the token of a page.",
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(check_change)],
    )
    app.state.desk, app.state.access, app.state.tries = desk, access, Tries()
    app.state.kept = KeptPages()
    for path, kind in STATIC.items():
        app.add_api_route(path, _file(kind), include_in_schema=False)
    for router in PAGES:
        app.include_router(router)
    install(app)
    return Guard(app, access)


def _file(kind: str) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        return Response(content(request.url.path), media_type=kind, headers={"cache-control": "no-cache"})

    return answer
