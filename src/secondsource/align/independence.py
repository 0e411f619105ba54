"""How many stand behind a claim: reports, origins and attributed sources, and the verdict they allow."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.align.view import StoryView, reports_of
from secondsource.records import Assertion, Claim, ClaimVerdict, NameRef, make_id
from secondsource.resolve import Resolved


def make_claim(view: StoryView, identity: Sequence[object], text: str, assertions: Sequence[Assertion]) -> Claim:
    """Return the claim that `assertions` make together, counted on both axes.

    `corroborated` needs two that can be told apart: two origins, and among what those origins rest on either two
    attributed sources or a newsroom that states it as its own. Copies, and outlets that all cite one source, are not
    corroboration: what cannot be shown to be independent is not counted.
    """
    ordered = tuple(sorted(set(assertions), key=lambda a: (a.evidence.report, a.evidence.start, a.evidence.end)))
    evidence = [assertion.evidence for assertion in ordered]
    origins = tuple(sorted(origin.id for origin in view.behind(evidence)))
    sources = attributed_sources(view.resolved, ordered)
    verdict, why = _verdict(ordered, len(origins), sources)
    return Claim(
        id=make_id("claim", *identity, *(f"{e.report}:{e.start}:{e.end}" for e in evidence)),
        text=text,
        verdict=verdict,
        assertions=ordered,
        reports=reports_of(evidence),
        origins=origins,
        attributed_sources=sources,
        why=why,
        key=make_id("claim", *identity),
    )


def attributed_sources(resolved: Resolved, assertions: Sequence[Assertion]) -> tuple[NameRef, ...]:
    """Return whom the assertions are laid to, each once, in the order of their names.

    A body and somebody whose words are the body's are one source.
    """
    sources: dict[str, NameRef] = {}
    for assertion in assertions:
        if assertion.attributed_to is not None:
            source = resolved.source(assertion.attributed_to)
            sources.setdefault(source_key(source), source)
    return tuple(sorted(sources.values(), key=lambda ref: (ref.name.casefold(), ref.id or "")))


def source_key(ref: NameRef) -> str:
    """What makes two attributed sources the same: the name they resolve to, else their words."""
    return ref.id or ref.name.casefold()


def _verdict(assertions: Sequence[Assertion], origins: int, sources: Sequence[NameRef]) -> tuple[ClaimVerdict, str]:
    own_word = any(assertion.attributed_to is None for assertion in assertions)
    behind = len(sources) + own_word
    if any(a.negated for a in assertions) and not all(a.negated for a in assertions):
        return "contested", "some reports state it and some deny it"
    if origins >= 2 and behind >= 2:  # noqa: PLR2004 - two is what corroboration means
        return "corroborated", f"{origins} origins, and not all of them rest on one source"
    if origins >= 2 and sources:  # noqa: PLR2004 - as above
        return "single-source", f"{origins} origins, but all cite {sources[0].name}"
    if origins >= 2:  # noqa: PLR2004 - as above
        return "corroborated", f"{origins} origins state it as their own"
    return "single-source", "one origin"
