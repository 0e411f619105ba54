"""From sources to the bytes of single documents: opens what it is given, sees what it is, and takes it apart.

file, pipe, URL -> Stream -> sniff -> gzip  -> unpacked Stream -> sniff …
                                      WARC, JSON, JSON lines, feed  -> one Raw for each member
                                      OPML  -> its feeds' URLs
                                      page, text  -> Raw
                                      anything else  -> Skipped
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from secondsource.errors import FetchError, UnreadableInput
from secondsource.read.articles import check_fields, raws_of_json, raws_of_jsonl
from secondsource.read.raw import Known, Raw
from secondsource.read.sniff import HEAD_BYTES, MEDIA_TYPES, Sniffed, head_text, sniff
from secondsource.read.sources import Source, find_sources, is_url, open_file, why_not
from secondsource.read.stream import CHUNK_BYTES, Stream
from secondsource.read.unpack import Break, gunzip, unpacked_head
from secondsource.read.wire import unexpected
from secondsource.records import Skipped
from secondsource.settings import Settings

Fetch = Callable[[str], Raw]
MOST_GZIP_LAYERS = 2  # a file that its server compressed once more; deeper is no accident
_PAGES = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """A stream with what is known of it."""

    file: str
    stream: Stream
    known: Known
    charset: str | None = None
    media_type: str = ""  # as declared outside the bytes
    is_of_web: bool = False  # then a feed's links may be followed
    is_page: bool = False  # reached by a link from a feed: it must be a page, no further list
    gzip_layers: int = 0
    is_named: bool = True  # by the user; what a folder merely held has nothing fetched


@dataclass(frozen=True, slots=True)
class _Taker:
    """Takes apart what is opened."""

    settings: Settings
    fields: Mapping[str, str]
    fetch: Fetch

    def take(self, opened: _Opened) -> Iterator[Raw | Skipped]:
        """Yield the documents of a stream; whatever goes wrong with it as a whole comes as one Skipped."""
        try:
            yield from self._take(opened)
        except UnreadableInput as error:
            yield Skipped(opened.file, str(error))
        except OSError as error:
            yield Skipped(opened.file, f"reading failed: {error.strerror or error}")

    def _take(self, opened: _Opened) -> Iterator[Raw | Skipped]:
        stream, file = opened.stream, opened.file
        head = stream.head(HEAD_BYTES)
        if not head:
            stream.read()  # raises where the stream is broken rather than empty
        sniffed = _with_declared(sniff(head, _name_of(file)), opened.media_type, head)
        if opened.is_page and sniffed.kind not in {"html", "text", "gzip", "refused"}:
            raise UnreadableInput(f"is {sniffed.kind}, no page")
        match sniffed.kind:
            case "refused":
                raise UnreadableInput(sniffed.reason)
            case "html" | "text":
                data = stream.read_all(self.settings.max_document_bytes)
                media_type = MEDIA_TYPES[sniffed.kind]
                yield Raw(file=file, data=data, media_type=media_type, charset=opened.charset, known=opened.known)
            case "gzip":
                yield from self._unpack(opened)
            case "feed":
                yield from self._feed(opened)
            case "opml":
                yield from self._outline(opened)
            case _:
                yield from self._records(sniffed, opened)

    def _records(self, sniffed: Sniffed, opened: _Opened) -> Iterator[Raw | Skipped]:
        match sniffed.kind:
            case "warc":
                yield from self._warc(opened.stream, opened.file, ())
            case "jsonl":
                yield from raws_of_jsonl(opened.stream, opened.file, settings=self.settings)
            case _:
                yield from raws_of_json(opened.stream, opened.file, self.fields, settings=self.settings)

    def _unpack(self, opened: _Opened) -> Iterator[Raw | Skipped]:
        if opened.gzip_layers == MOST_GZIP_LAYERS:
            raise UnreadableInput(f"is compressed more than {MOST_GZIP_LAYERS} times over; unpack it first")
        head = unpacked_head(opened.stream.head(CHUNK_BYTES), HEAD_BYTES)
        if sniff(head, "").kind == "warc":
            breaks: list[Break] = []
            yield from self._warc(gunzip(opened.stream, breaks), opened.file, breaks)
        else:
            inside = replace(opened, stream=gunzip(opened.stream), gzip_layers=opened.gzip_layers + 1)
            yield from self._take(inside)

    def _warc(self, stream: Stream, file: str, breaks: Sequence[Break]) -> Iterator[Raw | Skipped]:
        from secondsource.read.warc import raws_of_warc  # noqa: PLC0415 - loads fastwarc

        yield from raws_of_warc(stream, file, settings=self.settings, breaks=breaks)

    def _feed(self, opened: _Opened) -> Iterator[Raw | Skipped]:
        from secondsource.read.feeds import entries  # noqa: PLC0415 - loads feedparser

        data = opened.stream.read_all(self.settings.max_document_bytes)
        found = entries(data, opened.file, charset=opened.charset, base_url=opened.known.url, settings=self.settings)
        for entry in found:
            if isinstance(entry, Raw):
                yield entry
            elif opened.is_of_web:
                yield from self.fetched(entry.url, known=Known(published=entry.known.published), is_page=True)
            else:
                reason = f"the feed only announces this article; give its address to have it fetched: {entry.url}"
                yield Skipped(f"{opened.file} {entry.member}", reason)

    def _outline(self, opened: _Opened) -> Iterator[Raw | Skipped]:
        from secondsource.read.feeds import outline_urls  # noqa: PLC0415 - loads an XML parser

        if opened.is_of_web:
            raise UnreadableInput("is a list of feeds from the web; save it and look at it before having it fetched")
        data = opened.stream.read_all(self.settings.max_document_bytes)
        urls = outline_urls(data, settings=self.settings)
        if not opened.is_named:
            raise UnreadableInput("is a list of feeds that a folder holds; name the file itself to have them fetched")
        for url in urls:
            yield from self.fetched(url)

    def fetched(self, url: str, *, known: Known | None = None, is_page: bool = False) -> Iterator[Raw | Skipped]:
        """Yield the documents that an address leads to; a fetch that fails comes as a Skipped."""
        try:
            answer = self.fetch(url)
        except FetchError as error:
            yield Skipped(url, str(error))
            return
        yield from self.take(
            _Opened(
                file=url,
                stream=Stream.of(answer.data),
                charset=answer.charset,
                media_type=answer.media_type,
                known=replace(known or Known(), url=answer.known.url),
                is_of_web=True,
                is_page=is_page,
            )
        )

    def source(self, source: Source) -> Iterator[Raw | Skipped]:
        """Yield the documents of one source."""
        if source.kind == "url":
            yield from self.fetched(source.name)
        elif source.kind == "standard input":
            yield from self.take(_Opened(file=source.name, known=Known(), stream=Stream(sys.stdin.buffer.read)))
        else:
            try:
                opened = open_file(source.name)
            except OSError as error:
                yield Skipped(source.name, why_not(error))
                return
            with opened:
                stream = Stream(opened.read, size_bytes=source.size_bytes)
                yield from self.take(_Opened(file=source.name, known=Known(), stream=stream, is_named=source.is_named))


def read_raw(
    sources: Iterable[str], *, settings: Settings, fields: Mapping[str, str] | None = None, fetch: Fetch | None = None
) -> Iterator[Raw | Skipped]:
    """Yield the documents of files, folders, globs, `-` and URLs as bytes, sorted by source, then as they stand in it.

    What a container states of a document comes with it (`Raw.known`). `fields` maps names of fields of JSON
    articles to dotted paths; a wrong name raises SettingError. `fetch` takes the place of the real one in tests.
    """
    taker = _Taker(settings, check_fields(fields or {}), fetch or _real_fetch(settings))
    for source in find_sources(sources):
        if isinstance(source, Skipped):
            yield source
            continue
        try:
            yield from taker.source(source)
        except Exception as error:  # noqa: BLE001 - what a parser of containers trips over must not end the whole run
            yield Skipped(source.name, unexpected(error))


def read_bytes(name: str, data: bytes, *, settings: Settings) -> Iterator[Raw | Skipped]:
    """Yield the documents of bytes that were handed over under a name, which only says what to call them.

    Nothing is opened and nothing is fetched: addresses that a feed or a list of feeds in them names are skipped.
    """
    taker = _Taker(settings, {}, _fetch_nothing)
    try:
        yield from taker.take(_Opened(file=name, known=Known(), stream=Stream.of(data)))
    except Exception as error:  # noqa: BLE001 - as in `read_raw`
        yield Skipped(name, unexpected(error))


def read_page(url: str, *, settings: Settings, fetch: Fetch, published: str | None = None) -> Iterator[Raw | Skipped]:
    """Yield the page that a link of a feed leads to, or why there is none; `published` is what the feed says of it."""
    taker = _Taker(settings, {}, fetch)
    try:
        yield from taker.fetched(url, known=Known(published=published), is_page=True)
    except Exception as error:  # noqa: BLE001 - as in `read_raw`
        yield Skipped(url, unexpected(error))


def _fetch_nothing(_url: str) -> Raw:
    raise FetchError("is only named in a file that was handed over; give the address itself to have it fetched")


def _real_fetch(settings: Settings) -> Fetch:
    def fetch_public(url: str) -> Raw:
        from secondsource.read.fetch import fetch  # noqa: PLC0415 - loads httpx, which most runs do not need

        return fetch(url, settings=settings)

    return fetch_public


def _name_of(file: str) -> str:
    return urlsplit(file).path if is_url(file) else file


def _with_declared(sniffed: Sniffed, media_type: str, head: bytes) -> Sniffed:
    """Believe a server that says HTML of what shows no sign of it but a tag somewhere."""
    if sniffed.kind == "text" and media_type in _PAGES and "<" in head_text(head):
        return Sniffed("html")
    return sniffed
