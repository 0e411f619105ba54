"""Made-up news for the tests of reading, and makers of the files that hold it."""

import gzip
import json

HEADLINE = "Ferry runs aground off Marrow Point with 212 aboard"
PARAGRAPHS = tuple(
    """\
A passenger ferry with 212 people aboard ran aground on a sandbank off Marrow Point early on Tuesday, and all of them \
were brought ashore by noon, the harbour authority said.
The Lady Ansel left Port Ellery at 5:40 a.m. in thick fog and struck the bank some forty minutes later, according to \
Harbour Master Ines Calloway, who spoke to reporters at the quay.
"Nobody was badly hurt, and for that we have the crew to thank," Calloway said. Nine passengers were treated for bruises \
and cold at the county hospital, and seven of them had gone home by the evening.
Investigators will look at whether the ship's radar was working, and tugs will try to free the vessel at the next spring \
tide, which is expected on Saturday, the authority added in a statement.""".splitlines()
)
BODY = "\n\n".join(PARAGRAPHS)
TEXT = f"{HEADLINE}\n\n{BODY}\n"


def page(headline=HEADLINE, paragraphs=PARAGRAPHS):
    inside = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{headline}</title></head><body><nav>Home | News</nav>"
        f"<article><h1>{headline}</h1>{inside}</article></body></html>"
    ).encode()


def json_article(**more):
    return {"title": HEADLINE, "maintext": BODY, "source_domain": "www.ellery-post.example", **more}


def json_line(**more):
    return json.dumps(json_article(**more)).encode()


def warc_record(
    number=1, body=None, *, headers=b"", content_type=b"text/html; charset=utf-8", status=b"200 OK", kind=b"response"
):
    body = page(f"{HEADLINE}, report {number}") if body is None else body
    http = b"HTTP/1.1 " + status + b"\r\nContent-Type: " + content_type + b"\r\n" + headers + b"\r\n" + body
    return (
        b"WARC/1.0\r\nWARC-Type: "
        + kind
        + b"\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-%012d>\r\n" % number
        + b"WARC-Date: 2024-03-05T10:00:00Z\r\nWARC-Target-URI: https://ellery-post.example/news/%d\r\n" % number
        + b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(http)
        + http
        + b"\r\n\r\n"
    )


def rss(*items, head=""):
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n' + head + '<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Ellery Post</title>'
        f"<language>en-gb</language>{''.join(items)}</channel></rss>"
    ).encode()


def full_item(number=1):
    inside = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<item><title>{HEADLINE}</title><link>https://ellery-post.example/news/{number}</link>"
        "<pubDate>Tue, 05 Mar 2024 14:10:00 GMT</pubDate><description>Short.</description>"
        f"<content:encoded><![CDATA[{inside}]]></content:encoded></item>"
    )


def short_item(number=1):
    return (
        f"<item><title>{HEADLINE}</title><link>https://ellery-post.example/news/{number}</link>"
        "<pubDate>Tue, 05 Mar 2024 14:10:00 GMT</pubDate><description>All were brought ashore.</description></item>"
    )


def gzipped(data):
    return gzip.compress(data, mtime=0)
