"""The list of stories on both levels, and one story with the reasons for its reports."""

import io
import json
from dataclasses import replace

import pytest
from rich.console import Console
from sample import BRIEF, STORY

from secondsource.brief import listing
from secondsource.brief.account import accounts
from secondsource.brief.wording import Places
from secondsource.errors import NothingRead
from secondsource.records import Link

LATER = replace(
    STORY,
    id="story_later",
    headline="Owner of the ship on trial",
    follows=(Link(STORY.id, "follow-up", 1.5, "both headlines have the name Halcyon; first told 9 days later"),),
)
BOTH = replace(BRIEF, stories=(STORY, LATER))


def shown(render, *given):
    out = io.StringIO()
    render(*given, Console(file=out, width=200))
    return out.getvalue()


def test_the_list_tells_each_story_and_the_running_story_around_it():
    text = shown(listing.render, BOTH)
    assert text.count("Running story:") == 1
    assert LATER.headline in text
    assert f"Follows: “{STORY.headline}”" in text
    assert "Followed by: “Owner of the ship on trial”" in text
    assert "first told 9 days later" in text


def test_a_story_alone_is_in_no_running_story():
    assert "Running story" not in shown(listing.render, BRIEF)


def test_the_list_as_json_has_both_levels():
    node = json.loads(json.dumps(listing.to_json(BOTH)))
    assert node["running"] == [
        {"id": STORY.id, "headline": node["running"][0]["headline"], "stories": [STORY.id, LATER.id]}
    ]
    first, second = node["stories"]
    assert first["running"] == second["running"] == STORY.id
    assert [link["story"] for link in second["follows"]] == [STORY.id]
    assert [link["story"] for link in first["followed_by"]] == [LATER.id]
    assert first["first"] <= first["last"]


def test_one_story_tells_why_each_report_stands_in_it():
    text = shown(listing.render_story, STORY, BRIEF)
    assert all(placement.why in text for placement in STORY.placements)
    node = listing.story_json(STORY, BRIEF)
    assert [one["report"] for one in node["placements"]] == [one.report for one in STORY.placements]


def test_a_story_is_found_by_the_beginning_of_its_id():
    assert listing.find_story(BOTH, "later") is LATER
    assert listing.find_story(BOTH, STORY.id) is STORY
    with pytest.raises(NothingRead, match="no story has the id zzz"):
        listing.find_story(BOTH, "zzz")
    with pytest.raises(NothingRead, match="2 stories have an id that begins with story_"):
        listing.find_story(BOTH, "story_")


def test_the_account_of_a_story_tells_what_it_follows():
    account = accounts(BOTH, Places(BOTH))[1]
    (section,) = [section for section in account.sections if section.key == "running"]
    (item,) = section.items
    assert (item.lead, item.id) == ("Follows", STORY.id)
