"""Suggests how credible a claim is, 1 to 6 as NATO counts, from what is measured and the grades that people gave.

The rules stand in `data/credibility.toml`, with their source. What comes out is a suggestion for an analyst: it says on
what it rests, and never that something is true.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from secondsource.brief.wording import counts, joined, one_line
from secondsource.records import Brief, Claim, Credibility, Origin, Report, Story
from secondsource.store.rulings import Ruling
from secondsource.trace.owners import plain

UNKNOWN = 6
_RELIABLE, _UNRELIABLE = frozenset("AB"), frozenset("DE")


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
    reports = {report.id: report for report in brief.reports}
    return replace(brief, stories=tuple(_suggested(story, reports, graded) for story in brief.stories))


def _suggested(story: Story, reports: Mapping[str, Report], graded: Mapping[str, str]) -> Story:
    against = _against(story)
    origins = {origin.id: origin for origin in story.origins}
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
                        grades=tuple(_grades(claim, origins, reports, graded)),
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
    grades: tuple[tuple[str, str], ...]  # of each origin: whose it is, and the letter

    @property
    def reliable(self) -> int:
        return sum(letter in _RELIABLE for _, letter in self.grades)

    @property
    def only_unreliable(self) -> bool:
        return bool(self.grades) and all(letter in _UNRELIABLE for _, letter in self.grades)


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
    claim: Claim, origins: Mapping[str, Origin], reports: Mapping[str, Report], graded: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The grade of each origin of a claim: that of whom it is laid to, else the best of those who published it."""
    for origin in (origins[key] for key in claim.origins if key in origins):
        inside = set(origin.reports).intersection(claim.reports) or set(origin.reports)
        labels = {reports[report].label for report in inside if report in reports}
        own = graded.get(plain(origin.name))
        letter, name = min((graded.get(plain(label), "F"), label) for label in labels) if labels else ("F", origin.name)
        yield (origin.name, own) if own else (name, letter)


def _suggest(facts: _Facts) -> Credibility:
    rule = next((rule for rule in _table()["rule"] if _holds(rule, facts)), None)
    number = int(rule["number"]) if rule else UNKNOWN
    why = rule["why"] if rule else "nobody has judged its origins, and too little stands behind it"
    claim = facts.claim
    given = ", ".join(f"{one_line(name)} graded {letter}" for name, letter in facts.grades if letter != "F")
    rests = joined(
        counts(len(claim.reports), len(claim.origins), len(claim.attributed_sources)),
        "every report holds it off" if facts.hedged else "",
        given or "no outlet behind it is graded",
    )
    return Credibility(number, _table()["numbers"][str(number)], f"{why}: {rests}")


def _holds(rule: Mapping[str, Any], facts: _Facts) -> bool:
    return (
        facts.claim.verdict in rule.get("verdict", [facts.claim.verdict])
        and rule.get("outweighed", facts.outweighed) == facts.outweighed
        and rule.get("hedged", facts.hedged) == facts.hedged
        and rule.get("only_unreliable", facts.only_unreliable) == facts.only_unreliable
        and facts.reliable >= rule.get("reliable_origins", 0)
    )


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("secondsource.desk").joinpath("data/credibility.toml").read_text(encoding="utf-8"))
