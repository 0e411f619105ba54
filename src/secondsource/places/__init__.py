"""The places of the world: countries, US states, and cities of 15,000 people and more, from GeoNames (CC BY 4.0).

The table is made by `models/places/make.py`, whose README tells what is in it and what is not.
"""

from __future__ import annotations

import gzip
import re
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple, cast

_PEOPLE_OF_A_NAME = 100_000  # a smaller city is seldom the one meant, and often another word or a person
_SHORTEST_CITY = 4  # letters; Latin spellings below it are words of some language
# A name of Cyrillic letters without its ending of case: "Москва", "Москве", "Москвой".
_CASE_ENDING = re.compile(r"(?<=[а-я]{3})(?:[аеёиоуыэюяйьъ]+|[аоея]м|[ая]х|[ая]ми)$")

PlaceKind = Literal["country", "state", "city"]


class Place(NamedTuple):
    """A country, a state of the USA, or a city."""

    kind: PlaceKind
    name: str  # as GeoNames writes it, with its accents: "Kraków"
    country: str  # ISO 3166-1 alpha-2
    region: str  # GeoNames' code of the state or province, "" for a country
    people: int  # population; 0 where GeoNames has none
    spellings: tuple[str, ...]  # other spellings, in other languages and scripts too


@cache
def countries() -> tuple[Place, ...]:
    """Return the countries and territories that have an ISO code, by code."""
    return _of_kind("country")


@cache
def states() -> tuple[Place, ...]:
    """Return the states of the USA and the District of Columbia, by code."""
    return _of_kind("state")


@cache
def cities() -> tuple[Place, ...]:
    """Return the cities of 15,000 people and more, by country, region and name."""
    return _of_kind("city")


@cache
def is_city(name: str) -> bool:
    """Whether a city is called so, in whatever case, or is written so in some language."""
    return name.casefold() in _city_names()


def place_called(name: str) -> Place | None:
    """Return the country, else the largest city of 100,000 people and more, that is called so in some language.

    Case does not matter, nor does the case ending of a name in Cyrillic letters.
    """
    return _called().get(_key(name))


@cache
def _called() -> dict[str, Place]:
    large = sorted((city for city in cities() if city.people >= _PEOPLE_OF_A_NAME), key=lambda city: city.people)
    found = {_key(name): city for city in large for name in (city.name, *city.spellings) if _may_be_meant(name)}
    found |= {_key(name): country for country in countries() for name in (country.name, *country.spellings)}
    return found


def _may_be_meant(name: str) -> bool:
    return len(name) >= _SHORTEST_CITY or not name.isascii()


def _key(name: str) -> str:
    return _CASE_ENDING.sub("", name.casefold())


@cache
def _city_names() -> frozenset[str]:
    return frozenset(name.casefold() for city in cities() for name in (city.name, *city.spellings))


def _of_kind(kind: PlaceKind) -> tuple[Place, ...]:
    return tuple(place for place in _table() if place.kind == kind)


@cache
def _table() -> tuple[Place, ...]:
    packed = files("secondsource.places").joinpath("data/places.tsv.gz").read_bytes()
    lines = gzip.decompress(packed).decode("utf-8").rstrip("\n").split("\n")
    return tuple(_place(line) for line in lines[1:])


def _place(line: str) -> Place:
    kind, name, country, region, people, spellings = line.split("\t")
    return Place(cast(PlaceKind, kind), name, country, region, int(people), tuple(filter(None, spellings.split("|"))))
