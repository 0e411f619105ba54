"""What readers of such an event would ask and no report was found to answer."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.align.main_event import MainEvent
from secondsource.records import Question

_MAY_KILL = frozenset({"crash", "explode", "shoot", "stab", "sink", "quake"})


def unanswered(event: MainEvent | None, questions: Sequence[Question]) -> tuple[str, ...]:
    """Return, as sentences, which of when, where, how many killed and how many injured no report was found to answer.

    The dead and the injured are asked for where such an event may kill. A story without an event that was recognised
    asks nothing: then it is not known what there is to ask. What is told in words that are not read here counts as not
    found, so the sentences say no more than that.
    """
    if event is None:
        return ()
    texts, kinds = {question.text for question in questions}, {question.kind for question in questions}
    told = []
    if "time" not in kinds:
        told.append("In no report was a day of the event found.")
    if "place" not in kinds:
        told.append("In no report was a place of the event found.")
    if event.types & _MAY_KILL:
        missing = (outcome for outcome in ("killed", "injured") if f"How many people were {outcome}?" not in texts)
        told += [f"In no report was it found how many people were {outcome}." for outcome in missing]
    return tuple(told)
