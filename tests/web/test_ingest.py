"""What a visitor hands over is taken in while the page says how far it is, under the sole writer's lock, and never as a path."""

import gzip
import re
import threading
from pathlib import Path

import pytest

from secondsource.desk import Desk
from secondsource.errors import FetchError
from secondsource.read import Raw
from secondsource.settings import Settings
from secondsource.web import Access
from secondsource.web.intake import MOST_WAITING
from web.visitors import SAME, SCRIPT, client_of, send, soon

KILN = (
    "HOLLOWAY FEN — A brick kiln at Holloway Fen burned down on Tuesday and four workers were treated for burns, "
    "fire chief Odile Marsh said.\n\nThe fire began at 6 a.m. in the drying shed, Marsh said.\n"
)
SURVEY = (
    "TARN BRIDGE — Surveyors closed the old bridge at Tarn Bridge on Friday after they found a crack in its second "
    "pier, county engineer Piet Lowen said.\n"
)


@pytest.fixture(name="place")
def _place(tmp_path, monkeypatch):
    """A working folder deep enough that a path out of it would still lie in the folder of the test."""
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    return tmp_path


@pytest.fixture(name="own")
def _own(place):
    with Desk.open(str(place / "own.db"), settings=Settings(language_model="fast")) as desk:
        yield desk


@pytest.fixture(name="visitor")
def _visitor(own):
    visitor = client_of(own, Access())
    yield visitor
    visitor.app._app.state.intake.stop()


def post_raw(visitor, *files):
    """Send files with their names byte for byte, as a client library would not."""
    token = re.search(r'name="csrf" value="([0-9a-f]{64})"', visitor.get("/ingest").text)[1]
    parts = [b'Content-Disposition: form-data; name="csrf"\r\n\r\n' + token.encode()]
    for name, text in files:
        head = f'Content-Disposition: form-data; name="files"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'
        parts.append(head.encode() + text.encode())
    body = b"".join(b"--edge\r\n" + part + b"\r\n" for part in parts) + b"--edge--\r\n"
    return visitor.post("/ingest", content=body, headers=SAME | {"content-type": "multipart/form-data; boundary=edge"})


def when_done(visitor, answer):
    """Wait for what becomes of what was handed over, and return where that is told."""
    assert answer.status_code == 303
    where = answer.headers["location"]
    assert soon(lambda: visitor.get(f"{where}.json").json()["state"] not in {"queued", "blocked", "under way"})
    return where


def hand_over(visitor, *files, **data):
    """Hand files over, each a name and what is in it, and wait for what becomes of them."""
    sent = [("files", (name, text if isinstance(text, bytes) else text.encode())) for name, text in files]
    return when_done(visitor, send(visitor, "/ingest", data, files=sent))


def test_several_files_are_taken_in_and_lead_to_their_stories(visitor, own):
    where = hand_over(
        visitor,
        ("kiln.txt", KILN),
        ("survey.txt.gz", gzip.compress(SURVEY.encode())),
        ("bad.png", b"\x89PNG\r\n\x1a\n\0"),
    )
    page = visitor.get(where).text
    told = visitor.get(f"{where}.json").json()
    assert told["state"] == "done"
    assert (told["taken"]["read"], told["taken"]["duplicate"], len(told["taken"]["skipped"])) == (2, 0, 1)
    assert "2 documents read" in page
    assert "bad.png" in page
    assert "http-equiv" not in page
    for story in own.stories():
        assert f'href="/stories/{story.id}"' in page
    [kiln] = [one for one in told["inputs"] if one["source"] == "kiln.txt"]
    assert own.brief(kiln["stories"][0]).reports[0].file == "kiln.txt"


def test_what_is_known_is_told_as_known_and_leads_to_its_story(visitor):
    first = visitor.get(f"{hand_over(visitor, ('kiln.txt', KILN))}.json").json()["inputs"]
    again = visitor.get(f"{hand_over(visitor, ('other name.txt', KILN))}.json").json()
    assert again["taken"]["duplicate"] == 1
    assert again["inputs"][0]["stories"] == first[0]["stories"]
    log = visitor.get("/ingest.json").json()
    assert [one["source"] for one in log["inputs"]] == ["other name.txt", "kiln.txt"]
    assert [one["names"] for one in log["handed_over"]] == [["other name.txt"], ["kiln.txt"]]
    assert "known already" in visitor.get("/ingest").text
    assert visitor.get("/ingest.csv").text.count("kiln.txt") == 1


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../x", "x"),
        ("..\\..\\x", "x"),
        ("C:\\x", "x"),
        ("/etc/passwd", "passwd"),
        ("..", "unnamed"),
        ("a\0b.txt", "a[U+0000]b.txt"),
        ("n" * 300, "n" * 80 + "…" + "n" * 30),
        (f"{SCRIPT[:-9]}.txt", "&lt;script&gt;alert(1).txt"),
        ("\u202egnp.exe", "[U+202E]gnp.exe"),
    ],
)
def test_a_file_s_name_is_a_label_and_no_path(visitor, place, given, shown):
    before = sorted(place.rglob("*"))
    page = visitor.get(when_done(visitor, post_raw(visitor, (given, KILN)))).text
    assert f">{shown}<" in page
    assert SCRIPT[:8] + ">" not in page
    assert [one for one in sorted(place.rglob("*")) if one not in before and not one.name.startswith("own.db")] == []


