"""Words that tell that something happened, and how surely."""

import pytest

from secondsource.annotate.events import find_events
from secondsource.records import Sentence


def found(text):
    return find_events(text, [Sentence(0, len(text), "paragraph", 0)])


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The barge sank in the night.", "sink"),
        ("The ferry ran aground on a reef.", "ground"),
        ("Two trains collided near the bridge.", "crash"),
        ("The killing of the mayor shocked the town.", "kill"),
        ("Troops launched an airstrike.", "launch"),
    ],
)
def test_a_verb_or_a_noun_tells_an_event(text, event_type):
    event = found(text)[0]
    assert event.type == event_type
    assert text[event.start : event.end] == event.text


@pytest.mark.parametrize(
    ("text", "negated", "hedge"),
    [
        ("Three people were killed.", False, None),
        ("Nobody was killed.", True, None),
        ("The crew did not open fire.", True, None),
        ("Three people were reportedly killed.", False, "reported"),
        ("He allegedly stabbed a guard.", False, "alleged"),
        ("Three people may have been killed.", False, "unconfirmed"),
        ("The ministry denied that the barge had sunk.", False, "denied"),
        ("They will be evacuated on Monday.", False, "planned"),
    ],
)
def test_an_event_is_told_with_how_sure_it_is(text, negated, hedge):
    event = [event for event in found(text) if event.type != "announce"][-1]
    assert (event.negated, event.hedge) == (negated, hedge)


def test_a_hedge_of_another_clause_is_not_the_events_own():
    events = {event.type: event for event in found("The mayor may resign, but the bridge collapsed.")}
    assert events["fail"].hedge is None
