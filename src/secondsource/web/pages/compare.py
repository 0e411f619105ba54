"""Two reports side by side: what was copied, what was changed, and what is each one's own."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from secondsource.compared.choosing import Chosen
from secondsource.compared.comparison import Comparison, Passage
from secondsource.compared.comparison import compare as compared
from secondsource.compared.html import told
from secondsource.compared.json import to_json
from secondsource.web import addresses
from secondsource.web.asking import QueryId, TheDesk, gone
from secondsource.web.rendering import Cell, csv_of, json_of, page
from secondsource.web.told import report_of

router = APIRouter()
_COLUMNS = ("number", "kind", "score", "a_start", "a_end", "a_text", "b_start", "b_end", "b_text", "from", "to", "why")


@router.get("/compare.json")
def compare_json(desk: TheDesk, a: QueryId, b: QueryId) -> Response:
    """Return two reports side by side."""
    return json_of(to_json(_compared(desk, a, b)))


@router.get("/compare.csv")
def compare_csv(desk: TheDesk, a: QueryId, b: QueryId) -> Response:
    """Return the passages that they share as a table."""
    return csv_of("comparison", _COLUMNS, (_row(one) for one in _compared(desk, a, b).passages))


@router.get("/compare", include_in_schema=False)
def compare_page(request: Request, desk: TheDesk, a: QueryId, b: QueryId) -> Response:
    """Show two reports side by side."""
    made = _compared(desk, a, b)
    asked = addresses.comparison(a, b).removeprefix("/compare")
    return page(
        request,
        "compare.html.jinja",
        twins=(f"/compare.json{asked}", f"/compare.csv{asked}"),
        reports=(addresses.report(a), addresses.report(b)),
        **told(made),
    )


def _row(one: Passage) -> tuple[Cell, ...]:
    lap, way = one.overlap, one.direction
    who = (way.origin, way.taker) if way else ("", "")
    sides = (cell for side in (one.a, one.b) for cell in (side.start, side.end, side.text))
    return one.number, lap.kind, lap.score, *sides, *who, lap.why


def _compared(desk: TheDesk, a: str, b: str) -> Comparison:
    """What two reports share; a report beside itself is not asked for by any link, and is no comparison."""
    if a == b:
        raise gone()
    return compared(Chosen((report_of(desk, a)[0],), (report_of(desk, b)[0],), ()))
