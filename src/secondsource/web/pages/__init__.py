"""The pages of the desk, one file a group; see the package's docstring on how to add one."""

from secondsource.web.pages import (
    api,
    compare,
    corrections,
    desk,
    discrepancies,
    enter,
    ingest,
    names,
    quotes,
    reports,
    search,
    stories,
)

PAGES = tuple(
    page.router
    for page in (enter, desk, corrections, stories, reports, compare, search, names, quotes, discrepancies, ingest, api)
)
