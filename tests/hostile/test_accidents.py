"""What happens to every desk one day: its writer is killed, its disk is full or read-only, clocks are wrong.

Nothing that was told to be kept is lost, nothing is kept twice, what failed is told in words, and the same command goes
on from there. No date is ever made up.
"""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

import pytest
from sqlalchemy import event
from twenty_good import articles

from secondsource.desk import ingest
from secondsource.errors import DeskError, StoreFailed
from secondsource.pipeline import make_brief, read_reports
from secondsource.records import Skipped
from secondsource.settings import Settings
from secondsource.store import documents, moments

KILLS = 50
FAST = Settings(language_model="fast")


@pytest.fixture(name="folder")
def _folder(tmp_path):
    """Twenty good reports, each a file."""
    place = tmp_path / "in"
    place.mkdir()
    for number, article in enumerate(articles()):
        (place / f"{number:02}.json").write_text(json.dumps(article), encoding="utf-8")
    return str(place)


def held(desk):
    with desk.database.reading() as connection:
        return [documents.read(connection, one).file for one in documents.ids(connection)]


def whole(desk, folder, stories=(5, 5, 5, 5)):
    """Assert that a desk has each file once, that all is told, and that it holds against its originals."""
    assert sorted(held(desk)) == sorted(str(one) for one in Path(folder).iterdir())
    assert sorted(one.reports for one in desk.stories()) == sorted(stories)
    assert desk.verify().problems == []


