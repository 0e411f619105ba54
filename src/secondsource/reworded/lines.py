"""The lines of a brief that a language model is given: each with what a sentence that cites it must not lose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from secondsource.brief.account import Account
from secondsource.brief.account_lines import Item, SectionKey
from secondsource.brief.wording import one_line
from secondsource.records import Assertion, Claim, Evidence, GivenLine, Hedge, Quote, Story

# How many of each section are given: set by eye on three stories, so that an account takes about a screen.
_MOST: dict[SectionKey, int] = {"happened": 5, "contested": 4, "corroborated": 5, "quotes": 3, "single-source": 5}
_LONGEST_CHARS = 600  # of a line; a longer one is no sentence of a report, and stays in the brief alone
_FEWEST_SIDES = 2
_BOTH_WAYS = frozenset({("no", "yes"), ("it is not so", "it is so")})


@dataclass(frozen=True, slots=True)
class Line:
    """A given line with what the check knows of it."""

    given: GivenLine
    support: str = ""  # "5 reports · 2 origins"
    sides: tuple[str, ...] = ()  # of a contested line: the answers that contradict each other
    told_by: tuple[str, ...] = ()  # whom it is laid to; a sentence on it must name one of them
    hedges: frozenset[Hedge] = frozenset()  # that all its reports put to it, each its own
    denied: bool = False  # all its reports say that it is not so
    frames: bool = False  # it is when or where the event was, and goes with any line about it

    @property
    def is_so_or_not(self) -> bool:
        """Whether its two sides are that it is so and that it is not so."""
        return tuple(sorted(self.sides)) in _BOTH_WAYS

    @property
    def number(self) -> int:
        """Its number."""
        return self.given.number

    @property
    def text(self) -> str:
        """What is sent of it."""
        return self.given.text


def lines_of_story(story: Story, account: Account) -> tuple[Line, ...]:
    """Return the lines of a story that are sent to a language model, numbered from 1 in the order of the account.

    They are the best of what happened, what is contested and what is corroborated, of quotes and of claims with a
    single source. Not among them: single sides of what is contested, quotes that stand in lines that are given,
    questions of who said which words, times and places other than the event's own, and lines of over 600 characters.
    """
    found: dict[str, Line] = {}
    for line in _lines(story, account):
        if len(line.text) <= _LONGEST_CHARS:
            found.setdefault(line.text, line)
    disputed = [one for line in found.values() if line.sides for one in line.given.evidence]
    kept: list[Line] = []
    for line in found.values():
        told = [] if line.given.verdict else [one for other in kept for one in other.given.evidence]  # of a quote
        if line.sides or line.frames or not _is_all_within(line.given.evidence, [*disputed, *told]):
            kept.append(line)
    return tuple(replace(line, given=replace(line.given, number=n)) for n, line in enumerate(kept, 1))


def _is_all_within(passages: Sequence[Evidence], others: Sequence[Evidence]) -> bool:
    """Whether each passage lies in one of the others."""
    return bool(passages) and all(
        any(one.report == other.report and other.start <= one.start and one.end <= other.end for other in others)
        for one in passages
    )


def _lines(story: Story, account: Account) -> Iterator[Line]:
    claims = {claim.id: claim for claim in story.claims}
    apart = {question.id for question in story.questions if question.kind == "attribution"}
    apart |= {
        claim
        for question in story.questions
        if question.kind in {"time", "place"}
        for value in question.values
        for claim in value.claims
    }
    quotes = {quote.id: quote for quote in story.quotes}
    for section in account.sections:
        items = [item for item in section.items if item.id not in apart and (item.lines or item.items)]
        for item in items[: _MOST.get(section.key, 0)]:
            if section.key == "quotes":
                yield from _said(item, quotes)
            elif item.items:
                yield from _question(item)
            elif not (item.lead and _is_contested(item, story, claims)):  # then its question tells it
                yield _claim(item, claims.get(item.id))


def _is_contested(item: Item, story: Story, claims: dict[str, Claim]) -> bool:
    """Whether the time or place that opens the account is one answer of several that cannot all be right."""
    value = story.when if item.lead == "When" else story.where
    return value is not None and any(claims[one].verdict == "contested" for one in value.claims if one in claims)


def _claim(item: Item, claim: Claim | None) -> Line:
    text = f"{item.lead}: {item.text}" if item.lead else one_line(item.text)
    given = _given(text, item, tuple(line.evidence for line in item.lines))
    if claim is None:
        return Line(given, item.facts, frames=bool(item.lead))
    told = (*(one.attributed_to for one in claim.assertions), *claim.attributed_sources)
    sources = tuple(dict.fromkeys(one_line(ref.name) for ref in told if ref))
    laid = claim.verdict != "corroborated" and all(one.attributed_to for one in claim.assertions)
    both = {one.negated for one in claim.assertions} == {True, False}
    return Line(
        given,
        item.facts,
        sides=("it is so", "it is not so") if claim.verdict == "contested" and both else (),
        told_by=sources if laid else (),
        hedges=_shared_hedges(claim.assertions),
        denied=all(one.negated for one in claim.assertions),
    )


def _shared_hedges(assertions: Sequence[Assertion]) -> frozenset[Hedge]:
    hedges = {one.hedge for one in assertions}
    return frozenset() if None in hedges else frozenset(one for one in hedges if one)


def _question(item: Item) -> Iterator[Line]:
    sides = [answer for answer in item.items if not answer.aside]
    if len(sides) < _FEWEST_SIDES:
        return
    answers = " or ".join(one_line(side.text) for side in sides)
    evidence = tuple(dict.fromkeys(line.evidence for side in sides for line in side.lines))
    support = "; ".join(f"{one_line(side.text)}: {side.facts}" for side in sides)
    given = _given(f"{item.text} {answers}", item, evidence)
    yield Line(given, support, sides=tuple(one_line(side.text) for side in sides))


def _said(item: Item, quotes: dict[str, Quote]) -> Iterator[Line]:
    """The first quote of a speaker who is named."""
    said = next((one for one in item.items if one.id in quotes), None)
    speaker = quotes[said.id].speaker if said else None
    if said and speaker:
        given = _given(f"{item.text}: {said.text}", said, tuple(line.evidence for line in said.lines))
        yield Line(given, said.facts, told_by=(one_line(item.text),))


def _given(text: str, item: Item, evidence: tuple[Evidence, ...]) -> GivenLine:
    verdict = item.verdict if item.verdict in {"corroborated", "single-source", "contested"} else None
    return GivenLine(0, text, verdict, item.id, evidence)  # type: ignore[arg-type]
