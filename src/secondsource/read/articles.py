"""JSON and JSON lines: which articles a file holds, and the report that one of them makes.

The document text of a JSON article is its headline, an empty line, and its body text (the body alone where the
headline is missing); where the body is markup, the text of headline and body as a page. Its SHA-256 is that of the
member's bytes: the file for a file with one article, the line without its line end for JSON lines, and for an article
in a list `canonical(article)`.
"""

from __future__ import annotations

import codecs
import html
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from secondsource.errors import SettingError, UnreadableInput
from secondsource.read.guarded import guarded
from secondsource.read.outlets import outlet_of_url
from secondsource.read.raw import Known, Raw
from secondsource.read.stream import Stream
from secondsource.records import Report, Skipped
from secondsource.settings import Settings

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_MARKUP = re.compile(r"<(?:/p|/div|/h[1-6]|/li|br\s*/?)>", re.IGNORECASE)
_MAPPED = "{} was read from {}"
_LONGEST_INT_CHARS = 18  # no field that we read holds a longer number; Python refuses to read those over 4,300 digits
_DOMAIN = re.compile(r"^(?:[\w-]+\.)+[a-z]{2,}$", re.IGNORECASE)


def check_fields(fields: Mapping[str, str]) -> dict[str, str]:
    """Return `fields` (name to dotted path) under our own names; raises SettingError for a name that we do not read."""
    table = _table()
    checked = {}
    for name, path in fields.items():
        ours = table["aliases"].get(name, name)
        if ours not in table["paths"]:
            raise SettingError(f"no field of an article is called {name!r}; there are: {', '.join(table['paths'])}")
        checked[ours] = path
    return checked


def fields_of(notes: Iterable[str]) -> dict[str, str]:
    """Return the mapping of fields with which a document was read, from its notes, so that it can be read so again."""
    pattern = re.compile(_MAPPED.format(rf"({'|'.join(_table()['paths'])})", "(.+)"), re.DOTALL)
    return {found[1]: found[2] for note in notes if (found := pattern.fullmatch(note))}


def raws_of_json(
    stream: Stream, file: str, fields: Mapping[str, str], *, settings: Settings
) -> Iterator[Raw | Skipped]:
    """Yield the articles of a JSON file: one, a list, or an object with a list in it.

    `fields` as from `check_fields`. A file over `max_document_bytes` is refused: JSON cannot be read in pieces.
    Raises UnreadableInput when the file is no JSON.
    """
    if stream.size_bytes is not None and stream.size_bytes > settings.max_document_bytes:
        raise UnreadableInput(
            f"is JSON of more than {settings.max_document_bytes:,} bytes; write one article on each line (JSON lines)"
        )
    data = stream.read_all(settings.max_document_bytes)
    listed = guarded(_listed, _Asked(data, dict(fields)), settings=settings)
    if listed is None:
        yield _raw(data, file, None)
    for number, article in enumerate(listed or (), 1):
        member = f"article {number}"
        if article.data is None:
            yield Skipped(f"{file} {member}", f"is {article.kind}, no article")
        else:
            yield _raw(article.data, file, member)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A JSON file to be parsed."""

    data: bytes
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of a list: what it is in words, and its bytes where that is an article."""

    kind: str
    data: bytes | None


def _listed(asked: _Asked) -> tuple[_Value, ...] | None:
    """The values of a list of articles; None for a file that is one article."""
    listed = _list_in(parse(asked.data), asked.fields)
    if listed is None:
        return None
    if not any(isinstance(article, dict) for article in listed):
        raise UnreadableInput(f"holds a list of {len(listed)} values, none of which is an article")
    return tuple(_Value(_kind(value), canonical(value) if isinstance(value, dict) else None) for value in listed)


def raws_of_jsonl(stream: Stream, file: str, *, settings: Settings) -> Iterator[Raw | Skipped]:
    """Yield the lines of a JSON lines file, empty ones left out; what is wrong with one is said when it is read.

    At a break in the stream the whole lines before it have been delivered, and a Skipped says where it broke.
    """
    number = given = 0
    try:
        for number, line in enumerate(stream.lines(settings.max_document_bytes), 1):
            member = f"line {number}"
            if line is None:
                reason = f"is longer than {settings.max_document_bytes:,} bytes, the most that one document may have"
                given += 1
                yield Skipped(f"{file} {member}", reason)
            elif line.removeprefix(codecs.BOM_UTF8).strip():
                given += 1
                yield _raw(line, file, member)
    except UnreadableInput as error:
        yield Skipped(f"{file} line {number + 1}", f"{error}; the rest of the file was not read")
        return
    if not given:
        yield Skipped(file, "holds empty lines only")


def read_article(raw: Raw, fields: Mapping[str, str], *, settings: Settings) -> tuple[Report, ...]:
    """Return the report of one JSON article (more than one where its body is a page that holds several).

    Raises UnreadableInput when the bytes are no JSON object or hold no text, and as the text and page readers do.
    """
    inner, notes = body_of(raw, fields)
    if inner.media_type == "text/html":
        from secondsource.read.html import read_html as read_body  # noqa: PLC0415 - loads lxml
    else:
        from secondsource.read.text import read_text as read_body  # noqa: PLC0415 - loads lxml
    reports = read_body(inner, settings=settings)
    return tuple(_as_member(report, raw, notes) for report in reports)


