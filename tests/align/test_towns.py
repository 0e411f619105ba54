import pytest

from secondsource.align.towns import LEAST_CHANCE, _is_no_town, chances, towns_of
from secondsource.annotate import annotate
from secondsource.records import Block, Document, Report


def towns_in(text):
    document = Document(id="d", file="a.txt", sha256="0" * 64, media_type="text/plain", text=text)
    report = Report(id="r", document=document, start=0, end=len(text), blocks=(Block(0, len(text), "paragraph"),))
    (member,) = annotate([report])
    return towns_of(member)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("A man was shot in Houston on Friday, police said.", "Houston"),
        ("Toledo police are looking for a man after a shooting on Harbour Street.", "Toledo"),
        ("Two people were hurt in a fire in Kessel, Ohio, the fire chief said.", "Kessel"),
        ("A man was shot outside a bar in St. Louis on Friday.", "St. Louis"),
        ("The officer was treated after a shooting, Houston police said.", "Houston"),
        ("A woman was killed in South Dallas. Dallas police made no arrest.", "Dallas"),
    ],
)
def test_the_town_a_report_speaks_of(text, town):
    assert towns_in(text)[0].name == town


@pytest.mark.parametrize(
    "text", ["A man was shot on Harbour Street.", "The crash happened in Marlow County.", "It was the worst in Ohio."]
)
def test_streets_counties_and_states_are_no_towns(text):
    assert towns_in(text) == []


def test_a_town_stands_where_it_is_told():
    text = "A man was shot in Houston on Friday."
    (town,) = towns_in(text)
    assert text[town.start : town.end] == "in Houston"


def test_a_dateline_in_capitals_is_a_town():
    text = "KESSEL, Ohio — A man was shot in a bar on Friday night, police said."
    blocks = (Block(0, len("KESSEL, Ohio —"), "dateline"), Block(0, len(text), "paragraph"))
    document = Document(id="d", file="a.txt", sha256="0" * 64, media_type="text/plain", text=text)
    (member,) = annotate([Report(id="r", document=document, start=0, end=len(text), blocks=blocks)])
    (town,) = towns_of(member)
    assert (town.key, town.clues["dateline"]) == ("kessel", 1)


def test_the_town_that_most_speaks_for_is_the_likeliest():
    told = towns_in("Houston police said a man was shot in Houston. He lived in Toledo. Houston mourns.")
    found = chances(told)
    assert sum(found.values()) == pytest.approx(1)
    assert max(found, key=found.get) == "houston"
    assert found["houston"] > LEAST_CHANCE


def test_where_two_towns_are_told_alike_it_is_open():
    found = chances(towns_in("Two men were shot, one in Houston and one in Dallas."))
    assert max(found.values()) < LEAST_CHANCE


def test_without_towns_there_are_no_chances():
    assert chances([]) == {}


def test_a_quarter_speaks_against_itself():
    (town,) = towns_in("A man was shot in the Dallas neighborhood.")
    assert town.clues["quarter"] == 1


def test_a_people_is_no_town_though_one_is_called_so():
    assert _is_no_town("Brits")
    assert not _is_no_town("Leeds")
