"""What always holds of a brief, whatever is read and in whatever order."""

import dataclasses
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secondsource.brief.json import to_json
from secondsource.pipeline import make_brief
from secondsource.records import Evidence

WIRE = (
    "ORLEN BAY, 14 May 2024 (Tidewater Press) - A coal barge sank off Orlen Bay on Tuesday after its hull cracked in "
    "heavy seas, the harbour authority said, and six sailors were rescued by a fishing boat."
)
QUOTE = '"We heard a bang and then the water came in," said Tomas Varga, the captain of the barge.'
RIVAL = (
    "Eight sailors were pulled from the sea on Tuesday when a barge loaded with coal went down near Orlen Bay. Captain "
    "Tomas Varga told this newspaper that the pumps had failed an hour before."
)
BACKGROUND = (
    "The barge was built in 1987 and had passed an inspection in March, according to port records seen by the paper."
)
OTHER = (
    "The council of Milbrook voted on Monday to close two of its five libraries from September, after a debate that "
    "lasted four hours. Councillor Ines Okafor said the town could no longer pay for them."
)
PARAGRAPHS = (WIRE, QUOTE, RIVAL, BACKGROUND, OTHER)

few = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
page = st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=4, unique=True).map("\n\n".join)
pages = st.lists(page, min_size=2, max_size=5)


def write(folder, texts):
    paths = []
    for number, text in enumerate(texts):
        path = folder / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    return paths


def evidence_in(node):
    if isinstance(node, Evidence):
        yield node
    elif isinstance(node, tuple):
        for item in node:
            yield from evidence_in(item)
    elif dataclasses.is_dataclass(node):
        for field in dataclasses.fields(node):
            yield from evidence_in(getattr(node, field.name))


@few
@given(texts=pages)
def test_every_span_slices_to_its_text(tmp_path_factory, texts):
    brief = make_brief(write(tmp_path_factory.mktemp("spans"), texts))
    of_report = {report.id: report.document.text for report in brief.reports}
    found = [evidence for story in brief.stories for evidence in evidence_in(story)]
    assert found
    for evidence in found:
        assert of_report[evidence.report][evidence.start : evidence.end] == evidence.text


@few
@given(texts=pages, order=st.randoms(use_true_random=False))
def test_the_order_of_reading_changes_nothing(tmp_path_factory, texts, order):
    paths = write(tmp_path_factory.mktemp("order"), texts)
    shuffled = order.sample(paths, len(paths))
    assert to_json(make_brief(paths)) == to_json(make_brief(shuffled))


@few
@given(texts=pages, copied=st.integers(0, 4))
def test_an_exact_copy_of_a_report_never_raises_the_number_of_origins(tmp_path_factory, texts, copied):
    folder = tmp_path_factory.mktemp("copy")
    before = make_brief(write(folder, texts))
    after = make_brief(write(folder, [*texts, texts[copied % len(texts)]]))
    standing = [sum(not o.passages_only for s in one.stories for o in s.origins) for one in (before, after)]
    assert standing[1] <= standing[0]
    strongest = max((len(c.origins) for s in before.stories for c in s.claims), default=0)
    assert max((len(c.origins) for s in after.stories for c in s.claims), default=0) <= strongest


def test_every_line_of_a_brief_has_a_span(tmp_path):
    brief = make_brief(write(tmp_path, [f"{WIRE}\n\n{QUOTE}", f"{RIVAL}\n\n{QUOTE}", BACKGROUND + " " + WIRE]))
    for story in brief.stories:
        assert all(claim.assertions for claim in story.claims)
        assert all(value.evidence for question in story.questions for value in question.values)
        assert all(overlap.evidence for overlap in story.overlaps)
        assert all(name.evidence for name in story.names)
        assert all(entry.expressions for entry in story.timeline)


def test_the_same_input_gives_the_same_bytes(tmp_path):
    paths = write(tmp_path, [WIRE, RIVAL])
    first, second = (json.dumps(to_json(make_brief(paths)), sort_keys=True) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("text", ["", "   \n \n", "Leave a Reply\n"])
def test_a_page_without_a_report_gives_no_story_and_a_reason(tmp_path, text):
    brief = make_brief(write(tmp_path, [text]))
    assert brief.stories == ()
    assert len(brief.skipped) == 1
    assert brief.skipped[0].reason
