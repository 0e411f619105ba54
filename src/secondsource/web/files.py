"""The files that pages load: a fixed table in memory. No path of a request is ever a path of a file."""

from __future__ import annotations

from functools import cache

from secondsource.brief.page_template import part

_STYLES = (
    ("secondsource.brief", "account.css"),
    ("secondsource.marked", "marks.css"),
    ("secondsource.compared", "sides.css"),
    ("secondsource.web", "web.css"),
)
STATIC = {
    "/static/desk.css": "text/css; charset=utf-8",
    "/static/desk.js": "text/javascript; charset=utf-8",
    "/static/icon.svg": "image/svg+xml",
}


@cache
def content(path: str) -> bytes:
    """Return a file of the table; raises KeyError for any other path."""
    made = {
        "/static/desk.css": lambda: "".join(part(package, name) for package, name in _STYLES),
        "/static/desk.js": lambda: part("secondsource.web", "desk.js"),
        "/static/icon.svg": lambda: part("secondsource.web", "icon.svg"),
    }
    return made[path]().encode("utf-8")
