"""Sentences as rows of slots, each wording once, and where in a sentence's grammar each value hangs."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from secondsource.align.claims import Told
from secondsource.align.counts import degree_beside, is_background, is_of_several
from secondsource.align.likeness import Meaning
from secondsource.align.slots import NameOf, Slot, SlotKind, slots_of
from secondsource.annotate.content import stem
from secondsource.records import Mention
from secondsource.resolve import Resolved

_TELLING_TAGS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADP"})


class Hangs(NamedTuple):
    """What a value depends on in its sentence, and the words that depend on it."""

    head: str  # stem of the word that it hangs on; "" for the root, and where no parser read the sentence
    relation: str  # to that word, as in `Word.relation`
    beside: frozenset[str]  # stems of the words that hang on the value


@dataclass(frozen=True, eq=False)
class Row:
    """One wording of a sentence, and every report's sentence that has it."""

    slots: tuple[Slot, ...]
    told: tuple[Told, ...]  # in the order of the reports; the first stands for all
    reports: frozenset[str] = field(repr=False)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Keys of the slots that say something."""
        return frozenset(slot.key for slot in self.slots if slot.says_something)

    @cached_property
    def by_kind(self) -> Mapping[SlotKind, set[str]]:
        """Keys of the slots, by kind."""
        found: dict[SlotKind, set[str]] = {}
        for slot in self.slots:
            found.setdefault(slot.kind, set()).add(slot.key)
        return found

    @property
    def is_aside(self) -> bool:
        """Whether the sentence tells of another time than its report, or of several events."""
        member, sentence = self.told[0].member, self.told[0].sentence
        return is_background(member, sentence) or is_of_several(member, sentence)

    def degree(self, slot: Slot) -> str:
        """To what degree those were hurt whom a number counts."""
        member, sentence = self.told[0].member, self.told[0].sentence
        return degree_beside(member, slot.start, sentence.start, sentence.end)

    @property
    def meaning(self) -> Meaning:
        """The vector of the first sentence."""
        return self.told[0].meaning

    @cached_property
    def hangs(self) -> tuple[Hangs, ...]:
        """For each slot where it hangs."""
        member, sentence = self.told[0].member, self.told[0].sentence
        words, text = member.words, member.report.document.text
        first = bisect_left(words, sentence.start, key=lambda word: word.start)
        last = bisect_left(words, sentence.end, first, key=lambda word: word.start)
        under = defaultdict[int, list[int]](list)
        for index in range(first, last):
            under[words[index].head].append(index)

        def said(index: int) -> str:
            return stem(text[words[index].start : words[index].end])

        def of(slot: Slot) -> Hangs:
            start = bisect_left(words, slot.start, first, last, key=lambda word: word.start)
            end = bisect_left(words, slot.end, first, last, key=lambda word: word.start)
            if start >= end:
                return Hangs("", "", frozenset())
            top = start
            while start <= words[top].head < end and words[top].head != top:
                top = words[top].head
            head = words[top].head
            below = [i for i in under[top] if not start <= i < end and words[i].tag in _TELLING_TAGS]
            return Hangs("" if head == top else said(head), words[top].relation, frozenset(map(said, below)))

        return tuple(of(slot) for slot in self.slots)


def rows_of(resolved: Resolved, told: Sequence[Told]) -> list[Row]:
    """Return the wordings of some sentences of a story, in the order in which they first come.

    Args:
        resolved: the names of the story: those that are one are one value.
        told: the sentences.
    """
    same: dict[tuple[str, ...], list[tuple[tuple[Slot, ...], Told]]] = defaultdict(list)
    for one in told:
        slots = tuple(slots_of(one.member, one.sentence, _namer(resolved, one)))
        same[tuple(slot.key for slot in slots)].append((slots, one))
    return [
        Row(held[0][0], tuple(one for _, one in held), frozenset(one.member.report.id for _, one in held))
        for held in same.values()
    ]


def _namer(resolved: Resolved, told: Told) -> NameOf:
    def name_of(mention: Mention) -> str | None:
        name = resolved.name_of(told.member.report.id, mention.start, mention.end)
        return name.id if name else None

    return name_of
