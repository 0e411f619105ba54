"""The body of a response: each encoding taken off, and each fault and trap refused in words."""

import gzip
import zlib

import pytest

from secondsource.errors import UnreadableInput
from secondsource.read.http_body import decoded_body
from secondsource.settings import Settings

HERE = Settings(parse_seconds=0)
PAGE = b"<p>The ferry ran aground.</p>" * 9
RAW_DEFLATE = zlib.compressobj(wbits=-zlib.MAX_WBITS)
DEFLATED = RAW_DEFLATE.compress(PAGE) + RAW_DEFLATE.flush()
BROTLI, ZSTD = b"\x0b\x02\x80hello\x03", b"\x28\xb5\x2f\xfd\x20\x05\x29\x00\x00hello"  # stored, not compressed


def decoded(body, *, transfer="", content="", limit=100_000):
    return decoded_body(body, transfer=transfer, content=content, limit_bytes=limit, settings=HERE)


@pytest.mark.parametrize(
    ("body", "headers", "whole"),
    [
        (PAGE, {}, PAGE),
        (b"3\r\nThe\r\n5;x=y\r\n boat\r\n0\r\n\r\n", {"transfer": "Chunked"}, b"The boat"),
        (PAGE, {"transfer": "chunked"}, PAGE),  # the archive joined the chunks and kept the header
        (PAGE, {"transfer": "identity"}, PAGE),
        (gzip.compress(PAGE), {"content": "gzip"}, PAGE),
        (PAGE, {"content": "x-gzip"}, PAGE),
        (zlib.compress(PAGE), {"content": "deflate"}, PAGE),
        (DEFLATED, {"content": "deflate"}, PAGE),
        (PAGE, {"content": "deflate"}, PAGE),
        (gzip.compress(zlib.compress(PAGE)), {"content": "deflate, , gzip"}, PAGE),
        (PAGE, {"content": "identity"}, PAGE),
        (BROTLI, {"content": "br"}, b"hello"),
        (ZSTD, {"content": "zstd"}, b"hello"),
        (PAGE, {"content": "br"}, PAGE),
    ],
)
def test_an_encoding_is_taken_off_where_the_body_has_it(body, headers, whole):
    assert decoded(body, **headers) == whole


@pytest.mark.parametrize(
    ("body", "headers", "why"),
    [
        (b"5\r\nThe", {"transfer": "chunked"}, "broken or cut off"),
        (b"3\r\nThe\r\nno size", {"transfer": "chunked"}, "broken or cut off"),
        (gzip.compress(PAGE)[:-9], {"content": "gzip"}, "cut off"),
        (b"\x1f\x8b nothing", {"content": "gzip"}, "is broken"),
        (b"\xff\xff\xff", {"content": "deflate"}, "is broken"),
        (b"\xff\xff\xff", {"content": "zstd"}, "is broken"),
        (PAGE, {"content": "compress"}, "not known"),
        (PAGE, {"content": "gzip, gzip, gzip, gzip"}, "only a trap"),
        (PAGE, {"limit": 10}, "10 bytes"),
        (PAGE, {"limit": 10, "transfer": "chunked"}, "10 bytes"),
        (gzip.compress(b"a" * 50_000_000), {"content": "gzip"}, "100,000 bytes"),
    ],
)
def test_a_fault_or_a_trap_is_refused_in_words(body, headers, why):
    with pytest.raises(UnreadableInput, match=why):
        decoded(body, **headers)
