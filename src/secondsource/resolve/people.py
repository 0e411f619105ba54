"""Which spellings are one person's: full names by their parts, surnames and given names by whom they can stand for.

A surname alone goes to the one full name of its report that has it; where two have it, to the one whom the title fits
or who was the only one introduced before it; failing any there, to the only one of the story. Else it stays apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from secondsource.annotate.word_lists import words as listed
from secondsource.resolve.forms import Use
from secondsource.resolve.groups import Groups
from secondsource.resolve.person_names import differ, is_short_form, keys, same_person
from secondsource.resolve.sounds import skeleton
from secondsource.resolve.spelling import fold, same_word, slip, spelled_out
from secondsource.resolve.word_tables import column


def join_people(groups: Groups, uses: Sequence[Use]) -> None:
    """Join what is one person among the uses of type PERSON."""
    people = [use for use in uses if use.type == "PERSON" and use.person.words]
    full = [use for use in people if use.person.is_full]
    vague = _join_full(groups, full)
    by_report: dict[str, list[Use]] = defaultdict(list)
    for use in full:
        by_report[use.report_id].append(use)
    unsure = [one for one in full if one.key in vague]
    for use in unsure:
        fitting = [
            other for other in by_report[use.report_id] if same_person(use.person, other.person) and use is not other
        ]
        _join_only(groups, use, fitting, "the only one of its report whom it fits")
    _join_left_over(groups, unsure)
    story = _by_surname(full)
    short = [use for use in people if not use.person.is_full]
    for use in short:
        _join_short(groups, use, by_report[use.report_id], story)
    _join_left_over(groups, short)


def _join_full(groups: Groups, full: Sequence[Use]) -> set[str]:
    """Join full names of one person; return the spellings that could be one or the other of two."""
    spelt: dict[str, list[Use]] = defaultdict(list)
    for use in full:
        spelt[use.key].append(use)
    first = {key: held[0] for key, held in spelt.items()}
    fitting: dict[str, dict[str, str]] = defaultdict(dict)
    for one, other, why in _pairs(list(first.values())):
        fitting[one.key][other.key] = fitting[other.key][one.key] = why
    vague = {key for key in fitting if _is_vague(first[key], [first[other] for other in fitting[key]])}
    for key, held in spelt.items():
        for use in held[1:] if key not in vague else ():
            groups.join(held[0], use)
    ranked = sorted((_rank(first[a], first[b]), a, b) for a in fitting for b in fitting[a] if a < b)
    for _, a, b in ranked:
        if a not in vague and b not in vague:
            groups.join(first[a], first[b], f"“{first[a].text}” and “{first[b].text}”: {fitting[a][b]}")
    return vague


def _pairs(full: Sequence[Use]) -> Iterator[tuple[Use, Use, str]]:
    """Yield the pairs of spellings that can be one person's, and why; only names that share a sound are tried."""
    found: dict[str, list[Use]] = defaultdict(list)
    for use in full:
        own = keys(use.person)
        near = {other.key: other for key in sorted(own) for other in found[key]}
        for other in near.values():
            why = same_person(other.person, use.person)
            if why:
                yield other, use, why
        for key in own:
            found[key].append(use)


def _rank(a: Use, b: Use) -> tuple[bool, int, bool]:
    """What is joined first: the same given name, then names of as many words."""
    one, two = a.person.words, b.person.words
    return one[0] != two[0], abs(len(one) - len(two)), one[-1] != two[-1]


def _is_vague(use: Use, fitting: Sequence[Use]) -> bool:
    """Whether a name fits two people because it tells less than theirs do."""
    fuller = [other for other in fitting if _tells_less(use, other) and other.person.words[-1] == use.person.words[-1]]
    return any(differ(a.person, b.person) for i, a in enumerate(fuller) for b in fuller[:i])


def _tells_less(use: Use, other: Use) -> bool:
    mine, theirs = use.person.words, other.person.words
    shortened = len(mine[0]) < len(theirs[0]) and (len(mine[0]) == 1 or is_short_form(mine[0], theirs[0]))
    return len(mine) < len(theirs) or shortened


def _by_surname(full: Iterable[Use]) -> dict[str, list[Use]]:
    """The full names of the story by the sound of the surname."""
    found: dict[str, list[Use]] = defaultdict(list)
    for use in full:
        for word in _surnames(use):
            found[skeleton(word)].append(use)
    return found


