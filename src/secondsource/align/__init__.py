"""From what each report says to claims with counts that can be trusted, and to the questions they differ on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.align.causes import cause_questions
from secondsource.align.claims import alike_sentences, event_claims, passage_claims, sentences_of
from secondsource.align.discrepancies import discrepancy_questions
from secondsource.align.facts import fact_questions
from secondsource.align.frames import frames
from secondsource.align.identity import identity_questions
from secondsource.align.main_event import MainEvent, main_event
from secondsource.align.means import means_questions
from secondsource.align.numbers import number_questions
from secondsource.align.offices import office_questions
from secondsource.align.places import place_questions
from secondsource.align.rulings import NoClaim, is_rejected
from secondsource.align.speakers import speaker_questions
from secondsource.align.tenures import tenure_questions
from secondsource.align.times import time_questions
from secondsource.align.toll import tolls
from secondsource.align.unanswered import unanswered
from secondsource.align.values_apart import value_questions
from secondsource.align.view import StoryView
from secondsource.records import Annotated, Claim, Origin, Overlap, Question, Quote
from secondsource.resolve import Resolved
from secondsource.trace import Behind

__all__ = ["Aligned", "NoClaim", "align", "is_rejected"]


@dataclass(frozen=True, slots=True)
class Aligned:
    """What a story's reports say together: claims and questions in a fixed order, and every origin they name."""

    claims: tuple[Claim, ...]
    questions: tuple[Question, ...]
    origins: tuple[Origin, ...]
    unanswered: tuple[str, ...] = ()  # sentences that say what no report tells
    rejected: tuple[Claim, ...] = ()  # by an editor; none of them is among the claims


def align(
    members: Sequence[Annotated],
    resolved: Resolved,
    quotes: Sequence[Quote],
    overlaps: Sequence[Overlap],
    origins: Sequence[Origin],
    rejected: Sequence[NoClaim] = (),
) -> Aligned:
    """Bring together what the reports of one story say.

    Args:
        members: the annotated reports of the story, any order.
        resolved: their names across reports.
        quotes: their quotes with resolved speakers.
        overlaps: the passages that they share, with direction.
        origins: the partition of the reports into origins.
        rejected: the claims that an editor rejected: they are kept by themselves, and answer no question.

    Handles: events that befell a named person, sentences that are alike or copied, counts, times, places, means,
    causes, nationalities, ages and speakers. Paraphrase is told only where the bundled model read the reports. Does
    not handle negation beyond the verb; two claims in one sentence are told apart only where an event or a value does
    it.
    """
    ordered = tuple(sorted(members, key=lambda member: member.report.id))
    behind = Behind(overlaps, origins, ordered)
    view = StoryView(ordered, resolved, tuple(quotes), tuple(overlaps), tuple(origins), behind, tuple(rejected))
    framed = list(frames(view))
    event = main_event(view, framed)
    questions, claims = [], event_claims(view, framed, event)
    told = [sentence for member in ordered for sentence in sentences_of(member)]
    groups = alike_sentences(view, told)
    for question, values in _questions(view, event):
        questions += [question] if question.values else []
        claims += values
    for question, values in discrepancy_questions(view, groups.by_words, questions):
        questions += [question] if question.values else []
        claims += values
    for question, values in value_questions(view, told, questions):
        questions += [question] if question.values else []
        claims += values
    claims += passage_claims(view, groups.by_meaning)
    unique = {claim.id: claim for claim in claims}
    ordered_claims = sorted(unique.values(), key=_support)
    return Aligned(
        claims=tuple(claim for claim in ordered_claims if not is_rejected(claim, rejected)),
        questions=tuple(sorted(questions, key=lambda q: (q.verdict != "contested", -_reach(q), q.id))),
        origins=_all_origins(view, claims),
        unanswered=unanswered(event, questions),
        rejected=tuple(claim for claim in ordered_claims if is_rejected(claim, rejected)),
    )


def _questions(view: StoryView, event: MainEvent | None) -> Iterator[tuple[Question, list[Claim]]]:
    if event is not None:
        yield from time_questions(view, event)
        yield from place_questions(view, event)
        yield from means_questions(view, event)
        yield from cause_questions(view, event)
    yield from fact_questions(view)
    yield from number_questions(view, tolls(view, event))
    yield from identity_questions(view)
    yield from office_questions(view)
    yield from tenure_questions(view)
    yield from speaker_questions(view)


def _support(claim: Claim) -> tuple[int, int, str]:
    return -len(claim.origins), -len(claim.reports), claim.id


def _reach(question: Question) -> int:
    return len({item.report for value in question.values for item in value.evidence})


def _all_origins(view: StoryView, claims: Sequence[Claim]) -> tuple[Origin, ...]:
    """The story's origins, and those that stand behind single passages."""
    origins = {origin.id: origin for origin in view.origins}
    for claim in claims:
        missing = set(claim.origins) - set(origins)
        if missing:
            behind = view.behind([assertion.evidence for assertion in claim.assertions])
            origins |= {origin.id: origin for origin in behind}
    return tuple(origins[key] for key in sorted(origins))
