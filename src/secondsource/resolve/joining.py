"""Which spellings are one name: people by first name and surname, bodies by initials and head word, places by kind.

A bare surname goes to the one full name that has it in the same report, else in the story; with two candidates it
stays apart. Two people who share a surname and have different first names are never joined.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from secondsource.annotate import nationality, organisation_head_words
from secondsource.resolve.forms import Spelling
from secondsource.resolve.introductions import introduced
from secondsource.resolve.spelling import alias, initials, same_word, slip

Joined = tuple[Spelling, Spelling, str]  # two spellings of one name, and why

_SHORTEST_ACRONYM = 2
_FILLER = frozenset({"international", "city", "compound", "building", "main", "central", "airforce"})


def joins(found: Sequence[Spelling]) -> Iterator[Joined]:
    """Yield the pairs of spellings that are one name."""
    by_type: dict[str, list[Spelling]] = defaultdict(list)
    for spelling in found:
        by_type[spelling.type].append(spelling)
    yield from introduced(found)
    yield from _people(by_type["PERSON"])
    yield from _bodies(by_type["ORG"])
    yield from _places(by_type["PLACE"])


def _people(found: Sequence[Spelling]) -> Iterator[Joined]:
    initialled = [s for s in found if len(s.words) > 1 and all(len(word) == 1 for word in s.words[:-1])]
    full = [s for s in found if len(s.words) > 1 and s not in initialled]
    for part in initialled:
        fitting = [s for s in full if s.words[0][0] == part.words[0] and same_word(part.words[-1], s.words[-1])]
        if fitting and all(_same_person(s.words, fitting[0].words) for s in fitting):
            yield fitting[0], part, f"the only {part.words[0].upper()}. of that surname"
    for i, a in enumerate(full):
        for b in full[:i]:
            if _same_person(a.words, b.words):
                yield b, a, "the same name, spelt otherwise"
    for part in (s for s in found if len(s.words) == 1):
        whole = _owner(part, full)
        if whole is not None:
            yield whole, part, f"the surname of {whole.mentions[0][1].text}"


def _same_person(a: Sequence[str], b: Sequence[str]) -> bool:
    short, long = sorted((a, b), key=len)
    if not same_word(short[-1], long[-1]):
        return False
    if same_word(short[0], long[0]):
        return True  # middle names and initials come and go
    return len(long) > len(short) and all(any(same_word(word, other) for other in long[:-1]) for word in short[:-1])


def _owner(part: Spelling, full: Sequence[Spelling]) -> Spelling | None:
    """The full name that a bare surname stands for, when there is only one that it could."""
    word = part.words[0]
    for near in (True, False):
        candidates = [s for s in full if bool(s.reports & part.reports) is near or not near]
        named = [s for s in candidates if word in {s.words[0], s.words[-1]}]
        named = named or [s for s in candidates if same_word(word, s.words[-1])]
        named = named or [s for s in candidates if near and slip(word, s.words[-1])]
        if named:
            first = max(named, key=lambda s: (len(s.mentions), s.key))
            return first if all(s is first or _same_person(s.words, first.words) for s in named) else None
    return None


def _bodies(found: Sequence[Spelling]) -> Iterator[Joined]:
    yield from _by_alias(found, "organisations")
    for i, a in enumerate(found):
        for b in found[:i]:
            short, long = sorted((a, b), key=lambda s: (len(s.words), s.key))
            if _acronym_of(short, long):
                yield long, short, f"{short.mentions[0][1].text} are its initials"
            elif len(a.words) == len(b.words) > 1 and all(map(same_word, a.words, b.words)):
                yield long, short, "the same name, spelt otherwise"
            elif _is_tail(short, long) and _only_owner(short, found, long):
                yield long, short, "the same name without its first words"


def _is_tail(short: Spelling, long: Spelling) -> bool:
    """Whether a name is the end of a longer one ("Harbour Rescue Corps" of "Northern Harbour Rescue Corps").

    Of two reports only a tail with a word of its own will do: many towns have a "Police Department".
    """
    tail = long.words[-len(short.words) :]
    if not 1 < len(short.words) < len(long.words) or not all(map(same_word, tail, short.words)):
        return False
    own = any(word not in organisation_head_words() for word in short.words)
    return own or bool(short.reports & long.reports)


def _only_owner(short: Spelling, found: Sequence[Spelling], long: Spelling) -> bool:
    """Whether no other body of the story has that tail behind other words: with two the tail stays apart."""
    others = [other for other in found if other is not long and _is_tail(short, other)]
    return all(_is_tail(long, other) or _is_tail(other, long) or _nested(long, other) for other in others)


def _nested(a: Spelling, b: Spelling) -> bool:
    """Whether two names with one tail are plainly one body's: but for its people each word of one is in the other."""
    short, long = sorted((a.words, b.words), key=len)
    return all(nationality(word) or any(same_word(word, other) for other in long) for word in short)


def _acronym_of(short: Spelling, long: Spelling) -> bool:
    text = re.sub(r"[.\-]", "", short.mentions[0][1].text)
    if len(short.mentions[0][1].text.split()) > 1 or len(text) < _SHORTEST_ACRONYM or not text.isupper():
        return False
    return any(initials(words) == text for words in (long.words, long.words[1:]) if len(words) > 1)


def _places(found: Sequence[Spelling]) -> Iterator[Joined]:
    yield from _by_alias(found, "places")
    for i, a in enumerate(found):
        for b in found[:i]:
            if _same_site(a.words, b.words):
                yield b, a, "one site, named more and less fully"


def _same_site(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether "Northport Airport" and "Northport International Airport" are one: the same kind, one town in both."""
    kinds = {
        "airport",
        "embassy",
        "harbour",
        "port",
        "bridge",
        "prison",
        "hospital",
        "university",
        "station",
        "base",
        "consulate",
        "stadium",
    }
    kind = kinds & set(a) & set(b)
    if not kind:
        return False
    rest_a, rest_b = (set(words) - kind - _FILLER - {"in"} for words in (a, b))
    return bool(rest_a) and bool(rest_b) and (rest_a <= rest_b or rest_b <= rest_a)


def _by_alias(found: Sequence[Spelling], kind: str) -> Iterator[Joined]:
    first: dict[str, Spelling] = {}
    for spelling in found:
        name = alias(kind, spelling.key)
        if name is not None:
            other = first.setdefault(name, spelling)
            if other is not spelling:
                yield other, spelling, f"{spelling.mentions[0][1].text} is {name}"
