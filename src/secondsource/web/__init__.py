"""The desk in a browser, and as JSON and tables over HTTP.

    from secondsource.web import Access, make_app
    uvicorn.run(make_app(desk, Access()), port=8000)

`app.py` puts it together; `guard.py`, `access.py`, `changes.py` and `heads.py` keep it safe; `intake.py` takes in what
visitors hand over; each file of `pages/` is one group of pages.

**To add a page** `/things`:

1. `pages/things.py`: a `router = APIRouter()` with one function for each of `/things`, `/things.json` and, where it
   lists something, `/things.csv`. They are plain functions (FastAPI runs them in threads), take the desk as
   `desk: TheDesk` and return `page(request, "things.html.jinja", …)`, `json_of(node)` and
   `csv_of(name, columns, rows)`.
   The page has `include_in_schema=False`; the others have a first line that says what they return, for `/api`.
   A long list asks for its rows by `turning.py`; `described.py` says what shape its JSON has, and a test holds it so.
2. `templates/things.html.jinja` extends `base.html.jinja` and fills `title` and `main`. All text is escaped; text of
   reports stands in `<bdi>` and goes through the filter `line`, which shows what could turn the text around it.
3. Put the router into `pages/__init__.py` and the link into `navigation.py`; give its id parameters the types of
   `asking.py`. An unknown id raises `HTTPException(404)`.
4. A change is a form with `{{ csrf_field() }}` to a POST route, answered by a redirect (303). The token and the origin
   of every POST are checked before the function runs; there is nothing to call, and nothing to forget.
"""

from secondsource.web.access import Access
from secondsource.web.app import make_app

__all__ = ["Access", "make_app"]
