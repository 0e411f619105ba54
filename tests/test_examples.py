"""The whole pipeline on the examples, held against their truth: pages, stories, who copied whom, origins."""

from datetime import datetime

import pytest

from examples_truth import brief_of_examples, found_in_examples, overlaps, spans_of, true_reports, truth

FERRY = next(story["reports"] for story in truth()["stories"] if story["id"] == "ferry")
COPIES = [pytest.param(copy, id=f"{copy['to']}-from-{copy['from']}") for copy in truth()["copies"]]


@pytest.fixture(name="found", scope="session")
def _found():
    return found_in_examples()


def _without_article(name):
    return (name or "").casefold().removeprefix("the ")


# ---------------------------------------------------------------- pages


def test_nothing_is_skipped(found):
    assert found.brief.skipped == ()


@pytest.mark.parametrize("file", truth()["files"], ids=lambda file: file["file"])
def test_a_file_gives_its_reports_with_their_headlines(found, file):
    assert [report.headline for report in found.of_file(file["file"])] == [r["headline"] for r in file["reports"]]


@pytest.mark.parametrize("true", true_reports().values(), ids=lambda report: report["id"])
def test_a_report_knows_its_outlet(found, true):
    outlet = _without_article(found.report(true["id"]).outlet)
    assert outlet in {_without_article(true["outlet"]), true.get("domain")}


@pytest.mark.parametrize("true", true_reports().values(), ids=lambda report: report["id"])
def test_a_report_knows_when_it_was_published(found, true):
    published = found.report(true["id"]).published
    assert published.basis == "stated"
    if "T" in true["published"]:
        assert datetime.fromisoformat(published.value) == datetime.fromisoformat(true["published"])
    else:
        assert published.value[:10] == true["published"]


@pytest.mark.parametrize("field", ["byline", "dateline", "agency"])
def test_reports_know_what_stands_over_them(found, field):
    stated = {short: true[field] for short, true in true_reports().items() if field in true}
    assert {short: getattr(found.report(short), field) for short in stated} == stated


@pytest.mark.parametrize("file", truth()["files"], ids=lambda file: file["file"])
def test_furniture_is_set_aside(found, file):
    left = [piece["text"] for piece in file["furniture"] if not _is_furniture(found, file["file"], piece["text"])]
    assert left == []


def _is_furniture(found, name, text):
    """Whether the words stand, at one place of the document at least, in furniture from end to end."""
    document = next(report.document for report in found.of_file(name))
    covered = {at for piece in document.furniture for at in range(piece.start, piece.end)}
    return any(
        all(at in covered or document.text[at].isspace() for at in range(*span))
        for span in spans_of(document.text, text)
    )


@pytest.mark.parametrize("file", truth()["files"], ids=lambda file: file["file"])
def test_captions_and_related_links_are_called_so(found, file):
    named = {"caption": {"caption"}, "related": {"related", "teaser", "furniture"}}
    for piece in (piece for piece in file["furniture"] if piece["kind"] in named):
        document = next(report.document for report in found.of_file(file["file"]))
        spans = spans_of(document.text, piece["text"])
        kinds = {f.kind for f in document.furniture if any(overlaps((f.start, f.end), span) for span in spans)}
        assert kinds & named[piece["kind"]], (piece["text"], kinds)


@pytest.mark.parametrize("short", true_reports())
def test_the_body_of_a_report_is_kept_from_its_first_words_to_its_last(found, short):
    report, true = found.report(short), true_reports()[short]
    for words in (true["first_words"], true["last_words"]):
        spans = found.spans(short, words)
        assert any(overlaps((b.start, b.end), span) for b in report.blocks for span in spans), words


# ---------------------------------------------------------------- stories


def test_the_ferry_is_one_story_and_the_school_board_another(found):
    stories = [found.shorts(story.reports) for story in found.brief.stories]
    assert sorted(map(sorted, stories)) == sorted(sorted(story["reports"]) for story in truth()["stories"])


# ---------------------------------------------------------------- who copied whom


def _between(found, one, other):
    pair = {found.report(one).id, found.report(other).id}
    return [lap for lap in found.story_of(one).overlaps if {e.report for e in lap.evidence} == pair]


@pytest.mark.parametrize("copy", COPIES)
def test_copied_passages_are_found_on_both_sides(found, copy):
    shared = _between(found, copy["from"], copy["to"])
    missing = [
        passage
        for passage in copy["passages"]
        if not any(
            any(found.touches(e, copy["from"], passage["from"]) for e in lap.evidence)
            and any(found.touches(e, copy["to"], passage["to"]) for e in lap.evidence)
            for lap in shared
        )
    ]
    assert missing == []


@pytest.mark.parametrize("copy", COPIES)
def test_the_taker_is_told_from_the_origin(found, copy):
    directions = {
        (lap.direction.origin, lap.direction.taker)
        for lap in _between(found, copy["from"], copy["to"])
        if lap.direction
    }
    assert directions == {(found.report(copy["from"]).id, found.report(copy["to"]).id)}


def test_agency_copy_is_called_a_copy_of_the_agency(found):
    for taker in ("ledger", "echo"):
        assert "copy" in {lap.kind for lap in _between(found, "fairlead", taker)}


def test_no_report_is_said_to_have_taken_what_it_has_not(found):
    true = {(copy["from"], copy["to"]) for copy in truth()["copies"]}
    claimed = {
        (found.short_of[lap.direction.origin], found.short_of[lap.direction.taker])
        for lap in found.story_of("fairlead").overlaps
        if lap.direction
    }
    assert claimed - true == set()


def test_a_statement_that_two_newsrooms_quote_is_a_shared_quote_and_no_copy(found):
    shared = _between(found, "fairlead", "opr-0510")
    assert {lap.kind for lap in shared} == {"shared-quote"}


def test_origins_are_the_newsrooms_that_did_the_work(found):
    made = [found.shorts(origin.reports) for origin in found.story_of("fairlead").origins]
    missing = [origin["name"] for origin in truth()["origins"] if set(origin["reports"]) not in made]
    assert missing == []


def test_no_origin_ties_reports_of_two_newsrooms(found):
    """A passage may have an origin of its own, but inside one newsroom's reports."""
    true = [set(origin["reports"]) for origin in truth()["origins"]]
    made = [found.shorts(origin.reports) for origin in found.story_of("fairlead").origins]
    assert [reports for reports in made if not any(reports <= own for own in true)] == []


def test_each_origin_has_the_name_of_its_newsroom(found):
    outlet = {_without_article(true["outlet"]): true.get("domain") for true in true_reports().values()}
    for origin in truth()["origins"]:
        made = next(o for o in found.story_of("fairlead").origins if found.shorts(o.reports) == set(origin["reports"]))
        name = _without_article(origin["name"])
        assert name in _without_article(made.name) or made.name == outlet.get(name)


def test_the_order_of_reading_changes_nothing(found):
    assert brief_of_examples(backwards=True) == found.brief


def test_every_report_of_the_ferry_tells_why_it_is_in_the_story(found):
    story = found.story_of("fairlead")
    assert len(story.placements) == len(FERRY)
    assert all(placement.why for placement in story.placements)
