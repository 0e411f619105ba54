import gzip
from importlib.resources import files

from secondsource.places import cities, countries, is_city, states


def test_the_table_holds_countries_states_and_cities_with_their_codes() -> None:
    by_name = {country.name: country for country in countries()}
    assert by_name["Iceland"].country == "IS"
    assert {state.name: state.region for state in states()}["Oregon"] == "OR"
    porto = max((city for city in cities() if city.name == "Porto"), key=lambda city: city.people)
    assert (porto.country, porto.kind) == ("PT", "city")
    assert porto.people > 100_000


def test_every_city_lies_in_a_country_of_the_table() -> None:
    codes = {country.country for country in countries()}
    assert {city.country for city in cities()} <= codes


def test_a_city_is_known_in_any_case_and_by_its_names_in_other_languages() -> None:
    for name in ("Munich", "MUNICH", "München", "Monachium", "Мюнхен", "ميونخ"):
        assert is_city(name), name
    assert not is_city("Munich-sur-Nulle-Part")
    assert not is_city("")


def test_large_cities_and_countries_have_spellings_in_other_scripts() -> None:
    tehran = next(city for city in cities() if city.name == "Tehran")
    assert {"Teheran", "Тегеран", "طهران", "德黑兰"} <= set(tehran.spellings)
    norway = next(country for country in countries() if country.country == "NO")
    assert {"Norwegen", "Norvège", "Норвегия", "النرويج", "挪威"} <= set(norway.spellings)


def test_the_table_is_small_and_says_what_its_columns_are() -> None:
    packed = files("secondsource.places").joinpath("data/places.tsv.gz").read_bytes()
    assert len(packed) < 1_000_000
    assert gzip.decompress(packed).startswith(b"kind\tname\tcountry\tregion\tpeople\tspellings\n")
