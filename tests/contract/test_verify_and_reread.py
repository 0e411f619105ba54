"""What a desk keeps is held against its originals, and read again from them, on both databases."""

import json
import os
import subprocess
import sys

import pytest
from made_pages import AGAIN, FIRE, PAGES, TRAM
from sqlalchemy import delete, insert, select, text, update

from secondsource.desk import rereading
from secondsource.store import documents, packing
from secondsource.store.schema import documents as documents_table
from secondsource.store.schema import inputs, metadata, names, originals, quotes, reports, stories


def _kept(desk):
    with desk.database.reading() as connection:
        rows = {}
        for name, table in metadata.tables.items():
            told = [column for column in table.columns if column.name != "tellings"]  # counts that it was told again
            rows[name] = sorted(map(repr, connection.execute(select(*told))))
        words = connection.execute(text("select report, count(*) from report_words group by report order by report"))
        return rows, [tuple(row) for row in words]


@pytest.fixture(name="desk")
def _desk(open_at, address, write_reports):
    desk = open_at(address)
    desk.ingest([write_reports(*PAGES)])
    return desk


def _without_a_story(connection):
    connection.execute(update(reports).values(story="story_0").where(reports.c.headline.like("Council%")))


def _without_a_word(connection):
    found = connection.execute(select(reports.c.id).order_by(reports.c.id).limit(1)).scalar_one()
    statement = "delete from report_words where report = :report"
    connection.execute(text(statement), {"report": found})


def _other_bytes(connection):
    first = connection.execute(select(originals.c.sha256).order_by(originals.c.sha256).limit(1)).scalar_one()
    packed = documents.zlib.compress(b"Something else.\n")
    connection.execute(update(originals).where(originals.c.sha256 == first).values(data=packed))


def _other_text(connection):
    where = documents_table.c.file.like("%/3.txt")
    body = connection.execute(select(documents_table.c.body).where(where)).scalar_one()
    kept = packing.unpack(body, documents.Document)
    other = documents.replace(kept, text=kept.text.replace("Sandhaven", "Sandhafen"))
    connection.execute(update(documents_table).where(where).values(body=packing.pack(other)))


DAMAGES = {
    "other bytes": (_other_bytes, "SHA-256"),
    "bytes that cannot be unpacked": (lambda c: c.execute(update(originals).values(data=b"no")), "cannot be read"),
    "another text": (_other_text, "another text"),
    "a passage that is not there": (_other_text, "Sandhafen"),
    "an input that was lost": (lambda c: c.execute(delete(inputs)), "an input for each document"),
    "a report without a story": (_without_a_story, "a story for each report"),
    "a story without a report": (_without_a_story, "reports in each story"),
    "a name that is not listed": (lambda c: c.execute(delete(names)), "'names': 0"),
    "a quote that is not listed": (lambda c: c.execute(delete(quotes)), "'quotes': 0"),
    "a count that is wrong": (lambda c: c.execute(update(stories).values(reports=7)), "found 7"),
    "words that are not found": (_without_a_word, "found by their words"),
    "an input of no kind": (
        lambda c: c.execute(insert(inputs).values(source="x", status="gone", reason="", received="")),
        "gone",
    ),
}


def test_a_desk_that_is_whole_holds(desk):
    found = desk.verify()
    assert found.problems == []
    assert found.documents == 4
    assert found.passages > 40


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_told_in_words(desk, damage):
    harm, words = DAMAGES[damage]
    with desk.database.writing() as connection:
        harm(connection)
    told = "\n".join(str(problem) for problem in desk.verify().problems)
    assert words in told


def test_nothing_changes_on_rereading_when_nothing_changed(desk, write_reports):
    desk.ingest([write_reports(AGAIN + "\nMore came later.\n", folder="second")])
    before = _kept(desk)
    done = desk.reread()
    assert (done.documents, done.changed, done.kept) == (5, 0, [])
    assert done.stories == len(desk.stories())
    assert _kept(desk) == before


def test_what_another_version_finds_is_kept_with_the_same_ids(desk, monkeypatch):
    old = {line.id: line.reports for line in desk.stories()}, [one.document for one in desk.inputs()]

    def other(raw, **more):
        given = documents.replace(raw, data=raw.data.replace(b"Sandhaven", b"Sandhagen"))
        read = documents_read(given, **more)
        ids = documents_read(raw, **more)
        return tuple(
            documents.replace(
                one, id=two.id, document=documents.replace(one.document, id=two.document.id, sha256=raw.sha256)
            )
            for one, two in zip(read, ids, strict=True)
        )

    documents_read = rereading.reports_in
    monkeypatch.setattr(rereading, "reports_in", other)
    done = desk.reread()
    assert done.changed == 1
    assert len(desk.search("sandhagen")) == 1
    assert desk.search('"council of sandhaven"') == ()
    assert any("Sandhagen" in line.headline for line in desk.stories())
    assert ({line.id: line.reports for line in desk.stories()}, [one.document for one in desk.inputs()]) == old


def test_a_document_that_reads_otherwise_keeps_its_reports(desk, monkeypatch):
    before = _kept(desk)
    read = rereading.reports_in
    monkeypatch.setattr(rereading, "reports_in", lambda raw, **more: read(raw, **more) * 2)
    done = desk.reread()
    assert [one.reason for one in done.kept] == ["reads as 2 reports now, and as 1 before"] * 4
    assert _kept(desk) == before


def test_the_commands_tell_it_with_their_exit_status(tmp_path, write_reports):
    desk = str(tmp_path / "desk.db")
    assert _run("ingest", write_reports(FIRE, TRAM), "--db", desk).returncode == 0
    whole = _run("verify", "--db", desk)
    assert (whole.returncode, whole.stdout.partition(" and ")[0]) == (0, "2 documents")
    again = _run("reread", "--db", desk, "--json")
    assert json.loads(again.stdout) == {"documents": 2, "changed": 0, "stories": 2, "kept": []}
    assert _run("verify").returncode == 2


def _run(*arguments):
    command = [sys.executable, "-m", "secondsource", *arguments]
    environment = {**os.environ, "SECONDSOURCE_LANGUAGE_MODEL": "fast"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
