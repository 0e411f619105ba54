"""Which spellings are one body: by what reports introduce, initials, aliases, and names with less or other words.

A short form is taken within its report first: "the Department" is the only department that its report names. Across
reports only what can hardly be another body is joined. A branch, an owner and a namesake stay apart: Reuters TV,
the Central Bank of somewhere, the University Hospital.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from secondsource.annotate import nationality, organisation_head_words
from secondsource.annotate.gazetteer import places
from secondsource.annotate.word_lists import column as listed
from secondsource.annotate.word_lists import words as common_words
from secondsource.resolve.alike import join_acronyms, join_by_alias, join_same_key, join_spelt
from secondsource.resolve.forms import Use
from secondsource.resolve.groups import Groups
from secondsource.resolve.sounds import skeleton
from secondsource.resolve.spelling import fold, same_word
from secondsource.resolve.word_tables import column

_BEHIND = re.compile(r"^(?:of|for|on|in|at)$")
_FEWEST_TAIL_WORDS = 2  # that two reports must share at the end of a name; one word is a head that many bodies have

_LEGAL_ALIKE = {"limited": "ltd"} | dict.fromkeys(("incorporated", "corp", "corporation", "co", "company"), "inc")

Words = tuple[str, ...]


def join_bodies(groups: Groups, uses: Sequence[Use]) -> None:
    """Join what is one body among the uses of type ORG."""
    bodies = [use for use in uses if use.type == "ORG" and use.words]
    by_report: dict[str, list[Use]] = defaultdict(list)
    for use in bodies:
        by_report[use.report_id].append(use)
    longer = {use: found for use in bodies if (found := _longer_here(use, by_report[use.report_id]))}
    whole = [use for use in bodies if use not in longer]
    join_same_key(groups, whole, lambda use: use.key)
    join_by_alias(groups, whole, "organisations")
    join_same_key(groups, whole, lambda use: _turned(use.words), "the same words")
    _join_companies(groups, whole)
    join_spelt(groups, whole)
    join_acronyms(groups, whole)
    _join_tails(groups, whole)
    for use in sorted(longer, key=lambda use: (-len(use.words), use.order)):
        owners = {groups.root(other): other for other in reversed(longer[use])}
        for owner in owners.values() if len(owners) == 1 else ():
            groups.join(owner, use, f"“{use.text}” is {owner.text}: the only one of its report that it is short for")
    join_same_key(groups, [use for use in longer if groups.size(use) == len(use.used)], lambda use: use.key)


def _turned(words: Words) -> Words:
    """The words of a name, those of a ministry in the order of the alphabet."""
    return tuple(sorted(words)) if column("bodies", "turning") & set(words) else words


def _join_companies(groups: Groups, uses: Sequence[Use]) -> None:
    """Join a company's name with and without its form; with two forms ("Kestrel Inc", "Kestrel Ltd") they are two."""
    forms: dict[Words, dict[Words, Use]] = defaultdict(dict)
    for use in uses:
        bare = _without_form(use.words)
        forms[bare].setdefault(use.words[len(bare) :], use)
    for held in forms.values():
        kinds = {_LEGAL_ALIKE.get(form[-1], form[-1]) for form in held if form}
        for use in held.values() if len(kinds) == 1 else ():
            other = next(iter(held.values()))
            if not groups.same(other, use):
                groups.join(other, use, f"“{other.text}” and “{use.text}”: the same but for the form of the company")


def _without_form(words: Words) -> Words:
    while len(words) > 1 and words[-1] in column("bodies", "legal") | {"&"} and not _is_open(words[:-1]):
        words = words[:-1]
    return words


def _is_open(words: Words) -> bool:
    """Whether some words are no name of a body by themselves: a town, or the kind of thing that it is."""
    return " ".join(words) in _towns() or set(words) <= organisation_head_words()


@cache
def _towns() -> frozenset[str]:
    return frozenset(fold(name) for name in places())


