"""Whether two texts of a story say the same in other words: by what they mean, and by the words that they share.

Meaning is the cosine of the vectors that the bundled model gives to sentences. Where another model read the reports
there are none, and words alone decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from secondsource.align.differences import related, says_not
from secondsource.align.slots import Slot, SlotKind
from secondsource.records import Annotated

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Meaning: TypeAlias = "NDArray[np.float32] | None"  # of a sentence, of length 1; None where no model gave it one

# Cosine of two short answers to one question that are the same answer. Set on the first two questions of NAnCo
# (bench/align/answers.py): the middle of 0.44 to 0.56, where the mean of both classes is as good as it gets.
ONE_ANSWER = 0.5
# Cosine of two sentences of a story, whatever they tell, that say the same: alone, and with the share of their words
# (rare ones weigh more). Set by reading 60 pairs of the development half of the news clusters that share too few words
# to be alike by those: of 24 above the first 19 said the same, of 12 above the second two 11; below both about half.
ONE_STATEMENT = 0.85
ONE_STATEMENT_AIDED = 0.8
AID = 0.4
_TOLD_APART_BY: tuple[SlotKind, ...] = ("number", "time", "person")


def meanings_of(member: Annotated) -> Sequence[Meaning]:
    """Return the vectors of a report's sentences, or as often None where no model gave any."""
    if not member.vectors:
        return [None] * len(member.sentences)
    import numpy as np  # noqa: PLC0415 - a tenth of a second to import, and the fast mode has no vectors

    rows = np.frombuffer(member.vectors, "<f2").reshape(len(member.sentences), -1)
    return list(rows.astype(np.float32))


def cosines_of(one: Meaning, others: Sequence[Meaning]) -> list[float]:
    """Return the cosine of one vector with each of some others; 0 where either is missing."""
    import numpy as np  # noqa: PLC0415 - as above

    held = [other for other in others if other is not None]
    if one is None or not held:
        return [0.0] * len(others)
    found = iter((np.stack(held) @ one).tolist())
    return [0.0 if other is None else next(found) for other in others]


def one_answer(cosine: float) -> bool:
    """Return whether two short answers to one question ("to stop smuggling") are the same answer, by their cosine."""
    return cosine >= ONE_ANSWER


def one_statement(cosine: float, words: float) -> bool:
    """Return whether two sentences of a story mean the same, by their cosine and the weighted share of their words."""
    return cosine >= ONE_STATEMENT or (cosine >= ONE_STATEMENT_AIDED and words >= AID)


def differ_in_value(left: Sequence[Slot], right: Sequence[Slot]) -> bool:
    """Return whether two sentences that mean alike tell of different numbers, times or people, or one has a "not".

    They do not where one value of a kind is the same in both: it is what they are about.
    """
    if says_not(left) is not says_not(right):
        return True
    return any(ours and theirs and not any(_fit(ours, theirs)) for ours, theirs in _by_kind(left, right))


def _by_kind(left: Sequence[Slot], right: Sequence[Slot]) -> Iterator[tuple[list[Slot], list[Slot]]]:
    for kind in _TOLD_APART_BY:
        yield [slot for slot in left if slot.kind == kind], [slot for slot in right if slot.kind == kind]


def _fit(ours: Sequence[Slot], theirs: Sequence[Slot]) -> Iterator[bool]:
    return (one.key == other.key or related(one, other)[0] != "contradicts" for one in ours for other in theirs)
