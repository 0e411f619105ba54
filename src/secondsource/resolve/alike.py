"""Joins that bodies and places share: the same key, an alias, another spelling, initials."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cache

from secondsource.annotate import nationality
from secondsource.annotate.gazetteer import places
from secondsource.resolve.forms import Use
from secondsource.resolve.groups import Groups
from secondsource.resolve.sounds import skeleton, sound_alike
from secondsource.resolve.spelling import alias, fold, initials, same_word, slip
from secondsource.resolve.word_tables import column

_SLIP_SHORTEST = 6  # letters of a word that may have one slip where all the other words are the same
_FEWEST_CONSONANTS = 4  # of one word, or of all run together, that may be a transliteration: "Hezbollah", "Hizbullah"
_SHORTEST_FAR = 3  # letters that may stand for a name that only another report has
_ACRONYM = re.compile(r"^(?:[A-Z]\.?-?){2,}$|^[A-Z]{1,3}[a-z][A-Z]{1,3}$")


def join_same_key(groups: Groups, uses: Iterable[Use], key: Callable[[Use], Hashable], why: str = "") -> None:
    """Join the uses that have one key."""
    first: dict[Hashable, Use] = {}
    for use in uses:
        other = first.setdefault(key(use), use)
        if not groups.same(other, use):
            groups.join(other, use, f"“{other.text}” and “{use.text}”: {why}" if why else "")


def join_by_alias(groups: Groups, uses: Iterable[Use], kind: str) -> None:
    """Join the uses that a table gives one name. `kind`: a key of aliases.toml."""
    first: dict[str, Use] = {}
    for use in uses:
        name = alias(kind, use.key)
        if name is not None:
            other = first.setdefault(name, use)
            if not groups.same(other, use):
                groups.join(other, use, f"“{use.text}” is always {name}")


def join_spelt(groups: Groups, uses: Sequence[Use]) -> None:
    """Join names of as many words that are spellings of one another, or that run together sound alike."""
    first = {use.key: use for use in reversed(uses)}
    for key in (_by_sound, _run_together):
        for held in _buckets(first.values(), key):
            _join_pairs(groups, held, _spelt_alike)
    for held in _buckets(first.values(), _but_one_word):
        _join_pairs(groups, held, _one_slip)


def _buckets(uses: Iterable[Use], keys: Callable[[Use], Iterator[Hashable]]) -> list[list[Use]]:
    found: dict[Hashable, list[Use]] = defaultdict(list)
    for use in uses:
        for key in keys(use):
            found[key].append(use)
    return [sorted(held, key=lambda use: use.order) for held in found.values() if len(held) > 1]


def _join_pairs(groups: Groups, held: Sequence[Use], agree: Callable[[Use, Use], bool]) -> None:
    for i, use in enumerate(held):
        for other in held[:i]:
            if not groups.same(other, use) and agree(other, use):
                groups.join(other, use, f"“{other.text}” and “{use.text}”: the same name, spelt otherwise")


def _by_sound(use: Use) -> Iterator[Hashable]:
    yield tuple(skeleton(word) for word in use.words)


def _run_together(use: Use) -> Iterator[Hashable]:
    yield skeleton("".join(use.words))


def _but_one_word(use: Use) -> Iterator[Hashable]:
    if len(use.words) > 1:
        yield from ((i, use.words[:i] + use.words[i + 1 :]) for i in range(len(use.words)))


def _spelt_alike(a: Use, b: Use) -> bool:
    if _is_acronym(a) or _is_acronym(b) or {a.key, b.key} <= _known():
        return False
    if len(a.words) == len(b.words) and all(map(same_word, a.words, b.words)):
        return len(a.words) > 1 or len(skeleton(a.words[0])) >= _FEWEST_CONSONANTS
    one, other = "".join(a.words), "".join(b.words)
    return len(a.words) != len(b.words) and len(skeleton(one)) >= _FEWEST_CONSONANTS and sound_alike(one, other)


def _one_slip(a: Use, b: Use) -> bool:
    pairs = [(x, y) for x, y in zip(a.words, b.words, strict=True) if x != y]
    return len(pairs) == 1 and min(map(len, pairs[0])) >= _SLIP_SHORTEST and _is_slip(*pairs[0])


def _is_slip(a: str, b: str) -> bool:
    plain = column("bodies", "other_body")
    return (same_word(a, b) or slip(a, b)) and not (a in plain and b in plain) and not {a, b} <= _known()


@cache
def _known() -> frozenset[str]:
    """Places: two of them that sound alike are two (Niger, Nigeria; Slovakia, Slovenia)."""
    return frozenset(fold(name) for name in places())


def join_acronyms(groups: Groups, uses: Sequence[Use], *, in_report_only: bool = False) -> None:
    """Join letters with the one name whose initials they are: of their report, else of the story."""
    longs: dict[str, list[Use]] = defaultdict(list)
    for use in uses:
        if not _is_acronym(use):
            for letters in _initials(use):
                longs[letters].append(use)
    for use in uses:
        found = longs.get(_letters(use), []) if _is_acronym(use) else []
        here = [other for other in found if other.report_id == use.report_id]
        far = in_report_only or len(_letters(use)) < _SHORTEST_FAR
        owners = {groups.root(other): other for other in here or (() if far else found)}
        if len(owners) == 1 and not groups.same(use, owner := next(iter(owners.values()))):
            groups.join(owner, use, f"“{use.text}” are the initials of {owner.text}")


def _letters(use: Use) -> str:
    return re.sub(r"[.\-]", "", use.text).upper()


def _is_acronym(use: Use) -> bool:
    return bool(_ACRONYM.match(use.text))


def _initials(use: Use) -> set[str]:
    """The initials of a name: without its small words, with them, and without its nation."""
    words, whole = use.words, fold(use.text).split()
    if words[-1] in column("bodies", "legal"):
        return set()  # the letters of "Kestrel Management Corp" are as often another company's
    own = words[1:] if nationality(words[0]) or words[0] in _known() else ()
    return {initials(some) for some in (words, whole, own) if len(some) > 1}
