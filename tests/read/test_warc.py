import gzip
import io
import tracemalloc
import zlib

import pytest
from fastwarc.stream_io import BrotliWriter
from made_up import HEADLINE, PARAGRAPHS, gzipped, page, warc_record

from secondsource.read import read, read_raw, tape
from secondsource.records import Skipped
from secondsource.settings import DEFAULTS, Settings

INFO = (
    b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Type: application/warc-fields\r\nContent-Length: 2\r\n\r\nhi\r\n\r\n"
)


def read_bytes(tmp_path, data, name="crawl.warc", *, settings=DEFAULTS):
    path = tmp_path / name
    path.write_bytes(data)
    return [
        (item.source.removeprefix(str(path)).strip(), item.reason) if isinstance(item, Skipped) else item
        for item in read_raw([str(path)], settings=settings)
    ]


def urls(found):
    return [item if isinstance(item, tuple) else int(item.known.url.rsplit("/", 1)[1]) for item in found]


def test_pages_come_with_address_charset_and_place(tmp_path):
    first = warc_record(1)
    one, two = read_bytes(tmp_path, INFO + first + warc_record(2, content_type=b"text/html; charset=iso-8859-1"))
    assert (one.member, two.member) == (f"record at byte {len(INFO)}", f"record at byte {len(INFO + first)}")
    assert (one.known.url, one.charset, two.charset) == ("https://ellery-post.example/news/1", "utf-8", "iso-8859-1")
    assert one.data == page(f"{HEADLINE}, report 1")
    assert one.media_type == "text/html"


@pytest.mark.parametrize(
    "packed", [lambda records: b"".join(map(gzipped, records)), lambda records: gzipped(b"".join(records))]
)
def test_compressed_by_record_or_as_a_whole(tmp_path, packed):
    records = [INFO, warc_record(1), warc_record(2)]
    plain = read_bytes(tmp_path, b"".join(records))
    assert [(r.member, r.data) for r in read_bytes(tmp_path, packed(records), "crawl.warc.gz")] == [
        (r.member, r.data) for r in plain
    ]


def test_only_pages_that_were_found_are_taken(tmp_path):
    others = (
        warc_record(1, status=b"404 Not Found")
        + warc_record(2, status=b"301 Moved")
        + warc_record(3, content_type=b"image/png")
        + warc_record(4, kind=b"request")
    )
    assert urls(read_bytes(tmp_path, others + warc_record(5))) == [5]
    ((_, reason),) = read_bytes(tmp_path, others)
    assert reason == (
        "holds no page of news: 1 request record, 1 response of type image/png with status 200, "
        "1 response of type text/html with status 301, 1 response of type text/html with status 404"
    )


def chunked(body, size=700):
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def brotli(body):
    out = io.BytesIO()
    writer = BrotliWriter(out)
    writer.write(body)
    writer.close()  # leaves `out` open
    return out.getvalue()


