"""Visitors of a desk, and the reports of somebody who means it harm."""

import re
import time
import warnings

from secondsource.web import make_app

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the client is fine; it only asks for another make of httpx
    from starlette.testclient import TestClient

BASE = "http://127.0.0.1:8000"
SAME = {"sec-fetch-site": "same-origin"}
SCRIPT = "<script>alert(1)</script>"
BREAKOUT = "\"'></a><img src=x onerror=alert(1)>{{ 7919*7907 }}"
TURNED = "\u202egnp"
HOSTILE_TEXT = (
    f"LARCH BAY — A pier {SCRIPT} collapsed at Larch Bay on Monday and injured nine people, harbour master Una {TURNED} "
    f"Crane said.\n\n“We heard the beams go {SCRIPT} one after the other,” said Una Crane, who keeps the harbour.\n\n"
    "The pier was closed at 4 p.m. and divers searched the water below it until dark, the harbour office said."
)


def hostile(number):
    """An article every field of which tries to be more than words."""
    return {
        "title": f"Pier {SCRIPT} collapses at Larch Bay {TURNED} {number}",
        "text": HOSTILE_TEXT + f"\n\nReport {number} {BREAKOUT} ends here.",
        "outlet": f"Bay {SCRIPT} {number} {TURNED}",
        "byline": BREAKOUT,
        "url": ["javascript:alert(1)", f"https://bay.example/{SCRIPT}?a=\"'&b={TURNED}"][number % 2],
        "date_publish": f"2031-03-1{number}T08:00:00Z",
    }


def client_of(desk, access, base=BASE):
    """A visitor that follows no redirect and sees errors as a browser would."""
    return TestClient(make_app(desk, access), base_url=base, follow_redirects=False, raise_server_exceptions=False)


def send(visitor, path, data=None, *, page="/ingest", **more):
    """Send a form as a page of the desk does, with the token of `page`."""
    token = re.search(r'name="csrf" value="([0-9a-f]{64})"', visitor.get(page).text)[1]
    return visitor.post(path, data={"csrf": token, **(data or {})}, headers=SAME, **more)


def soon(true, seconds=20):
    """Wait until something is true, and say whether it came to be."""
    until = time.monotonic() + seconds
    while not (found := true()) and time.monotonic() < until:
        time.sleep(0.02)
    return found
