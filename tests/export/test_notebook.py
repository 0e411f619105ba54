"""How records look in a notebook: what they say, and nothing of it as markup."""

from dataclasses import replace

import pytest
from lxml import html
from sample import BRIEF, STORY, three_dead, with_text

HOSTILE = "<script>alert('x')</script>&\u202e\ud800\""


def cells(record):
    return [
        cell.text_content()
        for cell in html.fromstring(f"<div>{record._repr_html_()}</div>").iter("td", "th", "caption")
    ]


def test_a_brief_lists_its_stories():
    assert cells(BRIEF)[-4:] == [STORY.headline, "4 reports", "3 origins", "13 May 2031, evening"]


def test_a_story_lists_its_claims_with_what_stands_behind_them():
    said = cells(STORY)
    assert said[0].startswith(STORY.headline)
    at = said.index("three people were killed")
    assert said[at + 1 : at + 3] == ["3 reports · 2 origins · 2 attributed sources", "corroborated"]


def test_a_claim_lists_its_passages():
    passage = three_dead.assertions[0].evidence
    said = cells(three_dead)
    at = said.index(passage.text)
    assert said[at + 2 : at + 4] == [passage.file, f"{passage.start}–{passage.end}"]


def test_a_long_story_says_how_many_claims_are_not_shown():
    long = replace(STORY, claims=STORY.claims * 4)
    assert "and 8 more" in long._repr_html_()


@pytest.mark.parametrize("pick", [lambda b: b, lambda b: b.stories[0], lambda b: b.stories[0].claims[0]])
def test_all_text_is_escaped(pick):
    hostile = with_text(with_text(BRIEF, "three people", HOSTILE), "Fire", HOSTILE)
    shown = pick(hostile)._repr_html_()
    shown.encode()
    assert "<script" not in shown
    assert "\u202e" not in shown
    assert "&lt;script&gt;alert(&#x27;x&#x27;)" in shown or pick(hostile) is not hostile.stories[0]
