"""The desk answers to its own name only, changes nothing that its own pages did not ask for, and says no more than it must."""

import asyncio
import re

import pytest

from secondsource.errors import SettingError
from secondsource.web import Access
from secondsource.web.access import SESSION_COOKIE, session_of
from secondsource.web.guard import Guard
from web.visitors import client_of

TOKEN = "a token of the team"  # noqa: S105 - of this test
SAME = {"sec-fetch-site": "same-origin"}


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "10.0.0.8", "", "[fe80::1"]
)
def test_on_loopback_it_answers_to_no_other_name(client, host):
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 400
    assert "Ferry" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:9", "[::1]:8000"])
def test_on_loopback_it_answers_to_the_names_of_loopback(client, host):
    assert client.get("/", headers={"host": host}).status_code == 200


def test_a_proxy_s_name_must_be_given(desk):
    visitor = client_of(desk, Access(names=("desk.example",)))
    assert visitor.get("/", headers={"host": "desk.example"}).status_code == 200
    assert visitor.get("/", headers={"host": "other.example"}).status_code == 400


@pytest.mark.parametrize("path", ["/", "/nope", "/static/desk.css", "/stories.json", "/stories.csv", "/enter"])
def test_every_answer_says_what_the_browser_may_do(client, path):
    headers = client.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy == {
        "default-src": "'none'", "style-src": "'self'", "script-src": "'self'", "img-src": "'self'",
        "connect-src": "'self'", "form-action": "'self'", "frame-ancestors": "'none'", "base-uri": "'none'",
    }  # fmt: skip
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers


def test_refusals_before_the_application_have_the_same_headers(client):
    for answer in (client.get("/", headers={"host": "evil"}), client.post("/leave", headers={"content-length": "x"})):
        assert answer.status_code == 400
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_others_on_the_network_need_a_token_and_a_long_one():
    with pytest.raises(SettingError, match="--token"):
        Access(host="0.0.0.0")  # noqa: S104 - that it is refused is the point
    with pytest.raises(SettingError, match="longer"):
        Access(host="192.0.2.7", token="short")  # noqa: S106 - the same
    assert Access(host="192.0.2.7", token=TOKEN)
    assert Access(host="::1").is_loopback


def test_a_request_that_is_too_large_is_not_read(desk):
    visitor = client_of(desk, Access(max_request_bytes=1000))
    assert visitor.post("/leave", content=b"x" * 1001, headers=SAME).status_code == 413
    pieces = (b"csrf=" + b"x" * 300 for _ in range(8))  # of no length that is told
    form = {"content-type": "application/x-www-form-urlencoded"}
    assert visitor.post("/leave", content=pieces, headers=SAME | form).status_code == 413


def test_an_answer_that_takes_too_long_is_given_up(desk, monkeypatch):
    import time  # noqa: PLC0415 - of this test alone

    monkeypatch.setattr(type(desk), "stories", lambda *_, **__: time.sleep(0.5) or ())
    answer = client_of(desk, Access(max_answer_s=0.1)).get("/")
    assert answer.status_code == 503
    assert "too long" in answer.text


def test_errors_are_pages_and_tell_nothing_of_the_machine(client, desk, monkeypatch):
    assert client.get("/stories/none").status_code == 404
    assert client.get("/stories.json?page=x").json()["error"]["status"] == 400
    assert client.get("/nope.json").json()["error"]["status"] == 404
    assert client.put("/").status_code in {403, 405}

    def fails(*_, **__):
        raise ValueError("/home/someone/desk.db")

    monkeypatch.setattr(type(desk), "stories", fails)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "<h1>" in answer.text
    assert "someone" not in answer.text
    assert "nosniff" in answer.headers["x-content-type-options"]
    assert client.get("/stories.json").json()["error"]["status"] == 500


@pytest.mark.parametrize(
    "path",
    [
        "/static/../desk.db",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/static//etc/passwd",
        "/reports/..%2f..%2fetc",
        "/stories/%00",
    ],
)
def test_no_path_leads_to_a_file(client, path):
    assert client.get(path).status_code == 404


@pytest.fixture(name="kept")
def _kept(desk):
    return client_of(desk, Access(token=TOKEN))


def form_token(visitor, path="/enter"):
    return re.search(r'name="csrf" value="([0-9a-f]{64})"', visitor.get(path).text)[1]


def test_without_the_token_nothing_is_shown(kept):
    answer = kept.get("/")
    assert (answer.status_code, answer.headers["location"]) == (303, "/enter")
    assert kept.get("/stories.json").status_code == 401
    assert kept.get("/openapi.json").status_code == 401
    assert kept.get("/stories.json", headers={"authorization": "Bearer wrong"}).status_code == 401
    assert kept.get("/stories.json", headers={"cookie": f"{SESSION_COOKIE}={'0' * 64}"}).status_code == 401
    assert kept.get("/static/desk.css").status_code == 200


