"""WARC archives: the pages in them, one record at a time, and past a broken record on to the next.

A record counts as broken when its stated length does not end where a record must end; fastwarc alone would then give a
page with a piece of the next one in it, or end the file. Records are parsed by fastwarc; a `Tape` keeps the bytes of
the current one, so that the next can be looked for from there, also in a pipe and in compressed data.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from secondsource.errors import UnreadableInput
from secondsource.read.http_body import decoded_body
from secondsource.read.raw import Known, Raw
from secondsource.read.stream import Stream, too_large
from secondsource.read.tape import RECORD_START, Tape
from secondsource.records import Skipped
from secondsource.settings import Settings

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_PAGE_TYPES = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain"}
_OK = 200
_HEADERS_BYTES = 65_536  # of one record; fastwarc itself takes half of that


def raws_of_warc(
    stream: Stream, file: str, *, settings: Settings, breaks: list[str] | None = None
) -> Iterator[Raw | Skipped]:
    """Yield the HTML and plain text pages that were answered with status 200; positions are those in the unpacked file.

    A broken record comes as a Skipped and the next is looked for. `breaks` is the list of `unpack.gunzip`: what
    is put there is said at the end. Other records (requests, images, redirects) are passed over; a Skipped says so
    only where no page was found at all.
    """
    tape = Tape(stream, settings.max_document_bytes + _HEADERS_BYTES)
    passed_over: Counter[str] = Counter()
    pages = 0
    position: int | None = 0
    while position is not None:
        tape.go_to(position)
        found, position = _record(tape, position, file, passed_over, settings=settings)
        pages += found is not None
        if found is not None:
            yield found
    yield from (Skipped(file, reason) for reason in breaks or ())
    if tape.broken:
        yield Skipped(file, f"{tape.broken}; the rest of the file was not read")
    elif not pages:
        kinds = ", ".join(f"{count} {what}" for what, count in sorted(passed_over.items())) or "nothing"
        yield Skipped(file, f"holds no page of news: {kinds}")


def _record(
    tape: Tape, position: int, file: str, passed_over: Counter[str], *, settings: Settings
) -> tuple[Raw | Skipped | None, int | None]:
    """Read the record at `position`; return what it gives, if anything, and where the next one begins."""
    member = f"record at byte {position}"
    head = tape.look(position, _HEADERS_BYTES)
    headers_end = _HEADERS_END.search(head)
    if not head:
        return None, None
    if headers_end is None or RECORD_START.search(head, 1, headers_end.end()):
        reason = "is a broken record (its headers do not end)"
        return Skipped(f"{file} {member}", reason), tape.find_record(position + 1)
    try:
        record = _parsed(head)
    except UnreadableInput as error:
        return Skipped(f"{file} {member}", f"is a broken record ({error})"), tape.find_record(position + 1)
    block = position + headers_end.end()
    end = block + record.content_length
    found: Raw | Skipped | None
    try:
        found = _page(record, tape, block, file, member, passed_over, settings=settings)
    except UnreadableInput as error:
        found = Skipped(f"{file} {member}", str(error))
    following, reason = _following(tape, block, end)
    return (Skipped(f"{file} {member}", reason) if reason else found), following


def _parsed(head: bytes) -> WarcRecord:
    """Return the record that begins with `head`, its block cut off where that ends; raises UnreadableInput."""
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415 - only archives need it

    try:
        record = next(iter(ArchiveIterator(io.BytesIO(head), parse_http=False, stream_detect=False)), None)
    except OSError as error:
        raise UnreadableInput(str(error)) from error
    if record is None:
        raise UnreadableInput("its headers cannot be parsed")
    return record


def _page(
    record: WarcRecord,
    tape: Tape,
    block: int,
    file: str,
    member: str,
    passed_over: Counter[str],
    *,
    settings: Settings,
) -> Raw | None:
    """Return the page of a record, None where it is no page (and count what it is); raises UnreadableInput."""
    kind, block_bytes = (record.headers.get("WARC-Type") or "unknown").strip().lower(), record.content_length
    if kind != "response" or not record.is_http:
        passed_over[f"{kind} record"] += 1
        return None
    try:
        record.parse_http()
        headers, status, media_type = record.http_headers, record.http_headers.status_code, record.http_content_type
    except (OSError, ValueError) as error:
        raise UnreadableInput(f"holds a broken HTTP response ({error})") from error
    media_type = (media_type or "").strip().lower()
    if status != _OK or media_type not in _PAGE_TYPES:
        passed_over[f"response of type {media_type or 'unknown'} with status {status}"] += 1
        return None
    if record.content_length > settings.max_document_bytes:
        raise too_large(settings.max_document_bytes)
    data = decoded_body(
        tape.look(block + block_bytes - record.content_length, record.content_length),
        transfer=headers.get("Transfer-Encoding") or "",
        content=headers.get("Content-Encoding") or "",
        limit_bytes=settings.max_document_bytes,
    )
    known = Known(url=(record.headers.get("WARC-Target-URI") or "").strip("<> ") or None)
    charset = record.http_charset or None
    return Raw(file=file, member=member, data=data, media_type=_PAGE_TYPES[media_type], charset=charset, known=known)


def _following(tape: Tape, block: int, end: int) -> tuple[int | None, str]:
    """Return where the record after the one whose block is `block` to `end` begins, and what is wrong, if anything."""
    if not tape.reaches(end):
        following = tape.find_record(block)
        if following is not None:
            return following, "is a broken record: its stated length runs into the next record"
        return None, f"is cut off: {tape.broken or 'the file ends in the middle of it'}"
    closing = tape.look(end, len(b"\r\n\r\n"))
    if not re.match(rb"\r?\n\r?\n|WARC|\Z", closing):
        return tape.find_record(block), "is a broken record: its stated length is wrong"
    while tape.look(end, 1) in {b"\r", b"\n"}:
        end += 1
    return (end if tape.look(end, 1) else None), ""
