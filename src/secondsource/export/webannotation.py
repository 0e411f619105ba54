"""W3C Web Annotations: one annotation for every passage that a record of a story rests on.

Each target has a TextQuoteSelector and a TextPositionSelector. Positions are half-open and count Unicode code points
(not UTF-16 units) of the document text, which `secondsource text FILE` prints; in the live page a browser may count
otherwise, and the quote with what stands before and after it finds the place.
Model: https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from secondsource.brief.wording import counts
from secondsource.export.encoded import Node, document_iri, pieces, urn, web_address, without_nothing
from secondsource.records import Brief as BriefRecord
from secondsource.records import Evidence, Report, Story, by_id, make_id

CONTEXT = "http://www.w3.org/ns/anno.jsonld"  # the standard asks for this very string
BESIDE_CHARS = 32  # of the text before and after a passage, as the examples of the model have it


@dataclass(frozen=True, slots=True)
class Noted:
    """A passage and what a record says of it."""

    record: str  # id
    motivation: str  # of the model's list
    purpose: str  # of the text, from the same list
    text: str
    passage: Evidence
    link: Evidence | None = None  # another passage that it is tied to


def webannotation(story: Story, brief: BriefRecord) -> Iterator[str]:
    """Yield the annotations of one story as an AnnotationCollection with one page, an annotation a line."""
    reports, noted = by_id(brief.reports), _noted(story)
    page = {
        "id": f"{urn(story.id)}:annotations:1",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": (_annotation(one, reports) for one in noted),
    }
    collection = {
        "@context": CONTEXT,
        "id": f"{urn(story.id)}:annotations",
        "type": "AnnotationCollection",
        "label": story.headline,
        "total": len(noted),
        "first": page,
    }
    yield from pieces(collection)
    yield "\n"


def _noted(story: Story) -> tuple[Noted, ...]:
    """What is to be noted of a story, each once."""
    of_each = (_claims(story), _values(story), _quotes(story), _names(story), _overlaps(story), _times(story))
    return tuple(dict.fromkeys(chain.from_iterable(of_each)))


def _claims(story: Story) -> Iterator[Noted]:
    for claim in story.claims:
        behind = counts(len(claim.reports), len(claim.origins), len(claim.attributed_sources))
        for one in claim.assertions:
            said = f"{claim.text} · {behind} · {claim.verdict}"
            yield Noted(claim.id, "describing", "describing", said, one.evidence)


def _values(story: Story) -> Iterator[Noted]:
    for question in story.questions:
        for value in question.values:
            for passage in value.evidence:
                yield Noted(question.id, "describing", "describing", f"{question.text} {value.text}", passage)


def _quotes(story: Story) -> Iterator[Noted]:
    for quote in story.quotes:
        speaker = quote.speaker.name if quote.speaker else "a speaker who is not named"
        yield Noted(quote.id, "describing", "describing", f"{quote.kind} quote of {speaker}", quote.evidence)


def _names(story: Story) -> Iterator[Noted]:
    for name in story.names:
        for passage in name.evidence:
            yield Noted(name.id, "identifying", "identifying", name.name, passage)


def _overlaps(story: Story) -> Iterator[Noted]:
    for overlap in story.overlaps:
        said = f"{overlap.kind}: {overlap.why}"
        for number, passage in enumerate(overlap.evidence):
            other = overlap.evidence[1 - number] if len(overlap.evidence) == 2 else None  # noqa: PLR2004 - two sides
            yield Noted(overlap.id, "linking", "describing", said, passage, other)


def _times(story: Story) -> Iterator[Noted]:
    for entry in story.timeline:
        for time in entry.expressions:
            yield Noted(make_id("time", story.id, time.value), "tagging", "tagging", time.value, time.evidence)


def _annotation(one: Noted, reports: Mapping[str, Report]) -> Node:
    passage = one.passage
    body: list[Node] = [
        {"type": "TextualBody", "value": one.text, "format": "text/plain", "purpose": one.purpose},
        {"type": "SpecificResource", "source": urn(one.record), "purpose": "linking"},
    ]
    if one.link:
        body.append({**_target(one.link, reports), "purpose": "linking"})
    return {
        "id": urn(make_id("annotation", one.record, one.text, passage.report, passage.start, passage.end)),
        "type": "Annotation",
        "motivation": one.motivation,
        "body": body,
        "target": _target(passage, reports),
    }


def _target(passage: Evidence, reports: Mapping[str, Report]) -> Node:
    report = reports[passage.report]
    text, start, end = report.document.text, passage.start, passage.end
    before, after = text[max(0, start - BESIDE_CHARS) : start], text[end : end + BESIDE_CHARS]
    return without_nothing(
        {
            "type": "SpecificResource",
            "source": document_iri(report.document),
            "scope": web_address(report.url),
            "selector": [
                {"type": "TextQuoteSelector", "exact": passage.text, "prefix": before, "suffix": after},
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        }
    )
