"""An editor's word is applied at once, kept when reports come, and can be taken back without a trace in the story."""

import threading
import time

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from secondsource.desk import Desk, rulings
from secondsource.errors import DeskError
from secondsource.settings import Settings

FIRE = """Fire guts grain store in Port Ellery

PORT ELLERY, 5 March 2024 - A fire destroyed a grain store in Port Ellery on Monday night, killing two workers.

"We heard a bang and then the roof was gone," fire chief Tomas Brill said. Brill has led the service since 2019.
"""
AGAIN = """Two dead as grain store burns in Port Ellery

PORT ELLERY, 5 March 2024 - Two workers died when a fire swept through a grain store in Port Ellery on Monday night.

Fire chief Tomas Brill said the roof fell in within minutes.
"""
THIRD = """Grain store fire in Port Ellery kills two

PORT ELLERY, 5 March 2024 - A fire destroyed a grain store in Port Ellery on Monday night, killing two workers.

Mayor Ilona Kiss told reporters on the quay that the store had passed an inspection in January.
"""
COPY = FIRE.replace("Fire guts grain store", "Grain store burns down")
OTHER = """Council of Sandhaven votes for new tram line

SANDHAVEN, 6 March 2024 - The council of Sandhaven voted on Wednesday to build a tram line to the university by 2029.
"""


@pytest.fixture(name="desk")
def _desk(open_desk, write_reports):
    desk = open_desk()
    desk.ingest([write_reports(FIRE, AGAIN, OTHER)])
    return desk


def of(desk, reports):
    """The story that has so many reports."""
    [line] = [line for line in desk.stories() if line.reports == reports]
    return desk.brief(line.id).stories[0]


def report_of(desk, text):
    [report] = [hit.report for hit in desk.search() if hit.headline == text.partition("\n")[0]]
    return report


def told_by(story, kind):
    [ruled] = [ruled for ruled in story.rulings if ruled.kind == kind]
    return ruled


# ---------------------------------------------------------------- each kind


def test_two_names_are_one_when_an_editor_says_so_and_two_again_when_it_is_undone(desk):
    before = of(desk, 2)
    desk.rule("merge-names", who="Mara", story=before.id, first="Tomas Brill", second="Port Ellery")
    after = of(desk, 2)
    assert len(after.names) == len(before.names) - 1
    assert told_by(after, "merge-names").text == "“Tomas Brill” and “Port Ellery” are one"
    desk.rule("part-names", who="Mara", story=before.id, first="Tomas Brill", second="Port Ellery")
    parted = of(desk, 2)
    assert parted.names == before.names
    assert told_by(parted, "merge-names").without_effect == "ruling 2 says otherwise"


def test_a_rejected_claim_stays_visible_and_is_counted_nowhere(desk):
    story = of(desk, 2)
    question = next(one for one in story.questions if one.kind == "number")
    claim = question.values[0].claims[0]
    desk.rule("reject-claim", who="Mara", story=story.id, claim=claim)
    after = of(desk, 2)
    assert [one.id for one in after.rejected_claims] == [claim]
    assert claim not in {one.id for one in after.claims}
    assert claim not in {one for asked in after.questions for value in asked.values for one in value.claims}
    assert claim not in {one for entry in after.timeline for one in entry.claims}
    assert told_by(after, "reject-claim").without_effect == ""


def test_a_question_whose_only_answer_is_rejected_is_asked_no_more(desk):
    story = of(desk, 2)
    place = next(one for one in story.questions if one.text == "Where?")
    desk.rule("reject-claim", who="Mara", story=story.id, claim=place.values[0].claims[0])
    assert "Where?" not in {one.text for one in of(desk, 2).questions}


def test_a_claim_stays_rejected_when_another_report_comes_to_say_it(desk, write_reports):
    story = of(desk, 2)
    claim = next(one for one in story.questions if one.kind == "number").values[0].claims[0]
    desk.rule("reject-claim", who="Mara", story=story.id, claim=claim)
    desk.ingest([write_reports(THIRD, folder="later")])
    after = of(desk, 3)
    [rejected] = after.rejected_claims
    assert rejected.id != claim
    assert report_of(desk, THIRD) in rejected.reports
    assert told_by(after, "reject-claim").without_effect == ""


