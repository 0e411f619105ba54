"""Answers to one question brought together: its values, how each stands to the best supported, and the verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from secondsource.align.independence import make_claim
from secondsource.align.rulings import is_rejected
from secondsource.align.view import StoryView
from secondsource.records import (
    Annotated,
    Assertion,
    Claim,
    ClaimVerdict,
    Question,
    QuestionKind,
    Relation,
    Value,
    ValueVerdict,
    make_id,
)

AGREEING = frozenset({"agrees", "refines", "updates"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What one report answers: the normalised value, as written, and the clause it stands in."""

    member: Annotated
    start: int
    end: int
    normalised: str
    text: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """All answers with one normalised value, and the claim that they make together."""

    normalised: str
    text: str
    answers: tuple[Answer, ...]
    claim: Claim


Relate = Callable[[Answered, Answered], tuple[ValueVerdict, str]]  # a value, the reference value


def make_question(
    view: StoryView,
    kind: QuestionKind,
    text: str,
    label: str,
    answers: Sequence[Answer],
    relate: Relate,
    *,
    kin: Callable[[str], str] = str,
    firsts: Collection[str] = (),
    among_all: bool = True,
) -> tuple[Question, list[Claim]]:
    """Return the question that `answers` answer, and one claim for each of its values.

    A claim that an editor rejected is returned with the others, and no value of the question; which may leave it none.

    Args:
        view: the story.
        kind: what is asked for.
        text: the question in words.
        label: what the answer is, for the claims: "killed" gives "killed: 14".
        answers: at least one; those with the same `normalised` are one value.
        relate: how a value stands to the reference, which is the value that most origins, then most reports, give.
        firsts: normalised values one of which is the reference, where there are any: totals before parts.
        among_all: whether values are held against better supported ones too, and not against the reference alone.
        kin: what of a normalised value is the same in values that support each other: of a time its day.
    """
    found = _answered(view, kind, label, answers)
    values = [value for value in found if not is_rejected(value.claim, view.rejected)]
    rejected = [value.claim for value in found if is_rejected(value.claim, view.rejected)]
    if not values:
        return Question(make_id("question", kind, text), text, kind, "single-source", ()), rejected
    families = _families(view, values, kin)
    reference = max(
        values, key=lambda value: (value.normalised in firsts, families[kin(value.normalised)], _support(value))
    )
    relations = _relations(values, reference, relate, among_all=among_all)
    at_odds = {key for key, relation in relations.items() if relation.verdict == "contradicts"}
    contested = at_odds | {v.normalised for v in values if any(relations[key].to == v.text for key in at_odds)}
    claims = [
        replace(v.claim, verdict="contested", why="another report gives a value that contradicts it")
        if v.normalised in contested
        else v.claim
        for v in values
    ]
    question = Question(
        id=make_id("question", kind, text, *sorted(claim.id for claim in claims)),
        text=text,
        kind=kind,
        verdict=_verdict(view, values, reference, relations),
        values=tuple(_value(v, relations) for v in sorted(values, key=lambda v: (v is not reference, v.normalised))),
    )
    return question, [*claims, *rejected]


def _families(
    view: StoryView, values: Sequence[Answered], kin: Callable[[str], str]
) -> dict[str, tuple[int, int, int]]:
    """How many origins, how many reports, and how often they give the values of each kind."""
    assertions: dict[str, list[Assertion]] = defaultdict(list)
    for value in values:
        assertions[kin(value.normalised)] += value.claim.assertions
    together = {key: make_claim(view, ("kin",), "", same) for key, same in assertions.items()}
    return {key: (len(claim.origins), len(claim.reports), len(assertions[key])) for key, claim in together.items()}


def _answered(view: StoryView, kind: QuestionKind, label: str, answers: Sequence[Answer]) -> list[Answered]:
    groups: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        groups[answer.normalised].append(answer)
    values = []
    for normalised, same in sorted(groups.items()):
        assertions = [view.assertion(a.member, a.start, a.end, negated=a.negated) for a in same]
        text = min((a.text for a in same), key=lambda t: (-sum(a.text == t for a in same), len(t), t))
        claim = make_claim(view, (kind, label, normalised), f"{label}: {text}", assertions)
        values.append(Answered(normalised, text, tuple(same), claim))
    return values


def _relations(
    values: Sequence[Answered], reference: Answered, relate: Relate, *, among_all: bool
) -> dict[str, Relation]:
    """How each value but the reference stands to it; or to a better supported one that it contradicts."""
    ranked = sorted((v for v in values if v is not reference), key=_support, reverse=True)
    relations: dict[str, Relation] = {}
    for place, value in enumerate(ranked):
        for other in (reference, *(ranked[:place] if among_all else ())):
            verdict, why = relate(value, other)
            if other is reference or verdict == "contradicts":
                relations[value.normalised] = Relation(other.text, verdict, why)
            if verdict == "contradicts":
                break
    return relations


def _support(value: Answered) -> tuple[int, int, str, str]:
    published = max((a.member.report.published.value or "" for a in value.answers), default="")
    return len(value.claim.origins), len(value.claim.reports), published[:10], value.normalised


def _verdict(
    view: StoryView, values: Sequence[Answered], reference: Answered, relations: dict[str, Relation]
) -> ClaimVerdict:
    if any(relation.verdict == "contradicts" for relation in relations.values()):
        return "contested"
    fitting = [v for v in values if v is reference or relations[v.normalised].verdict in AGREEING]
    # A "no" that became a "yes" is no denial of it.
    assertions = [replace(assertion, negated=False) for v in fitting for assertion in v.claim.assertions]
    return make_claim(view, ("fitting",), "", assertions).verdict


def _value(answered: Answered, relations: dict[str, Relation]) -> Value:
    return Value(
        text=answered.text,
        normalised=answered.normalised,
        claims=(answered.claim.id,),
        evidence=tuple(assertion.evidence for assertion in answered.claim.assertions),
        relation=relations.get(answered.normalised),
    )
