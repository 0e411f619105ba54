"""The day of an event: which of the times that reports give it has."""

from itertools import count

import pytest

from secondsource.align import align
from secondsource.annotate import annotate
from secondsource.records import Block, Document, Published, Report
from secondsource.resolve import resolve_names
from secondsource.trace import find_origins


def when(*texts, published="2024-03-06", basis="stated"):
    """The first ten characters of the day; each text may be a pair with its own day of publication and its basis."""
    told = asked_when(*texts, published=published, basis=basis)
    return told.values[0].normalised[:10] if told else None


def asked_when(*texts, published="2024-03-06", basis="stated"):
    number = count()
    members = []
    for told in texts:
        text, day, how = told if isinstance(told, tuple) else (told, published, basis)
        key = f"r{next(number)}"
        document = Document(id=key, file=f"{key}.txt", sha256="0" * 64, media_type="text/plain", text=text)
        report = Report(
            id=key,
            document=document,
            start=0,
            end=len(text),
            blocks=(Block(0, len(text), "paragraph"),),
            published=Published(day, how),
            outlet=key,
        )
        members += annotate([report])
    origins = find_origins(members, ())
    aligned = align(members, resolve_names(members), (), (), origins)
    return next((question for question in aligned.questions if question.text == "When?"), None)


@pytest.mark.parametrize(
    "text",
    [
        "Police on Wednesday arrested the man wanted in Monday's shooting of Pavel Horak.",
        "A woman was shot on Monday. The suspect was charged on Tuesday.",
        "A woman was shot in Kessel. It happened on Monday night, and the family spoke on Wednesday.",
        "A man was shot at a Halloween party on Monday, police said.",
    ],
)
def test_the_day_is_that_of_the_event_and_not_of_what_followed(text):
    assert when(text) == "2024-03-04"


@pytest.mark.parametrize(
    "told",
    [
        ("A teenager was shot and killed in Kessel on Monday night.", "A teenager was killed in Kessel, police said."),
        ("A man was killed in Kessel and two others were wounded in a shooting Monday night.", "A man was killed."),
        (
            "The sheriff's deputy was killed in a shooting. Neighbours said she was shot on Monday.",
            "A deputy was killed.",
        ),
    ],
)
def test_who_was_killed_was_shot_on_that_day(told):
    assert when(*told) == "2024-03-04"


def test_a_clock_time_with_its_day_gives_the_day():
    assert (
        when("A man was hurt in Kessel. The shooting happened about 9 p.m. Monday in Harbour Street.") == "2024-03-04"
    )


def test_a_clock_time_without_a_day_gives_no_day():
    assert when("A man was shot about 9 p.m. in Harbour Street.") is None


def test_a_day_that_more_reports_speak_for_goes_before_one_that_a_single_report_gives():
    told = ("A man was shot on Monday at 5 p.m.", "A man was shot on Monday night.", "A man was shot on Sunday.")
    assert when(*told) == "2024-03-04"


def test_the_event_does_not_lie_behind_the_report():
    assert when("A man was shot dead on Monday. A march after the shooting is planned for Friday.") == "2024-03-04"


@pytest.mark.parametrize(
    "text",
    [
        "A man wanted for the shooting of Pavel Horak surrendered on Tuesday. He was shot on Monday.",
        "The man who shot two sailors appeared in court on Tuesday. They were shot on Monday.",
        "Posted Tuesday. A man was shot in Kessel on Monday.",
    ],
)
def test_what_is_done_about_an_event_later_has_its_own_day(text):
    assert when(text) == "2024-03-04"


def test_the_event_is_no_later_than_the_first_report_of_it():
    first = ("A man was shot in Kessel on Monday.", "2024-03-05", "stated")
    later = ("Two men held for the shooting in Kessel were shot at again on Friday.", "2024-03-09", "stated")
    assert when(first, later, later) == "2024-03-04"


def test_a_report_of_no_stated_day_may_be_written_on_a_clock_ahead():
    ahead = ("A general was killed in an airstrike on Wednesday.", "2024-03-06", "inferred")
    first = ("The army said that a general had been killed in an airstrike.", "2024-03-05", "stated")
    assert when(first, ahead) == "2024-03-06"


def test_overnight_is_on_both_sides_of_midnight():
    asked = asked_when("A man was shot overnight in Kessel, police said.")
    assert asked.values[0].normalised == "2024-03-05/2024-03-06"


def test_days_apart_from_that_of_the_event_do_not_contradict_each_other():
    told = ("A man was shot dead on Monday. He was shot at on Friday.", "A man was shot dead on Monday.")
    asked = asked_when(*told, "A man was shot dead. He had been shot at on Sunday, February 25.")
    assert asked.values[0].normalised == "2024-03-04"
    assert {value.relation.to for value in asked.values[1:]} <= {asked.values[0].text}
