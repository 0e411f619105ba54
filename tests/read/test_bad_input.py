"""Every kind of bad input, each among good ones: it gets its reason, and the good ones are all read."""

import io
import os
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up import TEXT, gzipped, json_line, page, rss, short_item, warc_record

from secondsource.read import read
from secondsource.records import Skipped
from secondsource.settings import DEFAULTS, Settings

GOOD = {
    "a.txt": TEXT.encode(),
    "b.html": page(),
    "c.json": json_line(),
    "y.jsonl": json_line(),
    "z.warc.gz": gzipped(warc_record()),
}


def read_with(tmp_path, name, data, *, settings=DEFAULTS):
    """Read `data` among the good files; return what it gave, with the reasons where it was skipped."""
    for good, content in GOOD.items():
        (tmp_path / good).write_bytes(content)
    path = tmp_path / name
    path.write_bytes(data)
    found = list(read([str(tmp_path)], settings=settings))
    mine = [item for item in found if _source(item).startswith(str(path))]
    assert sorted(Path(item.file).name for item in found if item not in mine) == sorted(GOOD)
    return [item.reason if isinstance(item, Skipped) else item for item in mine]


def _source(item):
    return item.source if isinstance(item, Skipped) else item.file


def archive(*names):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \r\n\t\n", "is empty"),
        ("nuls.txt", bytes(5000), "is empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), "is a PNG image; give the page that it stands in, or its words as text"),
        ("paper.txt", b"%PDF-1.7\n%\xe2\xe3", "is a PDF; convert it to text first"),
        ("paper.docx", archive("word/document.xml"), "is a ZIP archive (or an Office document, or an EPUB); unpack it, or"),
        ("paper.rtf", b"{\\rtf1 Ferry aground}", "is an RTF document; unpack it, or save the document as text or HTML"),
        ("news.tar", b"news.txt" + bytes(249) + b"ustar\x0000" + bytes(500), "is a tar archive; unpack it first"),
        ("news.txt.bz2", b"BZh91AY&SY\x00\xff", "is a bzip2 archive; unpack it first"),
        ("old.arc", b"filedesc://x.arc 0.0.0.0", "is an ARC archive of the web; convert it to WARC first"),
        ("noise.txt", bytes(range(256)) * 20, "is binary data of an unknown kind"),
        ("cut.txt.gz", gzipped(TEXT.encode())[:-30], "the gzip data are truncated"),
        ("head.txt.gz", gzipped(TEXT.encode())[:7], "the gzip data are truncated"),
        ("broken.txt.gz", gzipped(TEXT.encode())[:60] + b"\xff" * 80, "the gzip data are broken near byte"),
        ("thrice.gz", gzipped(gzipped(gzipped(TEXT.encode()))), "is compressed more than 2 times over"),
        ("tar.tgz", gzipped(bytes(257) + b"ustar\x0000" + bytes(500)), "is a tar archive; unpack it first"),
        ("bomb.xml", b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><lolz>&b;</lolz>', "is XML that defines entities of its own"),
        ("feed.xml", rss(short_item()), "the feed only announces this article"),
        ("list.opml", b"<opml><body/></opml>", "is OPML that lists no feed"),
        ("furniture.txt", b"Home\nNews\nSubscribe to our newsletter\nShare this article\nLeave a Reply\nCookie policy\n", "holds no report, only page furniture"),
        ("furniture.html", b"<html><body><nav><a href='/'>Home</a> <a href='/n'>News</a></nav><footer>All rights reserved</footer></body></html>", "the page holds only furniture"),
        ("nothing.html", b"<html><head><script>x()</script></head><body></body></html>", "the page shows no text"),
        ("cut.json", json_line()[:-40], "is no valid JSON: Unterminated string"),
    ],
)  # fmt: skip
def test_bad_input_is_said_and_the_rest_is_read(tmp_path, name, data, reason):
    (found,) = read_with(tmp_path, name, data)
    assert found.startswith(reason)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("wrong.txt", page()),
        ("wrong.html", TEXT.encode()),
        ("wrong.gz", TEXT.encode()),
        ("wrong.pdf", page()),
        ("twice.gz", gzipped(gzipped(page()))),
        ("utf16.html", page().decode().encode("utf-16")),
        ("utf16.json", json_line().decode().encode("utf-16")),
        ("mark.json", b"\xef\xbb\xbf" + json_line()),
        ("stray.txt", TEXT.replace("fog", "f\0og").encode()),
        ("bidi.txt", TEXT.replace("fog", "\u202egof\u202c").encode()),
        ("broken.txt", TEXT.replace("fog", "caf\udce9 fog").encode("utf-8", "surrogateescape")),
        ("surrogate.txt", TEXT.replace("fog", "\ud800 fog").encode("utf-8", "surrogatepass")),
        ("bracket.txt", ("[AP] " + TEXT).encode()),
        ("brace.txt", ("{updated} " + TEXT).encode()),
        ("angle.txt", ("<3 from the harbour\n\n" + TEXT).encode()),
        ("warning.html", b"Warning: could not connect\n" + page()),
    ],
)
def test_odd_input_that_can_be_read_is_read(tmp_path, name, data):
    (report,) = read_with(tmp_path, name, data)
    assert "brought ashore by noon" in report.document.text


