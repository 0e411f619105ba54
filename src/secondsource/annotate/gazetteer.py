"""Which words name a place: GeoNames' countries, states and cities, and our own table of regions and seas."""

from __future__ import annotations

import unicodedata
from functools import cache

from secondsource.annotate.word_lists import column, words
from secondsource.places import cities, countries, states

# Cities below 100,000 share their names with people and things too often: on 525 news articles the measure falls with
# each step below it. A name that is also a given name or a word needs a great city behind it.
_CITY_PEOPLE = 100_000
_GREAT_CITY_PEOPLE = 1_000_000


@cache
def places() -> frozenset[str]:
    """Names of countries, US states, cities and regions that are places wherever they stand."""
    known = set(column("places", "known"))
    for place in (*countries(), *states()):
        known |= _spellings(place.name)
    for city in cities():
        if city.people >= (_GREAT_CITY_PEOPLE if _is_other_word(city.name) else _CITY_PEOPLE):
            known |= _spellings(city.name)
    return frozenset(name for name in known if len(name) > 1) - column("places", "ambiguous")


@cache
def possible_places() -> frozenset[str]:
    """Names that are a place only where the words around say so ("in Jordan")."""
    return column("places", "ambiguous")


def _is_other_word(name: str) -> bool:
    return name.lower() in words("common-words") or name in words("first-names") or name in words("nationalities")


def _spellings(name: str) -> set[str]:
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return {name, plain, plain.replace(" City", "")} if plain.endswith(" City") else {name, plain}
