import io
import os
import socket
import sys
from pathlib import Path

import pytest
from made_up import TEXT, gzipped, json_line, page

from secondsource.errors import UnreadableInput
from secondsource.read import document_texts, read, read_raw, reread
from secondsource.read import text as text_reader
from secondsource.read.sources import find_sources
from secondsource.records import Report, Skipped
from secondsource.settings import DEFAULTS, Settings


@pytest.fixture(name="folder")
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.txt", "deep/er/c.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)
    return tmp_path


def names(sources):
    return [
        item.name if not isinstance(item, Skipped) else (item.source, item.reason) for item in find_sources(sources)
    ]


def test_a_folder_is_read_with_all_that_is_in_it_in_order(folder):
    (folder / ".hidden.txt").write_text(TEXT)
    (folder / ".git").mkdir()
    (folder / ".git/x.txt").write_text(TEXT)
    assert names(["."]) == ["./a.txt", "./b.txt", "./deep/er/c.txt"]


def test_the_order_of_the_sources_changes_nothing_and_each_file_comes_once(folder):
    mixed = ["b.txt", "./a.txt", ".", "a.txt", "b.txt", str(folder / "b.txt")]
    assert names(mixed) == names(mixed[::-1])
    assert len(names(mixed)) == 3


@pytest.mark.usefixtures("folder")
def test_a_glob_is_spelled_out_and_one_without_matches_is_said():
    assert names(["*.txt"]) == ["a.txt", "b.txt"]
    assert names(["**/c.*"]) == ["deep/er/c.txt"]
    assert names(["*.html"]) == [("*.html", "no file matches this pattern")]


def test_a_name_with_glob_marks_that_exists_is_that_file(folder):
    (folder / "x[1].txt").write_text(TEXT)
    assert names(["x[1].txt"]) == ["x[1].txt"]


@pytest.mark.usefixtures("folder")
def test_what_does_not_exist_is_said():
    assert names(["nothing.txt", "a.txt/below", ""]) == [
        ("", "is no name that a file can have"),
        ("a.txt/below", "no such file or folder; check the path"),
        ("nothing.txt", "no such file or folder; check the path"),
    ]


def test_pipes_sockets_devices_and_loops_of_links_are_never_opened(folder):
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to("loop")
    (folder / "deep/up").symlink_to("..")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        found = names([".", "/dev/null"])
    reasons = dict(item for item in found if isinstance(item, tuple))
    assert reasons == {
        "./pipe": "is a named pipe, no file; it was not opened",
        "./socket": "is a socket, no file; it was not opened",
        "/dev/null": "is a device, no file; it was not opened",
        "./loop": "is a link that leads round in a circle",
        "./deep/up": "is a link to a folder; name that folder itself to have it read",
    }
    assert [item for item in found if isinstance(item, str)] == ["./a.txt", "./b.txt", "./deep/er/c.txt"]


@pytest.mark.usefixtures("folder")
def test_a_folder_that_cannot_be_read_is_said_and_the_rest_is_read(monkeypatch):
    real = os.scandir

    def refuse(path):
        if str(path).endswith("er"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert names(["."]) == ["./a.txt", "./b.txt", ("./deep/er", "this folder cannot be read: permission denied")]


def test_a_name_that_is_no_text_is_refused_since_no_brief_could_name_it(tmp_path):
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(TEXT)
    except OSError:
        pytest.skip("this file system takes valid names only")
    (item,) = find_sources([str(tmp_path)])
    assert isinstance(item, Skipped)
    assert item.source.endswith("caf\\udce9.txt")
    assert item.reason == "its name is not valid UTF-8; rename it"


def test_standard_input_is_read_like_a_file(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzipped(page()))))
    (report,) = read(["-"], settings=DEFAULTS)
    assert (report.file, report.document.media_type) == ("-", "text/html")


