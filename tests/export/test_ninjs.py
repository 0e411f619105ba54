"""ninjs: a story and its reports in the members of the standard, held by our schema of the subset."""

import json
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest
from sample import BRIEF, STORY, coastline, harbour, ledger, with_text

from secondsource.export.encoded import urn
from secondsource.export.ninjs import ninjs

SCHEMA = json.loads(files("secondsource.export").joinpath("ninjs.schema.json").read_text(encoding="utf-8"))
# The members that ninjs 3.1 has, of an item and of an associated item; it allows no others.
OF_AN_ITEM = frozenset(
    [
        "uri",
        "type",
        "representationType",
        "profile",
        "version",
        "firstCreated",
        "versionCreated",
        "contentCreated",
        "embargoedUntil",
        "pubStatus",
        "urgency",
        "copyrightHolder",
        "copyrightNotice",
        "usageTerms",
        "edNote",
        "language",
        "descriptions",
        "bodies",
        "headlines",
        "people",
        "organisations",
        "places",
        "subjects",
        "events",
        "eventDetails",
        "plannedCoverage",
        "objects",
        "infoSources",
        "title",
        "by",
        "slugline",
        "located",
        "renditions",
        "associations",
        "altIds",
        "trustIndicators",
        "standard",
        "genres",
        "expires",
        "rightsInfo",
        "digitalSourceType",
    ]
)


def item(brief=BRIEF):
    text = "".join(ninjs(brief.stories[0], brief))
    text.encode()
    made = json.loads(text)
    jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(made)
    return made


def test_the_schema_is_a_schema_and_names_only_members_of_the_standard():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert set(SCHEMA["properties"]) <= OF_AN_ITEM
    assert set(SCHEMA["$defs"]["association"]["properties"]) <= OF_AN_ITEM | {"name", "rel"}


def test_a_story_is_an_item_that_fits_the_schema():
    made = item()
    assert made["uri"] == urn(STORY.id)
    assert made["headlines"][0]["value"] == STORY.headline
    assert [one["name"] for one in made["people"]] == ["Odalys Brandt"]
    assert "3 reports · 2 origins · 2 attributed sources; corroborated" in made["bodies"][0]["value"]
    assert made["bodies"][0]["charCount"] == len(made["bodies"][0]["value"])


def test_each_report_is_associated_with_its_publisher_and_date():
    found = {one["uri"]: one for one in item()["associations"]}
    assert set(found) == {urn(key) for key in STORY.reports}
    assert found[urn(harbour.id)]["contentCreated"] == "2031-05-13T22:10:00+00:00"
    assert found[urn(harbour.id)]["renditions"] == [{"name": "original", "href": harbour.url}]
    assert {"name": "Meridian Wire", "role": "agency"} in found[urn(ledger.id)]["infoSources"]


def test_a_day_without_a_time_is_no_date_time_but_is_kept():
    found = {one["uri"]: one for one in item()["associations"]}
    assert "contentCreated" not in found[urn(coastline.id)]
    assert {"role": "published", "value": "2031-05-14"} in found[urn(coastline.id)]["altIds"]


def test_origins_and_attributed_sources_are_sources_each_in_its_role():
    roles = [one["role"] for one in item()["infoSources"]]
    cited = {ref for claim in STORY.claims for ref in claim.attributed_sources}
    assert roles == ["origin"] * len(STORY.origins) + ["attributed-source"] * len(cited)


@pytest.mark.parametrize("words", ['"},{"x":"', "</script>", "\ud83d", "\x00"])
def test_hostile_text_stays_text(words):
    made = item(with_text(BRIEF, "Odalys Brandt", words))
    assert made["people"][0]["name"] == words.replace("\ud83d", "\ufffd")


def test_a_story_without_anything_but_reports_fits_too():
    nothing = {"names": (), "origins": (), "claims": (), "gaps": ()}
    bare = replace(STORY, **nothing)
    made = item(replace(BRIEF, stories=(bare,)))
    assert "bodies" not in made
    assert made["descriptions"][0]["value"] == "4 reports · no origin · no attributed source"
