"""What a stream of bytes is, told from the bytes themselves; a file's name only decides where they leave it open."""

from __future__ import annotations

import codecs
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from secondsource.read.decode import BYTE_ORDER_MARKS
from secondsource.read.unpack import GZIP_MARK

Kind = Literal["gzip", "warc", "json", "jsonl", "feed", "opml", "html", "text", "refused"]
HEAD_BYTES = 8192  # a page's DOCTYPE, comments and first tags fit in it, also in UTF-16

MEDIA_TYPES: dict[Kind, str] = {"html": "text/html", "text": "text/plain", "json": "application/json"}
_EXTENSIONS: dict[str, frozenset[Kind]] = {
    **dict.fromkeys(("txt", "text", "md", "asc"), frozenset[Kind]({"text"})),
    **dict.fromkeys(("html", "htm", "xhtml", "shtml"), frozenset[Kind]({"html"})),
    "json": frozenset({"json", "jsonl"}),
    **dict.fromkeys(("jsonl", "ndjson"), frozenset[Kind]({"json", "jsonl"})),
    "warc": frozenset({"warc"}),
    **dict.fromkeys(("rss", "atom", "rdf"), frozenset[Kind]({"feed"})),
    "opml": frozenset({"opml"}),
    "xml": frozenset({"feed", "opml", "html"}),
    **dict.fromkeys(("pdf", "png", "jpg", "jpeg", "gif", "webp", "zip", "docx", "doc", "odt"), frozenset[Kind]()),
}
_XML_PREAMBLE = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_HTML_TAG = re.compile(
    r"<(?:!doctype\s+html|/?(?:html|head|body|title|meta|link|script|style|article|main|section|header|nav|div|p|h[1-6]|"
    r"table|ul|ol|span|a|img|br|blockquote|figure|b|i|em|strong)(?=[\s>/]))",
    re.IGNORECASE,
)
_HTML_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_PAGE_WITHIN_CHARS = 1024  # warnings of a server or a stray line may stand before the page proper
_JSON_OBJECT = re.compile(r'\{\s*(?:"|\}|$)')
_JSON_LIST = re.compile(r"\[\s*(?:\{|\[\s*\{|$)")
_JSON_AT_ALL = re.compile(r'[{\["\d-]|(?:true|false|null)\b')


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What a stream is; for `refused`, `reason` says what that is and what to do with it."""

    kind: Kind
    reason: str = ""


def sniff(head: bytes, name: str) -> Sniffed:
    """Tell from its first bytes (`HEAD_BYTES` of them) and its file name what a stream is.

    Text that only looks odd is left to the text reader; XML that is neither page, feed nor OPML is refused by name.
    """
    if not head:
        return Sniffed("refused", "is empty")
    if head.startswith(GZIP_MARK):
        return Sniffed("gzip")
    if re.match(rb"WARC/\d", head):
        return Sniffed("warc")
    known = _known_format(head)
    if known:
        return Sniffed("refused", known)
    return _sniff_text(head_text(head), extension_of(name))


def head_text(head: bytes) -> str:
    """Return the first bytes of a text as text, good enough to find ASCII marks in it."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    if head[:2] in {b"<\0", b"{\0", b"[\0"}:
        return head.decode("utf-16-le", "replace")
    if head[:2] in {b"\0<", b"\0{", b"\0["}:
        return head.decode("utf-16-be", "replace")
    return head.decode("latin-1")


def extension_of(name: str) -> str:
    """Return the extension of a file's name in lower case, passing over ".gz"."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1].lower()
    while last.endswith(".gz"):
        last = last.removesuffix(".gz")
    return last.rpartition(".")[2] if "." in last[1:] else ""


def name_note(name: str, media_type: str) -> str | None:
    """Return a note where a file's extension promises something else than its content is."""
    promised = _EXTENSIONS.get(extension_of(name))
    held = {"text/html": "HTML", "text/plain": "plain text", "application/json": "JSON"}.get(media_type)
    if promised is None or held is None or "://" in name:
        return None
    kinds = {kind for kind, media in MEDIA_TYPES.items() if media == media_type}
    containers = {"warc", "feed", "opml", "jsonl"}  # a page within one is what its extension promises
    if promised & (kinds | containers):
        return None
    return f"the name ends in .{extension_of(name)}, but the content is {held}, and was read as that"


def _sniff_text(text: str, extension: str) -> Sniffed:
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _sniff_markup(start, extension)
    if found := _sniff_json(start, extension):
        return found
    if _HTML_PAGE.search(start[:_PAGE_WITHIN_CHARS]):
        return Sniffed("html")
    if extension in {"html", "htm", "xhtml"} and _HTML_TAG.search(start):
        return Sniffed("html")
    if extension in {"jsonl", "ndjson"}:
        return Sniffed("jsonl")  # each line says for itself what is wrong with it
    return Sniffed("text")


def _sniff_markup(start: str, extension: str) -> Sniffed:
    at = 0
    while preamble := _XML_PREAMBLE.match(start, at):
        at = preamble.end()
    found = _ROOT.match(start, at)
    root = found[1].lower() if found else ""
    if root in {"rss", "feed", "rdf", "channel"}:
        return Sniffed("feed")
    if root == "opml":
        return Sniffed("opml")
    is_xml = start.startswith("<?xml") or extension == "xml"
    if is_xml and "<!ENTITY" in start and not _HTML_PAGE.search(start):
        return Sniffed("refused", "is XML that defines entities of its own, which can be a trap; it was not opened")
    if _HTML_PAGE.search(start) or _HTML_TAG.match(start, at) or (not is_xml and _HTML_TAG.search(start)):
        return Sniffed("html")
    if is_xml or root in _formats()["xml"]:
        what = _formats()["xml"].get(
            root, f"XML of a kind that is not read (<{root}>)" if root else "XML that is cut off"
        )
        return Sniffed("refused", f"is {what}; give the article as HTML, text or JSON")
    return Sniffed("text")


def _sniff_json(start: str, extension: str) -> Sniffed | None:
    if extension in {"jsonl", "ndjson"} and _JSON_AT_ALL.match(start):
        return Sniffed("jsonl")
    if _JSON_OBJECT.match(start):
        second_line = start.partition("\n")[2]
        return Sniffed("jsonl" if second_line.startswith("{") else "json")
    if _JSON_LIST.match(start) or (extension == "json" and _JSON_AT_ALL.match(start)):
        return Sniffed("json")
    return None


def _known_format(head: bytes) -> str | None:
    for name, magic, at in _signatures():
        if head.startswith(magic, at) and not (at == 0 and magic != b"%PDF" and _is_plain(head, magic)):
            return f"is {name}{_advice(name)}"
    return None


def _is_plain(head: bytes, magic: bytes) -> bool:
    """Whether text merely begins with letters that a format begins with ("ID3", "BZh", "PAR1")."""
    if not magic.isalnum() or b"\0" in head:
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _advice(name: str) -> str:
    for row in _formats()["advice"]:
        if any(word in name for word in row["words"]):
            return f"; {row['text']}"
    return ""


@cache
def _formats() -> dict[str, Any]:
    return _table("formats.toml")


@cache
def _signatures() -> tuple[tuple[str, bytes, int], ...]:
    rows = (*_table("signatures.toml")["signature"], *_formats()["signature"])
    return tuple((row["name"], bytes.fromhex(row["bytes"]), row.get("at", 0)) for row in rows)


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("secondsource.read").joinpath(f"data/{name}").read_text(encoding="utf-8"))
