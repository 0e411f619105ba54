"""What the fuzzers begin from, what they damage it with, and what may not come of reading it.

It is one of: an exception that nobody foresaw, more than `MOST_S` seconds, a span that does not hold, text that cannot
be written. The readers run without guard, so that a fault of ours is seen where it happens.
"""

from __future__ import annotations

import json
import random
import sys
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "tests" / "read"))

from hostile_batch import good_files  # noqa: E402 - its folder is put on the path above
from made_up import full_item, gzipped, json_article, page, rss, short_item, warc_record  # noqa: E402
from pages.controls import CONTROLS  # noqa: E402
from pages.digests import DIGESTS  # noqa: E402
from pages.live import LIVE  # noqa: E402
from time_limit import processor_seconds  # noqa: E402

from secondsource.errors import UnreadableInput  # noqa: E402
from secondsource.read import Raw, read_bytes, read_document  # noqa: E402
from secondsource.records import Report, Skipped  # noqa: E402
from secondsource.settings import Settings  # noqa: E402

READERS = {  # by what each is called: the ending of what it reads
    "html": "html",
    "text": "txt",
    "feed": "rss",
    "opml": "opml",
    "warc": "warc",
    "json": "json",
    "jsonl": "jsonl",
    "gzip": "gz",
}
SETTINGS = Settings(parse_seconds=0)
MOST_S = 5.0
_LENGTHS = (1, 2, 3, 8, 40, 300)
# Pieces that matter to some reader; a random byte seldom makes one.
_MARKUP = """
<!-- --> <![CDATA[ ]]> <script> </script> <p> </p> <div> <br> <table> <a href=' <meta charset= <base href= <title>
<svg> &amp; &#xD800; &#0; <!DOCTYPE <!ENTITY <?xml <rss> <item> </item> <link> <pubDate> <content:encoded>
"""
_OTHER = r"""
{"@type": "NewsArticle" "headline": \ud800 [ ] { } " ' : , null 1e999 -0 NaN Content-Length: WARC/1.0 HTTP/1.1
Transfer-Encoding: chunked gzip br 0 -1 99999999 By — ( ) 2024-03-05
"""
_BYTES = (b"\0", b"\r\n\r\n", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\x1f\x8b\x08", b"\n\n", b" " * 200)
_PIECES = (*f"{_MARKUP} {_OTHER}".encode().split(), *_BYTES)
_ATOM = b"""<feed xmlns='http://www.w3.org/2005/Atom'><title>E</title><entry><title>A ferry ran aground</title>
<link href='/x'/><updated>2024-03-05T10:00:00Z</updated>
<content type='html'>&lt;p&gt;x&lt;/p&gt;</content></entry></feed>"""
_DATA = b"""<script type="application/ld+json">{"@type":"NewsArticle","headline":"A","author":[{"name":"B"}],
"datePublished":"2024-03-05"}</script><meta property="article:published_time" content="2024-03-05"></head>"""
_LIST = b"<opml><body><outline text='a'><outline xmlUrl='https://a.example/feed'/></outline></body></opml>"


def seeds(reader: str) -> list[bytes]:
    """Return good files of the kind that a reader reads."""
    ending = f".{READERS[reader]}"
    return [data for name, data in sorted(_files().items()) if name.endswith(ending)]


def _files() -> dict[str, bytes]:
    made = (make().html.encode() for make in (*CONTROLS, *DIGESTS, *LIVE))
    more = {
        "list.json": json.dumps([json_article(), json_article(text=page().decode())]).encode(),
        "mixed.rss": rss(full_item(1), short_item(2)),
        "atom.rss": _ATOM,
        "list.opml": _LIST,
        "chunked.warc": warc_record(1, b"5\r\n<p>a \r\n0\r\n\r\n", headers=b"Transfer-Encoding: chunked\r\n"),
        "packed.warc": warc_record(2, gzipped(page()), headers=b"Content-Encoding: gzip\r\n"),
        "data.html": page().replace(b"</head>", _DATA),
    }
    return good_files() | more | {f"made-{number:02}.html": data for number, data in enumerate(made)}


def damaged(data: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """Return data with one to six random damages."""
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        length = chance.choice(_LENGTHS)
        match chance.randrange(7):
            case 0:
                data = data[:at] + chance.randbytes(length) + data[at + length :]
            case 1:
                data = data[:at] + data[at + length :]
            case 2:
                data = data[:at] + chance.choice(_PIECES) + data[at:]
            case 3:
                data = data[:at] + chance.choice(_PIECES) * chance.choice((10, 1000)) + data[at:]
            case 4:
                data = data[:at] + data[at : at + length] * chance.choice((2, 50)) + data[at:]
            case 5:
                other = chance.choice(others)
                start = chance.randrange(len(other))
                data = data[:at] + other[start : start + 300] + data[at:]
            case _:
                data = data[:at]
    return data


def check(name: str, data: bytes) -> None:
    """Read data as a user would have them read; raises for what may not be."""
    items = list(read_bytes(name, data, settings=SETTINGS))
    if not items:
        raise AssertionError("came to nothing without a word")
    for item in items:
        if isinstance(item, Raw):
            try:
                reports = read_document(item, settings=SETTINGS)
            except UnreadableInput as error:
                _check_reason(str(error))
                continue
            for report in reports:
                _check_report(report)
        elif isinstance(item, Skipped):
            _check_reason(item.reason)


def _check_reason(reason: str) -> None:
    assert "unexpectedly" not in reason, reason
    reason.encode("utf-8")


def _check_report(report: Report) -> None:
    text = report.document.text
    repr((report, report.blocks, text, report.document.notes)).encode("utf-8")
    assert all(0 <= one.start < one.end <= len(text) for one in report.blocks), "a block lies outside the text"
    assert all(text[one.start : one.end] == one.text for one in report.document.furniture), "furniture is not the text"
    assert report.start <= report.end <= len(text), "a report lies outside the text"


def fault_of(reader: str, data: bytes) -> str:
    """Return what is wrong with how a reader reads data, with its place in our code; nothing where all is well."""
    begun = time.process_time()
    try:
        with processor_seconds(MOST_S):
            check(f"made.{READERS[reader]}", data)
        if time.process_time() - begun > MOST_S:
            return f"takes more than {MOST_S:g} s"  # in C code, or where our interruption was caught
    except Exception as error:  # noqa: BLE001 - all of them are what is looked for
        frames = [f for f in traceback.extract_tb(error.__traceback__) if "secondsource" in f.filename]
        place = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[-2:])
        return f"{type(error).__name__}: {str(error)[:120]} ({place})"
    return ""