def _surnames(use: Use) -> set[str]:
    """The words that a person may be called by alone: the last one, and the first where families stand first."""
    words = use.person.words
    return {words[-1], *(words[:1] if words[0] in column("people", "family_first") else ())}


def _join_short(groups: Groups, use: Use, here: Sequence[Use], story: dict[str, list[Use]]) -> None:
    """Join a surname or a given name alone with the person that it stands for."""
    word, suffix = use.person.words[0], use.person.suffix
    for fits in _LEVELS:
        found = [other for other in here if fits(word, other) and suffix in {None, other.person.suffix}]
        found = [other for other in found if groups.may_join(use, other)]
        if found and _is_called_before(use, found):
            return
        if found:
            _join_only(groups, use, found, "the only one of its report so called", by_order=True)
            return
    given = word in {fold(name) for name in listed("first-names")} and word not in column("people", "family_first")
    if given and not any(one.named.title for one in use.used):
        return  # "George" alone in a report may be anybody's given name
    near = [other for other in story.get(skeleton(word), ()) if suffix in {None, other.person.suffix}]
    for agree in (str.__eq__, same_word):
        found = [other for other in near if any(agree(word, surname) for surname in _surnames(other))]
        if found:
            _join_only(groups, use, found, "the only one of the story with that surname")
            return


_CALLED_BEFORE = 5  # set on GUM's development half, the least that costs no recall there
# In what order the full names of a report are tried for one word of it.
_LEVELS: tuple[Callable[[str, Use], bool], ...] = (
    lambda word, use: word in _surnames(use),
    lambda word, use: word in use.person.words[1:],  # "Reyes" of "Ana Reyes Duarte"
    lambda word, use: any(same_word(word, surname) for surname in _surnames(use)),
    lambda word, use: any(slip(word, surname) for surname in _surnames(use)),
    lambda word, use: word == use.person.words[0],
)


def _join_only(groups: Groups, use: Use, found: Sequence[Use], why: str, *, by_order: bool = False) -> None:
    """Join a use with the one person that the candidates are; with several, with the one that title or order tells."""
    people = {groups.root(other): other for other in found}
    if len(people) > 1:
        told = [root for root in people if _shares_title(use, [other for other in found if groups.root(other) is root])]
        if len(told) == 1:
            people, why = {told[0]: people[told[0]]}, "the one of its report with that title"
        elif by_order:
            people, why = _introduced(groups, use, found), "the only one that its report had introduced before"
    if len(people) == 1:
        other = max(
            (one for one in found if groups.root(one) in people), key=lambda one: (len(one.used), len(one.key), one.key)
        )
        groups.join(other, use, f"“{use.text}” is {other.text}: {why}")


def _is_called_before(use: Use, found: Sequence[Use]) -> bool:
    """Whether the prose calls somebody so again and again before it names anybody: that is somebody else."""
    opening = min(other.start for other in found)
    heads = [block for block in use.used[0].member.report.blocks if block.kind in {"headline", "heading"}]
    early = [one.named.start for one in use.used if one.named.start < opening]
    prose = [start for start in early if not any(block.start <= start < block.end for block in heads)]
    return len(prose) >= _CALLED_BEFORE


def _shares_title(use: Use, others: Iterable[Use]) -> bool:
    courtesy = column("people", "men") | column("people", "women")
    mine = {spelled_out(one.named.title) for one in use.used if one.named.title} - courtesy
    theirs = {spelled_out(one.named.title) for other in others for one in other.used if one.named.title}
    return bool(mine) and mine <= theirs


def _introduced(groups: Groups, use: Use, found: Sequence[Use]) -> dict[Use, Use]:
    """The people whose full names stand before the first mention of the word alone that follows any of them."""
    starts = sorted(one.named.start for one in use.used)
    opening = min(other.start for other in found)
    first = next((start for start in starts if start > opening), None)
    return {groups.root(other): other for other in found if first is not None and other.start < first}


def _join_left_over(groups: Groups, uses: Iterable[Use]) -> None:
    """Join the same spelling of several reports where none of them stands for anybody there."""
    first: dict[str, Use] = {}
    for use in uses:
        if groups.root(use) is use and groups.size(use) == len(use.used):
            other = first.setdefault(use.key, use)
            groups.join(other, use)
