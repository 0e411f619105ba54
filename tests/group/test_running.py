"""Which stories follow which: one subject on another day, told beside each other and never merged."""

import re

import pytest

from secondsource.group.running import find_links, running_stories, with_links
from secondsource.records import Annotated, Cluster, Link, Mention

SINKING = (
    "Barge Halcyon sinks off Orlen Bay",
    "The coal barge Halcyon sank off Orlen Bay on Tuesday after its hull cracked, and six sailors were rescued.",
    "The harbour authority said the Halcyon had been loaded in Skerry the night before.",
)
TRIAL = (
    "Owner of barge Halcyon on trial",
    "The owner of the coal barge Halcyon went on trial on Monday over its cracked hull, months after it sank.",
    "Prosecutors told the court that the Halcyon should never have been loaded.",
)
LIBRARY = (
    "Milbrook to close two libraries",
    "The council of Milbrook voted to close two of its five libraries from September.",
    "Milbrook had said in spring that it could not pay for them.",
)
ELSEWHERE = (
    "Trawler sinks in Milbrook harbour",
    "A trawler sank in Milbrook harbour overnight; nobody was aboard, Milbrook council said.",
    "A pump had failed.",
)


@pytest.fixture(name="stories")
def _stories(make_report):
    def make(*told):
        annotated = []
        for number, (lines, published) in enumerate(told):
            text = "\n".join(lines)
            report = make_report(text, file=f"{number}.txt", headline=lines[0], published=published)
            places = re.finditer("Milbrook|Skerry|Orlen Bay", text)
            mentions = tuple(Mention(found.start(), found.end(), found.group(), "PLACE") for found in places)
            annotated.append(Annotated(report=report, mentions=mentions))
        clusters = [Cluster(f"story_{n}", (one.report.id,), ()) for n, one in enumerate(annotated)]
        return with_links(clusters, annotated)

    return make


def test_a_trial_follows_what_it_is_about(stories):
    sinking, trial = stories((SINKING, "2031-05-14"), (TRIAL, "2031-09-02"))
    assert sinking.follows == ()
    (link,) = trial.follows
    assert (link.story, link.kind) == ("story_0", "follow-up")
    assert "first told 111 days later" in link.why
    assert "Halcyon" in link.why


def test_an_earlier_event_told_on_the_same_day_is_background(stories):
    links = [link for story in stories((SINKING, "2031-05-14"), (TRIAL, "2031-05-14")) for link in story.follows]
    assert [link.kind for link in links] == ["background"]


def test_events_of_one_place_are_not_one_running_story(stories):
    assert [story.follows for story in stories((LIBRARY, "2031-05-14"), (ELSEWHERE, "2031-05-15"))] == [(), ()]


def test_a_word_of_an_outlet_behind_its_headlines_ties_no_stories(stories):
    one = ("Man held over fire - KXYZ News 7", "A man was held over a fire in Skerry, KXYZ reported.")
    two = ("Council closes libraries - KXYZ News 7", "The council closed libraries, KXYZ reported.")
    assert [story.follows for story in stories((one, "2031-05-14"), (two, "2031-05-15"))] == [(), ()]


def test_a_trial_long_after_is_tied_less_than_one_soon_after(stories):
    soon = stories((SINKING, "2031-05-14"), (TRIAL, "2031-09-02"))[1].follows[0]
    late = stories((SINKING, "2031-05-14"), (TRIAL, "2032-05-14"))[1].follows[0]
    assert late.score < soon.score


def test_without_dates_the_link_stands_and_claims_no_order_of_days(stories):
    links = [link for story in stories((SINKING, None), (TRIAL, None)) for link in story.follows]
    assert [link.kind for link in links] == ["background"]


def test_the_order_of_stories_changes_no_link(stories):
    told = ((SINKING, "2031-05-14"), (TRIAL, "2031-09-02"), (LIBRARY, "2031-05-14"), (ELSEWHERE, "2031-05-15"))
    forward = [len(story.follows) for story in stories(*told)]
    assert [len(story.follows) for story in stories(*told[::-1])] == forward[::-1]


def test_stories_without_reports_that_are_read_have_no_links(make_report):
    cluster = Cluster("story_0", (make_report("Ein Lastkahn sank.").id,), ())
    assert with_links([cluster], []) == (cluster,)
    assert list(find_links([], {}, 0)) == []


def test_a_running_story_goes_back_by_the_strongest_links():
    def link(story, score=1.0):
        return Link(story, "follow-up", score, "")

    found = running_stories({"a": (), "b": (link("a"),), "c": (link("b"), link("x", 0.5)), "x": (), "y": ()})
    assert [(one.id, one.stories) for one in found] == [("a", ("a", "b", "c"))]
