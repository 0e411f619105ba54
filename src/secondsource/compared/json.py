"""A comparison as JSON: the spans of both sides, what is whose, and who took it.

The shape is described, field by field, in `schema.json` beside this module.
"""

from __future__ import annotations

from typing import Any

from secondsource.brief.json import Node, document_node, evidence_node, report_node, skipped_node, to_text
from secondsource.compared.comparison import Change, Comparison, Passage, Side
from secondsource.compared.wording import sentence
from secondsource.records import Evidence

SCHEMA = "secondsource.comparison/1"
_SHARE_DIGITS = 4


def dumps(made: Comparison) -> str:
    """Return a comparison as JSON text that ends with a newline."""
    return to_text(to_json(made))


def to_json(made: Comparison) -> Node:
    """Return a comparison as dicts, lists, strings, finite numbers and None."""
    documents = {one.document.id: one.document for one in (*made.a.reports, *made.b.reports)}
    return {
        "schema": SCHEMA,
        "sentence": sentence(made),
        "documents": [document_node(one) for one in documents.values()],
        "a": _side(made.a),
        "b": _side(made.b),
        "overlaps": [_overlap(one) for one in made.passages],
        "skipped": [skipped_node(one) for one in made.skipped],
    }


def _side(side: Side) -> Node:
    counts = side.counts()
    return {
        "label": side.label,
        "reports": [report_node(one) for one in side.reports],
        "words": side.words,
        "standings": counts,
        "shares": {kind: round(words / side.words, _SHARE_DIGITS) for kind, words in counts.items()},
        "stretches": [
            {
                "evidence": evidence_node(report.evidence(one.start, one.end)),
                "standing": one.standing,
                "overlap": one.passage or None,
                "words": one.words,
            }
            for report, stretches in zip(side.reports, side.stretches, strict=True)
            for one in stretches
        ],
    }


def _overlap(one: Passage) -> Node:
    way = one.direction
    return {
        "number": one.number,
        "id": one.overlap.id,
        "kind": one.overlap.kind,
        "score": one.overlap.score,
        "why": one.overlap.why,
        "a": evidence_node(one.a),
        "b": evidence_node(one.b),
        "direction": way and {"from": way.origin, "to": way.taker, "why": way.why, "probability": way.probability},
        "changes": [_change(change) for change in one.changes],
    }


def _change(change: Change) -> Node:
    return {"same": change.same, "a": _where(change.a), "b": _where(change.b)}


def _where(evidence: Evidence | None) -> dict[str, Any] | None:
    return None if evidence is None else {"start": evidence.start, "end": evidence.end, "text": evidence.text}
