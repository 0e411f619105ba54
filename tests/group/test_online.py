"""Stories as reports come: they join and start stories, stories merge and split, and every id goes on answering."""

import pytest
from made_stream import round_up, told

from secondsource.group import group
from secondsource.group.online import Stories
from secondsource.records import Annotated

BARGE = (
    "A coal barge sank off Orlen Bay on Tuesday after its hull cracked, and six sailors were rescued, the harbour said.",
    "Six sailors were pulled from the sea when a barge loaded with coal went down near Orlen Bay in heavy seas.",
    "The captain of a barge that sank off Orlen Bay with a load of coal said its pumps failed before the hull cracked.",
)
LIBRARY = (
    "The council of Milbrook voted to close two of its five libraries from September, saying it could not pay for them.",
    "Two libraries in Milbrook will shut in September after councillors voted for closure in a four-hour debate.",
)


@pytest.fixture(name="reports")
def _reports(make_report):
    texts = enumerate(BARGE + LIBRARY)
    return [Annotated(report=make_report(text, file=f"{n}.txt", published="2031-05-14")) for n, text in texts]


BOTH = "shares the name Barge; the date 12 May 2031 (with 1 other report)"


def stories_of(readings, **options):
    stories = Stories(**options)
    for reading in readings:
        stories.place(reading)
    return stories


def parts(stories):
    return sorted(stories.story(story).reports for story in stories)


def told_of(stories, readings):
    """What each of the readings changes, and the stories after them."""
    changes = [stories.place(reading) for reading in readings]
    return changes, [stories.story(story) for story in stories]


def kinds(changes):
    return [change.kind for change in changes]


def test_reports_that_come_one_at_a_time_make_the_stories_of_the_batch(reports):
    stories = Stories()
    for one in reports:
        stories.add([one])
    assert parts(stories) == sorted(cluster.reports for cluster in group(reports, []))


def test_reports_that_come_together_are_placed_as_those_that_come_alone(reports):
    together, alone = Stories(), Stories()
    together.add(reports)
    for one in reports:
        alone.add([one])
    assert [together.story(story) for story in together] == [alone.story(story) for story in alone]


def test_each_report_is_told_of_as_it_joins_or_starts_a_story(reports):
    changes = Stories().add(reports)
    assert [change.kind for change in changes].count("started") == len(group(reports, []))
    assert sorted(report for change in changes for report in change.reports) == sorted(r.report.id for r in reports)


def test_a_report_that_is_known_changes_nothing(reports):
    stories = Stories()
    stories.add(reports)
    before = [stories.story(story) for story in stories]
    assert stories.add(reports) == ()
    assert [stories.story(story) for story in stories] == before


def test_a_placement_says_why():
    stories = stories_of([told("barge", 0), told("barge", 1)])
    (story,) = stories
    whys = {placement.why for placement in stories.story(story).placements}
    assert whys == {BOTH}


def test_a_report_without_a_date_joins_its_story():
    stories = stories_of([told("barge", 0), told("barge", 1), told("barge", 2, day=None), told("fire", 0)])
    assert stories.story_of("rep_barge_002") == stories.story_of("rep_barge_000")


def test_a_copy_stands_with_its_text_and_moves_nothing(make_report):
    first, copy, other = (
        Annotated(report=make_report(text, file=file, published="2031-05-14"))
        for file, text in (("a", BARGE[0]), ("b", BARGE[0]), ("c", LIBRARY[0]))
    )
    stories = Stories()
    stories.add([first, other])
    (change,) = stories.add([copy])
    assert change.kind == "joined"
    assert change.story == stories.story_of(first.report.id)


HALVES = [told("dam", n, named=False) for n in (0, 4)]  # these two reports of an event share no word of it
REST = [told("dam", n) for n in (2, 3, 1, 6)]


