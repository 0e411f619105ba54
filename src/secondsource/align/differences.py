"""Where two sentences that tell the same thing differ: one value, one word or a "not", and whether both can be true.

The sentences are laid side by side word by word; what stands between equal words is held against what the other has
there. Cases as in Glockner, Shwartz and Goldberg, "Breaking NLI Systems with Sentences that Require Simple Lexical
Inferences" (ACL 2018): numbers, ordinals, countries, nationalities, opposites.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from secondsource.align.containment import lies_within
from secondsource.align.relations import relate
from secondsource.align.slots import Slot, SlotKind, nations
from secondsource.align.tables import table
from secondsource.annotate.content import stem, stopwords
from secondsource.records import QuestionKind, ValueVerdict

LEAST_EQUAL = 0.6  # of the content words of the shorter sentence: below it they do not tell the same thing
# That share, and how many content words, by what differs: names, places and single words are told of many things. Set
# by reading what they brought up in the news clusters.
LEAST_EQUAL_OF: dict[QuestionKind, tuple[float, int]] = {
    "number": (0.6, 3), "identity": (0.6, 3), "time": (0.8, 3), "agent": (0.8, 5), "place": (0.9, 3), "fact": (0.8, 3),
}  # fmt: skip
_SLIP = 82  # likeness of two writings of one name, of 100: "Qasem" and "Qassem" are above it, "Iran" and "Iraq" below
_LONGEST_CHANGE = 6  # words; what is longer on either side is another statement, not another value
_LONGEST_PHRASE = 3  # words of an entry of the table of opposites
_DAY_CHARS = len("2024-03-05")
# An hour, and no day.
_CLOCK = re.compile(r"\d{1,2}(?:[.:]\d\d|(?=\s*[ap]\.?m\b))(?:\s*[ap]\.?m\b\.?)?(?:\s+local time)?", re.IGNORECASE)
_NOT = frozenset({"not", "n't", "never", "no", "without", "nobody", "none", "neither", "nor"})
QUESTION_OF: dict[SlotKind, QuestionKind] = {
    "number": "number", "ordinal": "number", "time": "time", "nation": "identity", "country": "place",
    "person": "agent", "body": "agent", "place": "place",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """What stands in one sentence where another has something else, and how the two stand to each other."""

    kind: QuestionKind
    left: tuple[Slot, ...]
    right: tuple[Slot, ...]
    verdict: ValueVerdict
    why: str


def differences(left: Sequence[Slot], right: Sequence[Slot]) -> list[Difference]:
    """Return where two sentences differ in what can be told apart; nothing when they do not tell the same thing.

    Words for which no table knows whether they exclude each other are no difference here. Does not handle sentences
    whose parts stand in another order, or a change of who did it to whom.
    """
    codes = SequenceMatcher(None, [s.key for s in left], [s.key for s in right], autojunk=False).get_opcodes()
    equal, share = _equal(left, right, codes)
    if share < LEAST_EQUAL:
        return []
    found = []
    for tag, i0, i1, j0, j1 in codes:
        if tag != "equal" and max(i1 - i0, j1 - j0) <= _LONGEST_CHANGE:
            found += list(_between(left[i0:i1], right[j0:j1]))
    return [one for one in found if share >= LEAST_EQUAL_OF[one.kind][0] and equal >= LEAST_EQUAL_OF[one.kind][1]]


def _equal(
    left: Sequence[Slot], right: Sequence[Slot], codes: Sequence[tuple[str, int, int, int, int]]
) -> tuple[int, float]:
    """How many content words both sentences have, and what share of the shorter one's these are."""
    same = sum(s.says_something for tag, i0, i1, _, _ in codes if tag == "equal" for s in left[i0:i1])
    # A value that another stands for is as good as an equal word: it is what both sentences are about.
    kept = sum(
        bool({s.kind for s in left[i0:i1]} & {s.kind for s in right[j0:j1]} - {"word"})
        for tag, i0, i1, j0, j1 in codes
        if tag == "replace"
    )
    shorter = min(sum(s.says_something for s in side) for side in (left, right))
    return same + kept, (same + kept) / max(1, shorter)


def _between(left: Sequence[Slot], right: Sequence[Slot]) -> Iterator[Difference]:
    if (negated := _negated(left, right)) is not None:
        yield negated
        return
    for kind, question in QUESTION_OF.items():
        ours, theirs = ([slot for slot in side if slot.kind == kind] for side in (left, right))
        for one, other in zip(ours, theirs, strict=False):
            verdict, why = related(one, other)
            yield Difference(question, (one,), (other,), verdict, why)
    pair = _opposites(left, right)
    if pair is not None:
        yield Difference("fact", *pair, "contradicts", f"“{_text(pair[0])}” and “{_text(pair[1])}” exclude each other")


