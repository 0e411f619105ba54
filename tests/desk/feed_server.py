"""A server of feeds and pages on loopback that answers as it is told, and a time that passes only when somebody sleeps."""

import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from secondsource.desk.watch import Watch
from secondsource.read.fetch import fetch_changed
from secondsource.settings import Settings

HERE = "127.0.0.1"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.headers["Host"].partition(":")[0], self.path, dict(self.headers)))
        answer = self.server.answers.get(self.path, (404, {}, b"<html><body>Not here</body></html>"))
        if callable(answer):
            answer = answer(self)
            if answer is None:
                return
        status, headers, body = answer
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        pass


class Web:
    """The server, and what is needed to watch feeds of it."""

    def __init__(self, server):
        self.answers, self.asked, self.port = server.answers, server.asked, server.server_port
        self.settings = Settings(language_model="fast", max_fetch_bytes=200_000)
        self.now = datetime(2024, 3, 5, 12, tzinfo=UTC)
        self.slept = []

    def url(self, path, host="post.example"):
        return f"http://{host}:{self.port}{path}"

    def paths(self):
        return [path for _, path, _ in self.asked]

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)

    def watch(self, desk, *urls, timeout_s=10, **more):
        fetch = partial(
            fetch_changed,
            settings=replace(self.settings, fetch_timeout_s=timeout_s),
            resolve=lambda _host, _port: [HERE],
            allow=lambda address: address == HERE,
        )
        return Watch(desk, urls, **{"fetch": fetch, "clock": lambda: self.now, "sleep": self.sleep, **more})

    def once(self, desk, *urls, **more):
        return self.watch(desk, *urls, **more).run(once=True)


@contextmanager
def web():
    server = ThreadingHTTPServer((HERE, 0), _Handler)
    server.daemon_threads = True
    server.answers, server.asked = {}, []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield Web(server)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def rss(*items, head=""):
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">'
        f"<channel><title>Ellery Post</title>{head}{''.join(items)}</channel></rss>"
    ).encode()


def item(link, title="Grain store burns", guid=None, text="Two workers died."):
    named = f"<guid isPermaLink='false'>{guid}</guid>" if guid else ""
    return f"<item><title>{title}</title><link>{link}</link>{named}<description>{text}</description></item>"


def atom(*links):
    entries = "".join(
        f"<entry><title>Tram line</title><id>urn:{number}</id><link href='{link}'/><summary>A vote.</summary></entry>"
        for number, link in enumerate(links)
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Gazette</title>{entries}</feed>'.encode()


def page(headline, *paragraphs):
    inside = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    html = f"<!DOCTYPE html><html lang='en'><head><title>{headline}</title></head><body><article><h1>{headline}</h1>{inside}</article></body></html>"
    return (200, {"Content-Type": "text/html; charset=utf-8"}, html.encode())


FIRE = page(
    "Fire guts grain store in Port Ellery",
    "PORT ELLERY, 5 March 2024 - A fire destroyed a grain store in Port Ellery on Monday night, killing two workers.",
    "Fire chief Tomas Brill said the roof fell in within minutes of the first alarm.",
)
TRAM = page(
    "Council of Sandhaven votes for new tram line",
    "SANDHAVEN, 6 March 2024 - The council voted on Wednesday to build a tram line to the university by 2029.",
    "Mayor Ada Quist called the vote a good day for the town and its students.",
)