def test_a_rejected_overlap_is_no_copy_and_ties_no_origins(open_desk, write_reports):
    desk = open_desk()
    desk.ingest([write_reports(FIRE, COPY)])
    story = of(desk, 2)
    assert len(story.origins) == 1
    for overlap in story.overlaps:
        desk.rule("reject-overlap", who="Mara", story=story.id, overlap=overlap.id)
    after = of(desk, 2)
    assert after.overlaps == ()
    assert {one.id for one in after.rejected_overlaps} == {one.id for one in story.overlaps}
    assert len(after.origins) == 2


def test_reports_of_one_newsroom_are_one_origin(desk):
    desk.rule("join", who="Mara", story=of(desk, 2).id, other=of(desk, 1).id)
    joined = of(desk, 3)
    assert len(joined.origins) == 2
    desk.rule("newsroom", who="Mara", members=[report_of(desk, FIRE), report_of(desk, OTHER)])
    [origin] = of(desk, 3).origins
    assert "one newsroom’s work, says an editor (Mara, " in origin.why
    assert set(origin.ruled) == {report_of(desk, FIRE), report_of(desk, OTHER)}


def test_reports_that_are_one_agencys_text_are_one_origin_under_its_name(desk):
    desk.rule("join", who="Mara", story=of(desk, 2).id, other=of(desk, 1).id)
    for text in (FIRE, OTHER):
        desk.rule("agency", who="Mara", report=report_of(desk, text), agency="Fairlead")
    story = of(desk, 3)
    [origin] = [one for one in story.origins if one.name == "Fairlead"]
    assert {report_of(desk, FIRE), report_of(desk, OTHER)} <= set(origin.reports)
    assert "Fairlead’s text, says an editor (Mara, " in origin.why
    assert {one.agency for one in desk.brief(story.id).reports} == {None}  # what the page says stays what it says


def test_the_later_of_two_agencies_holds(desk):
    for agency in ("Fairlead", "Coastwire"):
        desk.rule("agency", who="Mara", report=report_of(desk, OTHER), agency=agency)
    story = of(desk, 1)
    assert [one.name for one in story.origins] == ["Coastwire"]
    assert [one.without_effect for one in story.rulings] == ["ruling 2 says otherwise", ""]


# ---------------------------------------------------------------- split and join


def test_a_report_that_was_split_off_stays_off_when_new_reports_come(desk, write_reports):
    was = of(desk, 2).id
    desk.rule("split", who="Mara", members=[report_of(desk, AGAIN)])
    alone = desk.story_of(report_of(desk, AGAIN))
    assert alone != was
    desk.ingest([write_reports(THIRD, folder="later")])
    assert desk.story_of(report_of(desk, THIRD)) == desk.story_of(report_of(desk, FIRE)) == was
    assert desk.story_of(report_of(desk, AGAIN)) == alone
    [placement] = desk.brief(alone).stories[0].placements
    assert placement.why.startswith("split off from its story, says an editor (Mara, ")


def test_what_grouping_puts_to_a_joined_story_lands_in_the_joined_one(desk, write_reports):
    fire, tram = of(desk, 2).id, of(desk, 1).id
    desk.rule("join", who="Mara", story=tram, other=fire)
    assert desk.where(fire) == tram
    desk.ingest([write_reports(THIRD, folder="later")])
    assert desk.story_of(report_of(desk, THIRD)) == tram
    assert len(of(desk, 4).reports) == 4
    desk.undo(1, who="Mara")
    assert desk.story_of(report_of(desk, THIRD)) == desk.where(fire) == fire
    assert desk.story_of(report_of(desk, OTHER)) == tram


