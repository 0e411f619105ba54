"""Runs of capitalised words: what may be a name, before it is known whose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.annotate.gazetteer import places
from secondsource.annotate.tokens import Token
from secondsource.annotate.word_lists import column, words

_PREFIXED = re.compile(r"^(?:al|el|ul|ad|as|at|an|ar|ash|az|bin|d|l|o)[-'’‘][A-Z]")
_TAIL = re.compile(r"[-‑–]([a-z]+)$")  # "Peru-backed" is about a name and none itself; "Min-ho" is one


_SMALL_WORDS = 2
_POSSESSIVES = frozenset({"'", "’", "'s", "’s"})


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring tokens that may be one name, as places in the list of the sentence's tokens."""

    first: int
    last: int  # inclusive


def is_name_token(token: Token) -> bool:
    """Whether a token is written as part of a name."""
    if _PREFIXED.match(token.text):
        return True
    if "-" in token.text and all(part in places() for part in token.text.split("-")):
        return False  # "Peru-Chile": a relation of two
    tail = _TAIL.search(token.text)
    if tail and (tail[1] in words("common-words") or tail[1].endswith(("ed", "ing", "like"))):
        return False
    return token.is_capital and token.is_word and token.text not in words("calendar")


def find_runs(tokens: Sequence[Token]) -> Iterator[Run]:
    """Yield the runs of a sentence's tokens from left to right; possessives and commas end a run."""
    i = 0
    while i < len(tokens):
        if not is_name_token(tokens[i]) or _is_never(tokens, i):
            i += 1
            continue
        last = _extend(tokens, i)
        yield Run(i, last)
        i = last + 1


def _is_never(tokens: Sequence[Token], i: int) -> bool:
    """Whether a capital is never part of a name ("A", "I'm"), unless it is somebody's initial ("A. Reyes")."""
    return tokens[i].text in column("small-words", "never") and _with_stop(tokens, i) == i


def _extend(tokens: Sequence[Token], first: int) -> int:
    last = _with_stop(tokens, first)
    while True:
        following = _next(tokens, first, last)
        if following is None:
            return last
        last = _with_stop(tokens, following)


def _with_stop(tokens: Sequence[Token], i: int) -> int:
    """Take the stop of an initial or an abbreviated title with it ("J.", "Gen.")."""
    text = tokens[i].text
    short = len(text) == 1 or text.lower() in column("abbreviations", "before_name")
    stopped = i + 2 < len(tokens) and tokens[i + 1].text == "." and tokens[i + 1].start == tokens[i].end
    return i + 1 if short and stopped else i


def _next(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """The token that carries the run on: a capital, or one behind small words that belong to the name."""
    small = 0  # how many small words stand between
    while small <= _SMALL_WORDS and last + 1 + small < len(tokens):
        token = tokens[last + 1 + small]
        if is_name_token(token) and not _is_never(tokens, last + 1 + small):
            between = [t.text for t in tokens[last + 1 : last + 1 + small]]
            return last + 1 + small if not between or _join(tokens, first, last, between) else None
        small += 1
    return None


def _join(tokens: Sequence[Token], first: int, last: int, between: Sequence[str]) -> bool:
    """Whether small words bind what stands before and behind them into one name."""
    if len(between) == 1 and between[0] in _POSSESSIVES:
        return _possesses(tokens, last)
    particles = column("small-words", "particles")
    if all(word in particles for word in between) or list(between) == ["&"]:
        return True
    if between[0] in {"of", "for", "on"}:
        return list(between[1:]) in ([], ["the"]) and _takes_of(tokens[last].text, between[0])
    held = any(token.text == "of" for token in tokens[first:last])
    if between[0] != "and" or not held:
        return False
    following = last + 1 + len(between)
    if tokens[first].text in column("small-words", "ministerial") and len(between) == 1:
        lone = following + 1 >= len(tokens) or not is_name_token(tokens[following + 1])
        return lone and tokens[following].text not in words("titles")
    # "State of Somewhere and al Elsewhere": a particle behind the "and" carries the name on
    return len(between) > 1 and between[1] in particles


def _possesses(tokens: Sequence[Token], last: int) -> bool:
    """Whether a possessive is inside a name: "Pilots' Union", "St. Orla's Hospital", and not "Peru's Parliament"."""
    owner, mark, owned = tokens[last], tokens[last + 1], tokens[last + 2]
    if mark.start != owner.end or owner.text in places():
        return False
    if mark.text in {"'", "’"}:
        return owner.text.endswith("s") and owned.text in column("organisations", "head_words")
    return owned.text in column("small-words", "called_after_people")


def _takes_of(word: str, small: str) -> bool:
    if small == "of":
        titles = word in {"Secretary", "Chief", "Minister"}
        return word in column("organisations", "with_of") or word in column("places", "before") or titles
    return word in column("small-words", "ministerial") or word in {
        "Center",
        "Centre",
        "Conference",
        "Commission",
        "Council",
        "Fund",
        "Movement",
        "Society",
    }
