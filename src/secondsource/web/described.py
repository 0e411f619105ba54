"""What the desk says of its answers, for whoever reads its OpenAPI description: as they are, errors included."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from pydantic import TypeAdapter

from secondsource.brief.json import Node

_ERROR: Node = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["status", "title", "detail"],
            "properties": {
                "status": {"type": "integer"},
                "title": {"type": "string"},
                "detail": {"type": "string"},
            },
        }
    },
}
_REFUSALS = {
    400: "A value that this does not take.",
    401: "The desk asks for its token.",
    404: "Not on this desk, or no longer.",
    503: "The answer took too long.",
}
_WHOLE = {  # paths that answer with a whole record, and the package whose schema describes it
    "/stories/{story_id}.json": "brief",
    "/reports/{report_id}.json": "marked",
    "/compare.json": "compared",
}
_REPORT_S_STORY = {"story": {"type": ["string", "null"], "description": "The id of the story that it stands in."}}
_MOVED = {"description": "The story was merged into another, which the location leads to."}


def list_of(name: str, row: type | Node) -> dict[int | str, Node]:
    """Return the description of an answer that is a page of a list: under `name` its rows, each as `row` has it."""
    rows = {"type": "array", "items": row if isinstance(row, dict) else row_of(row)}
    shape: Node = {
        "type": "object",
        "required": ["page", "more", name],
        "properties": {"page": {"type": "integer"}, "more": {"type": "boolean"}, name: rows},
    }
    return {200: {"content": {"application/json": {"schema": shape}}}}


def row_of(record: type, **more: Node) -> Node:
    """Return the schema of a record of plain values, with what an answer adds to it."""
    shape = TypeAdapter(record).json_schema()
    return shape | {"properties": shape["properties"] | more, "required": [*shape["required"], *more]}


def described(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """Return what makes the description of an application, for its own knows neither tables nor errors."""
    make = app.openapi

    def made() -> dict[str, Any]:
        if app.openapi_schema is None:
            told = make()
            for path, ways in told["paths"].items():
                for way in ways.values():
                    way["responses"] = _answers(path, way["responses"]["200"])
            # In place of the shapes of errors that no answer has.
            told["components"] = {"schemas": _records()}
            told["components"]["schemas"]["marked"]["properties"] |= _REPORT_S_STORY
        return app.openapi_schema or {}

    return made


def _answers(path: str, good: Node) -> dict[str, Node]:
    is_table = path.endswith(".csv")
    if path in _WHOLE:
        good = good | {"content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{_WHOLE[path]}"}}}}
    if is_table:
        good = good | {"content": {"text/csv": {"schema": {"type": "string"}}}}
    content: Node = (
        {"text/html": {"schema": {"type": "string"}}} if is_table else {"application/json": {"schema": _ERROR}}
    )
    refused = {str(status): {"description": words, "content": content} for status, words in _REFUSALS.items()}
    return {"200": good} | ({"302": _MOVED} if path.startswith("/stories/") else {}) | refused


def _records() -> dict[str, Node]:
    """The schemas of whole records, each by the name of its package, with its parts beside it."""
    found: dict[str, Node] = {}
    for name in _WHOLE.values():
        text = files("secondsource").joinpath(name, "schema.json").read_text(encoding="utf-8")
        whole = json.loads(text.replace('"#/$defs/', f'"#/components/schemas/{name}.'))
        found |= {f"{name}.{key}": shape for key, shape in whole.pop("$defs").items()}
        found[name] = {key: told for key, told in whole.items() if not key.startswith("$")}
    return found
