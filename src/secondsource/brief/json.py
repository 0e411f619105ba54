"""The brief as JSON: the whole record, every derived line with the characters it rests on.

The shape is described, field by field, in `schema.json` beside this module.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from secondsource.records import (
    SCHEMA,
    Assertion,
    Brief,
    Claim,
    Document,
    Evidence,
    Link,
    NameRef,
    Overlap,
    Placement,
    Question,
    Report,
    Reworded,
    Skipped,
    Story,
    TimelineEntry,
    Value,
)
from secondsource.records import Name as NameRecord
from secondsource.records import Quote as QuoteRecord

Node = dict[str, Any]

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def dumps(brief: Brief) -> str:
    """Return the brief as JSON text that ends with a newline.

    Keys stand in the order of the schema. A lone surrogate, which UTF-8 cannot hold, is written as its escape, so the
    text can always be encoded and the spans still count the same.
    """
    return to_text(to_json(brief))


def to_text(node: Node) -> str:
    """Return a node as JSON text as `dumps` does."""
    text = json.dumps(node, ensure_ascii=False, allow_nan=False, indent=1)
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n"


def to_json(brief: Brief) -> Node:
    """Return the brief as dicts, lists, strings, finite numbers and None."""
    return {
        "schema": SCHEMA,
        "documents": [document_node(one) for one in brief.documents],
        "reports": [report_node(one) for one in brief.reports],
        "skipped": [skipped_node(one) for one in brief.skipped],
        "stories": [_story(one) for one in brief.stories],
    }


def skipped_node(skipped: Skipped) -> Node:
    """Return an input that could not be read as JSON has it."""
    return {"source": skipped.source, "reason": skipped.reason}


def document_node(document: Document) -> Node:
    """Return a document as JSON has it, without its text."""
    return {
        "id": document.id,
        "file": document.file,
        "member": document.member,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "encoding": document.encoding,
        "chars": document.chars,
        "notes": list(document.notes),
        "furniture": [
            {"start": one.start, "end": one.end, "kind": one.kind, "text": one.text} for one in document.furniture
        ],
    }


def report_node(report: Report) -> Node:
    """Return a report as JSON has it."""
    published = report.published
    return {
        "id": report.id,
        "document": report.document.id,
        "file": report.file,
        "start": report.start,
        "end": report.end,
        "part": report.part,
        "outlet": report.outlet,
        "headline": report.headline,
        "owner": report.owner
        and {"name": report.owner.name, "newsroom": report.owner.newsroom, "source": report.owner.source},
        "dateline": report.dateline,
        "byline": report.byline,
        "agency": report.agency,
        "language": report.language,
        "read": report.read,
        "published": {"value": published.value, "basis": published.basis, "why": published.why},
        "url": report.url,
        "blocks": [{"start": one.start, "end": one.end, "kind": one.kind} for one in report.blocks],
    }


def _story(story: Story) -> Node:
    return {
        "id": story.id,
        "headline": story.headline,
        "reports": list(story.reports),
        "when": _value(story.when) if story.when else None,
        "where": _value(story.where) if story.where else None,
        "names": [_name(one) for one in story.names],
        "quotes": [_quote(one) for one in story.quotes],
        "overlaps": [_overlap(one) for one in story.overlaps],
        "origins": [
            {
                "id": one.id,
                "name": one.name,
                "reports": list(one.reports),
                "passages_only": one.passages_only,
                "why": one.why,
            }
            for one in story.origins
        ],
        "questions": [_question(one) for one in story.questions],
        "claims": [_claim(one) for one in story.claims],
        "timeline": [timeline_node(one) for one in story.timeline],
        "gaps": [{"text": one.text, "reports": list(one.reports)} for one in story.gaps],
        "placements": [placement_node(one) for one in story.placements],
        "follows": [link_node(one) for one in story.follows],
        "reworded": _reworded(story.reworded) if story.reworded else None,
        "rulings": [{**asdict(one), "without_effect": one.without_effect or None} for one in story.rulings],
        "rejected": {
            "claims": [_claim(one) for one in story.rejected_claims],
            "overlaps": [_overlap(one) for one in story.rejected_overlaps],
        },
    }


def _reworded(told: Reworded) -> Node:
    return {
        "model": told.model,
        "server": told.server,
        "failed": told.failed or None,
        "lines": [
            {
                "number": one.number,
                "text": one.text,
                "verdict": one.verdict,
                "record": one.record or None,
                "evidence": _evidences(one.evidence),
            }
            for one in told.lines
        ],
        "sentences": [{"text": one.text, "cites": list(one.cites), "own": one.own} for one in told.sentences],
        "rejected": [
            {"text": one.text, "cites": list(one.cites), "kind": one.kind, "why": one.why} for one in told.rejected
        ],
    }


def placement_node(placement: Placement) -> Node:
    """Return why a report stands in its story as JSON has it."""
    return {"report": placement.report, "score": _finite(placement.score), "why": placement.why}


def link_node(link: Link) -> Node:
    """Return a link to an earlier story as JSON has it."""
    return {"story": link.story, "kind": link.kind, "score": _finite(link.score), "why": link.why}


def _name(name: NameRecord) -> Node:
    return {
        "id": name.id,
        "name": name.name,
        "type": name.type,
        "title": name.title,
        "role": name.role,
        "nationality": name.nationality,
        "forms": [{"form": one.form, "count": one.count} for one in name.forms],
        "evidence": _evidences(name.evidence),
        "why": name.why,
    }


def _quote(quote: QuoteRecord) -> Node:
    return {
        "id": quote.id,
        "text": quote.text,
        "kind": quote.kind,
        "speaker": _ref(quote.speaker),
        "via": _ref(quote.via),
        "evidence": evidence_node(quote.evidence),
        "same_as": list(quote.same_as),
    }


def _overlap(overlap: Overlap) -> Node:
    direction = overlap.direction
    return {
        "id": overlap.id,
        "kind": overlap.kind,
        "evidence": _evidences(overlap.evidence),
        "score": _finite(overlap.score),
        "why": overlap.why,
        "direction": direction
        and {
            "from": direction.origin,
            "to": direction.taker,
            "why": direction.why,
            "probability": _finite(direction.probability),
        },
    }


def _question(question: Question) -> Node:
    return {
        "id": question.id,
        "text": question.text,
        "kind": question.kind,
        "verdict": question.verdict,
        "values": [_value(one) for one in question.values],
    }


def _value(value: Value) -> Node:
    relation = value.relation
    return {
        "text": value.text,
        "normalised": value.normalised,
        "claims": list(value.claims),
        "relation": relation and {"to": relation.to, "verdict": relation.verdict, "why": relation.why},
        "evidence": _evidences(value.evidence),
    }


def _claim(claim: Claim) -> Node:
    return {
        "id": claim.id,
        "text": claim.text,
        "verdict": claim.verdict,
        "why": claim.why,
        "reports": _counted(claim.reports),
        "origins": _counted(claim.origins),
        "attributed_sources": _counted([_ref(one) for one in claim.attributed_sources]),
        "assertions": [_assertion(one) for one in claim.assertions],
        "credibility": claim.credibility and asdict(claim.credibility),
    }


def _assertion(assertion: Assertion) -> Node:
    return {
        "report": assertion.report,
        "evidence": evidence_node(assertion.evidence),
        "attributed_to": _ref(assertion.attributed_to),
        "via": _ref(assertion.via),
        "hedge": assertion.hedge,
        "negated": assertion.negated,
    }


def timeline_node(entry: TimelineEntry) -> Node:
    """Return an entry of the timeline as JSON has it."""
    return {
        "start": entry.start,
        "end": entry.end,
        "granularity": entry.granularity,
        "text": entry.text,
        "expressions": [
            {"text": one.text, "value": one.value, "evidence": evidence_node(one.evidence)} for one in entry.expressions
        ],
        "claims": list(entry.claims),
    }


def evidence_node(one: Evidence) -> Node:
    """Return evidence as JSON has it."""
    return {"report": one.report, "file": one.file, "start": one.start, "end": one.end, "text": one.text}


def _evidences(evidence: Iterable[Evidence]) -> list[Node]:
    return [evidence_node(one) for one in evidence]


def _ref(ref: NameRef | None) -> Node | None:
    return None if ref is None else {"name": ref.name, "id": ref.id}


def _counted(items: Sequence[Any]) -> Node:
    """A count and the list behind it."""
    return {"count": len(items), "items": list(items)}


def _finite(score: float) -> float | None:
    """A score that JSON can hold; what is not a number was not measured."""
    return score if math.isfinite(score) else None
