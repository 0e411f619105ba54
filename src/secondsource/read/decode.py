"""Bytes to text: finds the encoding, mends what is broken and says so, and refuses what is not text."""

from __future__ import annotations

import codecs
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from secondsource.errors import UnreadableInput

# Longest first: the UTF-32 mark begins with the UTF-16 one.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers read these labels as (WHATWG Encoding Standard): pages that claim them hold Windows quotes.
_READ_AS_WINDOWS_1252 = frozenset({"ascii", "iso8859-1"})
# Encodings that only Python knows or that no browser reads: they make half characters, or take time without end.
_NEVER_READ_AS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"})
_MULTIBYTE_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BIDIRECTIONAL = re.compile(r"[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_ESCAPED = re.compile(r"[\udc80-\udcff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# One control character in twenty: text files hold a stray one or two, random bytes hold about one in nine.
_BINARY_SHARE = 0.05
_SAMPLE_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the encoding it was read in; `notes` says in words what was mended or looks odd."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a document: byte order mark, then the declared charset, then UTF-8, then a guess.

    A byte order mark is not part of the text; newlines stay as they are; a broken byte becomes U+FFFD and
    is counted in the notes. `declared` is a charset as an HTTP header or a page names it; an unknown name
    or one that does not fit the bytes is passed over and noted. The guess is charset-normalizer's.
    Raises UnreadableInput, saying what the bytes look like, for an empty document and for what is not text.
    """
    if not data.strip(b"\x00\t\n\r\f\v "):
        raise UnreadableInput("is empty")
    looks_like = _signature(data)
    if looks_like and not _is_plain(data):
        raise UnreadableInput(f"is {looks_like}, not text")
    decoded = _by_mark(data) or _by_nul_pattern(data) or _by_declaration_or_guess(data, declared)
    if len(_CONTROL.findall(decoded.text[:_SAMPLE_BYTES])) > _BINARY_SHARE * min(len(decoded.text), _SAMPLE_BYTES):
        raise UnreadableInput("is binary data of an unknown kind, not text")
    if not decoded.text.strip():
        raise UnreadableInput("is empty")
    return Decoded(decoded.text, decoded.encoding, decoded.notes + text_notes(decoded.text))


def text_notes(text: str) -> tuple[str, ...]:
    """Say what is odd in a text that is kept as it stands: NULs, bidirectional controls, lone surrogates."""
    found = (
        (text.count("\x00"), "NUL character", "kept"),
        (len(_BIDIRECTIONAL.findall(text)), "bidirectional control character", "kept: the order on screen may mislead"),
        (len(_SURROGATE.findall(text)), "lone surrogate", "kept: it stands for no character"),
    )
    return tuple(f"{_counted(count, what)} {fate}" for count, what, fate in found if count)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _is_plain(data: bytes) -> bool:
    """Whether text merely begins with letters that some format begins with ("ID3", "BZh")."""
    return not data.startswith(b"%PDF-") and b"\x00" not in data and _strict(data, "utf-8") is not None


def _signature(data: bytes) -> str | None:
    for name, magic, at in _signatures():
        if data.startswith(magic, at):
            return name
    return None


@cache
def _signatures() -> tuple[tuple[str, bytes, int], ...]:
    table = tomllib.loads(files("secondsource.read").joinpath("data/signatures.toml").read_text(encoding="utf-8"))
    return tuple((row["name"], bytes.fromhex(row["bytes"]), row.get("at", 0)) for row in table["signature"])


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _mended(data[len(mark) :], encoding)
    return None


def _by_nul_pattern(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: Latin text has a NUL in every second byte."""
    sample = data[:_SAMPLE_BYTES]
    half = len(sample) // 2
    if half == 0 or sample.count(0) < 0.3 * len(sample):  # Latin text has 0.5; the rest is room for other scripts
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) < 9 * min(even, odd):
        raise UnreadableInput("is binary data of an unknown kind, not text")
    return _mended(data, "utf-16-be" if even > odd else "utf-16-le")


def _by_declaration_or_guess(data: bytes, declared: str | None) -> Decoded:
    notes: tuple[str, ...] = ()
    if declared:
        encoding = _codec(declared)
        if encoding is None:
            notes = (f"declared charset {declared!r} is not known",)
        else:
            text = _strict(data, encoding)
            if text is not None:
                return Decoded(text, encoding)
            notes = (f"declared charset {declared!r} does not fit the bytes",)
    text = _strict(data, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8", notes)
    if not _is_mostly_utf8(data):
        guess = _guess(data)
        notes += (f"no encoding is stated that fits: read as {guess}, which is a guess",)
    else:
        guess = "utf-8"
    guessed = _mended(data, guess)
    return Decoded(guessed.text, guessed.encoding, notes + guessed.notes)


def _codec(name: str) -> str | None:
    """Python's name of a text encoding, read as browsers read it; None when there is none of that name."""
    try:
        found = codecs.lookup(name.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if not found._is_text_encoding:  # noqa: SLF001 - the one way to keep "rot13" and "zip" out
        return None
    if found.name in _NEVER_READ_AS:
        return None
    return "cp1252" if found.name in _READ_AS_WINDOWS_1252 else found.name


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, ValueError):
        return None


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether broken UTF-8 explains the bytes better than a one-byte encoding does.

    In a one-byte encoding, bytes that form a valid sequence by chance are rarer than those that do not.
    """
    good = sum(len(match) for match in _MULTIBYTE_UTF8.findall(data))
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    return good > high - good


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only broken files need it

    best = from_bytes(data[:_SAMPLE_BYTES]).best()
    if best is None:
        return "cp1252"
    # Latin letters with Windows quotes fit a dozen code pages; take the one that the English press used.
    if best.could_be_from_charset and "cp1252" in best.could_be_from_charset:
        return "cp1252"
    return codecs.lookup(best.encoding).name


def _mended(data: bytes, encoding: str) -> Decoded:
    try:
        escaped = data.decode(encoding, errors="surrogateescape")  # each broken byte becomes one of U+DC80 to U+DCFF
        text, broken = _ESCAPED.subn("\ufffd", escaped)
    except UnicodeDecodeError:  # UTF-16 and UTF-32 cannot escape: one mark for each broken unit
        text = data.decode(encoding, errors="replace")
        broken = text.count("\ufffd")
    notes = (f"{_counted(broken, 'broken byte')} replaced",) if broken else ()
    return Decoded(text, encoding, notes)