def test_a_story_that_was_split_off_can_be_joined_again_and_its_id_still_leads_on(desk):
    story = of(desk, 2)
    desk.rule("split", who="Mara", members=[report_of(desk, AGAIN)])
    alone = desk.story_of(report_of(desk, AGAIN))
    desk.rule("join", who="Ivo", story=story.id, other=alone)
    assert set(of(desk, 2).reports) == set(story.reports)
    assert desk.where(alone) == story.id
    desk.undo(2, who="Ivo")
    desk.undo(1, who="Ivo")
    assert desk.where(alone) == story.id
    assert of(desk, 2) == story


# ---------------------------------------------------------------- kept


def test_what_was_ruled_holds_when_all_reports_are_read_again(desk):
    story = of(desk, 2)
    desk.rule("reject-claim", who="Mara", story=story.id, claim=story.claims[0].id)
    desk.rule("split", who="Mara", members=[report_of(desk, AGAIN)])
    before = {line.id: desk.brief(line.id) for line in desk.stories()}
    desk.reread()
    assert {line.id: desk.brief(line.id) for line in desk.stories()} == before


# ---------------------------------------------------------------- the log


def test_the_log_tells_who_and_when_of_a_ruling_and_of_its_undoing(desk):
    desk.rule("agency", who=" Mara  Voss ", report=report_of(desk, OTHER), agency="Fairlead")
    desk.undo(1, who="Ivo")
    [logged] = desk.rulings()
    assert (logged.ruling.who, logged.ruling.undone_by) == ("Mara Voss", "Ivo")
    assert logged.ruling.at <= logged.ruling.undone_at
    assert of(desk, 1).rulings == ()
    with pytest.raises(DeskError, match="was undone by Ivo already"):
        desk.undo(1, who="Mara")


def test_a_ruling_whose_target_is_gone_is_kept_and_shown_as_without_effect(desk):
    story = of(desk, 2)
    claim = next(one for one in story.claims if one.text.startswith("Fire chief Tomas Brill said"))
    desk.rule("reject-claim", who="Mara", story=story.id, claim=claim.id)
    desk.rule("split", who="Mara", members=[report_of(desk, AGAIN)])
    assert told_by(desk.brief(story.id).stories[0], "reject-claim").without_effect == (
        "no report supports such a claim any more"
    )
    alone = desk.brief(desk.story_of(report_of(desk, AGAIN))).stories[0]
    assert told_by(alone, "reject-claim").without_effect == ""
    [rejected, _] = desk.rulings(story.id)
    assert rejected.without_effect[story.id] == "no report supports such a claim any more"


def test_the_rulings_of_one_story_are_those_that_bear_on_it(desk):
    desk.rule("agency", who="Mara", report=report_of(desk, OTHER), agency="Fairlead")
    desk.rule("newsroom", who="Mara", members=list(of(desk, 2).reports))
    assert [one.ruling.number for one in desk.rulings(of(desk, 1).id)] == [1]
    assert [one.ruling.number for one in desk.rulings()] == [1, 2]


@pytest.mark.parametrize(
    ("kind", "what", "why"),
    [
        ("bless", {}, "no ruling is called bless: there are merge-names"),
        ("join", {"story": "story_0"}, "the ruling join needs OTHER"),
        ("join", {"story": "story_0", "other": "story_1"}, "no story is called story_0"),
        ("join", {"story": "story_0", "other": "story_1", "third": "x"}, "the ruling join takes no third"),
        ("split", {"members": ["rep_0"]}, "no report is called rep_0"),
        ("agency", {"report": "rep_0", "agency": "AP"}, "no report is called rep_0"),
        ("grade", {"outlet": "Harbour Times", "grade": "G"}, "graded A to F, not 'G'"),
    ],
)
def test_what_cannot_be_ruled_is_refused_in_words_and_not_logged(desk, kind, what, why):
    with pytest.raises(DeskError, match=why):
        desk.rule(kind, who="Mara", **what)
    assert desk.rulings() == ()