def _negated(left: Sequence[Slot], right: Sequence[Slot]) -> Difference | None:
    """A "not" that only one side has, among auxiliaries alone: "was" and "was not", but not "refused to"."""
    other = [slot for slot in (*left, *right) if not says_not([slot])]
    if says_not(left) is says_not(right) or any(slot.says_something for slot in other):
        return None
    return Difference("fact", tuple(left), tuple(right), "contradicts", "one says that it was not so")


def says_not(slots: Sequence[Slot]) -> bool:
    """Return whether a sentence has a "not" in it, whatever that denies."""
    return not _NOT.isdisjoint(slot.text.lower().replace("’", "'") for slot in slots)


def related(one: Slot, other: Slot) -> tuple[ValueVerdict, str]:
    """Return how two values of one kind stand to each other, and why."""
    if one.interval is not None and other.interval is not None:
        return relate(one.interval, other.interval)
    if one.kind == "time":
        return _times(one, other)
    if one.kind in {"place", "country"}:
        if why := lies_within(one.text, other.text):
            return "refines", why
        if why := lies_within(other.text, one.text):
            return "agrees", why
    if one.kind in {"person", "body", "place"} and (_one_name(one.text, other.text) or _one_body(one, other)):
        return "agrees", "one name, written two ways"
    return "contradicts", f"“{one.text}” and “{other.text}” are not the same"


def _times(one: Slot, other: Slot) -> tuple[ValueVerdict, str]:
    a, b = (time.value.rstrip("X") for time in (one, other))  # "197X": the decade, which holds 1976
    if not a or not b or a.startswith(b) or b.startswith(a):
        return "agrees", "neither says more than the other allows"
    if len(a) != len(b):
        return "other-scope", "one is told more roughly than the other"
    if a[:_DAY_CHARS] != b[:_DAY_CHARS] and all(_CLOCK.fullmatch(time.text) for time in (one, other)):
        return "other-scope", "hours of two days"
    return "contradicts", f"{one.value} and {other.value} are not the same time"


def _one_name(one: str, other: str) -> bool:
    """Whether two writings can be of one name: the words of one among the other's, initials, or a slip of a letter."""
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - heavy, and not needed for sentences that are equal

    a, b = ({word.strip(".") for word in name.casefold().split()} for name in (one, other))
    short = _initials(one) == other.replace(".", "").casefold() or _initials(other) == one.replace(".", "").casefold()
    return a <= b or b <= a or short or ratio(one.casefold(), other.casefold()) >= _SLIP


def _one_body(one: Slot, other: Slot) -> bool:
    """Whether two names of bodies differ in nations, in what kind of body it is, and in number alone."""
    a, b = (
        {stem(word) for word in slot.text.casefold().split() if word not in _of_any_body()} for slot in (one, other)
    )
    return one.kind == "body" and bool(a and b) and (a <= b or b <= a)


@cache
def _of_any_body() -> frozenset[str]:
    return nations() | stopwords() | frozenset(table("bodies")["forms"])


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper()).casefold()


def _text(slots: Sequence[Slot]) -> str:
    return " ".join(slot.text for slot in slots)


def _opposites(left: Sequence[Slot], right: Sequence[Slot]) -> tuple[tuple[Slot, ...], tuple[Slot, ...]] | None:
    ours, theirs = ({phrase: part for part in _phrases(side) if (phrase := _phrase(part))} for side in (left, right))
    for phrase in sorted(ours, key=lambda one: (-len(one), one)):
        for other in sorted(theirs, key=lambda one: (-len(one), one)):
            if other in _against().get(phrase, ()):
                return ours[phrase], theirs[other]
    return None


def _phrases(slots: Sequence[Slot]) -> Iterator[tuple[Slot, ...]]:
    for first in range(len(slots)):
        for end in range(first + 1, min(first + _LONGEST_PHRASE, len(slots)) + 1):
            yield tuple(slots[first:end])


def _phrase(slots: Sequence[Slot]) -> str:
    return _text(slots).lower()


@cache
def _against() -> dict[str, frozenset[str]]:
    """For each word or phrase those that exclude it."""
    found: dict[str, set[str]] = {}
    for first, second in table("antonyms")["against"]:
        for one, other in ((first, second), (second, first)):
            for phrase in one:
                found.setdefault(phrase, set()).update(other)
    return {phrase: frozenset(others) for phrase, others in found.items()}
