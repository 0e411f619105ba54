"""IPTC ninjs 3.1: a story as one news item, its reports as associated items.

The subset that is written is described by `ninjs.schema.json` beside this module, in our own words; the standard's
schema allows no other members. Times stand only where they are known with their zone, as `date-time` asks.
Standard: https://www.iptc.org/std/ninjs/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from secondsource.brief.account_sharing import standing_origins
from secondsource.brief.wording import counts
from secondsource.export.dates import date_and_time
from secondsource.export.encoded import Node, document_iri, pieces, urn, web_address, without_nothing
from secondsource.records import Brief, Claim, NameRef, NameType, Report, Story, by_id

STANDARD: Final[Node] = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
_PLAIN = "text/plain"


def ninjs(story: Story, brief: Brief) -> Iterator[str]:
    """Yield one story as a ninjs item, a report a line."""
    reports = by_id(brief.reports)
    item = without_nothing(
        {
            "uri": urn(story.id),
            "standard": STANDARD,
            "type": "composite",
            "profile": "secondsource-story",
            "language": "en",
            "title": story.headline,
            "headlines": [{"role": "main", "value": story.headline}],
            "descriptions": [{"role": "counts", "contentType": _PLAIN, "value": _story_counts(story)}],
            "bodies": _bodies(story),
            "people": _named(story, "PERSON"),
            "organisations": _named(story, "ORG"),
            "places": _named(story, "PLACE"),
            "events": [{"id": story.id, "name": story.headline, "rel": "about", "uri": urn(story.id)}],
            "infoSources": _sources(story),
            "edNote": " ".join(gap.text for gap in story.gaps),
            "altIds": [{"role": "secondsource", "value": story.id}],
            "associations": (_association(reports[key]) for key in story.reports),
        }
    )
    yield from pieces(item)
    yield "\n"


def _story_counts(story: Story) -> str:
    return counts(len(story.reports), len(standing_origins(story)), len(_attributed(story)))


def _bodies(story: Story) -> list[Node]:
    """The claims, each with what stands behind it, a paragraph a claim."""
    text = "\n\n".join(f"{claim.text} ({_behind(claim)}; {claim.verdict})" for claim in story.claims)
    return [{"role": "main", "contentType": _PLAIN, "charCount": len(text), "value": text}] if text else []


def _behind(claim: Claim) -> str:
    return counts(len(claim.reports), len(claim.origins), len(claim.attributed_sources))


def _named(story: Story, kind: NameType) -> list[Node]:
    return [{"name": name.name, "rel": "mentions", "uri": urn(name.id)} for name in story.names if name.type == kind]


def _attributed(story: Story) -> list[NameRef]:
    """Whom the claims cite, each once in the order of the claims."""
    cited: dict[str, NameRef] = {}
    for ref in (ref for claim in story.claims for ref in claim.attributed_sources):
        cited.setdefault(ref.id or ref.name.casefold(), ref)
    return list(cited.values())


def _sources(story: Story) -> list[Node]:
    origins = [{"name": one.name, "role": "origin", "uri": urn(one.id)} for one in story.origins]
    cited = [
        without_nothing({"name": ref.name, "role": "attributed-source", "uri": ref.id and urn(ref.id)})
        for ref in _attributed(story)
    ]
    return origins + cited


def _association(report: Report) -> Node:
    address = web_address(report.url)
    return without_nothing(
        {
            "name": report.headline or report.label,
            "rel": "reports",
            "uri": urn(report.id),
            "type": "text",
            "representationType": "partial",
            "language": report.language,
            "headlines": [{"role": "main", "value": report.headline}] if report.headline else [],
            "by": report.byline,
            "located": report.dateline,
            "contentCreated": date_and_time(report.published.value),
            "infoSources": [
                {"name": name, "role": role}
                for role, name in (("publisher", report.outlet), ("agency", report.agency))
                if name
            ],
            "renditions": [{"name": "original", "href": address}] if address else [],
            "altIds": [
                {"role": "document", "value": document_iri(report.document)},
                {"role": "sha256", "value": report.document.sha256},
                {"role": "published", "value": report.published.value or "unknown"},
            ],
        }
    )