@pytest.mark.parametrize(
    ("headers", "encode"),
    [
        (b"Transfer-Encoding: chunked\r\n", chunked),
        (b"Content-Encoding: gzip\r\n", gzipped),
        (b"Content-Encoding: deflate\r\n", zlib.compress),
        (b"Content-Encoding: deflate\r\n", lambda body: zlib.compress(body)[2:-4]),
        (b"Content-Encoding: br\r\n", brotli),
        (b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", lambda body: chunked(gzipped(body))),
        # Archives that took the encoding off and left its header.
        (b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", lambda body: body),
        (b"Content-Encoding: br\r\n", lambda body: body),
        (b"Content-Encoding: deflate\r\n", lambda body: body),
    ],
)
def test_http_bodies_are_decoded(tmp_path, headers, encode):
    (raw,) = read_bytes(tmp_path, warc_record(1, encode(page()), headers=headers))
    assert raw.data == page()


@pytest.mark.parametrize(
    ("headers", "body", "reason"),
    [
        (b"Transfer-Encoding: chunked\r\n", chunked(page())[:-200], "its chunked HTTP body is broken or cut off"),
        (b"Content-Encoding: gzip\r\n", gzipped(page())[:-20], "its compressed HTTP body is cut off"),
        (b"Content-Encoding: gzip\r\n", gzipped(bytes(5_000_000)), "is larger than 1,000,000 bytes (unpacked)"),
        (b"Content-Encoding: br\r\n", brotli(bytes(5_000_000)), "is larger than 1,000,000 bytes (unpacked)"),
        (b"Content-Encoding: gzip, gzip, gzip, gzip\r\n", b"\x1f\x8b", "is compressed 4 times over"),
        (b"Content-Encoding: aes128gcm\r\n", b"..", "its HTTP body is in an encoding that is not known (aes128gcm)"),
        (b"", b"<p>" + bytes(1_000_000), "is larger than 1,000,000 bytes"),
    ],
)
def test_a_bad_body_costs_its_own_record_only(tmp_path, headers, body, reason):
    data = warc_record(1) + warc_record(2, body, headers=headers) + warc_record(3)
    one, (member, found), three = urls(read_bytes(tmp_path, data, settings=Settings(max_document_bytes=1_000_000)))
    assert (one, three) == (1, 3)
    assert member == f"record at byte {len(warc_record(1))}"
    assert found.startswith(reason)


def with_length(record, length):
    start = record.index(b"\r\nContent-Length: ") + 2
    return record[:start] + b"Content-Length: " + length + record[record.index(b"\r\n", start) :]


LYING = {
    "length too large": with_length(warc_record(2), b"99999"),
    "length a little too large": with_length(warc_record(2), b"2500"),
    "length too small": with_length(warc_record(2), b"300"),
    "length no number": with_length(warc_record(2), b"many"),
    "length negative": with_length(warc_record(2), b"-40"),
    "length without end": with_length(warc_record(2), b"9" * 5000),
    "length in other digits": with_length(warc_record(2), "١٢".encode()),
    "two lengths": with_length(warc_record(2), b"300\r\nContent-Length: 40"),
    "no length": with_length(warc_record(2), b"1").replace(b"Content-Length: 1\r\n", b"", 1),
}
BROKEN = {
    "no version": b"junk" + warc_record(2)[8:],
    "headers without end": warc_record(2)[:200],
    "cut off": warc_record(2)[:-500],
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("size", [64, 65536])
def test_a_broken_record_is_said_and_the_next_ones_are_read(tmp_path, monkeypatch, broken, size):
    monkeypatch.setattr(tape, "CHUNK_BYTES", size)
    found = urls(read_bytes(tmp_path, warc_record(1) + broken + warc_record(3) + warc_record(4)))
    assert [item for item in found if isinstance(item, int)] == [1, 3, 4]
    (skipped,) = [item for item in found if isinstance(item, tuple)]
    assert skipped[0] == f"record at byte {len(warc_record(1))}"
    assert "broken record" in skipped[1]


@pytest.mark.parametrize("lying", LYING.values(), ids=LYING)
@pytest.mark.parametrize("size", [64, 65536])
@pytest.mark.parametrize("after", [warc_record(3), b""], ids=["among others", "last"])
def test_a_record_that_lies_about_its_length_is_read_to_where_it_ends_and_marked(
    tmp_path, monkeypatch, lying, size, after
):
    monkeypatch.setattr(tape, "CHUNK_BYTES", size)
    one, two, *others = read_bytes(tmp_path, warc_record(1) + lying + after)
    assert urls([one, two, *others]) == [1, 2, 3][: 3 if after else 2]
    assert two.data == page(f"{HEADLINE}, report 2")
    assert [len(raw.notes) for raw in (one, two, *others)] == [0, 1, 0][: 3 if after else 2]
    assert two.notes[0].startswith("salvaged from a broken record: it")


def test_a_salvaged_record_is_marked_in_its_document(tmp_path):
    path = tmp_path / "crawl.warc"
    path.write_bytes(LYING["length negative"])
    (report,) = read([str(path)], settings=DEFAULTS)
    assert report.document.notes == ("salvaged from a broken record: it states no length",)


def test_a_record_that_seems_endless_costs_itself_only(tmp_path):
    endless = with_length(warc_record(2, b"x" * 3_000_000), b"many")
    found = read_bytes(
        tmp_path, warc_record(1) + endless + warc_record(3), settings=Settings(max_document_bytes=1_000_000)
    )
    one, (member, reason), three = urls(found)
    assert (one, three) == (1, 3)
    assert (member, reason[:15]) == (f"record at byte {len(warc_record(1))}", "is larger than ")


def test_a_file_that_is_cut_off_keeps_its_whole_records(tmp_path):
    data = warc_record(1) + warc_record(2)
    one, (member, reason) = urls(read_bytes(tmp_path, data[:-100]))
    assert (one, member) == (1, f"record at byte {len(warc_record(1))}")
    assert reason == f"is a broken record: truncated at byte {len(data) - 100} (the file ends in the middle of it)"


def test_compressed_data_that_are_cut_off_keep_the_whole_records(tmp_path):
    packed = gzipped(warc_record(1)) + gzipped(warc_record(2))
    one, *said = urls(read_bytes(tmp_path, packed[:-30], "crawl.warc.gz"))
    assert one == 1
    assert any("truncated" in reason for _, reason in said)


def test_compressed_data_that_are_broken_are_passed_over(tmp_path):
    broken = bytearray(gzipped(warc_record(2)))
    broken[40:80] = bytes(40)
    packed = gzipped(warc_record(1)) + bytes(broken) + gzipped(warc_record(3)) + b"junk" + gzipped(warc_record(4))
    found = urls(read_bytes(tmp_path, packed, "crawl.warc.gz"))
    assert [item for item in found if isinstance(item, int)] == [1, 3, 4]
    reasons = [item[1] for item in found if isinstance(item, tuple)]
    assert any(reason.startswith("the gzip data are broken near byte") for reason in reasons)
    assert any(reason.startswith("there are other data at byte") for reason in reasons)


def test_a_page_that_speaks_of_warc_is_one_page(tmp_path):
    talk = page(paragraphs=[*PARAGRAPHS, "A record begins so:\nWARC/1.0\r\nWARC-Type: response"])
    assert urls(read_bytes(tmp_path, warc_record(1, talk) + warc_record(2))) == [1, 2]


def test_a_large_archive_is_read_record_by_record(tmp_path):
    image = warc_record(9, bytes(3_000_000), content_type=b"image/png")
    (tmp_path / "crawl.warc.gz").write_bytes(
        b"".join(gzip.compress(record, 1) for record in [image, warc_record(1)] * 6)
    )
    tracemalloc.start()
    found = list(read_raw([str(tmp_path)], settings=Settings(max_document_bytes=500_000)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert urls(found) == [1] * 6
    assert peak < 3_000_000


def test_only_a_break_that_a_record_lost_bytes_to_refuses_it(tmp_path):
    records = [warc_record(number, page()) for number in range(3)]
    junk_between = gzipped(records[0]) + b"junk" * 50 + gzipped(records[1]) + gzipped(records[2])
    found = urls(read_bytes(tmp_path, junk_between, "crawl.warc.gz"))
    assert [item for item in found if isinstance(item, int)] == [0, 1, 2]
    (reason,) = [item[1] for item in found if isinstance(item, tuple)]
    assert reason == f"there are other data at byte {len(gzipped(records[0]))}"


def test_a_checksum_that_does_not_fit_refuses_what_it_was_of(tmp_path):
    packed = [bytearray(gzipped(warc_record(number, page()))) for number in range(3)]
    packed[1][-8:-4] = b"\0\0\0\0"
    found = urls(read_bytes(tmp_path, b"".join(packed), "crawl.warc.gz"))
    assert [item for item in found if isinstance(item, int)] == [0, 2]
    assert ["incorrect data check" in item[1] for item in found if isinstance(item, tuple)] == [True]
