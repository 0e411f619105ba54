import gzip
import socket
import threading
import time
import zlib
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import page

from secondsource.errors import FetchError
from secondsource.read import read
from secondsource.read.fetch import USER_AGENT, Validators, check_url, fetch, fetch_changed, is_public, user_agent
from secondsource.records import Skipped
from secondsource.settings import DEFAULTS, Settings

HERE = "127.0.0.1"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        answer = self.server.answers[self.path]
        if callable(answer):
            answer(self)
            return
        status, headers, body = answer
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        pass


@contextmanager
def serving(answers):
    server = ThreadingHTTPServer((HERE, 0), _Handler)
    server.daemon_threads = True
    server.answers, server.asked = answers, []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def ask(
    server,
    path="/",
    *,
    settings=DEFAULTS,
    host="news.example",
    addresses=(HERE,),
    allow=lambda address: address == HERE,
):
    url = f"http://{host}:{server.server_port}{path}"
    return fetch(url, settings=settings, resolve=lambda _host, _port: list(addresses), allow=allow)


def test_a_page_comes_with_its_type_and_charset_and_we_say_who_we_are():
    answers = {"/a?b=1": (200, {"Content-Type": 'Text/HTML; Charset="ISO-8859-1"', "Set-Cookie": "id=1"}, page())}
    with serving(answers) as server:
        raw = ask(server, "/a?b=1")
        ask(server, "/a?b=1")
    assert (raw.data, raw.media_type, raw.charset) == (page(), "text/html", "ISO-8859-1")
    assert raw.file == raw.known.url == f"http://news.example:{server.server_port}/a?b=1"
    for _path, headers in server.asked:
        assert headers["User-Agent"] == USER_AGENT
        assert headers["Host"] == f"news.example:{server.server_port}"
        assert "Cookie" not in headers
    assert USER_AGENT.startswith("SecondSource/")


def test_redirects_are_followed_to_the_last_address():
    answers = {
        "/1": (301, {"Location": "2"}, b""),
        "/2": (307, {"Location": "/3#top"}, b"ignored" * 100),
        "/3": (200, {"Content-Type": "text/html"}, page()),
    }
    with serving(answers) as server:
        raw = ask(server, "/1")
    assert raw.file.endswith("/1")
    assert raw.known.url.endswith("/3#top")
    assert raw.data == page()


def test_redirects_have_an_end():
    with (
        serving({"/": (302, {"Location": "/"}, b"")}) as server,
        pytest.raises(FetchError, match="sent on more than 2 times"),
    ):
        ask(server, settings=Settings(max_redirects=2))
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("gopher://news.example/", "only http and https"),
        ("http://user:secret@news.example/", "user name or password"),
        ("http://news.example:25/", "port 25 is no port of the web"),
        ("http://[broken/", "no address"),
        ("", "without saying where to"),
    ],
)
def test_a_redirect_may_lead_only_where_a_fetch_may(location, reason):
    with serving({"/": (302, {"Location": location}, b"")}) as server, pytest.raises(FetchError, match=reason):
        ask(server)


def test_a_redirect_into_the_own_network_is_not_followed():
    resolved = {"news.example": [HERE], "intranet.example": ["10.0.0.7"], "169.254.169.254": ["169.254.169.254"]}
    for target in ("http://intranet.example/", "http://169.254.169.254/latest/meta-data"):
        with serving({"/": (302, {"Location": target}, b"")}) as server:
            url = f"http://news.example:{server.server_port}/"
            with pytest.raises(FetchError, match="not on the public internet"):
                fetch(url, settings=DEFAULTS, resolve=lambda host, _port: resolved[host], allow=lambda ip: ip == HERE)


def test_the_connection_goes_to_the_address_that_was_checked():
    """A name that answers otherwise the second time (DNS rebinding) is asked for once only."""
    asked = []

    def resolve(host, _port):
        asked.append(host)
        return [HERE] if len(asked) == 1 else ["10.0.0.7"]

    with serving({"/": (200, {}, page())}) as server:
        raw = fetch(
            f"http://news.example:{server.server_port}/",
            settings=DEFAULTS,
            resolve=resolve,
            allow=lambda ip: ip == HERE,
        )
    assert raw.data == page()
    assert asked == ["news.example"]