def test_a_gzip_bomb_is_refused_in_little_memory(tmp_path):
    bomb = gzipped(bytes(50_000_000))
    tracemalloc.start()
    (reason,) = read_with(
        tmp_path, "bomb.txt.gz", b"\x1f\x8b" + bomb[2:], settings=Settings(max_document_bytes=300_000)
    )
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reason.startswith("is larger than 300,000 bytes (unpacked)")
    assert peak < 10_000_000  # a fifth of what the file unpacks to; loading the readers takes most of it


@pytest.mark.parametrize("start", [TEXT.encode(), page(), b"[{", rss()[:-16]])
def test_a_page_of_200_megabytes_is_refused_without_being_read(tmp_path, start):
    path = tmp_path / "huge"
    path.write_bytes(start)
    os.truncate(path, 200_000_000)  # sparse: takes no room on the disk
    begun = time.perf_counter()
    (skipped,) = read([str(path)], settings=DEFAULTS)
    assert "more than 20,000,000 bytes" in skipped.reason or "larger than 20,000,000 bytes" in skipped.reason
    assert time.perf_counter() - begun < 0.5


def test_json_lines_in_truncated_gzip_keep_the_whole_lines(tmp_path):
    data = gzipped(b"\n".join(json_line(number=number, filler=os.urandom(50_000).hex()) for number in range(4)))
    *reports, reason = read_with(tmp_path, "cut.jsonl.gz", data[: len(data) // 2])
    assert [report.document.member for report in reports] == [f"line {number}" for number in range(1, len(reports) + 1)]
    assert len(reports) >= 1
    assert reason == "the gzip data are truncated: the end of the file is missing; the rest of the file was not read"


def test_a_broken_line_costs_itself_only(tmp_path):
    lines = b"\n".join([json_line(), b'{"title": nothing}', json_line()])
    one, reason, three = read_with(tmp_path, "some.jsonl", lines)
    assert (one.document.member, three.document.member) == ("line 1", "line 3")
    assert reason == "is no valid JSON: Expecting value at column 11"


def test_a_broken_record_costs_itself_only(tmp_path):
    records = warc_record(1) + warc_record(2)[:-300] + warc_record(3)
    one, reason, three = read_with(tmp_path, "some.warc", records)
    assert (one.headline[-1], three.headline[-1]) == ("1", "3")
    assert reason.startswith("is a broken record")


@given(
    st.binary(max_size=300), st.sampled_from(["x", "x.txt", "x.html", "x.json", "x.jsonl", "x.gz", "x.warc", "x.xml"])
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_bytes_under_any_name_crash_the_reader(tmp_path_factory, data, name):
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(data)
    found = list(read([str(path)], settings=DEFAULTS))
    assert found
    assert not any("please report this" in getattr(item, "reason", "") for item in found)


SEEDS = (page(), json_line(), rss(short_item()), warc_record(), gzipped(warc_record()), gzipped(page()), TEXT.encode())


@given(st.sampled_from(SEEDS), st.lists(st.tuples(st.integers(0, 5000), st.binary(max_size=6)), min_size=1, max_size=6))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_damage_to_a_good_file_crashes_the_reader(tmp_path_factory, data, damages):
    for at, piece in damages:
        start = at % len(data)
        data = data[:start] + piece + data[start + len(piece) // 2 :]
    path = tmp_path_factory.mktemp("any") / "x"
    path.write_bytes(data)
    found = list(read([str(path)], settings=DEFAULTS))
    assert found
    assert not any("please report this" in getattr(item, "reason", "") for item in found)