def test_memory_and_order_are_those_of_a_stream(folder):
    found = read_raw(["."], settings=DEFAULTS)
    assert next(found).file == "./a.txt"
    (folder / "b.txt").unlink()
    assert next(found) == Skipped("./b.txt", "no such file or folder; check the path")


def test_a_wrong_extension_is_overruled_by_the_content_and_noted(tmp_path):
    (tmp_path / "page.txt").write_bytes(page())
    (tmp_path / "text.html").write_text(TEXT)
    (tmp_path / "right.html").write_bytes(page())
    found = {Path(r.file).name: r.document for r in read([str(tmp_path)], settings=DEFAULTS)}
    assert found["page.txt"].media_type == "text/html"
    assert found["page.txt"].notes == ("the name ends in .txt, but the content is HTML, and was read as that",)
    assert found["text.html"].media_type == "text/plain"
    assert found["text.html"].notes == ("the name ends in .html, but the content is plain text, and was read as that",)
    assert found["right.html"].notes == ()


def test_the_date_that_the_user_set_is_for_reports_that_state_none(tmp_path):
    (tmp_path / "page.html").write_bytes(page())
    (tmp_path / "plain.txt").write_text(TEXT)
    (tmp_path / "stated.json").write_bytes(json_line(date_publish="2024-03-05T08:00:00Z"))
    reports = read([str(tmp_path)], settings=Settings(published="2024-03-06"))
    found = [(report.published.value, report.published.why) for report in reports]
    assert found[:2] == [("2024-03-06", "set by the user")] * 2
    assert found[2][0] == "2024-03-05T08:00:00+00:00"


@pytest.mark.usefixtures("folder")
def test_an_unexpected_fault_of_a_parser_ends_one_document_and_not_the_run(monkeypatch):
    real = text_reader.read_text

    def trip(raw, *, settings):
        if raw.file.endswith("b.txt"):
            raise ZeroDivisionError("oh")
        return real(raw, settings=settings)

    monkeypatch.setattr(text_reader, "read_text", trip)
    found = list(read(["."], settings=Settings(parse_seconds=0)))
    assert [type(item) for item in found] == [Report, Skipped, Report]
    assert found[1].reason == "reading it failed unexpectedly (ZeroDivisionError: oh); please report this"


def test_an_original_read_again_gives_hash_and_text_of_each_member(tmp_path):
    lines = tmp_path / "news.jsonl"
    lines.write_bytes(json_line() + b"\n" + json_line(title="Another headline") + b"\n")
    for file in (lines, tmp_path / "page.html", tmp_path / "plain.txt.gz"):
        if file.suffix == ".html":
            file.write_bytes(page())
        if file.suffix == ".gz":
            file.write_bytes(gzipped(TEXT.encode()))
        again = reread(str(file))
        for report in read([str(file)], settings=DEFAULTS):
            held = again[report.document.member]
            assert (held.sha256, held.text) == (report.document.sha256, report.document.text)
    assert list(reread(str(lines))) == ["line 1", "line 2"]


@pytest.mark.parametrize("file", ["https://ellery-post.example/", "-", "/no/such/file"])
def test_what_cannot_be_read_again_is_said(file):
    with pytest.raises(UnreadableInput, match=r"cannot be read again|no such file"):
        reread(file)


@pytest.mark.usefixtures("folder")
def test_document_texts_give_the_text_that_spans_count_in():
    assert list(document_texts("a.txt")) == [(None, TEXT)]
    with pytest.raises(UnreadableInput, match="no such file"):
        list(document_texts("zzz.txt"))


def test_reading_is_the_same_with_a_process_and_without(tmp_path):
    several = TEXT + "\n\nBy Ines Calloway\n\n" + TEXT
    files = {"a.txt": several.encode(), "b.html": page(), "c.json": json_line(), "d.jsonl": json_line(), "e.txt": b"\0"}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    found = list(read([str(tmp_path)], settings=DEFAULTS))
    assert found == list(read([str(tmp_path)], settings=Settings(parse_seconds=0)))
    assert {type(item) for item in found} == {Report, Skipped}