def test_a_writer_that_is_killed_at_any_statement_loses_nothing_and_keeps_nothing_twice(tmp_path, folder, open_desk):
    script = Path(__file__).with_name("killed_writer.py")
    for more in sorted(Path(folder).iterdir())[9:]:  # two stories, three batches
        more.unlink()
    address = tmp_path / "desk.db"
    done = subprocess.run(
        [sys.executable, str(script), folder, str(address), str(KILLS)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ,
    )
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert made["statements"] >= made["killed"] == KILLS
    assert (made["lost"], made["twice"]) == (0, 0)
    assert len(set(made["held"])) > 2  # some died before the first batch, some between, some after the last
    whole(open_desk("desk.db"), folder, (4, 5))


@pytest.mark.parametrize("more_pages", [0, 1, 5, 12, 25])
def test_a_full_disk_is_told_and_the_same_command_goes_on_once_there_is_room(
    folder, open_desk, monkeypatch, more_pages
):
    monkeypatch.setattr(ingest, "_BATCH_DOCUMENTS", 4)
    desk = open_desk()
    engine = desk.database.engine
    with desk.database.reading() as connection:
        pages = connection.exec_driver_sql("pragma page_count").scalar_one()
    limit = f"pragma max_page_count = {pages + more_pages}"
    event.listen(engine, "connect", small := lambda connection, _: connection.execute(limit))
    engine.dispose()
    before = len(held(desk))
    with pytest.raises(StoreFailed, match=r"is full; what was kept before is whole, and the same command goes on"):
        desk.ingest([folder])
    kept = held(desk)
    assert len(kept) % 4 == before  # whole batches
    assert desk.verify().problems == []
    event.remove(engine, "connect", small)
    engine.dispose()
    again = desk.ingest([folder])
    assert (again.read, again.duplicate) == (20 - len(kept), len(kept))
    whole(desk, folder)


def test_a_full_disk_ends_the_command_with_one_line(folder, open_desk, tmp_path):
    open_desk().close()
    limited = (
        "import sys; from sqlalchemy import event; from sqlalchemy.engine import Engine\n"
        "event.listen(Engine, 'connect', lambda connection, _: connection.execute('pragma max_page_count = 60'))\n"
        "from secondsource.cli import main; main()"
    )
    words = ["ingest", folder, "--db", str(tmp_path / "desk.db"), "--language-model", "fast"]
    done = subprocess.run(
        [sys.executable, "-c", limited, *words], capture_output=True, text=True, check=False, env=os.environ
    )
    assert done.returncode == 2
    assert (
        done.stderr.strip()
        .splitlines()[-1]
        .startswith(f"secondsource: {tmp_path / 'desk.db'}: database or disk is full")
    )
    assert "Traceback" not in done.stderr
    desk = open_desk()
    desk.ingest([folder])
    whole(desk, folder)


@pytest.mark.parametrize("name", ["desk.db", "desk.db.lock"])
def test_a_desk_that_cannot_be_written_says_so_and_is_not_harmed(folder, open_desk, monkeypatch, name):
    desk = open_desk()
    desk.ingest([folder])
    before = held(desk)
    if name == "desk.db.lock":
        real = os.open
        monkeypatch.setattr(
            os,
            "open",
            lambda path, *rest, **more: _refuse(path) if str(path).endswith(".lock") else real(path, *rest, **more),
        )
        with pytest.raises(DeskError, match=r"desk\.db\.lock cannot be written: permission denied"):
            desk.ingest([folder])
    else:
        read_only = event.listen(
            desk.database.engine, "connect", lambda connection, _: connection.execute("pragma query_only = on")
        )
        desk.database.engine.dispose()
        (Path(folder) / "new.json").write_text(
            json.dumps(articles()[0] | {"title": "Dredger raised off Cawl Head"}), encoding="utf-8"
        )
        with pytest.raises(StoreFailed, match="readonly database"):
            desk.ingest([folder])
        assert read_only is None
    assert held(desk) == before


def _refuse(path):
    raise PermissionError(13, "Permission denied", path)


@pytest.mark.parametrize("kept_bytes", [4096, 20_000, 60_000])
def test_a_file_that_is_no_desk_any_more_is_told_in_words(folder, open_desk, tmp_path, kept_bytes):
    desk = open_desk()
    desk.ingest([folder])
    desk.close()
    path = tmp_path / "desk.db"
    data = path.read_bytes()
    for broken in (
        data[:kept_bytes] + bytes(255 - byte for byte in data[kept_bytes:]),
        data[:kept_bytes],
        b"no desk" * 1000,
    ):
        path.write_bytes(broken)
        with pytest.raises((DeskError, StoreFailed), match=r"desk\.db"):
            _use(open_desk())


def _use(desk):
    """Ask a desk for all that it has."""
    for line in desk.stories(limit=1000):
        desk.brief(line.id)
    desk.search("dredger")
    desk.inputs()
    desk.verify()


@pytest.mark.parametrize(
    "shift", [timedelta(days=-40_000), timedelta(days=-1), timedelta(seconds=-1), timedelta(days=400_000)]
)
def test_a_clock_that_jumps_changes_nothing_but_when_things_came(folder, open_desk, monkeypatch, shift):
    straight, skewed = open_desk("straight.db"), open_desk("skewed.db")
    straight.ingest([folder])
    told = iter(range(10_000))
    now = datetime(2031, 5, 1, tzinfo=UTC)
    monkeypatch.setattr(moments, "now", lambda: (now + shift * (next(told) % 2)).isoformat(timespec="milliseconds"))
    monkeypatch.setattr(ingest, "_BATCH_DOCUMENTS", 4)
    skewed.ingest([folder])
    assert skewed.ingest([folder]).duplicate == 20
    ids = {one.id for one in straight.stories()}
    assert {one.id for one in skewed.stories()} == ids
    assert [skewed.brief(one).stories for one in sorted(ids)] == [straight.brief(one).stories for one in sorted(ids)]
    whole(skewed, folder)


ODD_DATES = (
    "0000-00-00", "0000-01-01", "0001-01-01", "9999-12-31", "9999-12-31T23:59:59+23:59", "0001-01-01T00:00:00+14:00", "10000-01-01", "9" * 20,
    "-1", "0", "1e12", "today", "Today", "now", "just now", "yesterday", "tomorrow", "5 minutes ago", "Updated 2 hours ago", "an hour ago",
    "in 3 days", "next week", "Friday", "10:30", "10:30 AM", "12", "March", "March 5", "05/03", "T10:00:00Z", "31/31/2031", "Mon, 99 Foo 2031",
    "NaN", "null", "", " ", "next Tuesday at noon", "this morning", "1 Jan 9999", "12/31/9999", "date", "{{ date }}", "2031-02-30", "%Y-%m-%d",
)  # fmt: skip


@pytest.fixture(name="dated", scope="module")
def _dated(tmp_path_factory):
    """Reports of every kind that state a date which none can be, or which is told from now."""
    place = tmp_path_factory.mktemp("dated")
    [article, *_] = articles()
    body = article["text"] * 3
    paragraphs = "".join(f"<p>{one}</p>" for one in body.split("\n\n"))
    for number, date in enumerate(ODD_DATES):
        told = escape(date)
        (place / f"{number}.json").write_text(
            json.dumps(article | {"date_publish": date, "date": date}), encoding="utf-8"
        )
        (place / f"{number}.txt").write_text(
            f"{article['title']}\n\nBy Bo Marr\n\n{date}\n\n{body}\n", encoding="utf-8"
        )
        if number % 2:  # a page's date is looked for everywhere in it, which takes a while
            continue
        (place / f"{number}.html").write_text(
            f'<html><head><title>{article["title"]}</title><meta property="article:published_time" content="{told}"></head><body><article>'
            f'<h1>{article["title"]}</h1><time datetime="{told}">{told}</time>{paragraphs}</article></body></html>', encoding="utf-8",
        )  # fmt: skip
        (place / f"{number}.xml").write_text(
            '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Post</title><item>'
            f"<title>{article['title']}</title><pubDate>{told}</pubDate><link>https://post.example/{number}</link>"
            f"<content:encoded>{escape(paragraphs * 3)}</content:encoded></item></channel></rss>", encoding="utf-8",
        )  # fmt: skip
    return place


def near_today(value):
    today = datetime.now(UTC).date()
    return value is not None and any(
        value.startswith((today + timedelta(days=days)).isoformat()) for days in range(-8, 9)
    )


def test_no_report_is_dated_today_because_its_date_cannot_be_read(dated):
    found = list(read_reports([str(dated)], settings=FAST))
    assert not [one for one in found if isinstance(one, Skipped)]
    assert len(found) == 3 * len(ODD_DATES)
    assert [(one.file, one.published) for one in found if near_today(one.published.value)] == []
    assert [one.published for one in found if (one.published.basis == "unknown") != (one.published.value is None)] == []


def test_nor_does_its_brief_or_its_desk_make_one_up(dated, open_desk):
    brief = make_brief([str(dated / f"{number}.txt") for number in range(0, len(ODD_DATES), 4)], settings=FAST)
    told = [entry for story in brief.stories for entry in story.timeline]
    assert [entry for entry in told if near_today(entry.start) or near_today(entry.end)] == []
    desk = open_desk()
    files = [str(dated / f"{number}.json") for number in range(len(ODD_DATES))]
    taken = desk.ingest(files)
    assert taken.read + taken.duplicate == len(files)
    assert [hit for hit in desk.search(limit=1000) if near_today(hit.day)] == []
    assert (
        desk.search(
            since=(datetime.now(UTC) - timedelta(days=30)).date().isoformat(),
            until=datetime.now(UTC).date().isoformat(),
        )
        == ()
    )


def test_what_is_handed_over_in_a_browser_waits_for_room_and_is_not_lost(open_desk, monkeypatch):
    from secondsource.web import Access, intake  # noqa: PLC0415 - of this test alone
    from web.visitors import client_of, send, soon  # noqa: PLC0415 - as above

    monkeypatch.setattr(intake, "_NO_ROOM_PAUSE_S", 0.05)
    desk = open_desk()
    engine, visitor = desk.database.engine, client_of(desk, Access())

    def hand_over(number):
        article = articles()[number] | {"filler": "".join(f"{one * one * 7919:x}" for one in range(20_000))}
        return send(visitor, "/ingest", files=[("files", (f"{number}.json", json.dumps(article).encode()))])

    def state(where):
        return visitor.get(f"{where}.json").json()["state"]

    try:
        with desk.database.sole_writer():
            where = hand_over(0).headers["location"]
            assert soon(lambda: state(where) == "blocked")
            with desk.database.reading() as connection:
                pages = connection.exec_driver_sql("pragma page_count").scalar_one()
            limit = f"pragma max_page_count = {pages}"
            event.listen(engine, "connect", full := lambda connection, _: connection.execute(limit))
            engine.dispose()
        assert soon(lambda: state(where) == "unkept")
        assert soon(lambda: "takes nothing, which was logged" in visitor.get(where).text)  # it tries again now and then
        refused = hand_over(10)
        assert (refused.status_code, "Nothing was changed" in refused.text) == (500, True)
        event.remove(engine, "connect", full)
        engine.dispose()
        assert soon(lambda: state(where) == "done")
        again = hand_over(5).headers["location"]
        assert soon(lambda: state(again) == "done")
    finally:
        visitor.app._app.state.intake.stop()
    assert sorted(held(desk)) == ["0.json", "5.json"]
