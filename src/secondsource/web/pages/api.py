"""What the desk gives as data: its OpenAPI description as a page that needs no script."""

from __future__ import annotations

import re
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from secondsource.web.rendering import page

router = APIRouter()
_ALTERNATIVES = re.compile(r"\^\(([a-z|-]+)\)\$")


@router.get("/api", include_in_schema=False)
def api_page(request: Request) -> Response:
    """Show what can be asked."""
    described = request.app.openapi()
    ways = [(path, way.upper(), told) for path, ways in described["paths"].items() for way, told in ways.items()]
    return page(
        request,
        "api.html.jinja",
        twins=("/openapi.json",),
        ways=[(path, way, told, [_parameter(one) for one in told.get("parameters", ())]) for path, way, told in ways],
        described=described["info"],
    )


def _parameter(one: dict[str, Any]) -> tuple[str, str, bool, str]:
    """Name, place, whether it must be given, and what it takes."""
    schema = one["schema"]
    takes = [one.get("description", ""), schema.get("type", "")]
    if schema.get("default"):
        takes.append(f"default {schema['default']}")
    if "pattern" in schema:
        words = _ALTERNATIVES.fullmatch(schema["pattern"])
        takes.append(f"one of {words[1].replace('|', ', ')}" if words else f"as {schema['pattern']}")
    return one["name"], one["in"], one["required"], ", ".join(part for part in takes if part)