def body_of(raw: Raw, fields: Mapping[str, str]) -> tuple[Raw, tuple[str, ...]]:
    """Return headline and body of a JSON article as a text or page of its own, and notes on what was mended.

    Raises UnreadableInput when the bytes are no JSON object or hold no text.
    """
    texts, notes = _article(raw.data, fields)
    known, text = _known(texts), texts["text"]
    if _MARKUP.search(text):
        heading = f"<h1>{html.escape(known.headline, quote=False)}</h1>\n" if known.headline else ""
        page, media_type = f"<article>{heading}{text}</article>", "text/html"
    else:
        page, media_type = f"{known.headline}\n\n{text}" if known.headline else text, "text/plain"
    return replace(raw, data=page.encode("utf-8"), media_type=media_type, charset="utf-8", known=known), notes


def parse(data: bytes) -> Any:  # noqa: ANN401 - JSON may be anything
    """Parse JSON leniently: NaN and infinities are null, and a number too long for an integer stays text.

    Raises UnreadableInput with the place of the fault.
    """
    try:
        text = data.decode(json.detect_encoding(data)).lstrip("\ufeff")
        return json.loads(text, parse_int=_int, parse_constant=lambda _: None, strict=False)
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"is no valid JSON: byte {error.start} is no valid {error.encoding}") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno} column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise UnreadableInput(f"is no valid JSON: {error.msg} at {where}") from error
    except RecursionError as error:
        raise UnreadableInput("is JSON that is nested too deeply") from error


def canonical(article: Any) -> bytes:  # noqa: ANN401 - as above
    """Return an article as JSON with sorted keys, no spaces and ASCII only: the bytes that an article of a list has."""
    try:
        return json.dumps(article, sort_keys=True, separators=(",", ":")).encode("ascii")
    except RecursionError as error:
        raise UnreadableInput("is JSON that is nested too deeply") from error


def _article(data: bytes, fields: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the text of each of our fields, empty where there is none, and notes."""
    found = parse(data)
    if not isinstance(found, dict):
        raise UnreadableInput(f"is {_kind(found)}, no article")
    texts: dict[str, str] = {}
    for name, paths in _table()["paths"].items():
        chosen = [fields[name]] if name in fields else paths
        texts[name] = next((text for path in chosen if (text := _words(_at(found, path), name))), "")
    if not texts["text"].strip():
        looked = fields.get("text") or ", ".join(_table()["paths"]["text"])
        raise UnreadableInput(f"holds no text (looked for {looked}); name its field with --map text=PATH")
    mended = sum(len(_SURROGATE.findall(text)) for text in texts.values())
    texts = {name: _SURROGATE.sub("\ufffd", text) for name, text in texts.items()}
    notes = [f"{mended} lone surrogate{'s' if mended > 1 else ''} replaced"] if mended else []
    notes += [_MAPPED.format(name, path) for name, path in sorted(fields.items())]
    return texts, tuple(notes)


def _known(texts: Mapping[str, str]) -> Known:
    outlet = texts["outlet"]
    if _DOMAIN.match(outlet):
        outlet = outlet_of_url(f"https://{outlet}") or outlet
    language = texts["language"][:2].lower()
    return Known(
        headline=html.unescape(" ".join(texts["headline"].split())) or None,
        outlet=outlet or (outlet_of_url(texts["url"]) if texts["url"] else None),
        byline=texts["byline"] or None,
        published=texts["published"] or None,
        language=language if language.isascii() and language.isalpha() else None,
        url=texts["url"] or None,
    )


def _as_member(report: Report, raw: Raw, notes: tuple[str, ...]) -> Report:
    """Give a report the hash and media type of the JSON that it came from."""
    document = report.document
    own = replace(document, sha256=raw.sha256, media_type=raw.media_type, notes=notes + document.notes)
    return replace(report, document=own)


def _at(found: Any, path: str) -> Any:  # noqa: ANN401 - as above
    """Follow a dotted path; a key that has dots itself goes before the path that it looks like."""
    if isinstance(found, dict) and path in found:
        return found[path]
    for step in path.split("."):
        if isinstance(found, dict):
            found = found.get(step)
        elif isinstance(found, list) and step.isdecimal() and int(step) < len(found):
            found = found[int(step)]
        else:
            return None
    return found


def _words(value: Any, name: str) -> str:  # noqa: ANN401 - as above
    """The text of a field: a string, a number (a date's epoch), a list of strings, or objects with a name."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and name in {"byline", "outlet"}:
        return _words(value.get("name"), name)
    if isinstance(value, list):
        return ("\n\n" if name == "text" else ", ").join(filter(None, (_words(one, name) for one in value)))
    if isinstance(value, int | float) and not isinstance(value, bool) and name == "published":
        return str(value)
    return ""


def _list_in(whole: Any, fields: Mapping[str, str]) -> list[Any] | None:  # noqa: ANN401 - as above
    """The list of articles that a file is or holds; None when it is one article itself."""
    if isinstance(whole, list):
        return whole
    if not isinstance(whole, dict):
        raise UnreadableInput(f"holds {_kind(whole)}, no article")
    paths = [fields["text"]] if "text" in fields else _table()["paths"]["text"]
    if any(_words(_at(whole, path), "text") for path in paths):
        return None
    for name in _table()["lists"]["names"]:
        listed = _at(whole, name)
        if isinstance(listed, list) and any(isinstance(one, dict) for one in listed):
            return listed
    return None


def _raw(data: bytes, file: str, member: str | None) -> Raw:
    return Raw(file=file, member=member, data=data, media_type="application/json")


def _int(digits: str) -> int | str:
    return int(digits) if len(digits) <= _LONGEST_INT_CHARS else digits


def _kind(value: Any) -> str:  # noqa: ANN401 - as above
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


@cache
def _table() -> dict[str, Any]:
    content = files("secondsource.read").joinpath("data/article_fields.toml").read_text(encoding="utf-8")
    return tomllib.loads(content)