def test_the_token_opens_the_desk_to_programs_and_to_browsers(desk):
    visitor = client_of(desk, Access(token=TOKEN))
    assert visitor.get("/stories.json", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    sent = {"csrf": form_token(visitor), "token": TOKEN}
    answer = visitor.post("/enter", data=sent, headers=SAME)
    assert answer.status_code == 303
    told = answer.headers["set-cookie"].lower()
    assert "httponly" in told
    assert "samesite=strict" in told
    assert TOKEN not in told
    assert visitor.get("/").status_code == 200
    assert visitor.post("/leave", data={"csrf": form_token(visitor, "/")}, headers=SAME).status_code == 303
    assert visitor.get("/").status_code == 303


def test_who_guesses_must_wait(desk):
    visitor = client_of(desk, Access(token=TOKEN))
    sent = {"csrf": form_token(visitor), "token": "no"}
    assert [visitor.post("/enter", data=sent, headers=SAME).status_code for _ in range(11)] == [200] * 10 + [429]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "same-origin", "origin": "http://evil.example"},
    ],
)
def test_a_form_of_another_page_is_refused(kept, headers):
    sent = {"csrf": form_token(kept), "token": TOKEN}
    assert kept.post("/enter", data=sent, headers=headers).status_code == 403


@pytest.mark.parametrize("headers", [SAME, {"origin": "http://127.0.0.1:8000"}, SAME | {"origin": "null"}])
def test_a_form_of_its_own_is_taken(kept, headers):
    sent = {"csrf": form_token(kept), "token": TOKEN}
    assert kept.post("/enter", data=sent, headers=headers).status_code == 303


@pytest.mark.parametrize("told", ["", "0" * 64, "é"])
def test_a_form_without_the_token_of_its_page_is_refused(kept, told):
    assert kept.post("/enter", data={"csrf": told, "token": TOKEN}, headers=SAME).status_code == 403
    assert kept.post("/enter", json={"csrf": told, "token": TOKEN}, headers=SAME).status_code == 403


def test_the_token_of_a_form_is_of_one_run_and_one_session(kept, desk):
    of_another_run = form_token(client_of(desk, Access(token=TOKEN)))
    assert of_another_run != form_token(kept)
    assert kept.post("/enter", data={"csrf": of_another_run, "token": TOKEN}, headers=SAME).status_code == 403
    before = form_token(kept)
    kept.post("/enter", data={"csrf": before, "token": TOKEN}, headers=SAME)
    assert kept.post("/leave", data={"csrf": before}, headers=SAME).status_code == 403


@pytest.mark.parametrize("way", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_but_reading_gets_past_without_the_token_of_a_form(client, way):
    assert client.request(way, "/").status_code in {403, 405}
    assert client.request(way, "/leave").status_code in {403, 405}


def test_a_program_may_send_the_token_of_a_form_in_a_header(kept):
    token = form_token(kept)
    sent = {"token": TOKEN}
    assert kept.post("/enter", data=sent, headers=SAME | {"x-csrf-token": "0" * 64}).status_code == 403
    assert kept.post("/enter", data=sent, headers=SAME | {"x-csrf-token": token}).status_code == 303


def test_a_file_is_no_token_of_a_form(kept):
    files = {"csrf": ("csrf", form_token(kept).encode())}
    assert kept.post("/enter", data={"token": TOKEN}, files=files, headers=SAME).status_code == 403


@pytest.mark.parametrize("cookie", ["", "=", ";;;", "a=b; \x00=1", SESSION_COOKIE, "x" * 5000, "b@d=1"])
def test_cookies_that_are_none_are_no_session(cookie):
    assert session_of(cookie) == ""


HOSTS_OF_NO_DESK = ([], [b"evil.example"], [b"127.0.0.1", b"evil.example"], [b"127.0.0.1", b"127.0.0.1"], [b"\xff"])


@pytest.mark.parametrize("hosts", HOSTS_OF_NO_DESK)
@pytest.mark.parametrize("way", ["GET", "POST"])
def test_without_one_known_host_the_application_is_not_reached(hosts, way):
    reached = []
    said = asyncio.run(_answers(_noting(reached), hosts=hosts, way=way))
    assert said[0]["status"] == 400
    assert reached == []


def test_a_websocket_is_closed_and_the_beginning_and_end_of_a_run_pass():
    reached = []
    assert asyncio.run(_answers(_noting(reached), kind="websocket")) == [{"type": "websocket.close", "code": 1008}]
    assert reached == []
    asyncio.run(_answers(_noting(reached), kind="lifespan"))
    assert reached == ["lifespan"]


def test_an_answer_that_has_begun_is_only_cut_off():
    async def slow(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"begun", "more_body": True})
        await asyncio.sleep(5)

    said = asyncio.run(_answers(slow, access=Access(max_answer_s=0.05)))
    assert [one.get("body", b"") for one in said] == [b"", b"begun"]
    assert said[0]["status"] == 200


def test_what_is_said_after_the_end_is_not_sent():
    async def deaf(_scope, _receive, send):
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            await send({"type": "http.response.start", "status": 200, "headers": []})

    said = asyncio.run(_answers(deaf, access=Access(max_answer_s=0.05)))
    assert [one["status"] for one in said if "status" in one] == [503]


def _noting(reached):
    async def app(scope, _receive, _send):
        reached.append(scope["type"])

    return app


async def _answers(app, *, kind="http", hosts=(b"127.0.0.1",), way="GET", access=None):
    """What a guard before `app` says to a request."""
    said = []

    async def receive():
        return {"type": "http.request", "body": b""}

    async def send(message):
        said.append(message)

    headers = [(b"host", host) for host in hosts]
    scope = {"type": kind, "method": way, "path": "/", "query_string": b"", "headers": headers, "scheme": "http"}
    await Guard(app, access or Access())(scope, receive, send)
    await asyncio.sleep(0.02)  # for what is still to be said
    return said
