"""Which spellings are one place: aliases, other spellings, islands without the word, sites named more fully."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from secondsource.annotate.word_lists import words as listed
from secondsource.resolve.alike import join_acronyms, join_by_alias, join_same_key, join_spelt
from secondsource.resolve.forms import Use
from secondsource.resolve.groups import Groups
from secondsource.resolve.spelling import fold
from secondsource.resolve.word_tables import column

Words = tuple[str, ...]


def join_places(groups: Groups, uses: Sequence[Use]) -> None:
    """Join what is one place among the uses of type PLACE."""
    places = [use for use in uses if use.type == "PLACE" and use.words]
    join_same_key(groups, places, lambda use: use.key)
    join_by_alias(groups, places, "places")
    join_same_key(groups, places, _plain, "one place, named more and less fully")
    join_spelt(groups, places)
    join_acronyms(groups, places, in_report_only=True)
    _join_sites(groups, places)


def _plain(use: Use) -> Words:
    """The words of a place's name without "Island", and those of a province in one order."""
    words = use.words
    if len(words) > 1 and words[-1] in column("bodies", "places_behind"):
        words = words[:-1]
    elif len(words) > 1 and words[0] in column("bodies", "places_before") and fold(use.text).split()[1] == "of":
        words = words[1:]
    if set(words) <= listed("common-words"):
        return use.words  # "Long Island"
    return tuple(sorted(words)) if column("bodies", "places_turning") & set(words) else words


def _join_sites(groups: Groups, places: Sequence[Use]) -> None:
    """Join sites of one kind where all that one is called stands in the other ("Northport Airport")."""
    first = {use.key: use for use in reversed(places)}
    by_word: dict[tuple[str, str], list[tuple[Words, Use]]] = defaultdict(list)
    for use in (first[key] for key in sorted(first)):
        for kind in sorted(column("bodies", "sites") & set(use.words)):
            rest = tuple(word for word in use.words if word != kind and word not in column("bodies", "site_fillers"))
            near = {id(other): (own, other) for word in rest for own, other in by_word[kind, word]}
            for own, other in near.values():
                if set(rest) <= set(own) or set(own) <= set(rest):
                    groups.join(other, use, f"“{other.text}” and “{use.text}”: one site, named more and less fully")
            for word in set(rest):
                by_word[kind, word].append((rest, use))
