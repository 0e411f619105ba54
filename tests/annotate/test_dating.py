"""When a report was published that does not say so."""

import dataclasses

import pytest

from secondsource.annotate.dating import date_reports
from secondsource.annotate.events import find_events
from secondsource.annotate.times import find_times
from secondsource.records import Annotated, Furniture, Sentence


@pytest.fixture(name="annotated")
def _annotated(make_report):
    def make(text, *, file="x.txt", published=None):
        report = make_report(text, file=file, published=published)
        sentences = tuple(Sentence(block.start, block.end, "paragraph", i) for i, block in enumerate(report.blocks))
        return Annotated(
            report=report,
            sentences=sentences,
            events=find_events(text, sentences),
            times=find_times(text, sentences, None),
        )

    return make


@pytest.fixture(name="dated")
def _dated(annotated):
    return annotated("The barge sank off Orlen Bay on Monday.", file="dated.txt", published="2024-05-14")


def inferred(undated, dated):
    return next(one.report.published for one in date_reports([dated, undated]) if one.report.id == undated.report.id)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The barge sank yesterday.", "2024-05-14"),
        ("The barge sank today.", "2024-05-13"),
        ("The barge was found on Wednesday.", "2024-05-15"),
        ("The barge sank on Monday and divers will go down on Wednesday.", "2024-05-13"),
        ("The barge sank in heavy seas.", "2024-05-14"),
    ],
)
def test_the_words_of_a_report_and_the_dates_of_its_story_bound_its_date(annotated, dated, text, value):
    published = inferred(annotated(text), dated)
    assert (published.value, published.basis) == (value, "inferred")
    assert published.why


def test_a_stated_date_is_kept(annotated, dated):
    own = annotated("The barge sank yesterday.", published="2024-05-20")
    assert inferred(own, dated).value == "2024-05-20"


def test_an_embedded_post_bounds_a_lone_report(annotated):
    one = annotated("The barge sank off the bay.")
    piece = Furniture(0, 0, "embed", "— Harbour Watch (@harbourwatch) May 14, 2024")
    document = dataclasses.replace(one.report.document, furniture=(piece,))
    one = dataclasses.replace(one, report=dataclasses.replace(one.report, document=document))
    assert date_reports([one])[0].report.published.value == "2024-05-14"


def test_without_any_clue_it_stays_unknown(annotated):
    assert date_reports([annotated("The barge sank yesterday.")])[0].report.published.basis == "unknown"


def test_times_have_values_once_the_report_has_a_date(annotated, dated):
    out = date_reports([annotated("The barge sank yesterday."), dated])
    assert [time.value for time in out[0].times] == ["2024-05-13"]
