"""What was made to break a reader, each kind among twenty good things that all are read: refused in words, or read."""

import json
import os
import socket
import threading
import zlib

import pytest
from hostile_batch import good_files, read_among_good
from made_up import HEADLINE, PARAGRAPHS, TEXT, full_item, gzipped, json_line, page, rss, warc_record

from secondsource.read import read, read_document
from secondsource.read.raw import Raw
from secondsource.records import Report, Skipped
from secondsource.settings import DEFAULTS, Settings

BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
WORDS = " ".join(PARAGRAPHS) + " "
# Generous, for slow machines; `bench/read/hostile.py` tells the seconds.
PATIENT = Settings(parse_seconds=60.0)


def html(inside):
    return f"<html><head><title>{HEADLINE}</title></head><body><h1>{HEADLINE}</h1>{inside}</body></html>".encode()


def reasons(items):
    return [item.reason for item in items if isinstance(item, Skipped)]


def whole(items):
    return [item for item in items if isinstance(item, Report)]


# ---------------------------------------------------------------- archives


def records(count=100):
    texts = (TEXT.replace(HEADLINE, f"{HEADLINE}, report {number}").encode() for number in range(count))
    return [warc_record(number, text, content_type=b"text/plain; charset=utf-8") for number, text in enumerate(texts)]


def lying(record, length):
    start = record.index(b"\r\nContent-Length: ") + 2
    return record[:start] + b"Content-Length: " + length + record[record.index(b"\r\n", start) :]


def archives():
    plain, packed = records(), [gzipped(record) for record in records()]
    corrupt = bytearray(packed[50])
    corrupt[60:90] = bytes(30)
    lies = [lying(record, (b"-5", b"many", b"7", b"999999")[number % 4]) for number, record in enumerate(plain)]
    return {
        "whole.warc.gz": gzipped(b"".join(plain)),
        "corrupt.warc.gz": b"".join(packed[:50]) + bytes(corrupt) + b"".join(packed[51:]),
        "cut.warc.gz": b"".join(packed)[: len(b"".join(packed[:70])) + 300],
        "cut.warc": b"".join(plain)[: len(b"".join(plain[:70])) + 300],
        "lies.warc": b"".join(lies),
        "garbage.warc": b"\x00\xff junk \r\n".join(plain),
        "torn.warc": b"".join(plain[:40]) + plain[40][:-300] + b"".join(plain[41:]),
    }


@pytest.fixture(name="archived", scope="module")
def _archived(tmp_path_factory):
    return read_among_good(tmp_path_factory.mktemp("archives"), archives(), settings=DEFAULTS)


def test_an_archive_that_is_compressed_as_a_whole_is_read_whole(archived):
    assert (len(whole(archived["whole.warc.gz"])), reasons(archived["whole.warc.gz"])) == (100, [])


def test_a_corrupt_member_of_a_hundred_costs_itself_and_its_place_is_told(archived):
    place = len(b"".join(gzipped(record) for record in records()[:50]))
    found = archived["corrupt.warc.gz"]
    assert len(whole(found)) == 99
    (reason,) = reasons(found)
    near = int(reason.split("near byte ")[1].split()[0])
    assert place <= near <= place + len(gzipped(records()[50]))


@pytest.mark.parametrize("name", ["cut.warc", "cut.warc.gz"])
def test_a_truncated_archive_keeps_its_whole_records(archived, name):
    found = archived[name]
    assert len(whole(found)) == 70
    assert any("truncated" in reason for reason in reasons(found))


def test_where_a_plain_archive_is_truncated_is_told(archived):
    (reason,) = reasons(archived["cut.warc"])
    assert f"truncated at byte {len(archives()['cut.warc'])}" in reason


def test_records_that_lie_about_their_length_are_all_read_and_marked(archived):
    found = whole(archived["lies.warc"])
    assert (len(found), reasons(archived["lies.warc"])) == (100, [])
    assert all(any("salvaged" in note for note in report.document.notes) for report in found)
    assert [report.headline.rsplit(" ", 1)[1] for report in found] == [str(number) for number in range(100)]


def test_garbage_between_records_costs_no_record(archived):
    assert len(whole(archived["garbage.warc"])) == 100
    assert len(reasons(archived["garbage.warc"])) == 99


