"""Annotated reports as JSON, each found thing with the characters it rests on.

The shape is described, field by field, in `schema.json` beside this module.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from secondsource.brief.json import Node, document_node, evidence_node, report_node, skipped_node, to_text
from secondsource.records import Annotated, Report, Skipped, Span

SCHEMA = "secondsource.annotated/1"
_SPAN = frozenset({"start", "end"})


def dumps(annotated: Sequence[Annotated], skipped: Sequence[Skipped] = (), *, words: bool = False) -> str:
    """Return annotated reports as JSON text that ends with a newline; `words` adds each word with its grammar."""
    return to_text(to_json(annotated, skipped, words=words))


def to_json(annotated: Sequence[Annotated], skipped: Sequence[Skipped] = (), *, words: bool = False) -> Node:
    """Return annotated reports as dicts, lists, strings, finite numbers and None, in the order given."""
    documents = {one.report.document.id: one.report.document for one in annotated}
    return {
        "schema": SCHEMA,
        "documents": [document_node(one) for one in documents.values()],
        "reports": [report_node(one.report) | _found(one, words=words) for one in annotated],
        "skipped": [skipped_node(one) for one in skipped],
    }


def _found(one: Annotated, *, words: bool) -> Node:
    kinds = [f.name for f in fields(one) if f.name not in {"report", "words", "vectors"}]
    node: Node = {_key(kind): _node(getattr(one, kind), one.report) for kind in kinds}
    if words:
        text = one.report.document.text
        node["words"] = [
            {
                "start": w.start,
                "end": w.end,
                "text": text[w.start : w.end],
                "tag": w.tag,
                "head": w.head,
                "relation": w.relation,
            }
            for w in one.words
        ]
    return node


def _node(value: Any, report: Report) -> Any:  # noqa: ANN401 - any field of any record
    """A record as its fields, where it stands as evidence; an open end of a count, and nothing, as None."""
    if is_dataclass(value):
        told = {_key(f.name): _node(getattr(value, f.name), report) for f in fields(value) if f.name not in _SPAN}
        start, end = getattr(value, "start", None), getattr(value, "end", None)
        if start is None or end is None:
            return told
        evidence = evidence_node(report.evidence(start, end))
        return evidence if isinstance(value, Span) else told | {"evidence": evidence}
    if isinstance(value, tuple):
        return [_node(one, report) for one in value]
    if isinstance(value, float):
        return None if not math.isfinite(value) else int(value) if value.is_integer() else value
    return value


def _key(field: str) -> str:
    """A field of a record as JSON calls it: a mention is a name here, for there is no other."""
    return field.replace("mention", "name")
