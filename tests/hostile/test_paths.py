"""Names within archives, of links and of uploads are names: nothing is read from outside a folder or written outside the desk."""

import gzip
import io
import json
import os
import struct
import tarfile
import zipfile
from pathlib import Path
from tempfile import gettempdir

import pytest
from twenty_good import articles

from audited import noting
from secondsource.pipeline import make_brief
from secondsource.records import Skipped
from secondsource.settings import Settings
from secondsource.web import Access
from web.visitors import client_of, send, soon

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGING = {
    "os.mkdir",
    "os.rename",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "shutil.copyfile",
    "shutil.move",
    "os.remove",
    "os.rmdir",
}
ESCAPES = ("../../escaped", "..\\..\\escaped", "/escaped-absolute", "C:\\escaped", "\\\\host\\share\\escaped", "a/../../escaped", "escaped\0.txt",
           "~/escaped", "$HOME/escaped", "file:///escaped", "CON", "escaped\n.txt", "." * 300, "escaped" * 100)  # fmt: skip


def written_to(event, args):
    """The path of what is opened to be written, or changed."""
    if event == "open":
        writes = (args[2] or 0) & WRITING or set(args[1] or "") & set("wax+")
        return os.fsdecode(args[0]) if writes and isinstance(args[0], (str, bytes)) else None
    if event in CHANGING:
        named_last = event in {"os.rename", "os.link"} and isinstance(args[-1], (str, bytes))
        return os.fsdecode(args[-1] if named_last else args[0])
    return os.fsdecode(args[0]) if event == "sqlite3.connect" else None


def zipped(name):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(zipfile.ZipInfo(name), "x" * 100)
    return out.getvalue()


def tarred(name, *, gz, link=""):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz" if gz else "w") as packed:
        info = tarfile.TarInfo(name.replace("\0", ""))
        if link:
            info.type, info.linkname = tarfile.SYMTYPE, link
        packed.addfile(info)
    return out.getvalue()


def gzipped(name, data):
    """Gzip whose header says that the file within is called `name`."""
    made = bytearray(gzip.compress(data, mtime=0))
    made[3] |= 8
    return bytes(made[:10]) + name.encode("latin-1", "replace").replace(b"\0", b"") + b"\0" + bytes(made[10:])


def warc(name, body):
    http = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Disposition: attachment; filename="
        + name.encode("latin-1", "replace").replace(b"\n", b" ")
        + b"\r\n\r\n"
        + body
    )
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\nWARC-Date: 2031-03-10T10:00:00Z\r\nWARC-Filename: {name!a}\r\n"
    return (
        head.encode()
        + b"WARC-Target-URI: file:///../../escaped\r\nContent-Type: application/http; msgtype=response\r\n"
        + f"Content-Length: {len(http)}\r\n\r\n".encode()
        + http
        + b"\r\n\r\n"
    )


def page(article):
    paragraphs = "".join(f"<p>{one}</p>" for one in article["text"].split("\n\n"))
    return f"<!doctype html><html><head><title>{article['title']}</title></head><body><article><h1>{article['title']}</h1>{paragraphs}</article></body></html>".encode()


@pytest.fixture(name="place")
def _place(tmp_path, monkeypatch):
    """A folder deep enough that the ways out of it that are tried still lie in the folder of the test."""
    deep = tmp_path / "a" / "b" / "in"
    deep.mkdir(parents=True)
    (deep / "good.jsonl").write_text("".join(json.dumps(one) + "\n" for one in articles()), encoding="utf-8")
    monkeypatch.chdir(deep)
    return deep


def outside(paths, desk):
    """The written paths that are not the desk's own: without Python's own cache, devices, and files without a name."""
    own = (
        one for one in paths if one and one != ":memory:" and "__pycache__" not in one and not one.startswith("/dev/")
    )
    # A folder is opened to be written where a file without a name is made in it, which goes when its holder does.
    return [one for one in own if not Path(one).resolve().name.startswith(desk) and one != gettempdir()]


