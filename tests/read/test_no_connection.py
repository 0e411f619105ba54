"""Reading a file opens no connection, whatever it asks for, and an address leads only to the public internet.

A socket listens where everything points to, and an audit hook of the interpreter notes each try to reach anything. Each
bad input stands among twenty good ones, and those are all read.
"""

import socket
import time

import pytest
from made_up import HEADLINE, PARAGRAPHS, full_item, json_line, page, rss, short_item, warc_record
from test_fetch import HERE, serving

from audited import noting
from secondsource.read import read
from secondsource.read.fetch import fetch
from secondsource.records import Report, Skipped
from secondsource.settings import DEFAULTS, Settings

_REACHING = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg"}


def reaching(event, args):
    """A note of each try to reach anything."""
    if event in _REACHING and isinstance(args[-1] if len(args) == 2 else args[0], (tuple, str)):
        return event, args[1] if event == "socket.connect" else args
    return None


@pytest.fixture(name="trap")
def _trap():
    """The address of a socket that listens; at the end nobody must have come."""
    with socket.create_server((HERE, 0)) as listening:
        listening.setblocking(False)
        yield f"{HERE}:{listening.getsockname()[1]}"
        with pytest.raises(BlockingIOError):
            listening.accept()


@pytest.fixture(name="good")
def _good(tmp_path):
    """A folder of twenty good pages."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(20):
        (folder / f"good-{number:02}.html").write_bytes(page(f"{HEADLINE}, page {number}"))
    return folder


def good_in(found):
    return [one for one in found if isinstance(one, Report) and "good-" in one.file]


def greedy(there):
    """A page that asks for something at `there` in every way that a page has."""
    head = f"""<base href="{there}/"><meta http-equiv="refresh" content="0;url={there}/refresh">
<meta property="og:image" content="{there}/og.png"><meta property="og:url" content="{there}/og">
<link rel="stylesheet" href="{there}/a.css"><link rel="preload" href="{there}/b" as="fetch">
<link rel="dns-prefetch" href="{there}"><link rel="amphtml" href="{there}/amp"><link rel="canonical" href="{there}/c">
<script src="{there}/a.js"></script><style>@import url({there}/c.css); p {{ background: url({there}/d.png) }}</style>
<script type="application/ld+json">{{"@context": "{there}/context", "@type": "NewsArticle", "image": "{there}/ld.png"}}</script>"""
    body = f"""<img src="{there}/a.png" srcset="{there}/b.png 2x"><iframe src="{there}/frame"></iframe>
