"""RSS, Atom and OPML: the articles that a feed gives in full, the addresses of those it only announces, and its list.

feedparser reads feeds as they are found, broken ones too. It is given bytes in memory only: a string it would take for
an address or a path. XML that defines entities is refused before.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from secondsource.errors import UnreadableInput
from secondsource.read.guarded import guarded
from secondsource.read.raw import Known, Raw
from secondsource.read.sniff import head_text
from secondsource.records import make_id
from secondsource.settings import DEFAULTS, Settings

# An article in full against a summary. Set by us on what feeds do: WordPress cuts its summaries at 55 words (some 350
# characters), newspapers' hand-written ones stay under 400, and a report of three paragraphs has more than 600.
FULL_TEXT_CHARS = 600
_TAG = re.compile(r"<[^<>]*>")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")
_HALF_CHARACTERS = range(0xD800, 0xE000)
_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_PERIODS_S = {"hourly": 3600, "daily": 86_400, "weekly": 7 * 86_400, "monthly": 30 * 86_400, "yearly": 365 * 86_400}
MOST_ENTRIES = 20_000  # set by us: feeds have 10 to 100, archives of a year some thousands
_DEEPEST = 200  # levels of OPML folders; a reader's list has two


@dataclass(frozen=True, slots=True)
class Announced:
    """An entry of a feed that has no text of its own but the address of one. `known` is what the feed says of it."""

    member: str
    url: str
    known: Known


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed, and what tells it from others and from what it was before."""

    item: Raw | Announced
    guid: str | None  # what the feed calls it
    content: str  # a short text that changes with what the feed says of it


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was read."""

    entries: tuple[Entry, ...]  # in its order
    pause_s: float | None  # how long it wants to be left alone, where it says so (`ttl`, `sy:updatePeriod`)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A feed to be parsed."""

    data: bytes
    file: str
    charset: str | None
    base_url: str | None


@dataclass(frozen=True, slots=True)
class _Told:
    """An entry as it is sent: one of the first two is there."""

    raw: Raw | None
    announced: Announced | None
    guid: str | None
    content: str


@dataclass(frozen=True, slots=True)
class _Found:
    told: tuple[_Told, ...]
    pause_s: float | None


def entries(
    data: bytes,
    file: str,
    *,
    charset: str | None = None,
    base_url: str | None = None,
    settings: Settings = DEFAULTS,
) -> Iterator[Raw | Announced]:
    """Yield the entries of an RSS or Atom feed in its order: a Raw with the text where the feed gives it in full.

    The arguments are those of `read_feed`, and so is what it raises.
    """
    for entry in read_feed(data, file, charset=charset, base_url=base_url, settings=settings).entries:
        yield entry.item


def read_feed(
    data: bytes,
    file: str,
    *,
    charset: str | None = None,
    base_url: str | None = None,
    settings: Settings = DEFAULTS,
) -> Feed:
    """Return an RSS or Atom feed, parsed in a process of its own (`guarded`).

    `member` of an entry is "entry N", counted from 1. `charset` is what the server declared, `base_url` what links are
    relative to. An entry with neither text nor address is a Raw with the little that it says. Raises UnreadableInput
    when the bytes are no feed, or feedparser fails.
    """
    found = guarded(_parsed, _Asked(data, file, charset, base_url), settings=settings)
    return Feed(tuple(_entry_of(told) for told in found.told), found.pause_s)


def _entry_of(told: _Told) -> Entry:
    item = told.raw or told.announced
    if item is None:
        raise UnreadableInput("is a feed with an entry that came to nothing")
    return Entry(item, told.guid, told.content)


def _parsed(asked: _Asked) -> _Found:
    refuse_entities(asked.data)
    data = _REFERENCE.sub(_to_a_character, asked.data)
    import feedparser  # noqa: PLC0415 - only feeds need it

    try:
        headers = {"content-type": f"application/xml; charset={asked.charset}"} if asked.charset else {}
        headers |= {"content-location": asked.base_url} if asked.base_url else {}
        parsed = feedparser.parse(  # type: ignore[attr-defined, no-untyped-call]
            io.BytesIO(data), response_headers=headers
        )
    except Exception as error:  # feedparser lets out whatever its many parsers raise on broken input
        raise UnreadableInput(f"is a feed that cannot be parsed ({type(error).__name__}: {error})") from error
    if not parsed.get("version") and not parsed.get("entries"):
        raise UnreadableInput(f"is no feed that can be read ({parsed.get('bozo_exception') or 'no entries'})")
    if not parsed.entries:
        raise UnreadableInput("is a feed without entries")
    if len(parsed.entries) > MOST_ENTRIES:
        raise UnreadableInput(f"is a feed of {len(parsed.entries):,} entries, more than {MOST_ENTRIES:,}")
    told = (_told(entry, parsed.feed, asked.file, f"entry {number}") for number, entry in enumerate(parsed.entries, 1))
    return _Found(tuple(told), _pause_s(parsed.feed))