def archives(name):
    """Files of every kind that hold others under names."""
    return {
        "made.zip": zipped(name), "made.tar": tarred(name[:90], gz=False), "made.tar.gz": tarred(name[:90], gz=True),
        "linked.tar": tarred("escaped", gz=False, link="../../../escaped"), "made.html.gz": gzipped(name, page(articles()[0])),
        "made.warc": warc(name, page(articles()[5])), "made.warc.gz": gzipped(name, warc(name, page(articles()[10]))),
        "made.jsonl": json.dumps({**articles()[15], "filename": name, "url": f"file://{name}", "id": name}).encode() + b"\n",
    }  # fmt: skip


def test_a_name_within_an_archive_is_never_a_path(place, open_desk, tmp_path):
    for number, name in enumerate(ESCAPES):
        for file, content in archives(name).items():
            (place / f"{number}-{file}").write_bytes(content)
    desk = open_desk()
    before = sorted(tmp_path.rglob("*"))
    with noting(written_to) as written:
        taken = desk.ingest([str(place)])
    assert outside(written, "desk.db") == []
    assert [
        one for one in sorted(tmp_path.rglob("*")) if one not in before and not one.name.startswith("desk.db")
    ] == []
    assert not Path("/escaped-absolute").exists()
    assert taken.read + taken.duplicate == 20 + 4 * len(ESCAPES)
    refused = {Path(one.source).name.split()[0].partition("-")[2] for one in taken.skipped}
    assert refused == {"made.zip", "made.tar", "made.tar.gz", "linked.tar"}
    assert len(taken.skipped) == 4 * len(ESCAPES)


def test_the_hook_sees_who_writes(tmp_path):
    """Else nothing that rests on it would be worth anything."""
    with noting(written_to) as written:
        (tmp_path / "a").write_text("x")
        os.close(os.open(tmp_path / "b", os.O_CREAT | os.O_WRONLY))
        (tmp_path / "c").mkdir()
    assert {Path(one).name for one in written} == {"a", "b", "c"}


def test_a_link_in_a_folder_leads_to_no_file_outside_of_it(place, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("Secret plan of the harbour office\n\n" + articles()[0]["text"], encoding="utf-8")
    (place / "taken.txt").symlink_to(secret)
    (place / "up.txt").symlink_to("../../../secret.txt")
    (place / "twice.txt").symlink_to("up.txt")
    (place / "system.txt").symlink_to("/etc/hostname")
    (place / "sub").mkdir()
    (place / "sub" / "own.jsonl").symlink_to("../good.jsonl")  # within the folder a link is as good as its file
    brief = make_brief([str(place)], settings=Settings(language_model="fast"))
    assert len(brief.reports) == 20
    assert {Path(one.source).name for one in brief.skipped} == {"taken.txt", "up.txt", "twice.txt", "system.txt"}
    assert all("outside of its folder" in one.reason for one in brief.skipped)
    assert "Secret plan" not in "".join(one.text for one in brief.documents)
    named = make_brief([str(place / "taken.txt")], settings=Settings(language_model="fast"))
    assert len(named.reports) == 1  # who names a link means what it leads to


def test_a_name_of_an_upload_is_never_a_path(place, open_desk, tmp_path):
    desk = open_desk()
    visitor = client_of(desk, Access())
    before = sorted(tmp_path.rglob("*"))
    try:
        with noting(written_to) as written:
            for name in ESCAPES:
                answer = send(visitor, "/ingest", {}, files=[("files", (name, page(articles()[0])))])
                assert answer.status_code in {303, 400}
                where = answer.headers.get("location", "/ingest")
                assert soon(lambda where=where: visitor.get(f"{where}.json").json().get("state") in {None, "done"})
    finally:
        visitor.app._app.state.intake.stop()
    assert outside(written, "desk.db") == []
    assert [
        one for one in sorted(tmp_path.rglob("*")) if one not in before and not one.name.startswith("desk.db")
    ] == []
    assert place.is_dir()


def test_a_gzip_whose_header_lies_about_its_name_and_length_is_still_read(place):
    (place / "lying.html.gz").write_bytes(gzipped("../../x", page(articles()[0]))[:-4] + struct.pack("<I", 7))
    brief = make_brief([str(place)], settings=Settings(language_model="fast"))
    assert len(brief.reports) >= 20
    assert all(isinstance(one, Skipped) for one in brief.skipped)
