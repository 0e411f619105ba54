"""WARC archives: the pages in them, one record at a time, and past a broken record on to the next.

Where a record ends is judged here: its stated length must end where a record must end, and where it does not, the next
record that can be found ends it. Such a page is read, with a note that it was salvaged. What stands in a record is
parsed by fastwarc in a process of its own. A `Tape` keeps the bytes of the current record, so that the next can be
looked for from there, also in a pipe and in compressed data.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from secondsource.errors import UnreadableInput
from secondsource.read.guarded import guarded
from secondsource.read.http_body import decoded_body
from secondsource.read.raw import Known, Raw
from secondsource.read.stream import Stream, too_large
from secondsource.read.tape import RECORD_START, Tape
from secondsource.read.unpack import Break
from secondsource.records import Skipped
from secondsource.settings import Settings

_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"(?im)^content-length[ \t]*:[ \t]*([^\r\n]*?)[ \t]*\r?\n")
_PAGE_TYPES = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain"}
_OK = 200
_HEADERS_BYTES = 65_536  # of one record; fastwarc itself takes half of that
_MOST_LENGTH_DIGITS = 18


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Where the block of a record ends and where the next record begins (None: nowhere), and what was wrong."""

    end: int
    following: int | None
    wrong: str = ""  # why the end is not where the record says
    is_cut_off: bool = False  # it does not end as a record must end


@dataclass(frozen=True, slots=True)
class _Parsed:
    """What the headers of a record say; `wrong` where those of its HTTP answer are broken."""

    kind: str
    is_http: bool
    url: str = ""
    status: int | None = None
    media_type: str = ""
    charset: str | None = None
    transfer: str = ""
    content: str = ""
    http_bytes: int = 0  # of the HTTP headers
    wrong: str = ""


def raws_of_warc(
    stream: Stream, file: str, *, settings: Settings, breaks: Sequence[Break] = ()
) -> Iterator[Raw | Skipped]:
    """Yield the HTML and plain text pages that were answered with status 200; positions are those in the unpacked file.

    A broken record comes as a Skipped and the next is looked for. `breaks` is the list of `unpack.gunzip`: a record
    that lost bytes to one is refused. Other records (requests, images, redirects) are passed over; a Skipped says so
    only where no page was found at all.
    """
    archive = _Archive(Tape(stream, settings.max_document_bytes + _HEADERS_BYTES), file, settings, breaks)
    position: int | None = 0
    pages = 0
    while position is not None:
        archive.tape.go_to(position)
        found, position = archive.record(position)
        pages += found is not None
        if found is not None:
            yield found
    yield from (Skipped(file, broken.reason) for broken in breaks if broken not in archive.told)
    if archive.tape.broken:
        yield Skipped(file, f"{archive.tape.broken}; the rest of the file was not read")
    elif not pages:
        kinds = ", ".join(f"{count} {what}" for what, count in sorted(archive.passed_over.items())) or "nothing"
        yield Skipped(file, f"holds no page of news: {kinds}")


