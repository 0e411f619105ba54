"""Sentences of several reports that tell the same but for one value: the questions that they answer differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from secondsource.align.blanks import Related, answered_already, blank_question, key_of
from secondsource.align.claims import Told
from secondsource.align.differences import Difference, differences, related
from secondsource.align.rows import Row, rows_of
from secondsource.align.slots import Slot, SlotKind
from secondsource.align.view import StoryView
from secondsource.records import Claim, Question, ValueVerdict

_NAMES = frozenset[SlotKind]({"person", "body", "place", "country"})
Filled = tuple[Row, tuple[Slot, ...]]  # a wording, and what it has in one place
MOST_COMPARED = 12  # wordings of one sentence: a wire story has hundreds of copies, and few wordings


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
                if not any(answered_already(one, question) for one in asked):
                    yield question, claims


def _of_group(view: StoryView, group: Sequence[Told]) -> Iterator[tuple[Question, list[Claim]]]:
    found: dict[tuple[str, ...], tuple[Difference, list[Filled]]] = {}
    for one, other in combinations(rows_of(view.resolved, group)[:MOST_COMPARED], 2):
        for difference in differences(one.slots, other.slots):
            key = (difference.kind, *sorted((key_of(difference.left), key_of(difference.right))))
            if difference.verdict == "contradicts" and are_apart(
                view, (one, difference.left), (other, difference.right)
            ):
                sides = found.setdefault(key, (difference, []))[1]
                sides += [(one, difference.left), (other, difference.right)]
    for difference, sides in found.values():
        if _between_reports(sides):
            puts = [(told, slots) for row, slots in sides for told in row.told]
            yield blank_question(view, difference.kind, puts, _related(difference))


def _between_reports(sides: Sequence[Filled]) -> bool:
    """Whether it is reports that differ: one that gives both values itself has a list ("Photo 3 of 25")."""
    reports: dict[str, set[str]] = defaultdict(set)
    for row, slots in sides:
        reports[key_of(slots)] |= row.reports
    return len(reports) > 1 and not set.intersection(*reports.values())


def _related(difference: Difference) -> Related:
    def relation(one: Sequence[Slot], other: Sequence[Slot]) -> tuple[ValueVerdict, str]:
        if len(one) == len(other) == 1 and difference.kind != "fact":
            return related(one[0], other[0])
        return difference.verdict, difference.why

    return relation


def are_apart(view: StoryView, one: Filled, other: Filled) -> bool:
    """Return whether what two rows have in one place may be asked for: who said it is asked by the quotes."""
    return not (
        _is_source(*one)
        or _is_source(*other)
        or _is_one_name(view, one[1], other[1])
        or _stands_in(one[1], other[0])
        or _stands_in(other[1], one[0])
    )


def _stands_in(slots: Sequence[Slot], row: Row) -> bool:
    """Whether another sentence gives a value too: then nothing else in it stands for that value."""
    values = [slot for slot in slots if slot.kind != "word"]
    return len(slots) == len(values) == 1 and any(_is_one(values[0], other) for other in row.slots)


def _is_one(slot: Slot, other: Slot) -> bool:
    """Whether two slots hold one value, or the name of one is a part of the other's."""
    if slot.kind not in _NAMES or other.kind not in _NAMES:
        return (slot.key, slot.unit) == (other.key, other.unit)
    words, others = (set(name.casefold().split()) for name in (slot.text, other.text))
    return words <= others or others <= words


def _is_source(row: Row, slots: Sequence[Slot]) -> bool:
    """Whether a value is a body to which the sentence lays its words, or whom they were told."""
    sources = [attribution.source for attribution in row.told[0].member.attributions]
    return any(
        slot.kind == "body" and (_is_told(row, slot) or any(s.start <= slot.start < s.end for s in sources))
        for slot in slots
    )


def _is_told(row: Row, slot: Slot) -> bool:
    """Whether a value stands right behind "told": each paper writes of itself there."""
    at = row.slots.index(slot)
    return at > 0 and row.slots[at - 1].text.lower() in {"told", "tells", "telling"}


def _is_one_name(view: StoryView, left: Sequence[Slot], right: Sequence[Slot]) -> bool:
    """Whether two names are parts of one that the story knows: "Mara" and "Quill" of "Mara Quill"."""
    if not {slot.kind for slot in (*left, *right)} <= {"person", "body"}:
        return False
    parts = {word for slot in (*left, *right) for word in slot.text.casefold().split()}
    return any(parts <= set(form.form.casefold().split()) for name in view.resolved.names for form in name.forms)
