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

from secondsource.annotate import nationality, organisation_head_words
from secondsource.annotate.gazetteer import places
from secondsource.annotate.word_lists import column as listed
from secondsource.resolve.alike import join_acronyms, join_by_alias, join_same_key, join_spelt
from secondsource.resolve.forms import Use
from secondsource.resolve.groups import Groups
from secondsource.resolve.sounds import skeleton
from secondsource.resolve.spelling import fold, same_word
from secondsource.resolve.word_tables import column

_BEHIND = re.compile(r"^(?:of|for|on|in|at)$")
_FEWEST_TAIL_WORDS = 2  # that two reports must share at the end of a name; one word is a head that many bodies have

Words = tuple[str, ...]


def join_bodies(groups: Groups, uses: Sequence[Use]) -> None:
    """Join what is one body among the uses of type ORG."""
    bodies = [use for use in uses if use.type == "ORG" and use.words]
    by_report: dict[str, list[Use]] = defaultdict(list)
    for use in bodies:
        by_report[use.report_id].append(use)
    short = set()
    for use in sorted(bodies, key=lambda use: (-len(use.words), use.order)):
        if _join_short(groups, use, by_report[use.report_id]):
            short.add(use)
    whole = [use for use in bodies if use not in short]
    join_same_key(groups, whole, lambda use: use.key)
    join_by_alias(groups, whole, "organisations")
    join_same_key(groups, whole, _plain, "the same but for the form of the company or the order of its words")
    join_spelt(groups, whole)
    join_acronyms(groups, whole)
    _join_tails(groups, whole)


def _plain(use: Use) -> Words:
    """The words of a name without the form of the company; those of a ministry in the order of the alphabet."""
    words = use.words
    while len(words) > 1 and words[-1] in column("bodies", "legal") | {"&"} and not _is_open(words[:-1]):
        words = words[:-1]
    return tuple(sorted(words)) if column("bodies", "turning") & set(words) else words


def _is_open(words: Words) -> bool:
    """Whether some words are no name of a body by themselves: a town, or the kind of thing that it is."""
    return " ".join(words) in _towns() or set(words) <= organisation_head_words()


@cache
def _towns() -> frozenset[str]:
    return frozenset(fold(name) for name in places())


@cache
def _known_bodies() -> frozenset[str]:
    return frozenset(fold(name) for name in listed("organisations", "known"))


def _join_short(groups: Groups, use: Use, here: Sequence[Use]) -> bool:
    """Join a short form with the one body of its report that it is short for; return whether there is one."""
    if use.key in _known_bodies() | _towns():
        return False
    found = [other for other in here if len(other.words) > len(use.words) and _is_short_for(use, other)]
    owners = {groups.root(other): other for other in reversed(found)}
    owner = next(iter(owners.values())) if len(owners) == 1 else None
    if owner is None or groups.same(owner, use):
        return owner is not None
    return groups.join(owner, use, f"“{use.text}” is {owner.text}: the only one of its report that it is short for")


def _is_short_for(use: Use, other: Use) -> bool:
    """Whether a name can be short for a longer one of the same report."""
    short, long = use.words, other.words
    if len(short) == 1 and short[0] in organisation_head_words():
        later = max(one.named.start for one in use.used) > other.start
        parts = fold(other.text).split()
        return later and (long[-1] == short[0] or (parts[0] == short[0] and _BEHIND.match(parts[1]) is not None))
    if len(short) > 1 and long[-len(short) :] == short:
        return not _is_other_body(long[: -len(short)])
    if long[: len(short)] != short:
        return False
    parts, own = fold(other.text).split(), fold(use.text).split()
    follows = parts[len(own)] if parts[: len(own)] == own else ""
    return bool(_BEHIND.match(follows)) or set(long[len(short) :]) <= column("bodies", "left_out")


def _is_other_body(lead: Words) -> bool:
    """Whether words before a name make another body of it ("Central", "Northern")."""
    return any(word in column("bodies", "other_body") and not nationality(word) for word in lead)


def _join_tails(groups: Groups, uses: Sequence[Use]) -> None:
    """Join a name with the one longer name of the story that ends with it ("Rescue Corps" has too many such)."""
    first: dict[Words, Use] = {}
    for use in uses:
        first.setdefault(_sounds(use.words), use)
    longer: dict[Words, list[Use]] = defaultdict(list)
    for sounds, use in first.items():
        for at in range(1, len(sounds) - _FEWEST_TAIL_WORDS + 1):
            tail = first.get(sounds[at:])
            if tail is not None and _ends_with(use.words, tail.words):
                longer[sounds[at:]].append(use)
    for sounds in sorted(longer, key=lambda words: (-len(words), words)):
        if len({groups.root(use) for use in longer[sounds]}) == 1 or _nested(longer[sounds]):
            for owner in longer[sounds]:
                use = first[sounds]
                groups.join(owner, use, f"“{use.text}” is {owner.text}: the same name without its first words")


def _sounds(words: Words) -> Words:
    return tuple(skeleton(word) for word in words)


def _ends_with(long: Words, short: Words) -> bool:
    """Whether a name of a body is the end of a longer one, has a word of its own, and misses none that matters."""
    lead, tail = long[: -len(short)], long[-len(short) :]
    own = not set(short) <= organisation_head_words()
    return own and not _is_other_body(lead) and all(map(same_word, tail, short))


def _nested(owners: Sequence[Use]) -> bool:
    """Whether the names with one tail are plainly one body's: but for its nation each word of one is in the other."""
    longest = max(owners, key=lambda use: (len(use.words), use.key))
    return all(
        nationality(word) or any(same_word(word, other) for other in longest.words)
        for use in owners
        for word in use.words
    )
