"""Whether a change was asked for by a page of this desk: every request but a reading one must show it (CSRF)."""

from __future__ import annotations

import hmac
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request

from secondsource.web.access import Access, session_of

FIELD, HEADER = "csrf", "x-csrf-token"
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


async def check_change(request: Request) -> None:
    """Refuse a change that no page of the desk sent; raises HTTPException 403.

    It must come from the desk's own origin, by what the browser says of it, and carry the token of the visitor's
    session in a field or a header. Both are asked for, so that neither fails alone.
    """
    if request.method in _READING:
        return
    if not _own_origin(request):
        raise HTTPException(403, "The change was not sent by a page of this desk.")
    access: Access = request.app.state.access
    wanted = access.change_token(session_of(request.headers.get("cookie", "")))
    if not hmac.compare_digest((await _told(request)).encode("utf-8", "replace"), wanted.encode()):
        raise HTTPException(403, "The form is of another session. Open the page again, and send it from there.")


def _own_origin(request: Request) -> bool:
    """By Sec-Fetch-Site where the browser sends it, and by Origin where that names one; one of both must be there."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if origin is None or origin == "null":
        return site is not None
    return urlsplit(origin).netloc.lower() == request.headers.get("host", "").lower()


async def _told(request: Request) -> str:
    if HEADER in request.headers:
        return request.headers[HEADER]
    if not request.headers.get("content-type", "").startswith(_FORMS):
        return ""
    told = (await request.form()).get(FIELD, "")
    return told if isinstance(told, str) else ""