def test_a_torn_record_costs_itself_only(archived):
    assert len(whole(archived["torn.warc"])) == 99
    assert len(reasons(archived["torn.warc"])) == 1


# ---------------------------------------------------------------- bombs and wrong kinds


def bomb(megabytes):
    """Return zeros packed by gzip, without packing them one by one: the same million over and over."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    return gzipped(b"")[:10] + block * megabytes


@pytest.fixture(name="odd", scope="module")
def _odd(tmp_path_factory):
    folder = tmp_path_factory.mktemp("odd")
    gigabyte = gzipped(bomb(1_000))
    assert len(gigabyte) < 5_000
    http = b"HTTP/1.1 404 Not Found\r\n\r\n"
    bad = {
        "bomb.html.gz": gigabyte,
        "bomb.warc.gz": gzipped(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\n" + bytes(50_000_000)),
        "nested.gz": gzipped(gzipped(gzipped(TEXT.encode()))),
        "page.warc.gz": page(),
        "empty.html": b"",
        "missing.rss": b"<!DOCTYPE html><html><body><h1>404</h1><p>Not found</p></body></html>",
        "http.rss": http,
    }
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        here = os.getcwd()  # noqa: PTH109 - put back as it was
        os.chdir(folder)  # a socket's path must be short
        listening.bind("socket.txt")
        os.chdir(here)
        (folder / "folder.html").mkdir()
        (folder / "folder.html" / "inside.txt").write_bytes(TEXT.encode())
        bad_seen = dict.fromkeys(("pipe.txt", "socket.txt", "folder.html/inside.txt"), b"")
        return read_with_others(folder, bad, bad_seen)


def read_with_others(folder, bad, others):
    """As `read_among_good`, with things in the folder that are no files."""
    for name, data in (good_files() | bad).items():
        (folder / name).write_bytes(data)
    came = {}
    for item in read([str(folder)], settings=DEFAULTS):
        source = item.source if isinstance(item, Skipped) else item.file
        came.setdefault(source.removeprefix(f"{folder}/").split(" ")[0], []).append(item)
    assert sorted(came) == sorted({*good_files(), *bad, *others})
    assert all(isinstance(came[name][0], Report) for name in good_files())
    return came


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("bomb.html.gz", "is larger than 20,000,000 bytes (unpacked)"),
        ("nested.gz", "is compressed more than 2 times over"),
        ("empty.html", "is empty"),
        ("missing.rss", "the page holds only furniture"),
        ("pipe.txt", "is a named pipe, no file; it was not opened"),
        ("socket.txt", "is a socket, no file; it was not opened"),
    ],
)
def test_what_is_no_document_is_refused_without_waiting(odd, name, reason):
    (skipped,) = odd[name]
    assert skipped.reason.startswith(reason)


def test_an_archive_of_nothing_is_passed_over(odd):
    assert all("is a broken record" in reason for reason in reasons(odd["bomb.warc.gz"]))


def test_a_page_in_the_name_of_an_archive_is_read_as_what_it_is(odd):
    (report,) = odd["page.warc.gz"]
    assert report.headline == HEADLINE


def test_what_is_in_a_folder_named_like_a_page_is_read(odd):
    assert isinstance(odd["folder.html/inside.txt"][0], Report)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_an_unreadable_file_is_said(tmp_path):
    (tmp_path / "secret.txt").write_text(TEXT)
    (tmp_path / "secret.txt").chmod(0)
    (skipped,) = read([str(tmp_path)], settings=DEFAULTS)
    assert skipped.reason.startswith("cannot be opened")


# ---------------------------------------------------------------- pages

PAGES = {
    "div-300.html": "<div>" * 300 + BODY + "</div>" * 300,
    "div-1000.html": "<div>" * 1000 + BODY + "</div>" * 1000,
    "div-100000.html": "<div>" * 100_000 + BODY,
    "attributes.html": "<div " + " ".join(f"a{number}=1" for number in range(100_000)) + f">{BODY}</div>",
    "breaks.html": "<br>" * 200_000 + BODY,
    "quote.html": f'<div class="never closed>{BODY}</div>',
    "frameset.html": f"<frameset>{BODY}</frameset>",
    "script.html": f"{BODY}<script>" + "x" * 100_000,
    "links.html": "<a href='/x'>one two</a> " * 40_000 + BODY,
}
ENDLESS = {
    "text.html": "<p>" + WORDS * (15_000_000 // len(WORDS)) + "</p>",
    "paragraphs.html": BODY * (19_900_000 // len(BODY)),
    "words-and-breaks.html": "<p>" + "word<br>" * 60_000 + "</p>" + BODY,
}


@pytest.fixture(name="paged", scope="module")
def _paged(tmp_path_factory):
    pages = {name: html(inside) for name, inside in (PAGES | ENDLESS).items()}
    return read_among_good(tmp_path_factory.mktemp("pages"), pages, settings=PATIENT)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_to_trip_a_parser_is_read_with_its_words(paged, name):
    (report,) = paged[name]
    assert all(paragraph in report.document.text for paragraph in PARAGRAPHS)


@pytest.mark.parametrize("name", ENDLESS)
def test_a_page_without_end_is_refused_and_says_so(paged, name):
    (skipped,) = paged[name]
    assert "more than the" in skipped.reason


def test_text_without_end_is_refused_like_a_page(tmp_path):
    endless = {
        "text.txt": (WORDS * 3_000).encode(),
        "lines.txt": b"word\n" * 60_000,
        "text.json": json_line(maintext=WORDS * 3_000),
    }
    for items in read_among_good(tmp_path, endless, settings=DEFAULTS).values():
        (skipped,) = items
        assert "more than the" in skipped.reason


# ---------------------------------------------------------------- XML

LAUGHS = "<!DOCTYPE rss [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)
GROWING = f"<!DOCTYPE rss [<!ENTITY a '{'x' * 100_000}'>]>"


def test_no_entity_is_expanded_and_nothing_else_is_opened(tmp_path):
    asked = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=lambda: asked.append(server.accept()), daemon=True)
        thread.start()
        place = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        secret = tmp_path / "secret"
        secret.write_text("SECRET WORDS")
        (tmp_path / "batch").mkdir()
        item = full_item().replace("Short.", "&j; &a;")
        bad = {
            "laughs.rss": rss(item, head=LAUGHS + "]>"),
            "growing.rss": rss(full_item().replace("Short.", "&a;" * 10_000), head=GROWING),
            "file.rss": rss(item, head=f"<!DOCTYPE rss [<!ENTITY a SYSTEM 'file://{secret}'>]>"),
            "network.rss": rss(item, head=f"<!DOCTYPE rss [<!ENTITY a SYSTEM '{place}'>]>"),
            "dtd.rss": rss(full_item(), head=f"<!DOCTYPE rss SYSTEM '{place}'>"),
            "parameter.rss": rss(full_item(), head=f"<!DOCTYPE rss [<!ENTITY % p SYSTEM '{place}'> %p;]>"),
            "laughs.opml": (
                LAUGHS.replace("rss", "opml") + "]><opml><body><outline xmlUrl='&j;'/></body></opml>"
            ).encode(),
            "dtd.html": html(BODY).replace(b"<html>", f"<!DOCTYPE html SYSTEM '{place}'><html>".encode()),
            "include.xml": f"<?xml version='1.0'?><rss xmlns:x='http://www.w3.org/2001/XInclude'><x:include href='file://{secret}'/></rss>".encode(),
        }
        found = read_among_good(tmp_path / "batch", bad, settings=DEFAULTS)
    assert not asked
    for name in ("laughs.rss", "growing.rss", "file.rss", "network.rss", "parameter.rss", "laughs.opml"):
        assert "defines entities of its own" in reasons(found[name])[0], name
    texts = [report.document.text for items in found.values() for report in whole(items)]
    assert not any("SECRET" in text for text in texts)
    assert len(whole(found["dtd.rss"])) == len(whole(found["dtd.html"])) == 1


def test_feeds_that_crash_their_parser_are_survived(tmp_path):
    bad = {
        "half.rss": rss(full_item().replace("Short.", "&#xD800; &#x110000; &#99999999999;")),
        "deep.rss": rss("<item>" * 5_000 + full_item()),
        "brackets.rss": rss(full_item().replace("Short.", "<![CDATA[" * 1_000)),
        "charset.rss": rss(full_item()).replace(b'"utf-8"', b'"zip"'),
        "date.rss": rss(full_item().replace("Tue, 05 Mar 2024", "9" * 5_000)),
        "nothing.rss": b"<rss",
    }
    found = read_among_good(tmp_path, bad, settings=DEFAULTS)
    assert len(whole(found["half.rss"])) == 1
    assert not [why for items in found.values() for why in reasons(items) if "please report" in why or "died" in why]


# ---------------------------------------------------------------- JSON lines


def test_a_line_that_is_no_article_is_refused_alone(tmp_path):
    bad = [
        b'{"title": "x", "maintext": "' + b"[" * 100 + b'", "number": ' + b"7" * 5_000 + b"}",  # read: it has a text
        b'{"maintext": "\\ud800 lone", "title": "\\udfff"}',  # read: it has a text
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"NaN",
        b"9" * 5_000,
        b'{"maintext": NaN}',
        b'"\\ud800"',
        b"\xff\xfe\x00",
        b'{"maintext": "x" * 1e999}',
    ]
    lines = [
        line for pair in zip([json_line(number=number) for number in range(10)], bad, strict=True) for line in pair
    ]
    (found,) = read_among_good(tmp_path, {"lines.jsonl": b"\n".join(lines)}, settings=DEFAULTS).values()
    good = {f"line {number}" for number in range(1, 21, 2)} | {"line 4"}
    members = {report.document.member for report in whole(found)}
    assert good <= members
    assert len(found) == 20
    assert not [why for why in reasons(found) if "please report" in why]


def test_a_line_without_end_is_refused_alone(tmp_path):
    path = tmp_path / "huge.jsonl"
    path.write_bytes(json_line() + b"\n")
    os.truncate(path, 200_000_000)  # sparse: zeros that take no room; `bench/read/hostile.py` takes a gigabyte
    with path.open("ab") as file:
        file.write(b"\n" + json_line())
    one, skipped, three = read([str(path)], settings=Settings(max_document_bytes=1_000_000))
    assert (one.document.member, three.document.member) == ("line 1", "line 3")
    assert skipped.reason.startswith("is longer than 1,000,000 bytes")


# ---------------------------------------------------------------- encodings

ENCODED = {
    "latin-1.html": html(BODY.replace("fog", "brouillard épais")).decode().replace("<head>", "<head><meta charset=utf-8>").encode("latin-1"),
    "latin-1.txt": TEXT.replace("fog", "brouillard épais, où l'été").encode("latin-1"),
    "utf-16.txt": TEXT.encode("utf-16-le"),
    "utf-16.html": html(BODY).decode().encode("utf-16-be"),
    "overlong.txt": TEXT.encode().replace(b"fog", b"f\xc0\xaeg \xe0\x80\xaf \xf0\x80\x80\xaf"),
    "nul.txt": TEXT.replace("fog", "f\0og").encode(),
    "nul.html": html(BODY.replace("fog", "f\0og")),
    "half.txt": TEXT.encode().replace(b"fog", b"f\xed\xa0\x80g"),
}  # fmt: skip


@pytest.fixture(name="encoded", scope="module")
def _encoded(tmp_path_factory):
    return read_among_good(tmp_path_factory.mktemp("encodings"), ENCODED, settings=DEFAULTS)


@pytest.mark.parametrize("name", ENCODED)
def test_odd_encodings_are_read_with_a_note_and_their_spans_hold(encoded, name):
    (report,) = encoded[name]
    text = report.document.text
    assert "brought ashore by noon" in text
    assert "../" not in text.replace("\ufffd", "")
    assert name.startswith("utf-16") or report.document.notes
    for block in report.blocks:
        assert text[block.start : block.end] == text[block.start : block.end].strip() != ""
    text.encode("utf-8")


# ---------------------------------------------------------------- the words of JSON in pages


def test_half_characters_in_the_data_of_a_page_are_replaced():
    data = json.dumps(
        {"@type": "NewsArticle", "headline": HEADLINE + " \ud800", "author": {"name": "Ines \udc00 Calloway"}}
    )
    raw = Raw(file="x", data=html(f"<script type='application/ld+json'>{data}</script>{BODY}"), media_type="text/html")
    (report,) = read_document(raw, settings=DEFAULTS)
    json.dumps([report.headline, report.byline], ensure_ascii=False).encode("utf-8")
