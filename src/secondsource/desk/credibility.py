"""Suggests how credible a claim is, 1 to 6 as NATO counts, from what is measured and the grades that people gave.

The rules stand in `data/credibility.toml`, with their source. What comes out is a suggestion for an analyst: it says on
what it rests, and never that something is true.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from secondsource.brief.wording import counts, joined, one_line
from secondsource.records import Brief, Claim, Credibility, Origin, Story
from secondsource.store.rulings import Ruling
from secondsource.trace.owners import plain

UNKNOWN = 6
_RELIABLE, _UNRELIABLE, _NOT_JUDGED = frozenset("AB"), frozenset("DE"), "F"
_Grade = tuple[str, str]  # the letter, and whose it is


def letters() -> dict[str, str]:
    """Return the grades of outlets and what they are called."""
    return {str(key): str(words) for key, words in _table()["letters"].items()}


def grades(said: Iterable[Ruling]) -> dict[str, str]:
    """Return the grade that people gave each outlet last, by its name as `plain` has it."""
    return {plain(one.what["outlet"]): one.what["grade"] for one in said if one.kind == "grade"}


def with_credibility(brief: Brief, graded: Mapping[str, str]) -> Brief:
    """Return the brief with a suggestion for each claim.

    Args:
        brief: of a desk.
        graded: the grades of outlets and agencies, by their names as `plain` has them; F where one is not in it.
    """
    published = {one.id: (graded.get(plain(one.label), _NOT_JUDGED), one.label) for one in brief.reports}
    return replace(brief, stories=tuple(_suggested(story, published, graded) for story in brief.stories))


def _suggested(story: Story, published: Mapping[str, _Grade], graded: Mapping[str, str]) -> Story:
    against = _against(story)
    origins = {one.id: (one, graded.get(plain(one.name))) for one in story.origins}
    return replace(
        story,
        claims=tuple(
            replace(
                claim,
                credibility=_suggest(
                    _Facts(
                        claim=claim,
                        outweighed=against.get(claim.id, 0) > len(claim.origins),
                        hedged=all(one.hedge for one in claim.assertions),
                        grades=tuple(_grades(claim, origins, published)),
                    )
                ),
            )
            for claim in story.claims
        ),
    )


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the rules look at."""

    claim: Claim
    outweighed: bool
    hedged: bool
    grades: tuple[_Grade, ...]  # of each origin

    @property
    def for_rules(self) -> _ForRules:
        letters = [letter for letter, _ in self.grades]
        return _ForRules(
            verdict=self.claim.verdict,
            outweighed=self.outweighed,
            hedged=self.hedged,
            reliable=sum(letter in _RELIABLE for letter in letters),
            only_unreliable=bool(letters) and all(letter in _UNRELIABLE for letter in letters),
        )


@dataclass(frozen=True, slots=True)
class _ForRules:
    """The same as the rules ask for it: many claims are alike in it."""

    verdict: str
    outweighed: bool
    hedged: bool
    reliable: int
    only_unreliable: bool


def _against(story: Story) -> dict[str, int]:
    """For each claim that is an answer: on how many origins the best supported answer that contradicts it rests."""
    origins = {claim.id: len(claim.origins) for claim in story.claims}
    found: dict[str, int] = {}
    for question in story.questions:
        by_text = {value.text: value for value in question.values}
        for value in question.values:
            other = by_text.get(value.relation.to) if value.relation else None
            if other is None or value.relation is None or value.relation.verdict != "contradicts":
                continue
            for one, two in ((value, other), (other, value)):
                most = max((origins.get(claim, 0) for claim in two.claims), default=0)
                found |= {claim: max(most, found.get(claim, 0)) for claim in one.claims}
    return found


def _grades(
    claim: Claim, origins: Mapping[str, tuple[Origin, str | None]], published: Mapping[str, _Grade]
) -> Iterator[_Grade]:
    """The grade of each origin of a claim: that of whom it is laid to, else the best of those who published it."""
    for origin, own in (origins[key] for key in claim.origins if key in origins):
        if own:
            yield own, origin.name
            continue
        inside = set(origin.reports).intersection(claim.reports) or origin.reports
        yield min((published[one] for one in inside if one in published), default=(_NOT_JUDGED, origin.name))


def _suggest(facts: _Facts) -> Credibility:
    number, words, why = _judged(facts.for_rules)
    claim = facts.claim
    given = ", ".join(f"{one_line(name)} graded {letter}" for letter, name in facts.grades if letter != _NOT_JUDGED)
    rests = joined(
        counts(len(claim.reports), len(claim.origins), len(claim.attributed_sources)),
        "every report holds it off" if facts.hedged else "",
        given or "no outlet behind it is graded",
    )
    return Credibility(number, words, f"{why}: {rests}")


@lru_cache(maxsize=1024)
def _judged(facts: _ForRules) -> tuple[int, str, str]:
    """The number of the first rule that holds, what it is called, and why."""
    rule = next((rule for rule in _table()["rule"] if _holds(rule, facts)), None)
    number = int(rule["number"]) if rule else UNKNOWN
    why = rule["why"] if rule else "nobody has judged its origins, and too little stands behind it"
    return number, _table()["numbers"][str(number)], why


def _holds(rule: Mapping[str, Any], facts: _ForRules) -> bool:
    return (
        facts.verdict in rule.get("verdict", [facts.verdict])
        and rule.get("outweighed", facts.outweighed) == facts.outweighed
        and rule.get("hedged", facts.hedged) == facts.hedged
        and rule.get("only_unreliable", facts.only_unreliable) == facts.only_unreliable
        and facts.reliable >= rule.get("reliable_origins", 0)
    )


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("secondsource.desk").joinpath("data/credibility.toml").read_text(encoding="utf-8"))
