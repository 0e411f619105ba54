"""FollowTheMoney: every entity fits the model, and its values are as the model cleans them."""

import json
from dataclasses import replace

import pytest
from followthemoney import model
from followthemoney.proxy import EntityProxy
from sample import BRANDT, BRIEF, GUARD, PORT, STORY, harbour, ledger, with_text

from secondsource.export.ftm import entity_id, ftm


def entities(brief=BRIEF):
    lines = "".join(ftm(brief)).splitlines()
    return {node["id"]: node for node in map(json.loads, lines)}


@pytest.fixture(name="found", scope="module")
def _found():
    return entities()


def kinds(found):
    return [node["schema"] for node in found.values()]


def test_each_record_is_an_entity_of_its_schema(found):
    schemata = kinds(found)
    assert schemata.count("Article") == len(BRIEF.reports)
    assert schemata.count("Event") == 1
    assert schemata.count("Note") == len(STORY.claims)
    assert [found[entity_id(name.id)]["schema"] for name in (BRANDT, GUARD)] == ["Person", "Organization"]
    assert schemata.count("Mention") == 3  # one person in two reports, one organisation in one


def test_every_value_is_one_that_the_model_takes_as_it_stands(found):
    for node in found.values():
        proxy = EntityProxy.from_dict(node)
        model[node["schema"]].validate(node)
        for name, values in node["properties"].items():
            prop = proxy.schema.get(name)
            assert prop is not None, name
            assert not prop.stub
            for value in values:
                assert prop.type.clean(value, proxy=proxy) == value, (name, value)


def test_every_entity_has_what_its_schema_requires(found):
    for node in found.values():
        required = set(model[node["schema"]].required) - {"fileName"} | (
            {"title"} if node["schema"] == "Article" else set()
        )
        assert required <= set(node["properties"]), node["schema"]


def test_every_entity_that_is_pointed_at_is_there_and_of_the_right_kind(found):
    for node in found.values():
        schema = model[node["schema"]]
        for name, values in node["properties"].items():
            prop = schema.get(name)
            if prop.range:
                assert all(model[found[value]["schema"]].is_a(prop.range) for value in values), name


def test_an_article_has_its_publisher_date_and_address(found):
    properties = found[entity_id(harbour.id)]["properties"]
    assert properties["publisher"] == ["Harbour Times"]
    assert properties["publishedAt"] == ["2031-05-13T22:10:00"]
    assert properties["sourceUrl"] == [harbour.url]
    assert properties["language"] == ["eng"]


def test_places_are_locations_that_the_event_mentions(found):
    event = found[entity_id(STORY.id)]["properties"]
    assert event["locationMentioned"] == [PORT.name]
    assert event["startDate"] == ["2031-05-13"]
    assert entity_id(PORT.id) not in found


def test_a_mention_leads_from_an_article_to_a_name(found):
    mentions = [node["properties"] for node in found.values() if node["schema"] == "Mention"]
    (one,) = [m for m in mentions if m["document"] == [entity_id(ledger.id)]]
    assert (one["resolved"], one["name"], one["detectedSchema"]) == ([entity_id(BRANDT.id)], ["O. Brandt"], ["Person"])


def test_hostile_and_odd_text_is_one_line_of_json_all_the_same():
    odd = with_text(BRIEF, "Odalys Brandt", '"\n{}\u2028\ud800')
    lines = "".join(ftm(odd)).rstrip("\n").split("\n")
    assert [json.loads(line) for line in lines]
    assert entities(odd)[entity_id(BRANDT.id)]["properties"]["name"] == ['" {} \ufffd']


def test_two_stories_are_two_events():
    two = replace(BRIEF, stories=(STORY, replace(STORY, id="story_2")))
    assert kinds(entities(two)).count("Event") == 2
