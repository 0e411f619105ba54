"""What comes is kept, told and listed on both databases, whatever stands in it."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from made_pages import AGAIN, FIRE, PAGES, TRAM
from sqlalchemy import text

from secondsource.errors import DeskError
from secondsource.store.schema import metadata

NOT_THERE = ("story_0", "\0", "\ud800", "x" * 1_000_000, "story_\0")


def test_what_was_taken_in_is_told_listed_and_found(open_at, address, write_reports):
    desk = open_at(address)
    taken = desk.ingest([write_reports(*PAGES)])
    assert (taken.read, taken.reports, taken.duplicate, taken.skipped) == (4, 4, 0, [])
    lines = desk.stories()
    assert sorted(line.reports for line in lines) == [1, 1, 2]
    assert not any(line.is_due for line in lines)
    assert [line.contested for line in lines if line.reports == 2] == [1]
    assert [question.kind for _line, question in desk.discrepancies()] == ["number"]
    assert [(name.name, name.reports) for name in desk.names("brill")] == [("Tomas Brill", 2)]
    assert [quote.speaker for quote in desk.quotes("brill")] == ["Tomas Brill", "Tomas Brill"]
    assert [one.status for one in desk.inputs()] == ["read"] * 4


def test_lists_are_given_a_page_at_a_time(open_at, address, write_reports):
    desk = open_at(address)
    desk.ingest([write_reports(*PAGES)])
    for listed in (desk.stories, desk.names, desk.quotes, desk.inputs, desk.search, desk.discrepancies):
        whole = listed(limit=100)
        assert tuple(one for at in range(0, len(whole), 2) for one in listed(limit=2, offset=at)) == whole
        assert listed(limit=0) == ()


def test_the_same_sources_again_change_nothing_but_the_account(open_at, address, write_reports):
    folder = write_reports(*PAGES)
    desk = open_at(address)
    desk.ingest([folder])
    before = _kept(desk, but="inputs")
    taken = open_at(address).ingest([folder])
    assert (taken.read, taken.duplicate) == (0, 4)
    assert _kept(desk, but="inputs") == before
    assert [one.status for one in desk.inputs()] == ["duplicate"] * 4 + ["read"] * 4
    assert all(one.document for one in desk.inputs())


def test_reports_that_come_later_join_their_story(open_at, address, write_reports):
    open_at(address).ingest([write_reports(FIRE, TRAM, folder="first")])
    desk = open_at(address)
    desk.ingest([write_reports(AGAIN, folder="second")])
    largest = max(desk.stories(), key=lambda line: line.reports)
    assert {one.headline for one in desk.brief(largest.id).reports} == {one.partition("\n")[0] for one in (FIRE, AGAIN)}
    assert {desk.story_of(one.id) for one in desk.brief(largest.id).reports} == {largest.id}


def test_what_cannot_be_read_is_in_the_account(open_at, address, write_reports, tmp_path):
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    desk = open_at(address)
    taken = desk.ingest([str(tmp_path / "picture.png"), write_reports(FIRE), str(tmp_path / "nowhere\0.txt")])
    assert (taken.read, len(taken.skipped)) == (1, 2)
    assert sorted(one.status for one in desk.inputs()) == ["read", "skipped", "skipped"]
    assert all(one.reason for one in desk.inputs() if one.status == "skipped")


@pytest.mark.parametrize(
    "odd",
    [
        "Thieves\0 took the s\0afe, Tom\0as Brill said.",
        'Tomas Brill said: "A \\ud83d\\ude00 and \\udc00 lone." He left.',
        "The word " + "Donau" * 200 + " and " + "".join(chr(0x4E00 + n * 7919 % 20_000) for n in range(900)) + " end.",
        "'; drop table reports; -- said Tomas Brill.",
        "",
    ],
    ids=["NUL", "surrogates", "long words", "SQL", "no body"],
)
def test_odd_texts_come_back_as_they_were(open_at, address, tmp_path, odd):
    line = '{"title": "Odd news of Ottermere", "outlet": "\\u0000Echo\\ud800", "text": "%s"}'
    (tmp_path / "in.jsonl").write_text(line % odd.replace('"', '\\"').replace("\0", "\\u0000"), encoding="utf-8")
    desk = open_at(address)
    taken = desk.ingest([str(tmp_path / "in.jsonl")])
    assert taken.read + len(taken.skipped) == 1
    for story in desk.stories():
        report = desk.brief(story.id).reports[0]
        assert desk.annotated(report.id).report.document.text == report.document.text
        if odd:
            assert report.document.text.split("\n\n")[1].startswith(odd.split("\\")[0])
        assert report.outlet == "\0Echo\ufffd"
        assert [hit.outlet for hit in desk.search("ottermere")] == ["\ufffdEcho\ufffd"]


@pytest.mark.parametrize("asked", ["brief", "annotated", "story_of", "where"])
@pytest.mark.parametrize("name", NOT_THERE, ids=lambda name: ascii(name)[:12])
def test_ids_of_nothing_are_refused_in_words(open_at, empty, asked, name):
    with pytest.raises(DeskError, match="is called"):
        getattr(open_at(empty), asked)(name)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"], name="empty")
def _empty(request, tmp_path_factory):
    if request.param == "sqlite":
        return str(tmp_path_factory.mktemp("empty") / "desk.db")
    return request.getfixturevalue("cluster").new_database()


def test_an_id_that_goes_on_after_that_of_a_story_is_another(open_at, address, write_reports):
    desk = open_at(address)
    desk.ingest([write_reports(FIRE)])
    (line,) = desk.stories()
    assert desk.where(line.id) == line.id
    for longer in (line.id + "0" * 20, line.id + " "):
        with pytest.raises(DeskError, match="is called"):
            desk.where(longer)


def test_the_tables_are_those_of_the_schema(open_at, address):
    def ours(name, kind, _parents):
        return kind != "table" or not name.startswith("report_words")

    with open_at(address).database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours})
        assert compare_metadata(context, metadata) == []


def test_texts_are_ordered_by_code_points(open_at, address):
    desk = open_at(address)
    names = ["b", "B", "a", "Z", "é", "z", "-a", "Ä"]
    with desk.database.writing() as connection:
        connection.execute(metadata.tables["grouping"].insert(), [{"key": one, "value": ""} for one in names])
    table = metadata.tables["grouping"]
    with desk.database.reading() as connection:
        found = connection.execute(table.select().order_by(table.c.key)).all()
    assert [row.key for row in found] == sorted(names)


def test_a_desk_of_a_later_version_is_refused(open_at, address):
    with open_at(address).database.writing() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(DeskError, match="later version"):
        open_at(address)


def _kept(desk, *, but):
    """All rows of all tables, but of one."""
    with desk.database.reading() as connection:
        return {
            name: sorted(map(repr, connection.execute(table.select())))
            for name, table in metadata.tables.items()
            if name != but
        }