def _to_a_character(reference: re.Match[bytes]) -> bytes:
    """Return a reference as it stands; one to half a character or none at all, over which feedparser fails, mended."""
    number = int(reference[1].lstrip(b"0")[:7] or b"0", 16) if reference[1] else int(reference[2].lstrip(b"0")[:8] or 0)
    is_character = number < _HALF_CHARACTERS.start or _HALF_CHARACTERS.stop <= number <= sys.maxunicode
    return reference[0] if is_character else b"&#xFFFD;"


def outline_urls(data: bytes, *, settings: Settings = DEFAULTS) -> tuple[str, ...]:
    """Return the addresses of the feeds that an OPML file lists, sorted, each once; parsed in a process of its own.

    Raises UnreadableInput when the bytes are no OPML or list no feed.
    """
    return guarded(_outlined, data, settings=settings)


def _outlined(data: bytes) -> tuple[str, ...]:
    refuse_entities(data)
    # The exception only; parsing is defusedxml's.
    from xml.etree.ElementTree import ParseError  # noqa: PLC0415 - only OPML needs it  # nosec B405

    from defusedxml.common import DefusedXmlException  # noqa: PLC0415 - only OPML needs it
    from defusedxml.ElementTree import iterparse  # noqa: PLC0415 - as above

    found, depth = set(), 0
    try:
        for event, element in iterparse(io.BytesIO(data), events=("start", "end")):
            depth += 1 if event == "start" else -1
            if depth > _DEEPEST:
                raise UnreadableInput("is OPML that is nested too deeply")
            if event == "end" and element.tag == "outline":
                attributes = {name.lower(): value for name, value in element.attrib.items()}
                found.add(attributes.get("xmlurl", "").strip())
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise UnreadableInput(f"is OPML that is no valid XML ({error})") from error
    if not found - {""}:
        raise UnreadableInput("is OPML that lists no feed")
    return tuple(sorted(found - {""}))


def refuse_entities(data: bytes) -> None:
    """Raise UnreadableInput for XML that defines entities: they can grow without end, or name files and addresses."""
    declared = re.match(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", data)
    texts = [head_text(data)]
    with suppress(LookupError, UnicodeError):  # an encoding that feedparser will not know either
        texts.append(data.decode(declared[1].decode("ascii"), "replace") if declared else "")
    if any(re.search(r"<!ENTITY", text, re.IGNORECASE) for text in texts):
        raise UnreadableInput("is XML that defines entities of its own, which can be a trap; it was not opened")


def _pause_s(feed: Any) -> float | None:  # noqa: ANN401 - feedparser's own dicts
    """How long a feed wants to be left alone: the longest that it states, in seconds."""
    stated = []
    minutes = _number(feed.get("ttl"))
    if minutes:
        stated.append(minutes * 60)
    period = _PERIODS_S.get(str(feed.get("sy_updateperiod", "")).strip().lower())
    if period:
        stated.append(period / (_number(feed.get("sy_updatefrequency")) or 1))
    return max(stated, default=None)


def _number(text: object) -> float | None:
    found = re.fullmatch(r"\s*(\d{1,9})\s*", str(text), re.ASCII)
    return float(found[1]) if found else None


def _told(entry: Any, feed: Any, file: str, member: str) -> _Told:  # noqa: ANN401 - feedparser's own dicts
    item, text = _item(entry, feed, file, member)
    content = make_id("said", item.known.headline or "", item.known.published or "", text)
    guid = _whole(str(entry.get("id") or "")) or None
    if isinstance(item, Raw):
        return _Told(item, None, guid, content)
    return _Told(None, item, guid, content)


def _item(entry: Any, feed: Any, file: str, member: str) -> tuple[Raw | Announced, str]:  # noqa: ANN401 - as above
    """Return an entry as an article or an announcement, and the text that the feed gives of it."""
    known = Known(
        headline=_plain(entry.get("title")),
        outlet=_plain(feed.get("title")),
        byline=_plain(entry.get("author")),
        # its own `get` warns where it guesses
        published=_whole(entry.get("published") or dict.get(entry, "updated") or "") or None,
        language=_language(entry, feed),
        url=_whole(entry.get("link") or "") or None,
    )
    texts = [content.get("value") or "" for content in entry.get("content", ())]
    texts.append(entry.get("summary") or "")
    text = _whole(max(texts, key=lambda text: len(_TAG.sub("", text))))
    if len(_TAG.sub("", text)) < FULL_TEXT_CHARS and known.url:
        return Announced(member, known.url, known), text
    media_type = "text/html" if _MARKUP.search(text) else "text/plain"
    data = text.encode("utf-8", "replace")
    return Raw(file=file, member=member, data=data, media_type=media_type, charset="utf-8", known=known), text


def _language(entry: Any, feed: Any) -> str | None:  # noqa: ANN401 - as above
    stated = str((entry.get("title_detail") or {}).get("language") or feed.get("language") or "")
    code = stated[:2].lower()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None  # noqa: PLR2004 - ISO 639-1


def _plain(text: str | None) -> str | None:
    return " ".join(_TAG.sub("", _whole(text or "")).split()) or None


def _whole(text: str) -> str:
    """Return a text without half characters, which a feed may write as references (`&#xD800;`)."""
    return text.encode("utf-8", "replace").decode("utf-8")
