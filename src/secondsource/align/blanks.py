"""Questions that are a sentence with a blank: what several reports put in one place of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from secondsource.align.claims import Told
from secondsource.align.questions import Answer, Answered, make_question
from secondsource.align.relations import published_before
from secondsource.align.slots import Slot
from secondsource.align.view import StoryView
from secondsource.records import Claim, Question, QuestionKind, ValueVerdict

Put = tuple[Told, tuple[Slot, ...]]  # a report's sentence, and what it has in the blank
Related = Callable[[Sequence[Slot], Sequence[Slot]], tuple[ValueVerdict, str]]
_CONTEXT_WORDS = 6  # on each side of the value, in the question


def key_of(slots: Sequence[Slot]) -> str:
    """Return what makes two fillings of a blank equal."""
    return " ".join(slot.key for slot in slots)


def blank_question(
    view: StoryView, kind: QuestionKind, puts: Sequence[Put], related: Related
) -> tuple[Question, list[Claim]]:
    """Return the question what stands in the blank, and one claim for each filling.

    Args:
        view: the story.
        kind: what is asked for.
        puts: the sentences with their fillings; the shortest of those with the commonest filling words the question.
        related: how one filling stands to another. A number that all give later who give the higher one is an update.
    """
    shown: dict[str, tuple[Slot, ...]] = {}
    answers: dict[tuple[str, int], Answer] = {}
    for told, slots in puts:
        shown.setdefault(key_of(slots) or "—", slots)
        answers.setdefault((told.member.report.id, told.sentence.start), _answer(told, slots))

    def relation(value: Answered, reference: Answered) -> tuple[ValueVerdict, str]:
        one, other = shown[value.normalised], shown[reference.normalised]
        verdict, why = related(one, other)
        if verdict == "contradicts" and kind == "number" and _rose(one, other, value, reference):
            return "updates", "the higher number was published later"
        return verdict, why

    text = _asked(*_wording(puts))
    return make_question(view, kind, text, text, list(answers.values()), relation)


def _answer(told: Told, slots: Sequence[Slot]) -> Answer:
    """The sentence with its value, as this report writes it: the wording is the same, the place in the text is not."""
    text = " ".join(slot.text for slot in slots) or "not said"
    return Answer(told.member, told.sentence.start, told.sentence.end, key_of(slots) or "—", text)


def _rose(one: Sequence[Slot], other: Sequence[Slot], value: Answered, reference: Answered) -> bool:
    """Whether the higher of two numbers was given later by all that give it."""
    if not (len(one) == len(other) == 1 and one[0].interval and other[0].interval):
        return False
    low, high = (value, reference) if one[0].interval < other[0].interval else (reference, value)
    return all(
        published_before(a.member.report.published, b.member.report.published)
        for a in low.answers
        for b in high.answers
    )


def _wording(puts: Sequence[Put]) -> Put:
    """The sentence that words the question, whatever the order of the reports."""
    held = Counter(key_of(slots) for _, slots in puts)

    def rank(put: Put) -> tuple[int, int, str]:
        told, slots = put
        text = told.member.report.document.text[told.sentence.start : told.sentence.end]
        return -held[key_of(slots)], len(text), text

    return min(puts, key=rank)


def _asked(told: Told, slots: Sequence[Slot]) -> str:
    """What is asked: the words around the value, with the value left out."""
    text, sentence = told.member.report.document.text, told.sentence
    start, end = (slots[0].start, slots[-1].end) if slots else (sentence.end, sentence.end)
    before = text[sentence.start : start].split()
    after = text[end : sentence.end].split()
    cut_before = "… " if len(before) > _CONTEXT_WORDS else ""
    cut_after = " …" if len(after) > _CONTEXT_WORDS else ""
    return (
        f"“{cut_before}{' '.join([*before[-_CONTEXT_WORDS:], '___', *after[:_CONTEXT_WORDS]])}{cut_after}”: what is it?"
    )


def answered_already(asked: Question, question: Question) -> bool:
    """Return whether a question has the evidence of two values of another, contested one in values of its own."""
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
