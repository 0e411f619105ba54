"""From the bytes of one document to its reports, and to its document text alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from secondsource.errors import UnreadableInput
from secondsource.read.agencies import is_only_agency
from secondsource.read.articles import body_of, check_fields, read_article
from secondsource.read.containers import Fetch, read_raw
from secondsource.read.guarded import guarded
from secondsource.read.raw import Raw
from secondsource.read.sniff import name_note
from secondsource.read.sources import STANDARD_INPUT, is_url
from secondsource.records import Document, Report, Skipped
from secondsource.settings import DEFAULTS, Settings


@dataclass(frozen=True, slots=True)
class _Asked:
    """A document to be read, and how."""

    raw: Raw
    fields: dict[str, str]
    settings: Settings


@dataclass(frozen=True, slots=True)
class _Found:
    """The reports of one document, each without its text: that stands in `document` for all of them."""

    document: Document
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Reread:
    """What an original holds now: the hash of the member's bytes, and the document text that spans count in."""

    sha256: str
    text: str


def read(
    sources: Iterable[str], *, settings: Settings, fields: Mapping[str, str] | None = None, fetch: Fetch | None = None
) -> Iterator[Report | Skipped]:
    """Read files, folders, globs, `-` and http(s) URLs into reports; what cannot be read comes as a `Skipped`.

    The output is sorted by source and follows the order within each, whatever the order of `sources`; a
    file that is named twice is read once. Documents are read one at a time: memory holds one, whatever the archive.
    `fields` maps names of fields of JSON articles (`title`, `text`, `date_publish`, …) to dotted paths in the input; a
    name that is none raises SettingError. `fetch` takes the place of the real one in tests.
    """
    for item in read_raw(sources, settings=settings, fields=fields, fetch=fetch):
        if isinstance(item, Skipped):
            yield item
            continue
        try:
            yield from reports_in(item, settings=settings, fields=fields)
        except UnreadableInput as error:
            yield Skipped(item.source, str(error))


def reports_in(raw: Raw, *, settings: Settings, fields: Mapping[str, str] | None = None) -> tuple[Report, ...]:
    """Return the reports of one document among many; raises UnreadableInput also for a fault of ours or of a library.

    One page that a parser trips over must not end the whole run, nor take all memory or time: it is read in a process
    of its own (`guarded`). `read_document` reads it here, and lets such faults through.
    """
    found = guarded(_found_in, _Asked(raw, dict(fields or {}), settings), settings=settings)
    return tuple(replace(report, document=found.document) for report in found.reports)


def _found_in(asked: _Asked) -> _Found:
    """The reports of a document; all of them have the same one, whose text is long."""
    reports = read_document(asked.raw, settings=asked.settings, fields=asked.fields)
    document = reports[0].document
    bare = replace(document, text="", furniture=())
    return _Found(document, tuple(replace(report, document=bare) for report in reports))


def _text_in(asked: _Asked) -> str:
    return document_text(asked.raw, fields=asked.fields)


def read_document(raw: Raw, *, settings: Settings, fields: Mapping[str, str] | None = None) -> tuple[Report, ...]:
    """Return the reports of one document, at least one; raises UnreadableInput with the reason when there is none."""
    if raw.media_type == "application/json":
        reports = read_article(raw, check_fields(fields or {}), settings=settings)
    elif raw.media_type == "text/html":
        from secondsource.read.html import read_html  # noqa: PLC0415 - loads lxml and trafilatura

        reports = read_html(raw, settings=settings)
    else:
        from secondsource.read.text import read_text  # noqa: PLC0415 - loads the tables of the text reader

        reports = read_text(raw, settings=settings)
    if not reports:
        raise UnreadableInput("holds no article")
    note = name_note(raw.file, raw.media_type)
    return tuple(_finished(report, note, settings) for report in reports)


def document_text(raw: Raw, *, fields: Mapping[str, str] | None = None) -> str:
    """Return the document text of one document without looking for articles in it; raises UnreadableInput."""
    if raw.media_type == "application/json":
        return document_text(body_of(raw, check_fields(fields or {}))[0])
    from secondsource.read.decode import decode  # noqa: PLC0415 - as above

    if raw.media_type == "text/html":
        from secondsource.read.html import declared_charset  # noqa: PLC0415 - as above
        from secondsource.read.html_text import parse  # noqa: PLC0415 - as above

        return parse(decode(raw.data, raw.charset or declared_charset(raw.data)).text).text
    return decode(raw.data, raw.charset).text


def document_texts(
    source: str, *, settings: Settings = DEFAULTS, fields: Mapping[str, str] | None = None
) -> Iterator[tuple[str | None, str]]:
    """Yield member (None for a file that is one document) and document text of all that a file or URL holds.

    Raises UnreadableInput with the reasons when that is nothing.
    """
    reasons, found = [], False
    for item in read_raw([source], settings=settings, fields=fields):
        if isinstance(item, Skipped):
            reasons.append(f"{item.source} {item.reason}")
            continue
        try:
            text = guarded(_text_in, _Asked(item, dict(fields or {}), settings), settings=settings)
        except UnreadableInput as error:
            reasons.append(f"{item.source} {error}")
            continue
        found = True
        yield item.member, text
    if not found:
        raise UnreadableInput("; ".join(reasons) or f"{source} holds no document")


def reread(
    file: str, *, settings: Settings = DEFAULTS, fields: Mapping[str, str] | None = None
) -> dict[str | None, Reread]:
    """Return what each member of an original file holds now (key None for a file that is one document).

    Reads the whole file once: keep the result where several documents of it are to be checked. Members that cannot be
    read any more are missing from the result. `fields` is what the file was read with (`fields_of` a document's notes).
    Never fetches: raises UnreadableInput for an address or standard input, and when the file cannot be read at all.
    """
    if is_url(file) or file == STANDARD_INPUT:
        raise UnreadableInput(f"{file} cannot be read again as it was; save the page to a file to have it checked")
    found: dict[str | None, Reread] = {}
    reasons = []
    for item in read_raw([file], settings=settings, fields=fields, fetch=_no_fetch):
        if isinstance(item, Skipped):
            reasons.append(item.reason)
            continue
        try:
            text = guarded(_text_in, _Asked(item, dict(fields or {}), settings), settings=settings)
            found[item.member] = Reread(item.sha256, text)
        except UnreadableInput as error:
            reasons.append(str(error))
    if not found:
        raise UnreadableInput(f"{file}: {'; '.join(reasons) or 'holds no document'}")
    return found


def _no_fetch(url: str) -> Raw:
    raise UnreadableInput(f"{url} is not fetched again")


def _finished(report: Report, note: str | None, settings: Settings) -> Report:
    """Add what only the file's name tells, and the date that the user set for reports that state none.

    A byline that is the agency's name names no writer.
    """
    if note:
        report = replace(report, document=replace(report.document, notes=(*report.document.notes, note)))
    if not report.read:
        from secondsource.read.foreign import with_its_head  # noqa: PLC0415 - only for those

        report = with_its_head(report)
    if report.byline and report.agency and is_only_agency(report.byline, report.agency):
        report = replace(report, byline=None)
    if settings.published and report.published.basis == "unknown":
        from secondsource.read.published import override  # noqa: PLC0415 - as above

        stated = override(settings.published, time_zone=settings.time_zone)
        report = replace(report, published=stated)
    return report
