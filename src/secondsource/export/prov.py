"""W3C PROV-JSON: where each claim comes from, through which reports, and whom it is laid to.

Documents, reports, claims and stories are entities; outlets, origins and attributed sources are agents; the run that
made the brief is the activity, and this program its agent. A claim is derived from each passage that makes it; a report
from another only where the direction of their overlap is known (`prov:Quotation` where its words were taken). There are
no times of the run: the same input gives the same output.
Standard: https://www.w3.org/submissions/prov-json/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from secondsource import __version__
from secondsource.export.encoded import Members, Node, document_iri, finite, pieces, urn, without_nothing
from secondsource.export.jsonld import asserting
from secondsource.records import COPIED, Brief, Claim, NameRef, Story, make_id

Pair = tuple[str, Node]
_PREFIXES = {"ss": urn(""), "prov": "http://www.w3.org/ns/prov#", "xsd": "http://www.w3.org/2001/XMLSchema#"}
_PROGRAM = f"ss:program_{__version__}"


def prov(brief: Brief) -> Iterator[str]:
    """Yield a brief as one PROV-JSON document, a statement a line."""
    run = f"ss:{make_id('run', __version__, *sorted(document.sha256 for document in brief.documents))}"
    parts = {
        "prefix": _PREFIXES,
        "entity": Members(_once(_entities(brief))),
        "activity": {run: {"prov:type": _name("ss:Run"), "ss:version": __version__}},
        "agent": Members(_once(_agents(brief))),
        "used": _numbered("u", ({"prov:activity": run, "prov:entity": f"ss:{one.id}"} for one in brief.documents)),
        "wasAssociatedWith": {"_:as1": {"prov:activity": run, "prov:agent": _PROGRAM}},
        "wasGeneratedBy": _numbered(
            "g", ({"prov:entity": one, "prov:activity": run} for one in dict.fromkeys(_generated(brief)))
        ),
        "hadMember": _numbered("m", _members(brief)),
        "wasDerivedFrom": _numbered("d", _derivations(brief, run)),
        "wasAttributedTo": _numbered("at", _attributions(brief)),
    }
    yield from pieces(parts)
    yield "\n"


def _entities(brief: Brief) -> Iterator[Pair]:
    for document in brief.documents:
        place = {"prov:location": document_iri(document), "ss:sha256": document.sha256}
        yield f"ss:{document.id}", {"prov:type": [_name("prov:Collection"), _name("ss:Document")], **place}
    for report in brief.reports:
        known = {"prov:label": report.headline, "ss:published": report.published.value}
        yield f"ss:{report.id}", without_nothing({"prov:type": _name("ss:Report"), **known})
    for story in brief.stories:
        types = [_name("prov:Collection"), _name("ss:Story")]
        yield f"ss:{story.id}", {"prov:type": types, "prov:label": story.headline}
        for claim in story.claims:
            yield f"ss:{claim.id}", _claim(claim)


def _claim(claim: Claim) -> Node:
    return {
        "prov:type": _name("ss:Claim"),
        "prov:label": claim.text,
        "ss:verdict": claim.verdict,
        "ss:reports": len(claim.reports),
        "ss:origins": len(claim.origins),
        "ss:attributedSources": len(claim.attributed_sources),
    }


def _agents(brief: Brief) -> Iterator[Pair]:
    yield _PROGRAM, {"prov:type": _name("prov:SoftwareAgent"), "prov:label": f"Second Source {__version__}"}
    for outlet in (report.outlet for report in brief.reports if report.outlet):
        yield _outlet(outlet), _agent("prov:Organization", "ss:Outlet", outlet)
    for story in brief.stories:
        for origin in story.origins:
            yield f"ss:{origin.id}", _agent("prov:Organization", "ss:Origin", origin.name)
        for ref in (ref for claim in story.claims for ref in asserting(claim)):
            yield _party(ref), {"prov:type": _name("ss:AttributedSource"), "prov:label": ref.name}


def _generated(brief: Brief) -> Iterator[str]:
    for story in brief.stories:
        yield f"ss:{story.id}"
        yield from (f"ss:{claim.id}" for claim in story.claims)


def _members(brief: Brief) -> Iterator[Node]:
    pairs = [(report.document.id, report.id) for report in brief.reports]
    pairs += [(story.id, claim.id) for story in brief.stories for claim in story.claims]
    for whole, part in pairs:
        yield {"prov:collection": f"ss:{whole}", "prov:entity": f"ss:{part}"}


def _derivations(brief: Brief, run: str) -> Iterator[Node]:
    for story in brief.stories:
        for claim in story.claims:
            for one in claim.assertions:
                span = {"ss:start": one.evidence.start, "ss:end": one.evidence.end, "ss:text": one.evidence.text}
                yield {**_derived(claim.id, one.report), "prov:activity": run, **span}
        yield from _taken(story)


def _taken(story: Story) -> Iterator[Node]:
    for overlap in story.overlaps:
        way = overlap.direction
        if way:
            words = {"prov:type": _name("prov:Quotation")} if overlap.kind in COPIED else {}
            told = {"ss:overlap": overlap.kind, "ss:why": way.why, "ss:probability": finite(way.probability)}
            yield without_nothing({**_derived(way.taker, way.origin), **words, **told})


def _attributions(brief: Brief) -> Iterator[Node]:
    for report in brief.reports:
        if report.outlet:
            yield _attributed(report.id, _outlet(report.outlet), "ss:Outlet")
    for story in brief.stories:
        for origin in story.origins:
            for key in () if origin.passages_only else origin.reports:
                yield _attributed(key, f"ss:{origin.id}", "ss:Origin")
        for claim in story.claims:
            yield from (_attributed(claim.id, f"ss:{origin}", "ss:Origin") for origin in claim.origins)
            yield from (_attributed(claim.id, _party(ref), "ss:AttributedSource") for ref in asserting(claim))


def _derived(later: str, earlier: str) -> Node:
    return {"prov:generatedEntity": f"ss:{later}", "prov:usedEntity": f"ss:{earlier}"}


def _attributed(entity: str, agent: str, role: str) -> Node:
    return {"prov:entity": f"ss:{entity}", "prov:agent": agent, "prov:type": _name(role)}


def _agent(kind: str, role: str, label: str) -> Node:
    return {"prov:type": [_name(kind), _name(role)], "prov:label": label}


def _outlet(outlet: str) -> str:
    return f"ss:{make_id('outlet', outlet)}"


def _party(ref: NameRef) -> str:
    return f"ss:{ref.id or make_id('party', ref.name)}"


def _name(qualified: str) -> Node:
    return {"$": qualified, "type": "prov:QUALIFIED_NAME"}


def _numbered(letters: str, relations: Iterable[Node]) -> Members:
    """Relations under blank names: PROV-JSON has every statement under a key."""
    return Members((f"_:{letters}{number}", relation) for number, relation in enumerate(relations, 1))


def _once(pairs: Iterator[Pair]) -> Iterator[Pair]:
    """Each key with its first value: an outlet or a name may come many times."""
    seen: set[str] = set()
    for key, node in pairs:
        if key not in seen:
            seen.add(key)
            yield key, node
