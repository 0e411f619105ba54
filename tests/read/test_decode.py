import codecs

import pytest

from secondsource.errors import UnreadableInput
from secondsource.read.decode import decode, text_notes

WORDS = "The café on Quay Street – “open” – was closed.\r\nNobody was hurt.\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_text(mark, encoding):
    decoded = decode(mark + WORDS.encode(encoding), declared="iso-8859-1")
    assert (decoded.text, decoded.encoding, decoded.notes) == (WORDS, encoding, ())


def test_newlines_stay_as_they_are():
    assert decode(b"one\r\ntwo\rthree\n").text == "one\r\ntwo\rthree\n"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "koi8-r", "shift_jis"])
def test_the_declared_charset_is_used_where_it_fits(encoding):
    text = {"koi8-r": "мост закрыт", "shift_jis": "橋は閉鎖された"}.get(encoding, WORDS)
    assert decode(text.encode(encoding), declared=encoding).text == text


def test_latin_1_is_read_as_browsers_read_it():
    decoded = decode(WORDS.encode("cp1252"), declared="ISO-8859-1")
    assert decoded.text == WORDS


def test_a_charset_that_does_not_fit_or_is_unknown_is_passed_over_and_noted():
    assert decode(WORDS.encode(), declared="ascii").text != ""
    fitting = decode("мост".encode(), declared="shift_jis")
    assert fitting.text == "мост"
    assert "does not fit" in fitting.notes[0]
    unknown = decode(WORDS.encode(), declared="klingon-8")
    assert (unknown.text, unknown.notes) == (WORDS, ("declared charset 'klingon-8' is not known",))
    assert decode(WORDS.encode(), declared="rot13").text == WORDS


def test_undeclared_windows_quotes_are_found():
    decoded = decode((WORDS * 5).encode("cp1252"))
    assert (decoded.text, decoded.encoding) == (WORDS * 5, "cp1252")


def test_broken_bytes_are_replaced_and_counted():
    decoded = decode(WORDS.encode() + b"\xff and \xc3")
    assert decoded.text == WORDS + "\ufffd and \ufffd"
    assert decoded.notes == ("2 broken bytes replaced",)


def test_a_replacement_character_of_the_page_itself_is_not_counted_as_broken():
    assert decode("what \ufffd is".encode()).notes == ()


def test_utf_16_without_a_mark_is_found():
    assert decode(WORDS.encode("utf-16-le")).text == WORDS
    assert decode(WORDS.encode("utf-16-be")).text == WORDS


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"\xef\xbb\xbf\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is a PNG image, not text"),
        (b"%PDF-1.7 all plain letters", "is a PDF, not text"),
        (b"PK\x03\x04\x14\x00", "is a ZIP archive"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "is a WebP image"),
        (bytes(range(256)) * 4, "binary data"),
        (b"\x00\x01\x02\x00\x00\x07\x00\x00" * 40, "binary data"),
    ],
)
def test_what_is_not_text_is_refused_with_what_it_looks_like(data, said):
    with pytest.raises(UnreadableInput, match=said):
        decode(data)


def test_text_that_begins_like_a_format_is_text():
    assert decode(b"ID3 is a tag. BZh is not.").text.startswith("ID3")


def test_odd_characters_are_kept_and_noted():
    decoded = decode("safe \u202egnp.exe\u202c and \x00".encode())
    assert decoded.text == "safe \u202egnp.exe\u202c and \x00"
    assert any(note.startswith("2 bidirectional control characters") for note in decoded.notes)
    assert any(note.startswith("1 NUL character kept") for note in decoded.notes)
    assert text_notes("a\ud800b") == ("1 lone surrogate kept: it stands for no character",)
