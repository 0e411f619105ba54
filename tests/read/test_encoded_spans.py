"""Whatever the encoding is and is said to be: what comes of a document slices to its text, twice the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotate import annotate
from secondsource.errors import UnreadableInput
from secondsource.read import Raw, document_text, read_document
from secondsource.settings import Settings

HERE = Settings(language_model="fast", published="2024-03-05", parse_seconds=0)
SAID = "The ferry ran aground off the pier on Monday with 212 people aboard, the coast guard said."
LETTERS = "aé ñß—“”’.,9\n€łЖ中🛥\x00\u00a0\u0301\u200b"
ODD = {
    "latin-1 said to be utf-8": (lambda text: text.encode("latin-1", "replace"), "utf-8"),
    "windows-1252 said to be utf-8": (lambda text: text.encode("cp1252", "replace"), "utf-8"),
    "utf-8 said to be latin-1": (str.encode, "latin-1"),
    "utf-16 without a mark": (lambda text: text.encode("utf-16-le"), None),
    "utf-16 the other way round, without a mark": (lambda text: text.encode("utf-16-be"), None),
    "utf-16 said to be utf-8": (lambda text: text.encode("utf-16-le"), "utf-8"),
    "utf-16 with a mark": (lambda text: text.encode("utf-16"), None),
    "overlong forms": (lambda text: text.encode().replace(b" ", b" \xc0\xae\xe0\x80\xaf\xf0\x80\x80\xaf ", 5), "utf-8"),
    "half characters": (lambda text: text.encode().replace(b" ", b" \xed\xa0\x80", 5), None),
    "NUL": (lambda text: text.replace(" ", " \x00", 5).encode(), "utf-8"),
    "cut within a character": (lambda text: (text + "🛥").encode()[:-2], "utf-8"),
    "an encoding that there is not": (str.encode, "utf-9000"),
}


def assert_spans_hold(raw):
    try:
        reports = read_document(raw, settings=HERE)
    except UnreadableInput:
        return 0
    text = reports[0].document.text
    text.encode("utf-8")
    assert document_text(raw) == text
    for piece in reports[0].document.furniture:
        assert text[piece.start : piece.end] == piece.text
    for one in annotate(reports, settings=HERE):
        assert 0 <= one.report.start <= one.report.end <= len(text)
        for span in (*one.sentences, *one.report.blocks):
            assert text[span.start : span.end].strip()
        for span in (*one.mentions, *one.quotes, *one.times, *one.quantities, *one.events):
            assert text[span.start : span.end] == span.text
    return len(reports)


@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
@pytest.mark.parametrize("kind", ODD)
@settings(max_examples=8, deadline=None)
@given(odd=st.text(alphabet=LETTERS, max_size=60))
def test_spans_hold_in_every_encoding(kind, media_type, odd):
    encode, declared = ODD[kind]
    text = (
        f"Ferry runs aground\n\n{SAID} “It was dark,” the skipper said. {odd}\n\n{SAID.replace('Monday', 'Tuesday')}\n"
    )
    if media_type == "text/html":
        text = f"<html><head><title>Ferry</title></head><body><h1>Ferry</h1><p>{text.replace(chr(10) * 2, '</p><p>')}</p></body>"
    assert_spans_hold(Raw(file="made.txt", data=encode(text), media_type=media_type, charset=declared))


@settings(max_examples=60, deadline=None)
@given(
    data=st.binary(max_size=200), declared=st.sampled_from([None, "utf-8", "latin-1", "utf-16", "shift_jis", "big5"])
)
def test_spans_hold_whatever_the_bytes_are(data, declared):
    assert_spans_hold(
        Raw(file="made.txt", data=SAID.encode() + b"\n\n" + data, media_type="text/plain", charset=declared)
    )


@pytest.mark.parametrize("kind", ODD)
def test_such_a_document_is_read(kind):
    encode, declared = ODD[kind]
    text = f"Ferry runs aground\n\n{SAID}\n\n{SAID.replace('Monday', 'Tuesday')}\n"
    assert assert_spans_hold(Raw(file="made.txt", data=encode(text), media_type="text/plain", charset=declared)) == 1