def test_one_bad_address_among_several_is_enough_to_refuse():
    with (
        serving({"/": (200, {}, page())}) as server,
        pytest.raises(FetchError, match=r"leads to 10\.0\.0\.7, which is not"),
    ):
        ask(server, addresses=(HERE, "10.0.0.7"))
    assert server.asked == []


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://localhost:8080/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/"]
)
def test_without_leave_nothing_on_this_machine_is_fetched(url):
    with pytest.raises(FetchError, match="not on the public internet"):
        fetch(url, settings=DEFAULTS)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0",  # noqa: S104 - refused, not bound
        "0.1.2.3", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1",
        "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::a00:1", "64:ff9b:1::1", "100::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1", "2002:7f00:1::", "fc00::1", "fd12::1", "fe80::1",
        "fe80::1%eth0", "fec0::1", "ff02::1", "", "no address", "1.2.3", "8.8.8.8.8",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450:4001:81b::200e"])
def test_addresses_that_are_public(address):
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_wrapped_in_ipv6_is_never_let_through(address):
    number = int(address)
    for wrapped in (
        f"::ffff:{address}",
        f"::{address}",
        f"64:ff9b::{address}",
        f"2002:{number >> 16:x}:{number & 0xFFFF:x}::1",
    ):
        assert not is_public(wrapped)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://news.example/", "only http and https"),
        ("HTTP://", "names no host"),
        ("http://a@news.example/", "user name or password"),
        ("http://:@news.example/", "user name or password"),
        ("http://news.example:22/", "port 22"),
        ("http://news.example:99999/", "is no address"),
        ("http://news.example/a b", "control characters"),
        ("http://news.example/a\r\nHost: x", "control characters"),
    ],
)
def test_addresses_that_are_refused_as_they_stand(url, reason):
    with pytest.raises(FetchError, match=reason):
        check_url(url)


