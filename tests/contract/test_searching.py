"""What is searched for is found on both databases, and the same."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from made_pages import FIRE, ODD, PAGES, TRAM

from secondsource.desk import Desk
from secondsource.settings import Settings

FAST = Settings(language_model="fast")
LONG = "Flood at Ottermere\n\nOTTERMERE, 8 March - " + "the the mill of the race by the weir " * 150 + "last boat."
QUERIES = {  # and the headlines of what is found, by their first words
    "grain store": ("Fire", "Three"),
    '"grain store burns"': ("Three",),
    '"store grain"': (),
    '"Port Ellery By Mara"': ("Fire",),
    '"guts grain" university': (),
    "3rd": ("Council",),
    '"the 3rd line"': ("Council",),
    "4.5": ("Council",),
    '"4 5 million"': ("Council",),
    "ZOE AKESSON": ("Council",),
    "Zoë": ("Council",),
    "cafe munster": ("Naïve",),
    "1e5": ("Naïve",),
    "1": (),
    "x86": ("Naïve",),
    "86": (),
    "www.example.test/cafe": ("Naïve",),
    '"o brien example test"': ("Naïve",),
    "o'brien": ("Naïve",),
    "ab" * 40: ("Naïve",),
    "ab" * 20: (),
    "strasse": ("Naïve",),
    "lodz": (),  # an l with a stroke is a letter of its own, as Unicode has it
    "łódź": ("Naïve",),
    "北京": ("Naïve",),
    "٣٤": ("Naïve",),
    '"last boat"': ("Flood",),
    '"the weir last"': ("Flood",),
    '"weir the the mill"': ("Flood",),
    "the": ("Council", "Fire", "Flood", "Naïve", "Three"),
    "fire AND university": (),
    "fire OR university": (),
    "NOT fire": (),
    "fire*": ("Fire", "Three"),
    "fir*": (),
    "^fire": ("Fire", "Three"),
    "headline:fire": (),
    "{headline body}: fire": (),
    "NEAR(fire store)": (),
    "-fire": ("Fire", "Three"),
    "fire + guts": ("Fire",),
    "fire <-> guts": ("Fire",),
    "fire & guts": ("Fire",),
    "!fire": ("Fire", "Three"),
    "fire:*": ("Fire", "Three"),
    "fire' | 'x": (),
    '"': (),
    '"""fire"""': ("Fire", "Three"),
    "\\": (),
    "%": (),
    "_": (),
    "fire\0guts": ("Fire",),
    "\0": (),
    "\ud800": (),
    "fire \udfff": ("Fire", "Three"),
    "\u0301": (),
}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"], name="filled")
def _filled(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    for number, text in enumerate((*PAGES, LONG)):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    address = (
        str(folder / "desk.db") if request.param == "sqlite" else request.getfixturevalue("cluster").new_database()
    )
    with Desk.open(address, settings=FAST) as desk:
        desk.ingest([str(folder / "*.txt")])
        yield desk


def _found(hits):
    return tuple(sorted(hit.headline.split()[0] for hit in hits))


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: ascii(query)[:40])
def test_a_query_finds_the_same_reports(filled, query):
    assert _found(filled.search(query)) == QUERIES[query]


def test_no_words_find_all_and_words_without_letters_nothing(filled):
    assert len(filled.search("")) == len(filled.search(" \n")) == 5
    assert filled.search("… — !") == ()


@pytest.mark.parametrize("query", ["fire " * 200_000, '"' + "fire " * 200_000 + '"', '"' * 1_000_000, "a" * 1_000_000])
def test_a_query_of_a_megabyte_is_answered(filled, query):
    assert _found(filled.search(query)) in {(), ("Fire", "Three")}
    assert filled.names(query) == filled.quotes(query) == ()
    assert filled.stories(headline=query) == filled.search(outlet=query) == ()


@pytest.mark.parametrize("odd", ["\0", "fire\0", "%", "_", "\\", "'", "\ud800", "\u0301"], ids=ascii)
def test_letters_that_nothing_holds_find_nothing(filled, odd):
    assert filled.stories(headline=odd) == filled.search(outlet=odd) == ()
    assert filled.names(odd) == filled.quotes(odd) == filled.search(name=odd) == ()


def test_a_phrase_is_found_at_either_end_of_what_a_long_text_is_cut_into(filled):
    said = LONG.split("8 March - ")[1].split()
    for start in range(0, len(said) - 32, 97):
        phrase = " ".join(said[start : start + 32])
        assert _found(filled.search(f'"{phrase}"')) == ("Flood",)


def test_searches_by_name_outlet_and_day_are_narrowed(filled):
    assert _found(filled.search(name="brill")) == ("Fire", "Three")
    assert _found(filled.search(name="akesson zoe")) == ("Council",)
    assert _found(filled.search("fire", name="akesson")) == ()
    assert _found(filled.search(since="2024-03-07")) == ("Naïve",)
    assert _found(filled.search(until="2024-03-05")) == ("Fire", "Three")
    assert _found(filled.search(since="2024-03-06", until="2024-03-06")) == ("Council",)
    assert [hit.day for hit in filled.search("")] == ["2024-03-07", "2024-03-06", "2024-03-05", "2024-03-05", None]
    assert filled.search("", limit=2, offset=1) == filled.search("")[1:3]


@pytest.mark.parametrize("odd", ["\0", "\ud800", "%", "_", "/", "'", '"', "fire\0", "0" * 5_000])
def test_odd_letters_are_data_wherever_they_are_asked_for(filled, odd):
    assert filled.search(name=odd) == filled.search("", name="fire" if odd == "fire\0" else "nobody")
    assert filled.search(outlet=odd) == ()
    assert filled.search(since=f"9{odd}") == ()
    assert filled.search(until=f"1{odd}") == ()
    assert filled.stories(headline=odd) == ()


def test_a_headline_is_found_by_its_letters(filled):
    for letters, first in (("GRAIN store", {"Fire", "Three"}), ("Münster,", {"Naïve"}), ("tram Line", {"Council"})):
        assert {line.headline.split()[0] for line in filled.stories(headline=letters)} <= first
        assert filled.stories(headline=letters)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=40), data=st.data())
def test_any_text_is_a_query(filled, text, data):
    filled.search(text)
    filled.names(text)
    said = data.draw(st.sampled_from([FIRE, TRAM, ODD]))
    start = data.draw(st.integers(0, len(said) - 12))
    words = said[start : start + 12].split()[1:-1]
    assume(any(word.isalpha() for word in words))
    headline = said.partition("\n")[0].split()[0]
    assert headline in _found(filled.search(" ".join(words)))
