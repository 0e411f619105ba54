import pytest

from secondsource.errors import DeskError

FIRE = """Fire guts grain store in Port Ellery

By Mara Voss

PORT ELLERY, 5 March 2024 - A fire destroyed a grain store in Port Ellery on Monday night, killing two workers.

"We heard a bang and then the roof was gone," fire chief Tomas Brill said.
"""
AGAIN = """Two dead as grain store burns in Port Ellery

PORT ELLERY, 5 March 2024 - Two workers died when a fire swept through a grain store in Port Ellery on Monday night.

Fire chief Tomas Brill said the roof fell in within minutes.
"""
OTHER = """Council of Sandhaven votes for new tram line

SANDHAVEN, 6 March 2024 - The council voted on Wednesday to build a tram line to the university by 2029.
"""


def test_what_was_taken_in_is_told_and_found(open_desk, write_reports):
    desk = open_desk()
    taken = desk.ingest([write_reports(FIRE, AGAIN, OTHER)])
    assert (taken.read, taken.duplicate, taken.skipped) == (3, 0, [])
    assert sorted(line.reports for line in desk.stories()) == [1, 2]
    assert len(desk.search("grain store")) == 2
    assert [hit.headline for hit in desk.search('"tram line" university')] == [OTHER.partition("\n")[0]]
    assert any(name.name == "Tomas Brill" for name in desk.names("brill"))


def test_the_same_sources_again_change_nothing(open_desk, write_reports):
    desk, folder = open_desk(), write_reports(FIRE, AGAIN)
    desk.ingest([folder])
    before = desk.stories()
    taken = desk.ingest([folder])
    assert (taken.read, taken.duplicate) == (0, 2)
    assert desk.stories() == before


def test_reports_that_come_later_join_their_story(open_desk, write_reports):
    open_desk().ingest([write_reports(FIRE, OTHER, folder="first")])
    desk = open_desk()
    desk.ingest([write_reports(AGAIN, folder="second")])
    assert sorted(line.reports for line in desk.stories()) == [1, 2]


def test_a_brief_holds_the_reports_of_its_story_with_their_texts(open_desk, write_reports):
    desk = open_desk()
    desk.ingest([write_reports(FIRE, AGAIN, OTHER)])
    largest = max(desk.stories(), key=lambda line: line.reports)
    brief = desk.brief(largest.id)
    assert {report.headline for report in brief.reports} == {FIRE.partition("\n")[0], AGAIN.partition("\n")[0]}
    for claim in brief.stories[0].claims:
        for assertion in claim.assertions:
            span = assertion.evidence
            assert brief.report(span.report).document.text[span.start : span.end] == span.text


def test_what_cannot_be_read_is_kept_in_the_account(open_desk, write_reports, tmp_path):
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    desk = open_desk()
    taken = desk.ingest([str(tmp_path / "picture.png"), write_reports(FIRE)])
    assert [skip.source for skip in taken.skipped] == [str(tmp_path / "picture.png")]
    assert {one.status for one in desk.inputs()} == {"read", "skipped"}


def test_a_second_writer_is_told_to_wait(open_desk, write_reports):
    one, other = open_desk(), open_desk()
    with one.database.sole_writer(), pytest.raises(DeskError, match="another process is writing"):
        other.ingest([write_reports(FIRE)])


def test_what_is_no_desk_is_refused_in_words(open_desk, tmp_path):
    (tmp_path / "notes.db").write_text("these are notes, and no database at all " * 40)
    with pytest.raises(DeskError, match="cannot be opened as a desk"):
        open_desk("notes.db")


@pytest.mark.parametrize("asked", ["brief", "annotated", "story_of", "where"])
def test_ids_of_nothing_are_refused_in_words(open_desk, asked):
    with pytest.raises(DeskError, match="is called story_0"):
        getattr(open_desk(), asked)("story_0")
