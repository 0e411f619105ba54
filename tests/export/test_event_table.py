"""The table of events: who did what to whom, when and where, and how many newsrooms say so."""

import csv
import io

import pytest
from sample import BRIEF, STORY

from secondsource.export.events import COLUMNS, events
from secondsource.records import Assertion, Brief, Claim, Form, Name, Story, TimelineEntry, TimelineExpression, Value


def table(brief=BRIEF):
    return list(csv.DictReader(io.StringIO("".join(events(brief)), newline="")))


@pytest.fixture(name="told")
def _told(make_report):
    """Make a brief of one sentence, with names (words, type), and a time."""

    def make(text, *names, time=None, when=None, where=None, published=None):
        report = make_report(text, published=published)

        def passage(words):
            return report.evidence(text.index(words), text.index(words) + len(words))

        claim = Claim(
            "claim_1", text, "single-source", (Assertion(report.id, passage(text)),), (report.id,), (), (), ""
        )
        entry = time and TimelineEntry(
            time[1], time[1], "day", text, (TimelineExpression(time[0], time[1], passage(time[0])),), (claim.id,)
        )
        story = Story(
            id="story_1",
            headline=text,
            reports=(report.id,),
            when=when and Value(when, when, (), ()),
            where=where and Value(where, where, (), ()),
            names=tuple(Name(f"name_{n}", n, kind, (Form(n, 1),), (passage(n),)) for n, kind in names),
            quotes=(),
            overlaps=(),
            origins=(),
            questions=(),
            claims=(claim,),
            timeline=(entry,) if entry else (),
            placements=(),
            gaps=(),
        )
        return Brief(documents=(report.document,), reports=(report,), skipped=(), stories=(story,))

    return make


def test_an_event_has_its_actors_its_day_and_its_place(told):
    text = "Orlen police arrested Tomas Varga in Milbrook on Tuesday."
    names = (("Orlen police", "ORG"), ("Tomas Varga", "PERSON"), ("Milbrook", "PLACE"))
    (row,) = table(told(text, *names, time=("Tuesday", "2024-05-14")))
    assert (row["actor1"], row["event_type"], row["actor2"]) == ("Orlen police", "arrest", "Tomas Varga")
    assert (row["date"], row["date_basis"]) == ("2024-05-14", "passage")
    assert (row["place"], row["place_basis"]) == ("Milbrook", "passage")
    assert (row["reports"], row["origins"], row["text"]) == ("1", "0", text)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Tomas Varga was arrested by Orlen police.", ("Orlen police", "Tomas Varga")),
        ("Tomas Varga was quietly arrested, Orlen police said.", ("", "Tomas Varga")),
        ("Orlen police arrested Tomas Varga.", ("Orlen police", "Tomas Varga")),
        ("Tomas Varga was arrested on a barge, Orlen police said.", ("", "Tomas Varga")),
        ("A man was arrested, Orlen police told Tomas Varga.", ("", "")),
    ],
)
def test_the_passive_turns_the_actors_around(told, text, actors):
    (row,) = table(told(text, ("Orlen police", "ORG"), ("Tomas Varga", "PERSON")))
    assert (row["actor1"], row["actor2"]) == actors


def test_without_a_time_or_place_in_the_passage_it_has_those_of_the_story_and_says_so(told):
    (row,) = table(told("A barge sank.", when="2024-05-14T21:10", where="Orlen Bay", published="2024-05-15"))
    assert (row["date"], row["date_basis"], row["place"], row["place_basis"]) == (
        "2024-05-14T21:10", "story", "Orlen Bay", "story")  # fmt: skip
    (row,) = table(told("A barge sank.", published="2024-05-15"))
    assert (row["date"], row["date_basis"], row["place"]) == ("2024-05-15", "publication", "")
    (row,) = table(told("A barge sank."))
    assert (row["date"], row["date_basis"]) == ("", "")


def test_a_passage_that_tells_of_no_event_has_no_row(told):
    assert table(told("The bay is wide.")) == []


def test_each_row_has_its_counts_and_its_passage():
    texts = {report.id: report.document.text for report in BRIEF.reports}
    counts = {claim.id: claim for claim in STORY.claims}
    found = table()
    assert found
    for row in found:
        claim = counts[row["claim_id"]]
        assert (int(row["reports"]), int(row["origins"])) == (len(claim.reports), len(claim.origins))
        assert texts[row["report_id"]][int(row["start"]) : int(row["end"])] == row["text"]


def test_a_brief_without_stories_has_the_head_alone():
    (head,) = "".join(events(Brief(documents=(), reports=(), skipped=(), stories=()))).splitlines()
    assert next(csv.reader([head])) == list(COLUMNS)
