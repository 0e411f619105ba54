import pytest

from secondsource.align.towns import towns_of
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
