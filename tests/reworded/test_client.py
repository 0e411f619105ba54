"""The server of a language model can misbehave in any way: there is a reason in words, in time, and no crash."""

import time

import pytest
from stand_in import completion, reply, serving

from secondsource.errors import ModelError, SettingError
from secondsource.reworded.client import KEY_VARIABLE, ask, server_at
from secondsource.settings import DEFAULTS, Settings

MESSAGES = [{"role": "user", "content": "hello"}]
QUICK = Settings(llm_timeout_s=0.4)


def asked(answer, *, settings=DEFAULTS, model=None):
    with serving(answer) as server:
        return ask(server_at(server.url, model), MESSAGES, settings=settings)


def silent(handler):
    time.sleep(0.8)
    reply(handler, completion("too late"))


def dripping(handler):
    handler.send_response(200)
    handler.end_headers()
    for _ in range(40):
        try:
            handler.wfile.write(b" ")
            handler.wfile.flush()
        except OSError:
            return
        time.sleep(0.02)


def dripping_headers(handler):
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for n in range(40):
            handler.wfile.write(f"X-{n}: 1\r\n".encode())
            handler.wfile.flush()
            time.sleep(0.02)
    except OSError:
        return


def huge(handler):
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(100):
            handler.wfile.write(b"x" * 100_000)
    except OSError:
        return


def test_it_asks_for_a_chat_completion_and_returns_what_the_model_answers():
    with serving("An answer.") as server:
        assert ask(server_at(server.url, "tiny"), MESSAGES, settings=DEFAULTS) == "An answer."
        ((path, headers, body),) = server.asked
    assert path == "/v1/chat/completions"
    assert body == {"model": "tiny", "messages": MESSAGES, "temperature": 0, "stream": False}
    assert "Authorization" not in headers


def test_an_address_may_name_the_completions_itself_and_end_in_a_slash():
    assert server_at("http://localhost:8080/v1/", None).url == "http://localhost:8080/v1/chat/completions"
    assert (
        server_at("http://localhost:8080/v1/chat/completions", None).url == "http://localhost:8080/v1/chat/completions"
    )


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (lambda handler: reply(handler, b"<html>oops"), "no chat completion"),
        (lambda handler: reply(handler, b"[1, 2]"), "no chat completion"),
        (lambda handler: reply(handler, b'{"choices": []}'), "no chat completion"),
        (lambda handler: reply(handler, b"[" * 100_000), "no chat completion"),
        (lambda handler: reply(handler, b"\xff\xfe\x00"), "no chat completion"),
        (lambda handler: reply(handler, b'{"choices": [{"message": {"content": null}}]}'), "holds no text"),
        (lambda handler: reply(handler, completion("  ")), "holds no text"),
        (lambda handler: reply(handler, b"broken", status=500), "answered 500"),
        (lambda handler: reply(handler, b'{"error": {"message": "no such model"}}', status=404), "404: no such model"),
        (lambda handler: reply(handler, b"", status=302, Location="http://127.0.0.1:1/"), "answered 302"),
        (lambda handler: handler.connection.close(), "could not be asked"),
        (huge, "larger than 1,000,000 bytes"),
    ],
)
def test_what_is_no_answer_is_an_error_that_says_so(answer, reason):
    with pytest.raises(ModelError, match=reason):
        asked(answer)


@pytest.mark.parametrize("slow", [silent, dripping, dripping_headers])
def test_a_server_that_takes_too_long_is_given_up_however_it_does_so(slow):
    began = time.monotonic()
    with pytest.raises(ModelError, match=r"within 0\.4 seconds"):
        asked(slow, settings=QUICK)
    assert time.monotonic() - began < 2


def test_nobody_there_is_an_error():
    with serving("") as server:
        gone = server_at(server.url, None)
    with pytest.raises(ModelError, match="could not be asked"):
        ask(gone, MESSAGES, settings=QUICK)


@pytest.mark.parametrize(
    "url",
    ["ftp://models.example/v1", "file:///etc/passwd", "localhost:8080", "http://", "http://me:word@models.example/v1",
     "http://models.example/v1?key=1", "http://models.example/v 1", ""],
)  # fmt: skip
def test_an_address_that_is_none_of_the_web_is_refused_before_anything_is_read(url):
    with pytest.raises(SettingError, match="--llm"):
        server_at(url, None)


def test_the_key_comes_from_the_environment_goes_to_the_server_and_is_shown_nowhere(monkeypatch):
    monkeypatch.setenv(KEY_VARIABLE, "secret-7")
    with serving(lambda handler: reply(handler, b'{"error": "bad key secret-7"}', status=401)) as server:
        place = server_at(server.url, None)
        with pytest.raises(ModelError) as error:
            ask(place, MESSAGES, settings=DEFAULTS)
        assert server.asked[0][1]["Authorization"] == "Bearer secret-7"
    assert "secret-7" not in f"{error.value}{place}"


def test_the_key_is_not_sent_in_the_clear_to_another_machine(monkeypatch):
    monkeypatch.setenv(KEY_VARIABLE, "secret-7")
    with pytest.raises(SettingError, match="https") as error:
        server_at("http://models.example/v1", None)
    assert "secret-7" not in str(error.value)
    assert server_at("https://models.example/v1", None).key == "secret-7"


@pytest.mark.parametrize("key", ["line\nbreak", "schlüssel"])
def test_a_key_that_no_header_can_hold_is_refused_without_being_shown(monkeypatch, key):
    monkeypatch.setenv(KEY_VARIABLE, key)
    with pytest.raises(SettingError) as error:
        server_at("https://models.example/v1", None)
    assert key not in str(error.value)
