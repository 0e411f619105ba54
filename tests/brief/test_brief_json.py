"""The JSON is the whole record, in the shape that schema.json describes."""

import json
import math
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest
from sample import BRIEF, harbour, ledger, three_dead

from secondsource.brief.json import dumps, to_json


@pytest.fixture(name="schema", scope="module")
def _schema():
    return json.loads(files("secondsource.brief").joinpath("schema.json").read_text(encoding="utf-8"))


def holds(schema, brief):
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(brief)


def objects(node):
    if isinstance(node, dict):
        yield node
        node = list(node.values())
    if isinstance(node, list):
        for item in node:
            yield from objects(item)


def test_the_sample_holds_against_the_schema(schema):
    holds(schema, to_json(BRIEF))


def test_the_schema_allows_nothing_that_it_does_not_name(schema):
    for one in objects(schema):
        if one.get("type") == "object":
            assert one["additionalProperties"] is False
            assert all("description" in field or "$ref" in field for field in one["properties"].values())
    with pytest.raises(jsonschema.ValidationError):
        holds(schema, {**to_json(BRIEF), "more": 1})


def test_every_passage_is_the_text_at_its_place():
    texts = {one.id: one.document.text for one in BRIEF.reports}
    found = [one for one in objects(to_json(BRIEF)) if {"report", "file", "start", "end", "text"} == one.keys()]
    assert len(found) > 30
    assert all(texts[one["report"]][one["start"] : one["end"]] == one["text"] for one in found)


def test_counts_stand_with_the_lists_behind_them():
    claim = next(one for one in to_json(BRIEF)["stories"][0]["claims"] if one["id"] == three_dead.id)
    assert claim["reports"]["count"] == 3
    assert claim["origins"] == {"count": 2, "items": list(three_dead.origins)}
    assert [one["name"] for one in claim["attributed_sources"]["items"]] == ["coast guard", "the hospital"]
    assert claim["assertions"][1]["via"] == {"name": "Harbour Times", "id": None}


def test_direction_says_from_whom_to_whom_or_is_null():
    directed, open_, _ = to_json(BRIEF)["stories"][0]["overlaps"]
    assert (directed["direction"]["from"], directed["direction"]["to"]) == (harbour.id, ledger.id)
    assert open_["direction"] is None


def test_the_text_is_the_same_each_time_and_readable_as_utf8():
    assert dumps(BRIEF) == dumps(BRIEF)
    assert json.loads(dumps(BRIEF).encode("utf-8")) == to_json(BRIEF)
    assert "PORT SALDER — A fire" not in dumps(BRIEF)  # no passage holds it
    assert "≥ 14" in dumps(BRIEF)  # not escaped


def test_a_score_that_is_no_number_is_null(schema):
    story = BRIEF.stories[0]
    odd = replace(story, overlaps=(replace(story.overlaps[0], score=math.nan),))
    made = json.loads(dumps(replace(BRIEF, stories=(odd,))))
    assert made["stories"][0]["overlaps"][0]["score"] is None
    holds(schema, made)


def test_a_lone_surrogate_can_be_written_and_read_back():
    story = replace(BRIEF.stories[0], headline="half \ud83d of a character")
    text = dumps(replace(BRIEF, stories=(story,)))
    assert json.loads(text.encode("utf-8"))["stories"][0]["headline"] == story.headline