@dataclass(slots=True)
class _Archive:
    """An archive that is being read."""

    tape: Tape
    file: str
    settings: Settings
    breaks: Sequence[Break]
    told: list[Break] = field(default_factory=list)  # the breaks that a record was refused for
    passed_over: Counter[str] = field(default_factory=Counter)

    def record(self, position: int) -> tuple[Raw | Skipped | None, int | None]:
        """Read the record at `position`; return what it gives, if anything, and where the next one begins."""
        head = self.tape.look(position, _HEADERS_BYTES)
        if not head:
            return None, None
        source = f"{self.file} record at byte {position}"
        headers_end = _HEADERS_END.search(head)
        if not RECORD_START.match(head):
            reason = "is a broken record (it does not begin like one)"
        elif headers_end is None or RECORD_START.search(head, 1, headers_end.end()):
            reason = "is a broken record (its headers do not end)"
        else:
            bounds = self._bounds(position + headers_end.end(), _stated_length(head[: headers_end.end()]))
            return self._held(position, head, headers_end.end(), bounds), bounds.following
        following = self.tape.find_record(position + 1)
        return Skipped(source, self._loss(position, following) or reason), following

    def _held(self, position: int, head: bytes, headers_bytes: int, bounds: _Bounds) -> Raw | Skipped | None:
        """Return the page of a record whose bounds are known, or why there is none; None where it is no page."""
        member = f"record at byte {position}"
        reason = self._loss(position, bounds.following)
        if bounds.is_cut_off and not reason:
            what = "the next one begins" if bounds.following else "the file ends"
            why = self.tape.broken or f"{what} in the middle of it"
            reason = f"is a broken record: truncated at byte {bounds.end} ({why})"
        if reason:
            return Skipped(f"{self.file} {member}", reason)
        try:
            return self._page(member, head, position + headers_bytes, headers_bytes, bounds)
        except UnreadableInput as error:
            return Skipped(f"{self.file} {member}", str(error))

    def _bounds(self, block: int, stated: int | None) -> _Bounds:
        """Return where the record with its block at `block` ends."""
        wrong = "it states no length"
        if stated is not None and self.tape.reaches(block + stated):
            end = block + stated
            if re.match(rb"\r?\n\r?\n|WARC|\Z", self.tape.look(end, len(b"\r\n\r\n"))):
                return _Bounds(end, self._past_line_ends(end))
            wrong = "its stated length is wrong"
        elif stated is not None:
            wrong = "its stated length runs past its end"
        following = self.tape.find_record(block)
        end = self.tape.end if following is None else following
        closing = re.search(rb"(?:\r?\n\r?\n)?\Z", self.tape.look(end - 4, 4))
        end -= len(closing[0]) if closing else 0
        return _Bounds(end, following, wrong, is_cut_off=not (closing and closing[0]))

    def _past_line_ends(self, end: int) -> int | None:
        while self.tape.look(end, 1) in {b"\r", b"\n"}:
            end += 1
        return end if self.tape.look(end, 1) else None

    def _loss(self, position: int, following: int | None) -> str:
        """Say which break of the packed data lies in the record from `position` to `following`, if one does."""
        here = [
            broken
            for broken in self.breaks
            if broken.is_loss and position < broken.at and (following is None or broken.at <= following)
        ]
        self.told += here
        return f"is a broken record: {here[0].reason}" if here else ""

    def _page(self, member: str, head: bytes, block: int, headers_bytes: int, bounds: _Bounds) -> Raw | None:
        """Return the page of a record, None where it is no page (and count what it is); raises UnreadableInput."""
        block_bytes = bounds.end - block
        if bounds.wrong:
            head = _with_length(head[:headers_bytes], block_bytes) + head[headers_bytes : headers_bytes + block_bytes]
        parsed = guarded(_parsed, head, settings=self.settings)
        if parsed.kind != "response" or not parsed.is_http:
            self.passed_over[f"{parsed.kind} record"] += 1
            return None
        if parsed.wrong:
            raise UnreadableInput(f"holds a broken HTTP response ({parsed.wrong})")
        if parsed.status != _OK or parsed.media_type not in _PAGE_TYPES:
            what = f"response of type {parsed.media_type or 'unknown'} with status {parsed.status}"
            self.passed_over[what] += 1
            return None
        body_bytes = block_bytes - parsed.http_bytes
        if body_bytes > self.settings.max_document_bytes or not self.tape.holds(block):
            raise too_large(self.settings.max_document_bytes)
        data = decoded_body(
            self.tape.look(block + parsed.http_bytes, body_bytes),
            transfer=parsed.transfer,
            content=parsed.content,
            limit_bytes=self.settings.max_document_bytes,
            settings=self.settings,
        )
        return Raw(
            file=self.file,
            member=member,
            data=data,
            media_type=_PAGE_TYPES[parsed.media_type],
            charset=parsed.charset,
            known=Known(url=parsed.url or None),
            notes=(f"salvaged from a broken record: {bounds.wrong}",) if bounds.wrong else (),
        )


def _stated_length(headers: bytes) -> int | None:
    """Return the length of its block that a record states; None where it states none or several, or no such number."""
    stated = set(_LENGTH.findall(headers))
    length = stated.pop() if len(stated) == 1 else b""
    return int(length) if length.isdigit() and len(length) <= _MOST_LENGTH_DIGITS else None


def _with_length(headers: bytes, length: int) -> bytes:
    """Return the headers of a record with another length of its block, and with what ends them."""
    return _LENGTH.sub(b"", headers).rstrip(b"\r\n") + b"\r\nContent-Length: %d\r\n\r\n" % length


def _parsed(head: bytes) -> _Parsed:
    """Return what the record that begins with `head` says of itself; raises UnreadableInput where that is no record."""
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415 - only archives need it

    try:
        record = next(iter(ArchiveIterator(io.BytesIO(head), parse_http=False, stream_detect=False)), None)
    except OSError as error:
        raise UnreadableInput(f"is a broken record ({error})") from error
    if record is None:
        raise UnreadableInput("is a broken record (its headers cannot be parsed)")
    kind = _words(record.headers.get("WARC-Type") or "unknown").strip().lower()
    if kind != "response" or not record.is_http:
        return _Parsed(kind, record.is_http)
    block_bytes = record.content_length
    try:
        record.parse_http()
        answer = record.http_headers
        return _Parsed(
            kind,
            is_http=True,
            url=_words(record.headers.get("WARC-Target-URI") or "").strip("<> "),
            status=answer.status_code,
            media_type=_words(record.http_content_type or "").strip().lower(),
            charset=_words(record.http_charset or "") or None,
            transfer=_words(answer.get("Transfer-Encoding") or ""),
            content=_words(answer.get("Content-Encoding") or ""),
            http_bytes=block_bytes - record.content_length,
        )
    except (OSError, ValueError) as error:
        return _Parsed(kind, is_http=True, wrong=str(error))


def _words(header: str) -> str:
    """Return a header's value as text that can be written anywhere."""
    return header.encode("utf-8", "replace").decode("utf-8")