def test_nothing_is_taken_without_the_token_of_a_form(visitor, own):
    files = [("files", ("kiln.txt", KILN.encode()))]
    for data in ({}, {"csrf": "0" * 64}):
        assert visitor.post("/ingest", data=data, files=files, headers=SAME).status_code == 403
    assert own.inputs() == ()
    assert visitor.get("/ingest.json").json()["handed_over"] == []


def test_another_writer_is_waited_for(visitor, own):
    with own.database.sole_writer():
        answer = send(visitor, "/ingest", files=[("files", ("kiln.txt", KILN.encode()))])
        where = answer.headers["location"]
        assert soon(lambda: visitor.get(f"{where}.json").json()["state"] == "blocked")
        page = visitor.get(where).text
        assert "another process is writing" in page
        assert '<noscript><meta http-equiv="refresh"' in page
        assert own.inputs() == ()
    assert soon(lambda: visitor.get(f"{where}.json").json()["state"] == "done")
    assert len(own.stories()) == 1


def test_an_address_is_fetched_and_no_other_name_is_one(visitor, own, monkeypatch):
    asked = []

    def fetched(url, **_):
        asked.append(url)
        if "10.0.0.8" in url:
            raise FetchError("leads to a private network")
        return Raw(file=url, data=SURVEY.encode(), media_type="text/plain")

    monkeypatch.setattr("secondsource.read.fetch.fetch", fetched)
    for wrong in ("/etc/passwd", "file:///etc/passwd", "-", "*", "ftp://bay.example/a"):
        answer = send(visitor, "/ingest", {"address": wrong})
        assert answer.status_code == 400
        assert "begins with http://" in answer.text
    assert (asked, own.inputs()) == ([], ())
    hand_over(visitor, address=" https://bay.example/a ")
    assert own.brief(own.stories()[0].id).reports[0].file == "https://bay.example/a"
    where = hand_over(visitor, address="http://10.0.0.8/")
    assert "leads to a private network" in visitor.get(where).text


def test_a_list_of_feeds_that_is_handed_over_has_nothing_fetched(visitor, monkeypatch):
    monkeypatch.setattr("secondsource.read.fetch.fetch", lambda *_, **__: pytest.fail("it was fetched"))
    opml = '<opml version="2.0"><body><outline type="rss" xmlUrl="https://bay.example/feed"/></body></opml>'
    page = visitor.get(hand_over(visitor, ("feeds.opml", opml))).text
    assert "https://bay.example/feed" in page
    assert "only named in a file" in page


def test_who_gives_nothing_or_too_much_is_told_so(visitor, own):
    answer = post_raw(visitor, ("", ""))  # as a browser sends a field that was left empty
    assert (answer.status_code, "No file and no address" in answer.text) == (400, True)
    small = client_of(own, Access(max_request_bytes=1000))
    assert send(small, "/ingest", files=[("files", ("a.txt", b"a" * 1000))]).status_code == 413
    assert visitor.get("/ingest/nope").status_code == 404
    assert visitor.get("/ingest/nope.json").status_code == 404
    assert own.inputs() == ()


def test_so_much_is_taken_and_no_more_while_nothing_can_be_written(visitor, own):
    with own.database.sole_writer():
        sent = [
            send(visitor, "/ingest", files=[("files", ("a.txt", b"A"))]).status_code for _ in range(MOST_WAITING + 2)
        ]
        assert sent[-1] == 409
        assert set(sent[:MOST_WAITING]) == {303}


def test_a_fault_is_told_and_what_comes_next_is_taken_in(visitor, own, monkeypatch):
    def fails(*_, **__):
        raise ValueError("/home/someone/desk.db")

    with monkeypatch.context() as broken:
        broken.setattr(Desk, "take", fails)
        page = visitor.get(hand_over(visitor, ("kiln.txt", KILN))).text
    assert "by a fault on this side" in page
    assert "someone" not in page
    hand_over(visitor, ("kiln.txt", KILN))
    assert len(own.stories()) == 1


def test_when_the_server_stops_nothing_is_half_kept_and_the_rest_says_so(visitor, own):
    intake, others = visitor.app._app.state.intake, set(threading.enumerate())
    with own.database.sole_writer():
        where = send(visitor, "/ingest", files=[("files", ("kiln.txt", KILN.encode()))]).headers["location"]
        assert soon(lambda: visitor.get(f"{where}.json").json()["state"] == "blocked")
        intake.stop()
    assert "server was stopped" in visitor.get(where).text
    assert own.inputs() == ()
    assert "intake" not in {one.name for one in set(threading.enumerate()) - others}
    assert not list(Path.cwd().iterdir())


def test_what_a_server_did_not_take_in_before_it_stopped_is_taken_in_by_the_next(visitor, own):
    with own.database.sole_writer():
        first = send(visitor, "/ingest", files=[("files", ("kiln.txt", KILN.encode()))]).headers["location"]
        second = send(visitor, "/ingest", files=[("files", ("survey.txt", SURVEY.encode()))]).headers["location"]
        assert soon(lambda: visitor.get(f"{first}.json").json()["state"] == "blocked")
        visitor.app._app.state.intake.stop()
    with client_of(own, Access()) as after:
        for where in (first, second):
            assert soon(lambda where=where: after.get(f"{where}.json").json()["state"] == "done")
    assert [one.source for one in own.inputs()] == ["survey.txt", "kiln.txt"]
    with client_of(own, Access()) as later:
        assert later.get("/ingest.json").json()["handed_over"] == []