@pytest.mark.parametrize(("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("", bytes)])
def test_a_page_is_unpacked_and_its_size_limited_before_and_after(encoding, pack):
    answers = {
        "/good": (200, {"Content-Encoding": encoding}, pack(page())),
        "/bomb": (200, {"Content-Encoding": encoding}, pack(bytes(3_000_000))),
    }
    with serving(answers) as server:
        assert ask(server, "/good").data == page()
        with pytest.raises(FetchError, match="is larger than 1,000,000 bytes"):
            ask(server, "/bomb", settings=Settings(max_fetch_bytes=1_000_000))


def test_a_body_without_end_is_cut_at_the_limit():
    def pour(handler):
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(bytes(65536))
        except OSError:
            pass

    with serving({"/": pour}) as server, pytest.raises(FetchError, match="is larger than 1,000,000 bytes"):
        ask(server, settings=Settings(max_fetch_bytes=1_000_000))


@pytest.mark.parametrize("start", [b"", b"HTTP/1.0 200 OK\r\nX: ", b"HTTP/1.0 200 OK\r\n\r\n"])
def test_whoever_drips_is_given_up_in_time(start):
    def drip(handler):
        try:
            handler.wfile.write(start)
            for _ in range(50):
                handler.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            pass

    with serving({"/": drip}) as server:
        begun = time.monotonic()
        with pytest.raises(FetchError, match=r"took longer than 0\.3 seconds"):
            ask(server, settings=Settings(fetch_timeout_s=0.3))
        assert time.monotonic() - begun < 1


def test_a_name_that_is_never_resolved_is_given_up_in_time():
    given_up = threading.Event()

    def resolve(_host, _port):
        given_up.wait(2)
        return []

    with pytest.raises(FetchError, match="could not be resolved in time"):
        fetch("http://news.example/", settings=Settings(fetch_timeout_s=0.1), resolve=resolve)
    given_up.set()


def test_a_name_that_does_not_exist_is_said():
    def resolve(_host, _port):
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(FetchError, match=r"the name news\.example could not be resolved"):
        fetch("http://news.example/", settings=DEFAULTS, resolve=resolve)


@pytest.mark.parametrize(
    ("status", "reason"),
    [(404, "answered 404 Not Found"), (503, "answered 503 Service Unavailable"), (999, "answered 999")],
)
def test_an_answer_that_is_no_page_is_said(status, reason):
    with serving({"/": (status, {}, page())}) as server, pytest.raises(FetchError, match=f"^{reason}$"):
        ask(server)


def test_what_is_no_http_is_said():
    def talk(handler):
        handler.wfile.write(b"220 mail.example ESMTP\r\n")

    with serving({"/": talk}) as server, pytest.raises(FetchError, match="could not be fetched"):
        ask(server)


def test_a_server_without_a_certificate_gives_nothing():
    with serving({"/": (200, {}, page())}) as server, pytest.raises(FetchError, match="could not be fetched"):
        fetch(
            f"https://news.example:{server.server_port}/",
            settings=DEFAULTS,
            resolve=lambda *_: [HERE],
            allow=lambda ip: ip == HERE,
        )


def test_proxies_of_the_environment_are_not_used(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9/")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9/")
    with serving({"/": (200, {}, page())}) as server:
        assert ask(server).data == page()


def test_a_fetch_that_fails_is_said_among_what_is_read(tmp_path):
    (tmp_path / "page.html").write_bytes(page())
    url = "http://127.0.0.1:1234/news"
    report, skipped = read([url, str(tmp_path)], settings=DEFAULTS)
    assert report.file.endswith("page.html")
    assert skipped == Skipped(url, "127.0.0.1 is not on the public internet; it was not fetched")


def test_a_fetched_page_becomes_a_report_of_its_outlet():
    with serving({"/": (200, {"Content-Type": "text/html"}, page())}) as server:
        url = f"http://www.ellery-post.example:{server.server_port}/"
        found = read(
            [url],
            settings=DEFAULTS,
            fetch=lambda url: fetch(url, settings=DEFAULTS, resolve=lambda *_: [HERE], allow=lambda ip: ip == HERE),
        )
        (report,) = found
    assert (report.file, report.outlet) == (url, "ellery-post.example")


def ask_again(server, validators, path="/"):
    url = f"http://news.example:{server.server_port}{path}"
    return fetch_changed(
        url, validators, settings=DEFAULTS, resolve=lambda *_: [HERE], allow=lambda address: address == HERE
    )


def test_a_page_that_is_as_it_was_is_not_sent_again():
    headers = {"ETag": '"7"', "Last-Modified": "Tue, 05 Mar 2024 14:10:00 GMT"}
    with serving({"/": (200, headers, page()), "/same": (304, {}, b"")}) as server:
        first = ask_again(server, Validators())
        again = ask_again(server, first.validators, "/same")
    assert (first.raw.data, first.moved_to) == (page(), None)
    assert (again.raw, again.validators) == (None, first.validators)
    asked = server.asked[1][1]
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == ('"7"', "Tue, 05 Mar 2024 14:10:00 GMT")
    assert "If-None-Match" not in server.asked[0][1]


def test_that_nothing_changed_is_not_believed_of_a_server_that_was_not_asked_so():
    with serving({"/": (304, {}, b"")}) as server, pytest.raises(FetchError, match="answered 304"):
        ask_again(server, Validators())


def test_what_a_server_gave_becomes_a_header_only_where_it_can_be_nothing_else():
    with serving({"/": (200, {}, page())}) as server:
        ask_again(server, Validators('"7"\r\nHost: evil.example', "caf\xe9"))
    asked = server.asked[0][1]
    assert not {"If-None-Match", "If-Modified-Since"} & set(asked)
    assert asked["Host"].startswith("news.example")


@pytest.mark.parametrize(("status", "moved"), [(301, True), (308, True), (302, False), (307, False)])
def test_where_a_page_moved_for_good_is_told(status, moved):
    with serving({"/": (status, {"Location": "/new"}, b""), "/new": (200, {}, page())}) as server:
        found = ask_again(server, Validators())
    assert found.moved_to == (f"http://news.example:{server.server_port}/new" if moved else None)


def test_servers_are_told_whom_to_turn_to():
    assert user_agent("") == USER_AGENT
    assert user_agent("desk@newsroom.example") == f"{USER_AGENT[:-1]}; contact: desk@newsroom.example)"


def test_where_one_address_of_a_host_does_not_answer_the_next_is_tried():
    with serving({"/": (200, {}, page())}) as server:
        raw = ask(server, addresses=("127.0.0.9", HERE), allow=lambda address: address in {"127.0.0.9", HERE})
        assert raw.data == page()
    with pytest.raises(FetchError, match="could not be fetched"):
        ask(server)


@pytest.mark.parametrize("url", ["http://xn--a.example/", f"http://{'a' * 70}.example/", "http://a..example/"])
def test_a_name_that_no_host_can_have_is_said(url):
    with pytest.raises(FetchError, match="could not be"):
        fetch(url, settings=Settings(fetch_timeout_s=2.0))