def test_what_points_at_nothing_in_its_story_is_refused_in_words(desk):
    story = of(desk, 2)
    for kind, what, why in (
        ("reject-claim", {"claim": "claim_0"}, "has no claim claim_0"),
        ("reject-overlap", {"overlap": "overlap_0"}, "has no overlap overlap_0"),
        ("merge-names", {"first": "Nobody", "second": "Port Ellery"}, "no name of story .* is spelled “Nobody”"),
    ):
        with pytest.raises(DeskError, match=why):
            desk.rule(kind, who="Mara", story=story.id, **what)
    with pytest.raises(DeskError, match="all the reports of story"):
        desk.rule("split", who="Mara", members=list(story.reports))
    with pytest.raises(DeskError, match="needs the name of who makes it"):
        desk.rule("agency", who=" ", report=report_of(desk, OTHER), agency="AP")


def test_a_ruling_waits_for_a_writer_that_is_soon_done(desk, open_desk):
    other, started = open_desk(), threading.Event()

    def write():
        with other.database.sole_writer():
            started.set()
            time.sleep(0.3)

    writer = threading.Thread(target=write)
    writer.start()
    started.wait()
    desk.rule("agency", who="Mara", report=report_of(desk, OTHER), agency="Fairlead")
    writer.join()
    assert len(desk.rulings()) == 1


def test_a_ruling_gives_up_when_a_writer_goes_on(desk, open_desk, monkeypatch):
    monkeypatch.setattr(rulings, "WAIT_S", 0.2)
    with open_desk().database.sole_writer(), pytest.raises(DeskError, match="another process is writing"):
        desk.rule("agency", who="Mara", report=report_of(desk, OTHER), agency="Fairlead")


# ---------------------------------------------------------------- any series


@pytest.fixture(name="kept", scope="module")
def _kept(tmp_path_factory):
    """A desk, and its stories before any editor spoke."""
    folder = tmp_path_factory.mktemp("kept")
    for name, text in (("1", FIRE), ("2", AGAIN), ("3", THIRD), ("4", OTHER)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with Desk.open(str(folder / "desk.db"), settings=Settings(language_model="fast")) as desk:
        desk.ingest([str(folder)])
        yield desk, {line.id: desk.brief(line.id) for line in desk.stories()}


KINDS = st.sampled_from(["merge-names", "part-names", "split", "join", "agency", "newsroom", "overlap", "claim"])


@settings(
    max_examples=5, deadline=None, phases=(Phase.generate,), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    said=st.lists(st.tuples(KINDS, st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1, max_size=4),
    data=st.data(),
)
def test_any_series_of_rulings_that_is_undone_leaves_the_stories_as_they_were(kept, said, data):
    desk, before = kept
    numbers = []
    for kind, first, second in said:
        try:
            numbers.append(_say(desk, kind, first, second).number)
        except DeskError:
            continue  # what was chosen cannot be said of the stories as they stand now
    for number in data.draw(st.permutations(numbers)):
        desk.undo(number, who="Ivo")
    assert {line.id: desk.brief(line.id) for line in desk.stories()} == before


def _say(desk, kind, first, second):
    """Say something of a kind, of what two numbers pick of what the desk has now."""
    lines = sorted(desk.stories(), key=lambda line: line.id)
    one, two = lines[first % len(lines)], lines[second % len(lines)]
    story = desk.brief(one.id).stories[0]
    pick = lambda items: items[second % len(items)] if items else None  # noqa: E731 - one line, used below
    if kind == "join":
        return desk.rule(kind, who="Mara", story=one.id, other=two.id)
    if kind in {"overlap", "claim"}:
        found = pick(story.overlaps if kind == "overlap" else story.claims)
        return desk.rule(f"reject-{kind}", who="Mara", story=one.id, **{kind: found.id if found else "none"})
    if kind in {"merge-names", "part-names"}:
        spelled = [form.form for name in story.names for form in name.forms]
        return desk.rule(kind, who="Mara", story=one.id, first=spelled[0], second=pick(spelled))
    if kind == "agency":
        return desk.rule(kind, who="Mara", report=pick(story.reports), agency="Fairlead")
    return desk.rule(kind, who="Mara", members=[story.reports[0], pick(story.reports)])
