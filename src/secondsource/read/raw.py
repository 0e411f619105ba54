"""What the containers (files, WARCs, feeds, JSON lines, URLs) hand to the parsers: bytes and what is known of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from secondsource.records import Document, Furniture, make_id


@dataclass(frozen=True, slots=True)
class Known:
    """Facts that the container states about its article. They go before anything found in the page."""

    headline: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None  # as stated, unparsed
    language: str | None = None  # ISO 639-1
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """The bytes of one document, still undecoded."""

    file: str  # path or URL as the user gave it
    member: str | None = None  # where in the file, when it holds several: "line 12", "record at byte 4096"
    data: bytes = field(repr=False)
    media_type: str  # "text/plain", "text/html", "application/json"
    charset: str | None = None  # as declared outside the bytes (HTTP header, WARC record)
    known: Known = Known()
    notes: tuple[str, ...] = ()  # what taking it out of its container had to mend

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes, as 64 hex digits."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def document_id(self) -> str:
        """Id of the document: where it was read from and what was read there."""
        return make_id("doc", self.file, self.member or "", self.sha256)

    def document(
        self, text: str, furniture: tuple[Furniture, ...], *, encoding: str, notes: tuple[str, ...]
    ) -> Document:
        """Return the document that was read from these bytes as `text`."""
        return Document(
            id=self.document_id,
            file=self.file,
            member=self.member,
            sha256=self.sha256,
            media_type=self.media_type,
            text=text,
            furniture=furniture,
            encoding=encoding,
            notes=(*self.notes, *notes),
        )

    @property
    def source(self) -> str:
        """How to call it in a message: the file, and the member where there is one."""
        return f"{self.file} {self.member}" if self.member else self.file