@cache
def _known_bodies() -> frozenset[str]:
    return frozenset(fold(name) for name in listed("organisations", "known"))


def _longer_here(use: Use, here: Sequence[Use]) -> list[Use]:
    """The names of its report that a name can be short for; none for what is known by itself."""
    if use.key in _known_bodies() or use.key in _towns():
        return []
    return [other for other in here if len(other.words) > len(use.words) and _is_short_for(use, other)]


def _is_short_for(use: Use, other: Use) -> bool:
    """Whether a name can be short for a longer one of the same report."""
    short, long = use.words, other.words
    if len(short) == 1 and short[0] in organisation_head_words():
        later = max(one.named.start for one in use.used) > other.start
        parts = fold(other.text).split()
        before_of = any(word == short[0] and _BEHIND.match(after) for word, after in pairwise(parts))
        return later and not use.text.isupper() and (long[-1] == short[0] or before_of)
    if len(short) > 1 and fold(" ".join(other.text.split()[-len(use.text.split()) :])) == use.key:
        lead = long[: -len(short)]
        return " ".join(lead) in _towns() or all(_is_whose(word) or not _is_plain(word) for word in lead)
    if long[: len(short)] != short:
        return False
    parts, own = fold(other.text).split(), fold(use.text).split()
    follows = parts[len(own)] if parts[: len(own)] == own else ""
    return bool(_BEHIND.match(follows)) or set(long[len(short) :]) <= column("bodies", "left_out")


def _is_whose(word: str) -> bool:
    """Whether a word before a body's name tells whose it is: a nation's or a town's."""
    return nationality(word) is not None or word in _towns()


def _is_plain(word: str) -> bool:
    """Whether a word is English, or makes another body of the name behind it ("Central", "Northern")."""
    return word in column("bodies", "other_body") or word in common_words("common-words")


def _join_tails(groups: Groups, uses: Sequence[Use]) -> None:
    """Join a name with the one longer name of the story that ends with it ("Rescue Corps" has too many such)."""
    first: dict[Words, Use] = {}
    for use in uses:
        first.setdefault(_sounds(use.words), use)
    longer: dict[Words, list[Use]] = defaultdict(list)
    for sounds, use in first.items():
        for at in range(1, len(sounds) - _FEWEST_TAIL_WORDS + 1):
            tail = first.get(sounds[at:])
            if tail is not None and _ends_with(use, tail):
                longer[sounds[at:]].append(use)
    for sounds in sorted(longer, key=lambda words: (-len(words), words)):
        if len({groups.root(use) for use in longer[sounds]}) == 1 or _nested(longer[sounds]):
            for owner in longer[sounds]:
                use = first[sounds]
                groups.join(owner, use, f"“{use.text}” is {owner.text}: the same name without its first words")


def _sounds(words: Words) -> Words:
    return tuple(skeleton(word) for word in words)


def _ends_with(owner: Use, use: Use) -> bool:
    """Whether a name of a body is the end of a longer one, has a word of its own, and misses none that matters."""
    long, short = owner.words, use.words
    lead, tail = long[: -len(short)], long[-len(short) :]
    of_a_state = column("bodies", "turning") & set(short)  # the Foreign Ministry of another report may be another's
    if of_a_state or set(short) <= organisation_head_words() or not all(map(same_word, tail, short)):
        return False
    named = any(not _is_plain(word) and word not in organisation_head_words() for word in short)
    return " ".join(lead) in _towns() or all(_is_whose(word) or (named and not _is_plain(word)) for word in lead)


def _nested(owners: Sequence[Use]) -> bool:
    """Whether the names with one tail are plainly one body's: but for its nation each word of one is in the other."""
    longest = max(owners, key=lambda use: (len(use.words), use.key))
    return all(
        nationality(word) or any(same_word(word, other) for other in longest.words)
        for use in owners
        for word in use.words
    )
