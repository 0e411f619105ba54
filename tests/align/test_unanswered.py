from secondsource.align.main_event import MainEvent
from secondsource.align.unanswered import unanswered
from secondsource.records import Question

CRASH = MainEvent("crash", None, frozenset({"crash"}), ())


def asked(text, kind):
    return Question(id=text, text=text, kind=kind, verdict="single-source", values=())


def test_what_was_not_found_is_said():
    told = unanswered(CRASH, [asked("Where?", "place"), asked("How many people were killed?", "number")])
    assert told == (
        "In no report was a day of the event found.",
        "In no report was it found how many people were injured.",
    )


def test_an_event_that_kills_nobody_by_its_kind_asks_for_no_dead():
    announced = MainEvent("announce", None, frozenset({"announce"}), ())
    assert unanswered(announced, [asked("When?", "time"), asked("Where?", "place")]) == ()


def test_a_story_without_an_event_asks_nothing():
    assert unanswered(None, []) == ()
