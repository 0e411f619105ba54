"""What comes over the wire: whoever is not a page of the desk itself is refused, and nothing is changed by him."""

import json
import socket

import pytest
from twenty_good import articles

from secondsource.desk import Desk
from secondsource.settings import Settings
from secondsource.web import Access
from web.test_browser import served
from web.visitors import SAME, client_of

FORM = "application/x-www-form-urlencoded"
CHANGES = ("/ingest", "/corrections", "/corrections/1/undo", "/enter", "/leave")


@pytest.fixture(name="desk", scope="module")
def _desk(tmp_path_factory):
    path = tmp_path_factory.mktemp("served") / "in.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in articles()), encoding="utf-8")
    with Desk.open(str(path.with_name("desk.db")), settings=Settings(language_model="fast")) as desk:
        desk.ingest([str(path)])
        yield desk


@pytest.fixture(name="address", scope="module")
def _address(desk):
    with served(desk) as address:
        yield address.removeprefix("http://")


def state(desk):
    """All of a desk that a visitor could change."""
    return desk.stories(limit=1000), desk.inputs(limit=1000), desk.rulings(), desk.feeds()


def wire(address, request):
    """Send bytes as they are, and return the status that they are answered with; 0 for none."""
    host, _, port = address.partition(":")
    with socket.create_connection((host, int(port)), timeout=5) as line:
        answer = b""
        try:
            line.sendall(request.replace("\n", "\r\n").encode("latin-1"))
            while piece := line.recv(65536):
                answer += piece
        except OSError:  # it was hung up on
            pass
    return int(answer.split()[1]) if answer.startswith(b"HTTP/") else 0


REFUSED = {
    "another name": "GET / HTTP/1.1\nHost: evil.example\nConnection: close\n\n",
    "no name": "GET / HTTP/1.0\n\n",
    "an empty name": "GET / HTTP/1.1\nHost:\nConnection: close\n\n",
    "two names": "GET / HTTP/1.1\nHost: {here}\nHost: evil.example\nConnection: close\n\n",
    "a name with more before it": "GET / HTTP/1.1\nHost: evil@{here}\nConnection: close\n\n",
    "a name that only begins so": "GET / HTTP/1.1\nHost: {here}.evil.example\nConnection: close\n\n",
    "a port that is a name": "GET / HTTP/1.1\nHost: [::1].evil.example\nConnection: close\n\n",
    "a whole address": "GET http://evil.example/ HTTP/1.1\nHost: evil.example\nConnection: close\n\n",
    "a proxy's word": "GET / HTTP/1.1\nHost: evil.example\nX-Forwarded-Host: {here}\nForwarded: host={here}\nConnection: close\n\n",
    "two lengths": "POST /leave HTTP/1.1\nHost: {here}\nContent-Length: 4\nContent-Length: 5\nConnection: close\n\nabcde",
    "a length and pieces": "POST /leave HTTP/1.1\nHost: {here}\nContent-Length: 4\nTransfer-Encoding: chunked\nConnection: close\n\n0\n\n",
    "a negative length": "POST /leave HTTP/1.1\nHost: {here}\nContent-Length: -1\nConnection: close\n\n",
    "a length without end": "POST /leave HTTP/1.1\nHost: {here}\nContent-Length: "
    + "9" * 30
    + "\nConnection: close\n\n",
    "a header of a megabyte": "GET / HTTP/1.1\nHost: {here}\nX-Long: " + "a" * 1_000_000 + "\nConnection: close\n\n",
    "a tunnel": "CONNECT evil.example:80 HTTP/1.1\nHost: evil.example\nConnection: close\n\n",
    "no HTTP": "EHLO evil.example\n\n",
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_request_that_no_page_of_the_desk_makes_is_refused_on_the_wire(address, desk, kind):
    before = state(desk)
    assert wire(address, REFUSED[kind].replace("{here}", address)) in {0, 400, 403, 413, 431}
    assert (
        wire(address, f"GET / HTTP/1.1\nHost: {address}\nConnection: close\n\n") == 200
    )  # and the next one is answered
    assert state(desk) == before


@pytest.mark.parametrize("path", CHANGES)
@pytest.mark.parametrize(
    "sender",
    [
        "Origin: http://evil.example", "Origin: null", "Origin: https://{here}.evil.example", "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site", "Sec-Fetch-Site: same-origin", "Origin: http://{here}", "Referer: http://{here}/ingest", "X-Requested-With: XMLHttpRequest",
    ],
)  # fmt: skip
def test_no_change_is_made_without_the_token_of_a_form(address, desk, path, sender):
    before = state(desk)
    for kind, body in (
        (FORM, "csrf=&who=a&kind=split&address=http%3A%2F%2Fbay.example"),
        ("text/plain", "csrf=0"),
        ("application/json", "{}"),
    ):
        head = f"POST {path} HTTP/1.1\nHost: {address}\n{sender.replace('{here}', address)}\nContent-Type: {kind}"
        assert wire(address, f"{head}\nContent-Length: {len(body)}\nConnection: close\n\n{body}") == 403
    assert state(desk) == before


@pytest.mark.parametrize("path", CHANGES)
@pytest.mark.parametrize("way", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "GET", "HEAD"])
def test_no_other_way_of_asking_changes_anything(desk, path, way):
    before = state(desk)
    for base in ("/", ""):
        client_of(desk, Access()).request(way, path + ("" if base else "?csrf=0&who=a"), headers=SAME)
    assert state(desk) == before


def test_no_page_of_another_site_may_read_an_answer(desk):
    visitor = client_of(desk, Access())
    for way in ("GET", "OPTIONS"):
        answer = visitor.request(
            way, "/stories.json", headers={"origin": "http://evil.example", "access-control-request-method": "POST"}
        )
        assert not [name for name in answer.headers if name.startswith("access-control-")]
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_a_desk_for_a_team_shows_nothing_on_any_address_without_its_token(desk):
    visitor = client_of(desk, Access(host="192.0.2.7", token="a token of the team"), base="http://192.0.2.7:8000")  # noqa: S106 - of this test
    twins = client_of(desk, Access()).get("/openapi.json").json()["paths"]
    paths = {
        *twins,
        *(one.replace(".json", "").replace("/stories.csv", "/") for one in twins),
        *CHANGES,
        "/",
        "/openapi.json",
        "/nope",
    }
    assert len(paths) > 30
    for path in sorted(paths - {"/enter"}):
        for way in ("GET", "POST"):
            answer = visitor.request(way, path, headers=SAME)
            assert answer.status_code in {303, 401}, path
            assert answer.headers.get("location", "/enter") == "/enter"
            assert articles()[0]["title"] not in answer.text