<object data="{there}/o"></object><embed src="{there}/e"><video src="{there}/v" poster="{there}/p"></video>
<audio src="{there}/s"></audio><svg><use xlink:href="{there}/u#x"/><image href="{there}/i"/></svg>
<form action="{there}/f"><input type="image" src="{there}/g"></form><a ping="{there}/ping" href="{there}/h">more</a>
<table background="{there}/t"></table><blockquote cite="{there}/q">cited</blockquote>"""
    made = page(paragraphs=(*PARAGRAPHS[:2], body, *PARAGRAPHS[2:])).decode()
    return made.replace("<head>", f"<head>{head}").encode()


def files_that_ask(there):
    """Files of every kind that name an address which a careless reader would ask."""
    external = f'<!DOCTYPE rss [<!ENTITY % more SYSTEM "{there}/x.dtd"> %more;]>\n'
    stylesheet = f'<?xml-stylesheet type="text/xsl" href="{there}/x.xsl"?>\n'
    enclosure = f'<item><enclosure url="{there}/e.mp3"/><source url="{there}/s"/>'
    return {
        "greedy.html": greedy(there),
        "greedy.xhtml": f'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "{there}/x.dtd">'.encode() + greedy(there),
        "external.xml": rss(full_item(), head=external),
        "doctype.xml": rss(full_item(), head=f'<!DOCTYPE rss SYSTEM "{there}/rss.dtd">\n'),
        "styled.xml": rss(full_item(), head=stylesheet),
        "short.xml": rss(short_item().replace("https://ellery-post.example", there)),
        "enclosed.xml": rss(full_item().replace("<item>", enclosure)),
        "included.xml": rss(f'<item xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{there}/x"/></item>'),
        "article.json": json_line(url=f"{there}/a", image_url=f"{there}/i", top_image=f"{there}/t"),
        "feeds.opml": f'<opml version="2.0"><body><outline type="rss" xmlUrl="{there}/feed"/></body></opml>'.encode(),
        "page.warc": warc_record(body=greedy(there), status=b"302 Found", headers=f"Location: {there}/w\r\n".encode())
        + warc_record(2, greedy(there)),
        "address.txt": f"{there}/only\n".encode(),
        "lines.url": f"[InternetShortcut]\nURL={there}/shortcut\n".encode(),
    }  # fmt: skip


@pytest.mark.parametrize("name", files_that_ask(""))
def test_no_file_has_anything_fetched(good, trap, name):
    (good / name).write_bytes(files_that_ask(f"http://{trap}")[name])
    with noting(reaching) as reached:
        found = list(read([str(good)], settings=DEFAULTS))
    assert reached == []
    assert len(good_in(found)) == 20
    assert any(name in (one.file if isinstance(one, Report) else one.source) for one in found)


def test_the_hook_sees_who_reaches_out(trap):
    """Else nothing that rests on it would be worth anything."""
    with noting(reaching) as reached, pytest.raises(ConnectionRefusedError):
        socket.create_connection((HERE, 1), timeout=1)
    assert {event for event, _ in reached} == {"socket.getaddrinfo", "socket.connect"}
    assert trap


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1", "http://127.1", "http://2130706433", "http://0x7f.1", "http://0177.0.0.1", "http://0",
        "http://[::1]", "http://[::ffff:127.0.0.1]", "http://[::127.0.0.1]", "http://[64:ff9b::127.0.0.1]",
        "http://localhost", "HTTP://LOCALHOST", "http://localhost.", "http://１２７.0.0.1", "http://127。0。0。1",
        "http://169.254.169.254", "http://[fe80::1%25lo]", "http://100.64.0.1", "http://10.0.0.1",
        "http://user@127.0.0.1", "http://news.example@127.0.0.1", "http://news.example:secret@127.0.0.1",
        "http://127.0.0.1\\@news.example", "http://news.example\\@127.0.0.1", "http://127.0.0.1#@news.example",
        "file:///etc/passwd", "file://127.0.0.1", "gopher://127.0.0.1", "ftp://127.0.0.1", "dict://127.0.0.1",
        "data:text/plain,ferry", "jar:http://127.0.0.1!", "ldap://127.0.0.1", "//127.0.0.1",
    ],
)  # fmt: skip
def test_no_spelling_of_an_address_leads_inside(good, trap, address):
    port = trap.rpartition(":")[2]
    head, mark, tail = address.partition("#")
    named = f"{head}:{port}{mark}{tail}" if "//" in address and "file:///" not in address else address
    with noting(reaching) as reached:
        found = list(read([named, str(good)], settings=Settings(fetch_timeout_s=2.0)))
    assert [event for event, _ in reached if event != "socket.getaddrinfo"] == []
    assert len(good_in(found)) == 20
    [skipped] = [one for one in found if isinstance(one, Skipped)]
    assert skipped.source == named
    assert skipped.reason


def test_a_redirect_inside_is_not_followed(good):
    inside = "127.0.0.3"  # only the address of the test's own server counts as public here
    with socket.create_server((inside, 0)) as listening:
        listening.setblocking(False)
        moved = {"/": (302, {"Location": f"http://{inside}:{listening.getsockname()[1]}/latest/meta-data"}, b"")}
        with serving(moved) as server:
            addresses = {"news.example": HERE, inside: inside}
            found = list(
                read(
                    [f"http://news.example:{server.server_port}/", str(good)],
                    settings=DEFAULTS,
                    fetch=lambda url: fetch(
                        url, settings=DEFAULTS, resolve=lambda host, _: [addresses[host]], allow=lambda ip: ip == HERE
                    ),
                )
            )
        with pytest.raises(BlockingIOError):
            listening.accept()
    assert len(good_in(found)) == 20
    [skipped] = [one for one in found if isinstance(one, Skipped)]
    assert skipped.reason == f"{inside} is not on the public internet; it was not fetched"
    assert [path for path, _ in server.asked] == ["/"]


@pytest.mark.parametrize("last", ["127.0.0.1", "10.0.0.7", "::1", "169.254.169.254"])
def test_a_name_that_turns_private_later_is_asked_for_once_and_reached_where_it_was_checked(good, last):
    """DNS rebinding: the first answer is checked and used, so that a second one is never asked for."""
    asked, reachable = [], "127.0.0.2"

    def resolve(host, _port):
        asked.append(host)
        return [reachable] if len(asked) == 1 else [last]

    with noting(reaching) as reached:
        found = read(
            ["http://news.example:1080/", str(good)],
            settings=Settings(fetch_timeout_s=1.0),
            fetch=lambda url: fetch(
                url, settings=Settings(fetch_timeout_s=1.0), resolve=resolve, allow=lambda ip: ip == reachable
            ),
        )
        assert len(good_in(list(found))) == 20
    assert asked == ["news.example"]
    assert {args[0] for event, args in reached if event == "socket.connect"} == {reachable}


def _drip(handler):
    _while_it_listens(handler, b"HTTP/1.0 200 OK\r\n\r\n", b"x", pause_s=0.05)


def _chunks_without_end(handler):
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    _while_it_listens(handler, head, b"1\r\nx\r\n", pause_s=0.01)


def _headers_without_end(handler):
    _while_it_listens(handler, b"HTTP/1.1 200 OK\r\n", b"X-More: yes\r\n", pause_s=0.01)


def _while_it_listens(handler, start, more, *, pause_s):
    until = time.monotonic() + 5
    try:
        handler.wfile.write(start)
        while time.monotonic() < until:
            handler.wfile.write(more)
            time.sleep(pause_s)
    except OSError:
        pass


def test_whoever_holds_a_fetch_up_is_given_up_while_others_go_on(good):
    limits = Settings(fetch_timeout_s=0.4, max_redirects=3)
    answers = {
        "/drip": _drip,
        "/chunks": _chunks_without_end,
        "/headers": _headers_without_end,
        "/loop": (302, {"Location": "/loop"}, b""),
        "/a": (200, {"Content-Type": "text/html"}, page(f"{HEADLINE}, good-a")),
        "/z": (200, {"Content-Type": "text/html"}, page(f"{HEADLINE}, good-z")),
    }
    with serving(answers) as server:
        base = f"http://news.example:{server.server_port}"
        begun = time.monotonic()
        found = list(
            read(
                [*(base + path for path in answers), str(good)],
                settings=limits,
                fetch=lambda url: fetch(url, settings=limits, resolve=lambda *_: [HERE], allow=lambda ip: ip == HERE),
            )
        )
        took_s = time.monotonic() - begun
    reasons = {one.source.removeprefix(base): one.reason for one in found if isinstance(one, Skipped)}
    assert reasons == {
        **dict.fromkeys(("/drip", "/chunks", "/headers"), "took longer than 0.4 seconds"),
        "/loop": "sent on more than 3 times",
    }
    assert {one.file.removeprefix(base) for one in found if isinstance(one, Report)} >= {"/a", "/z"}
    assert len(good_in(found)) == 20
    assert took_s < 6
