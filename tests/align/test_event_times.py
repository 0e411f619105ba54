"""The day of an event: which of the times that reports give it has."""

from itertools import count

import pytest

from secondsource.align import align
from secondsource.annotate import annotate
from secondsource.records import Block, Document, Published, Report
from secondsource.resolve import resolve_names
from secondsource.trace import find_origins


def when(*texts, published="2024-03-06"):
    number = count()
    members = []
    for text in texts:
        key = f"r{next(number)}"
        document = Document(id=key, file=f"{key}.txt", sha256="0" * 64, media_type="text/plain", text=text)
        report = Report(
            id=key,
            document=document,
            start=0,
            end=len(text),
            blocks=(Block(0, len(text), "paragraph"),),
            published=Published(published, "stated"),
            outlet=key,
        )
        members += annotate([report])
    origins = find_origins(members, ())
    asked = [q for q in align(members, resolve_names(members), (), (), origins).questions if q.text == "When?"]
    return asked[0].values[0].normalised[:10] if asked else None


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


def test_a_clock_time_without_a_day_gives_no_day():
    assert when("A man was shot about 9 p.m. in Harbour Street.") is None


def test_a_day_that_more_reports_speak_for_goes_before_one_that_a_single_report_gives():
    told = ("A man was shot on Monday at 5 p.m.", "A man was shot on Monday night.", "A man was shot on Sunday.")
    assert when(*told) == "2024-03-04"


def test_the_event_does_not_lie_behind_the_report():
    assert when("A man was shot dead on Monday. A march after the shooting is planned for Friday.") == "2024-03-04"
