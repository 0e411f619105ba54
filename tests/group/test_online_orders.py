"""Whatever the order in which reports come: every report has one story, every id answers, and events stay apart."""

from hypothesis import given, settings
from hypothesis import strategies as st
from made_stream import round_up, told

from secondsource.group.online import Stories

EVENTS = ("barge", "fire", "dam", "vote")
REPORTS = [told(event, n, day=day) for event, day in zip(EVENTS, (0, 0, 1, 40), strict=True) for n in (0, 1, 2, 3)]
UNDATED = [told("barge", 5, day=None), told("fire", 5, day=None)]
TROUBLE = [round_up(EVENTS), told("barge", 1, day=3), told("dam", 6, day=400), told("quake", 0, day=400)]


@given(st.permutations(REPORTS + UNDATED))
@settings(max_examples=25, deadline=None)
def test_in_any_order_the_reports_of_an_event_come_together_and_events_stay_apart(readings):
    stories = Stories()
    for reading in readings:
        stories.place(reading)
    together = sorted(stories.story(story).reports for story in stories)
    assert together == sorted(
        tuple(sorted(one.report for one in REPORTS + UNDATED if one.report.startswith(f"rep_{event}_")))
        for event in EVENTS
    )


@given(st.permutations(REPORTS + UNDATED + TROUBLE), st.integers(5, 400))
@settings(max_examples=25, deadline=None)
def test_in_any_order_each_report_stands_in_one_story_and_each_id_goes_on_answering(readings, window_days):
    stories, given_ids = Stories(window_days=window_days), set()
    for reading in readings:
        changes = stories.place(reading)
        given_ids |= {change.story for change in changes} | {change.other for change in changes if change.other}
        assert reading.report in stories.story(stories.story_of(reading.report)).reports
    inside = sorted(report for story in stories for report in stories.story(story).reports)
    assert inside == sorted({reading.report for reading in readings})
    assert {stories.where(story) for story in given_ids} == set(stories)
    for story in stories:
        assert all(stories.story_of(report) == story for report in stories.story(story).reports)


@given(st.permutations(REPORTS + UNDATED + TROUBLE))
@settings(max_examples=10, deadline=None)
def test_the_same_order_gives_the_same_stories_and_the_same_ids(readings):
    one, two = Stories(), Stories()
    for reading in readings:
        assert one.place(reading) == two.place(reading)
    assert [one.story(story) for story in one] == [two.story(story) for story in two]