def test_two_stories_become_one_when_a_report_shows_that_they_are():
    stories = stories_of(HALVES)
    first = [stories.story_of(one.report) for one in HALVES]
    assert first[0] != first[1]
    changes = [change for one in REST for change in stories.place(one)]
    (merged,) = [change for change in changes if change.kind == "merged"]
    assert parts(stories) == [tuple(f"rep_dam_{n:03}" for n in (0, 1, 2, 3, 4, 6))]
    assert {stories.where(story) for story in first} == {merged.other}
    assert merged.story in first
    assert "is the same event" in merged.why


def test_the_id_of_a_merged_story_answers_with_the_story_it_went_to():
    stories = stories_of(HALVES)
    (merged,) = [change for one in REST for change in stories.place(one) if change.kind == "merged"]
    assert stories.story(merged.story) == stories.story(merged.other)
    assert stories.story(merged.story).id != merged.story


def test_an_id_that_no_story_had_is_an_error():
    with pytest.raises(KeyError):
        Stories().story("story_0")


def test_a_round_up_does_not_make_one_event_of_many():
    events = ("barge", "fire", "dam", "quake", "vote")
    readings = [told(event, n) for n in range(3) for event in events]
    stories = stories_of([*readings[:7], round_up(events), *readings[7:]])
    assert len({stories.story_of(told(event, 0).report) for event in events}) == len(events)


def test_a_chain_of_single_links_does_not_make_one_story():
    """Each report shares words with the next, and those further on nothing with each other."""
    stories = Stories()
    chain = [[f"link{n * 7 + k}" for k in range(14)] for n in range(12)]
    for number, words in enumerate(chain):
        stories.place(told(f"town{number}", 0, of=6, words=words))
    assert max(len(stories.story(story).reports) for story in stories) <= 4


def test_a_story_nothing_is_heard_of_comes_to_rest_and_still_answers():
    stories = stories_of([told("barge", 0), told("barge", 1)])
    (barge,) = stories
    changes = [change for n in range(5) for change in stories.place(told("fire", n, day=200))]
    assert [change.story for change in changes if change.kind == "retired"] == [barge]
    assert stories.story(barge).reports == ("rep_barge_000", "rep_barge_001")
    assert {placement.why for placement in stories.story(barge).placements} == {BOTH}
    assert stories.story_of("rep_barge_000") == barge
    assert stories.place(told("barge", 0)) == ()


def test_what_is_open_is_of_the_days_that_a_story_stays_open_and_not_of_all_that_came():
    stories, held = Stories(window_days=5), []
    for day in range(200):  # of six reports: the thousand that tell what day it is are there after 167
        for event in range(3):
            for n in range(2):
                stories.place(told(f"event{day}x{event}", n, day=day))
        voices = stories._open.voices
        held.append((stories.count_open(), len(voices), len(voices._index._under), len(stories._open._due)))
    assert len(list(stories)) == 600
    assert held[199] == held[169]


def test_a_late_report_finds_its_story_on_the_shelf():
    stories = stories_of([told("barge", 0), told("barge", 1), *(told("fire", n, day=200) for n in range(5))])
    barge = stories.story_of("rep_barge_000")
    assert kinds(stories.place(told("barge", 2, day=3))) == ["revived", "joined"]
    assert stories.story_of("rep_barge_002") == barge


def test_one_report_from_the_future_sends_no_story_to_rest():
    readings = [*(told("barge", n) for n in range(30)), told("fire", 0, day=36500), told("barge", 31)]
    changes, _ = told_of(Stories(), readings)
    assert "retired" not in kinds(change for made in changes for change in made)


def test_a_large_story_stands_for_its_reports_with_a_few_voices():
    stories = stories_of(told("barge", n, of=30) for n in range(120))
    (story,) = stories
    assert len(stories.story(story).reports) == 120
    assert len(stories._open.voices) <= 40


def test_a_review_makes_of_the_open_reports_what_the_batch_makes(reports):
    stories = Stories()
    for one in reports[::-1]:
        stories.add([one])
    stories.review()
    assert parts(stories) == sorted(cluster.reports for cluster in group(reports, []))
    assert stories.review() == ()
