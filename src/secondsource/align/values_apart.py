"""Values that reports give for one thing and that cannot both be right, whatever the wording around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from secondsource.align.blanks import Put, answered_already, blank_question
from secondsource.align.claims import Told
from secondsource.align.counterparts import Compared, Place, counterparts, equals
from secondsource.align.differences import QUESTION_OF, related
from secondsource.align.discrepancies import are_apart
from secondsource.align.rows import rows_of
from secondsource.align.slots import Slot
from secondsource.align.view import StoryView
from secondsource.records import Claim, Question, ValueVerdict
from secondsource.trace import Joined


def value_questions(
    view: StoryView, told: Sequence[Told], asked: Sequence[Question]
) -> Iterator[tuple[Question, list[Claim]]]:
    """Yield a question for each place of a sentence that reports fill with values that exclude each other.

    Args:
        view: the story.
        told: its sentences.
        asked: the questions that the story has already: what both sides of one of them answer is not asked again.
    """
    compared = Compared(rows_of(view.resolved, told))
    fillings = Joined[tuple[int, int]](())
    counted = [question for question in asked if question.kind == "number"]
    apart = [
        (one, other)
        for one, other in counterparts(compared)
        if are_apart(view, compared.filled(one), compared.filled(other))
        and not any(_tells(question, compared, one) and _tells(question, compared, other) for question in counted)
    ]
    for one, other in apart:
        fillings.join(one, other)
    against = defaultdict[Place, list[Place]](list)
    for one, other in apart:
        against[one].append(other)
        against[other].append(one)
    for joined in fillings.groups():
        question, claims = _question(view, compared, [Place(*place) for place in joined], against)
        if not any(answered_already(one, question) for one in asked):
            yield question, claims


def _tells(question: Question, compared: Compared, place: Place) -> bool:
    """Whether a value is one of a question's, which tells how it stands to the others."""
    slot, reports = compared.slot(place), compared.rows[place.row].reports
    return any(
        slot.text in value.text and item.report in reports and item.start <= slot.start < item.end
        for value in question.values
        for item in value.evidence
    )


def _question(
    view: StoryView, compared: Compared, places: Sequence[Place], against: dict[Place, list[Place]]
) -> tuple[Question, list[Claim]]:
    puts = []
    for place in places:
        telling = frozenset[str]().union(*(compared.reports(place, other) for other in against[place]))
        puts += _puts(compared, place, telling or compared.rows[place.row].reports)
    seen = {told.member.report.id for told, _ in puts}
    for place in sorted(set(equals(compared, places)) - set(places)):
        puts += _puts(compared, place, compared.rows[place.row].reports - seen)
    return blank_question(view, QUESTION_OF[compared.slot(places[0]).kind], puts, _related)


def _puts(compared: Compared, place: Place, reports: frozenset[str]) -> list[Put]:
    """The sentences of some reports that have a row's wording, each with its own value."""
    row, slot = compared.rows[place.row], compared.slot(place)
    return [(told, (slot,)) for told in row.told if told.member.report.id in reports]


def _related(one: Sequence[Slot], other: Sequence[Slot]) -> tuple[ValueVerdict, str]:
    return related(one[0], other[0])
