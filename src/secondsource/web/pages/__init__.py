"""The pages of the desk, one file a group; see the package's docstring on how to add one."""

from secondsource.web.pages import api, compare, desk, enter, reports, stories

PAGES = (enter.router, desk.router, stories.router, reports.router, compare.router, api.router)
