"""The desk as a web application: its pages behind their guard."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from anyio import to_thread
from fastapi import Depends, FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from secondsource import __version__
from secondsource.desk import Desk
from secondsource.web.access import Access
from secondsource.web.changes import check_change
from secondsource.web.described import described
from secondsource.web.files import STATIC, content
from secondsource.web.guard import Guard
from secondsource.web.intake import Intake
from secondsource.web.kept_pages import KeptPages
from secondsource.web.pages import PAGES
from secondsource.web.pages.enter import Tries
from secondsource.web.refusals import install

# That make pages at once: one at a time runs Python, so more take only time off each other; some may wait for a writer.
_THREADS = 6


def make_app(desk: Desk, access: Access) -> Guard:
    """Return the ASGI application that shows a desk; every way in leads through its guard.

    Args:
        desk: what the pages read; its methods are called from several threads.
        access: who may ask.
    """
    intake = Intake(desk)
    app = FastAPI(
        title="Second Source",
        version=__version__,
        description="Stories, their reports and what stands behind each claim. "
        "Every change is a POST with the token of a page.",
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(check_change)],
        lifespan=_until_the_end(intake),
    )
    app.state.desk, app.state.access, app.state.tries = desk, access, Tries()
    app.state.kept = KeptPages(desk.versions)
    app.state.intake = intake
    for path, kind in STATIC.items():
        app.add_api_route(path, _file(kind), include_in_schema=False)
    for router in PAGES:
        app.include_router(router)
    app.openapi = described(app)  # type: ignore[method-assign] # FastAPI's own way to change it
    install(app)
    return Guard(app, access)


def _until_the_end(intake: Intake) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def running(_app: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = _THREADS
        await run_in_threadpool(intake.go_on)
        yield
        await run_in_threadpool(intake.stop)

    return running


def _file(kind: str) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        return Response(content(request.url.path), media_type=kind, headers={"cache-control": "no-cache"})

    return answer
