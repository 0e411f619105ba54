"""Whether one place lies within another: by its name ("Selby Airport" lies in "Selby"), or by GeoNames' cities.

Cities of 100,000 people and more, each with the country of the largest city of its name. Not known: districts,
provinces, seas, and which country a small town is in.
"""

from __future__ import annotations

from functools import cache

from secondsource.places import cities, countries

_CITY_PEOPLE = 100_000


def lies_within(small: str, large: str) -> str | None:
    """Return why the place called `small` lies within the one called `large`; None when that is not known.

    >>> lies_within("Lyon Airport", "France")
    'Lyon is a city of France'
    """
    words, wider = small.casefold().split(), large.casefold().split()
    if words != wider and all(word in words for word in wider):
        return f"{small} is a place in {large}, by its name"
    code = _countries().get(large.casefold())
    city = next((c for c in _leading(small) if c in _cities()), None)
    if code is not None and city is not None and _cities()[city] == code:
        return f"{city.title()} is a city of {large}"
    return None


def _leading(name: str) -> list[str]:
    """The first words of a name, longest first: the town that an airport or an embassy is called after."""
    words = name.casefold().split()
    return [" ".join(words[:n]) for n in range(len(words), 0, -1)]


@cache
def _countries() -> dict[str, str]:
    return {country.name.casefold(): country.country for country in countries()}


@cache
def _cities() -> dict[str, str]:
    large = sorted((city.people, city.name.casefold(), city.country) for city in cities())
    return {name: code for people, name, code in large if people >= _CITY_PEOPLE}  # the largest of a name comes last
