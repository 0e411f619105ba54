"""Sentences of several reports that tell the same but for one value: the questions that they answer differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from secondsource.align.claims import Told
from secondsource.align.differences import Difference, differences, related
from secondsource.align.questions import Answer, Answered, make_question
from secondsource.align.relations import published_before
from secondsource.align.slots import NameOf, Slot, slots_of
from secondsource.align.view import StoryView
from secondsource.records import Claim, Mention, Question, ValueVerdict

MOST_COMPARED = 12  # wordings of one sentence: a wire story has hundreds of copies, and few wordings
_CONTEXT_WORDS = 6  # on each side of the value, in the question


@dataclass(frozen=True, slots=True)
class _Wording:
    """One wording of a sentence, and every report's sentence that has it."""

    slots: tuple[Slot, ...]
    told: tuple[Told, ...]


def discrepancy_questions(
    view: StoryView, groups: Sequence[Sequence[Told]], asked: Sequence[Question]
) -> Iterator[tuple[Question, list[Claim]]]:
    """Yield a question for each value in which sentences that tell the same contradict each other.

    Args:
        view: the story.
        groups: its sentences, those that say the same together (`alike_sentences`).
        asked: the questions that the story has already: what both sides of one of them answer is not asked again.
    """
    for group in groups:
        if len({told.member.report.id for told in group}) > 1:
            for question, claims in _of_group(view, group):
                if not any(_answers_already(one, question) for one in asked):
                    yield question, claims


def _of_group(view: StoryView, group: Sequence[Told]) -> Iterator[tuple[Question, list[Claim]]]:
    wordings = _wordings(view, group)
    found: dict[tuple[str, ...], tuple[Difference, list[tuple[_Wording, tuple[Slot, ...]]]]] = {}
    for one, other in combinations(wordings, 2):
        for difference in differences(one.slots, other.slots):
            key = (difference.kind, *sorted((_key(difference.left), _key(difference.right))))
            if difference.verdict == "contradicts" and not _is_one_name(view, difference):
                if _says(one, difference.left) or _says(other, difference.right):
                    continue  # who said it is asked by the quotes
                sides = found.setdefault(key, (difference, []))[1]
                sides += [(one, difference.left), (other, difference.right)]
    for difference, sides in found.values():
        if _between_reports(sides):
            yield _question(view, difference, sides)


def _between_reports(sides: Sequence[tuple[_Wording, tuple[Slot, ...]]]) -> bool:
    """Whether it is reports that differ: one that gives both values itself has a list ("Photo 3 of 25")."""
    reports: dict[str, set[str]] = defaultdict(set)
    for wording, slots in sides:
        reports[_key(slots)] |= {told.member.report.id for told in wording.told}
    return len(reports) > 1 and not set.intersection(*reports.values())


def _says(wording: _Wording, slots: Sequence[Slot]) -> bool:
    """Whether a value is a body to which the sentence lays its words."""
    sources = [attribution.source for attribution in wording.told[0].member.attributions]
    return any(slot.kind == "body" and any(s.start <= slot.start < s.end for s in sources) for slot in slots)


def _is_one_name(view: StoryView, difference: Difference) -> bool:
    """Whether two names are parts of one that the story knows: "Mara" and "Quill" of "Mara Quill"."""
    if difference.kind != "agent":
        return False
    parts = {word for slot in (*difference.left, *difference.right) for word in slot.text.casefold().split()}
    return any(parts <= set(form.form.casefold().split()) for name in view.resolved.names for form in name.forms)


def _wordings(view: StoryView, group: Sequence[Told]) -> list[_Wording]:
    """The wordings of a group of sentences, in the order of their reports."""
    same: dict[tuple[str, ...], list[tuple[tuple[Slot, ...], Told]]] = defaultdict(list)
    for told in group:
        slots = tuple(slots_of(told.member, told.sentence, _namer(view, told)))
        same[tuple(slot.key for slot in slots)].append((slots, told))
    kept = list(same.values())[:MOST_COMPARED]
    return [_Wording(first[0][0], tuple(told for _, told in first)) for first in kept]


def _namer(view: StoryView, told: Told) -> NameOf:
    def name_of(mention: Mention) -> str | None:
        name = view.resolved.name_of(told.member.report.id, mention.start, mention.end)
        return name.id if name else None

    return name_of


def _key(slots: Sequence[Slot]) -> str:
    return " ".join(slot.key for slot in slots)


def _question(
    view: StoryView, difference: Difference, sides: Sequence[tuple[_Wording, tuple[Slot, ...]]]
) -> tuple[Question, list[Claim]]:
    shown: dict[str, tuple[Slot, ...]] = {}
    answers: dict[tuple[str, int], Answer] = {}
    for wording, slots in sides:
        for told in wording.told:
            shown.setdefault(_key(slots) or "—", slots)
            answers.setdefault((told.member.report.id, told.sentence.start), _answer(told, slots))

    def relation(value: Answered, reference: Answered) -> tuple[ValueVerdict, str]:
        return _relation(shown, difference, value, reference)

    text = _asked(sides[0][0], sides[0][1])
    return make_question(view, difference.kind, text, text, list(answers.values()), relation)


def _answer(told: Told, slots: Sequence[Slot]) -> Answer:
    """The sentence with its value, as this report writes it: the wording is the same, the place in the text is not."""
    text = " ".join(slot.text for slot in slots) or "not said"
    return Answer(told.member, told.sentence.start, told.sentence.end, _key(slots) or "—", text)


def _relation(
    shown: dict[str, tuple[Slot, ...]], difference: Difference, value: Answered, reference: Answered
) -> tuple[ValueVerdict, str]:
    one, other = shown[value.normalised], shown[reference.normalised]
    if len(one) == len(other) == 1 and difference.kind != "fact":
        verdict, why = related(one[0], other[0])
        if verdict == "contradicts" and difference.kind == "number" and _rose(one[0], other[0], value, reference):
            return "updates", "the higher number was published later"
        return verdict, why
    return difference.verdict, difference.why


def _rose(one: Slot, other: Slot, value: Answered, reference: Answered) -> bool:
    """Whether the higher of two numbers was given later by all that give it."""
    if one.interval is None or other.interval is None:
        return False
    low, high = (value, reference) if one.interval < other.interval else (reference, value)
    return all(
        published_before(a.member.report.published, b.member.report.published)
        for a in low.answers
        for b in high.answers
    )


def _asked(wording: _Wording, slots: Sequence[Slot]) -> str:
    """What is asked: the words around the value, with the value left out."""
    told = wording.told[0]
    text, sentence = told.member.report.document.text, told.sentence
    start, end = (slots[0].start, slots[-1].end) if slots else (sentence.end, sentence.end)
    before = text[sentence.start : start].split()
    after = text[end : sentence.end].split()
    cut_before = "… " if len(before) > _CONTEXT_WORDS else ""
    cut_after = " …" if len(after) > _CONTEXT_WORDS else ""
    return (
        f"“{cut_before}{' '.join([*before[-_CONTEXT_WORDS:], '___', *after[:_CONTEXT_WORDS]])}{cut_after}”: what is it?"
    )


def _answers_already(asked: Question, question: Question) -> bool:
    """Whether a question has the evidence of two values of another one, in values of its own."""
    if asked.verdict != "contested":
        return False
    spans = [[(e.report, e.start, e.end) for e in value.evidence] for value in question.values]
    held = [[(e.report, e.start, e.end) for e in value.evidence] for value in asked.values]

    def meets(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
        return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]

    found = {
        index
        for index, value in enumerate(held)
        for one in value
        if any(meets(one, other) for side in spans for other in side)
    }
    return len(found) > 1
