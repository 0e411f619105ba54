"""JSON-LD in the words of schema.org: each report a NewsArticle, each claim a Claim, each quote a Quotation.

The context stands in the file and names no other, so that a processor fetches nothing. What schema.org has no word
for (the counts on both axes, spans) is under `secondsource:`. Left out because it would say more than is known:
`claimInterpreter` (a person or an organisation, and a program is neither) and every rating of truth. The `author` of
a claim is whom reports lay it to, without those who deny it; `firstAppearance` stands only where all reports of the
claim state when they were published and one came before all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from secondsource.export.dates import calendar_value, earliest
from secondsource.export.encoded import Node, document_iri, encodable, pieces, urn, web_address, without_nothing
from secondsource.records import Brief, Claim, Evidence, NameRef, Quote, Report, Story, by_id
from secondsource.records import Name as NameRecord

CONTEXT: Final[Node] = {"@vocab": "http://schema.org/", "secondsource": "urn:secondsource:vocabulary#"}
TYPES: Final = {"PERSON": "Person", "ORG": "Organization", "PLACE": "Place"}


def jsonld(brief: Brief) -> Iterator[str]:
    """Yield the brief as one JSON-LD document, a node a line."""
    reports = by_id(brief.reports)
    stories = (_story_nodes(story, reports) for story in brief.stories)
    nodes = chain(map(_article, brief.reports), chain.from_iterable(stories))
    yield from pieces({"@context": CONTEXT, "@graph": nodes})
    yield "\n"


def _article(report: Report) -> Node:
    return without_nothing(
        {
            "@id": urn(report.id),
            "@type": "NewsArticle",
            "headline": report.headline,
            "datePublished": calendar_value(report.published.value),
            "secondsource:datePublishedBasis": report.published.basis,
            "publisher": report.outlet and {"@type": "Organization", "name": report.outlet},
            "author": report.byline and {"@type": "Person", "name": report.byline},
            "sourceOrganization": report.agency and {"@type": "Organization", "name": report.agency},
            "dateline": report.dateline,
            "inLanguage": report.language,
            "url": web_address(report.url),
            "secondsource:document": encodable(document_iri(report.document)),
            "secondsource:sha256": report.document.sha256,
        }
    )


def _story_nodes(story: Story, reports: Mapping[str, Report]) -> Iterator[Node]:
    yield without_nothing(
        {
            "@id": urn(story.id),
            "@type": "Event",
            "name": story.headline,
            "startDate": story.when and calendar_value(story.when.normalised),
            "location": story.where and {"@type": "Place", "name": story.where.text},
            "subjectOf": [{"@id": urn(key)} for key in story.reports],
        }
    )
    yield from map(_named, story.names)
    yield from (_claim(claim, story, reports) for claim in story.claims)
    yield from (_quotation(quote, story) for quote in story.quotes)


def _named(name: NameRecord) -> Node:
    others = [form.form for form in name.forms if form.form != name.name]
    person = {"honorificPrefix": name.title, "jobTitle": name.role} if name.type == "PERSON" else {}
    node = {"@id": urn(name.id), "@type": TYPES[name.type], "name": name.name, "alternateName": others, **person}
    return without_nothing(node)


def _claim(claim: Claim, story: Story, reports: Mapping[str, Report]) -> Node:
    first = earliest([reports[key] for key in claim.reports if key in reports])
    return without_nothing(
        {
            "@id": urn(claim.id),
            "@type": "Claim",
            "text": claim.text,
            "about": {"@id": urn(story.id)},
            "author": [_party(ref) for ref in asserting(claim)],
            "appearance": [{"@id": urn(key)} for key in claim.reports],
            "firstAppearance": first and {"@id": urn(first.id)},
            "secondsource:verdict": claim.verdict,
            "secondsource:reports": len(claim.reports),
            "secondsource:origins": len(claim.origins),
            "secondsource:attributedSources": len(claim.attributed_sources),
            "secondsource:evidence": [_passage(one.evidence) for one in claim.assertions],
        }
    )


def asserting(claim: Claim) -> Sequence[NameRef]:
    """Return those to whom reports lay a claim, without those who deny it, each once in the order of the claim."""
    said = {one.attributed_to: one for one in claim.assertions if not one.negated and one.hedge != "denied"}
    return [ref for ref in said if ref is not None]


def _quotation(quote: Quote, story: Story) -> Node:
    return without_nothing(
        {
            "@id": urn(quote.id),
            "@type": "Quotation",
            "text": quote.text,
            "spokenByCharacter": quote.speaker and _party(quote.speaker),
            "isPartOf": {"@id": urn(quote.evidence.report)},
            "about": {"@id": urn(story.id)},
            "secondsource:kind": quote.kind,
            "secondsource:via": quote.via and quote.via.name,
            "secondsource:sameWordsAs": [{"@id": urn(key)} for key in quote.same_as],
            "secondsource:evidence": _passage(quote.evidence),
        }
    )


def _party(ref: NameRef) -> Node:
    """A party with its node, or by its words alone where it has no name of its own."""
    return {"@id": urn(ref.id)} if ref.id else {"@type": "Thing", "name": ref.name}


def _passage(evidence: Evidence) -> Node:
    return {
        "secondsource:report": {"@id": urn(evidence.report)},
        "secondsource:start": evidence.start,
        "secondsource:end": evidence.end,
        "text": evidence.text,
    }
