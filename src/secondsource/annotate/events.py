"""Words that tell that something happened, with whether it is denied, planned or only reported.

A table of words (`data/events.toml`) finds them and a second one (`data/hedges.toml`) the words around them in their
clause. Does not tell the senses of a word apart ("strike" of workers), nor who took part; `align` looks for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import get_args

from secondsource.annotate.word_lists import table
from secondsource.records import EventMention, Hedge, Sentence

_CLAUSE_START = re.compile(
    r"[;:,—–]|\s-\s|\b(?:after|before|while|because|although|but|and|which|who|when)\b", re.IGNORECASE
)
_REACH_CHARS = 60  # a hedge stands nearer than this to its event, within the clause
_NEGATION_REACH_CHARS = 25  # "not" and "no" stand nearer still
_AFTER_CHARS = 80


def find_events(text: str, sentences: Sequence[Sentence]) -> tuple[EventMention, ...]:
    """Return the events of some sentences of `text`, in document order; events do not overlap."""
    return tuple(event for sentence in sentences for event in _events(text, sentence))


def _events(text: str, sentence: Sentence) -> Iterator[EventMention]:
    for found in _pattern().finditer(text, sentence.start, sentence.end):
        event_type = found.lastgroup or ""
        before = _clause_before(text, sentence.start, found.start())
        after = text[found.end() : min(sentence.end, found.end() + _AFTER_CHARS)]
        yield EventMention(
            start=found.start(),
            end=found.end(),
            text=found.group(),
            type=event_type,
            negated=bool(_around()["negated"][0].search(before[-_NEGATION_REACH_CHARS:])),
            hedge=_hedge(before, after),
        )


def _hedge(before: str, after: str) -> Hedge | None:
    for hedge in get_args(Hedge):
        ahead, behind = _around()[hedge]
        # A plan does not reach into a "that" clause ("will discuss the attack that killed him"); a denial does.
        near = re.split(r"\b(?:that|which|who)\b", before)[-1] if hedge == "planned" else before
        if ahead.search(near) or (behind and behind.search(after)):
            return hedge  # type: ignore[no-any-return]
    return None


def _clause_before(text: str, start: int, end: int) -> str:
    before = text[max(start, end - _REACH_CHARS) : end]
    marks = list(_CLAUSE_START.finditer(before))
    return before[marks[-1].end() :] if marks else before


@cache
def _pattern() -> re.Pattern[str]:
    """One pattern for all events; the group that matched is the type. Longer wordings go before shorter ones."""
    rows = [(word, key) for key, row in table("events").items() for word in (*row["verbs"], *row["nouns"])]
    by_type: dict[str, list[str]] = {}
    for word, key in sorted(rows, key=lambda row: -len(row[0])):
        by_type.setdefault(key, []).append(word)
    groups = (f"(?P<{key}>{'|'.join(by_type[key])})" for key in table("events"))
    # Each wording begins with a letter: where none stands, the hundreds of them need not be tried.
    return re.compile(rf"(?<![\w-])(?=[^\W\d_])(?:{'|'.join(groups)})(?![\w-])", re.IGNORECASE)


@cache
def _around() -> dict[str, tuple[re.Pattern[str], re.Pattern[str] | None]]:
    return {
        key: (_words(row["before"]), _words(row["after"]) if row["after"] else None)
        for key, row in table("hedges").items()
    }


def _words(alternatives: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)
