"""Whether a clause speaks of what is still to come."""

from __future__ import annotations

import re
from functools import cache

from secondsource.annotate.word_lists import table
from secondsource.records import Sentence

# "been" is no sign by itself; "succeed" and "need" are no past, nor is a name such as "United".
_PAST = re.compile(
    r"\b(?:[Ww]as|[Ww]ere|[Hh]ad|has|have|said|told|did|went|came|took|met|began|agreed|freed)\b"
    r"|(?<!\bbe )(?<!\w\wly )\b[a-z]{2,}(?<!e)ed\b"
)
_AWAITED = re.compile(
    r"(?:\w\W+(?:\w+\W+)*?(?:until|till)|\bas (?:soon|early|late) as|\b(?:this|the) coming|\beffective)\s+"
    r"(?:(?:at least|the|next|early|late|on)\s+)*$",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(r"\b(?:(?:a|an|the|still|as)\s+(?:\w+ly\s+)?\w+|un\w+)ed$")  # "an unspecified date"
_CLAUSE = re.compile(r"[,;:—–“”\"]|\b(?:and|but)\s+(?=\w+\s+(?:was|were|is|are|will|would)\b)")
_OPENING = re.compile(r"\W*(?:(?:on|by|from|in|at|early|late|the|this)\s+)*", re.IGNORECASE)
_CLAUSE_CHARS = 110  # how far before a time its verb can stand


def is_future(text: str, sentence: Sentence, at: int) -> bool:
    """Return whether the clause that holds character `at` speaks of what is still to come.

    What stands before a time tells its tense; of a time that opens the clause, what stands behind it.

    Args:
        text: the document text.
        sentence: the sentence that holds `at`.
        at: where a day or a clock time stands.
    """
    before = text[max(sentence.start, at - _CLAUSE_CHARS) : at]
    if _AWAITED.search(before):
        return True
    clause = _CLAUSE.split(before)[-1]
    if _OPENING.fullmatch(clause):
        return _is_future_behind(text[at : min(sentence.end, at + _CLAUSE_CHARS)])
    future = [*_future().finditer(clause)]
    # "were expected to" has the past in it and speaks of the future all the same.
    past = [
        p
        for p in _PAST.finditer(clause)
        if not any(f.start() <= p.start() < f.end() for f in future) and not _ADJECTIVE.search(clause[: p.end()])
    ]
    return bool(future) and (not past or max(f.end() for f in future) > past[-1].end())


def _is_future_behind(clause: str) -> bool:
    """Whether the first verb that tells, behind a time that opens its clause, is one of the future."""
    future = _behind().search(clause)
    past = _PAST.search(clause)
    return future is not None and (past is None or future.start() < past.start())


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(table('times')['future']['behind'])})(?![\w-])", re.IGNORECASE)


@cache
def _future() -> re.Pattern[str]:
    words = table("times")["future"]
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join((*words['auxiliaries'], *words['schedules']))})(?![\w-])", re.IGNORECASE
    )
